import type { Refusal } from "../refusals.ts";
import { type DocumentKind, neededDocuments } from "./kinds.ts";

/** Days on which something counts, both included; null: no end on that side. */
export interface Days {
  fromOn: string | null;
  untilOn: string | null;
}

export function countsOn({ fromOn, untilOn }: Days, day: string): boolean {
  return (fromOn === null || fromOn <= day) && (untilOn === null || day <= untilOn);
}

/** Why these days cannot be written down, or null. */
export function daysObjection({ fromOn, untilOn }: Days, today: string): Refusal | null {
  if (untilOn !== null && untilOn < today) return { code: "day_is_past" };
  return fromOn !== null && untilOn !== null && untilOn < fromOn ? { code: "day_is_past" } : null;
}

export interface DocumentFacts {
  kind: DocumentKind;
  /** Last day on which it counts; null: no end. */
  expiresOn: string | null;
}

/** The papers that a child lacks on a day, and whether one was there and has run out. */
export function missingDocuments(
  documents: readonly DocumentFacts[],
  day: string,
): { kind: (typeof neededDocuments)[number]; expiredOn: string | null }[] {
  return neededDocuments
    .filter((kind) => !documents.some((one) => one.kind === kind && (one.expiresOn === null || day <= one.expiresOn)))
    .map((kind) => {
      const ended = documents.flatMap((one) => (one.kind === kind && one.expiresOn !== null ? [one.expiresOn] : []));
      return { kind, expiredOn: ended.sort().at(-1) ?? null };
    });
}
