import { hash } from "node:crypto";
import type { HourLineTable, HourVerdictTable } from "../db/hour-tables.ts";

/** The end of a chain: how many entries it has and the hash of the newest; see `docs/decisions/0009`. */
export interface ChainHead {
  number: number;
  hash: string;
}

/** Before the first entry of a station. */
export const EMPTY_CHAIN: ChainHead = { number: 0, hash: "" };

export type LineContent = Omit<HourLineTable, "hash">;
export type VerdictContent = Omit<HourVerdictTable, "hash">;
type Numbered = { number: number };

/**
 * The hash of a line of the ledger: over everything it says and the hash of the line before it in its station.
 *
 * Every column is hashed, since none ever changes: merging records and erasing a person leave lines as they are. What
 * begins the hash names what is hashed: a line that will say more gets a new number, and old lines keep theirs.
 */
export function lineHash(line: LineContent, previous: string): string {
  return digest("hour_line", previous, [
    line.station_id,
    line.number,
    line.id,
    line.person_id,
    line.slot_id,
    line.event_id,
    line.activity,
    line.content,
    line.place,
    line.on_date,
    line.starts_at,
    line.ends_at,
    line.minutes,
    line.evidence,
    line.organiser,
    line.in_charge,
    line.flags,
    line.recorded_at,
    line.recorded_by_id,
    line.corrects_id,
    line.reason,
    line.due_at,
  ]);
}

/** The hash of a verdict: what was decided about which line, by whom, when and why, and of the verdict before it. */
export function verdictHash(verdict: VerdictContent, previous: string): string {
  return digest("hour_verdict", previous, [
    verdict.station_id,
    verdict.number,
    verdict.line_id,
    verdict.verdict,
    verdict.at,
    verdict.by_id,
    verdict.reason,
  ]);
}

/**
 * Numbers the entries of one station on from `head`, in the order given, and hashes each with the one before it.
 * Pure, a few microseconds an entry: for whoever writes a great many at once. Returns them and the new head.
 */
export function chainOn<T extends object>(
  head: ChainHead,
  entries: readonly T[],
  hashOf: (entry: T & Numbered, previous: string) => string,
): { entries: (T & Numbered & { hash: string })[]; head: ChainHead } {
  let { number, hash: previous } = head;
  const chained = entries.map((entry) => {
    number += 1;
    const numbered = { ...entry, number };
    previous = hashOf(numbered, previous);
    return { ...numbered, hash: previous };
  });
  return { entries: chained, head: { number, hash: previous } };
}

function digest(what: string, previous: string, values: readonly (string | number | null)[]): string {
  // Half a surrogate pair is stored as U+FFFD by both databases, so it is hashed as that.
  const said = values.map((value) => (typeof value === "string" ? value.toWellFormed() : value));
  return `1.${hash("sha256", JSON.stringify([what, 1, previous, ...said]), "base64url")}`;
}
