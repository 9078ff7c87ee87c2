import type { Refusal } from "../refusals.ts";
import type { IdentityDocument } from "./kinds.ts";
import { countsOn, type Days } from "./rules.ts";

/** How long a code counts, and how often one may guess at it. */
export const CODE_VALID_MS = 24 * 60 * 60_000;
export const MOST_GUESSES = 5;

/** How long after its session a child may be collected without its being late, in minutes. */
export const LATE_AFTER_MIN = 10;
/** From when on after its session a child who was not signed out is an alarm; and from when on also for those above the station. */
export const ALARM_AFTER_MIN = [15, 60] as const;

const MINUTE = 60_000;

/** Somebody who stands at the door: on which days they may collect, and when that ended. */
export interface AtTheDoor extends Days {
  revokedAt: number | null;
}

/** A code that was typed, as what is known of it tells; null: no code of this child, or of a sibling, looks like this. */
export interface TypedCode {
  /** Made for whom stands there. */
  isTheirs: boolean;
  /** For whom it was made, where that is somebody else. */
  forName: string;
  /** Of which other child of the family it is. */
  siblingName: string | null;
  expiresAt: number;
  usedAt: number | null;
  /** Ended by a newer one, or because the code was guessed at. */
  endedAt: number | null;
}

/**
 * Why whoever stands there does not collect this child now, or null. Who they are comes first: somebody whose right was
 * taken back is refused whatever code they hold.
 */
export function collectionObjection(
  facts: { who: AtTheDoor; code: TypedCode | null; guessesLeft: number; today: string },
  now: number,
): Refusal | null {
  const { who, code, guessesLeft, today } = facts;
  const stands = standingObjection(who, today);
  if (stands) return stands;
  if (guessesLeft <= 0) return { code: "collection_code_worn" };
  if (code === null) return { code: "collection_code_wrong", left: guessesLeft - 1 };
  if (code.siblingName !== null) return { code: "collection_code_sibling", name: code.siblingName };
  if (code.usedAt !== null) return { code: "collection_code_used", at: code.usedAt };
  if (code.endedAt !== null) return { code: "collection_code_renewed", at: code.endedAt };
  if (code.expiresAt <= now) return { code: "collection_code_expired", at: code.expiresAt };
  return code.isTheirs ? null : { code: "collection_code_other", name: code.forName };
}

/** Why they may not have the child, whatever they hold. */
function standingObjection(who: AtTheDoor, today: string): Refusal | null {
  if (who.revokedAt !== null) return { code: "collector_revoked", at: who.revokedAt };
  return countsOn(who, today) ? null : { code: "collector_not_on_day", fromOn: who.fromOn, untilOn: who.untilOn };
}

/** A document that a carer saw instead of a code. */
export interface SeenDocument {
  kind: IdentityDocument;
  /** The last four characters of an ID card, as the carer read them, and as the station keeps them of this guardian. */
  readTail: string | null;
  keptTail: string | null;
}

/**
 * Why a guardian who has no code does not collect the child by a document, or null. They are refused like one with a
 * code; and an ID card is compared with the number that the house has of them, where it has one.
 */
export function documentObjection(who: AtTheDoor, seen: SeenDocument, today: string): Refusal | null {
  const stands = standingObjection(who, today);
  if (stands) return stands;
  const differs = seen.kind === "id-card" && seen.keptTail !== null && seen.readTail !== seen.keptTail;
  return differs ? { code: "document_differs" } : null;
}

/** Whole minutes after the end of its session at which a child was collected; 0: in time. */
export function lateMinutes(endsAt: number, leftAt: number): number {
  const minutes = Math.floor((leftAt - endsAt) / MINUTE);
  return minutes > LATE_AFTER_MIN ? minutes : 0;
}

/** How many of the alarms are due of a child who is not signed out. */
export function alarmsDue(endsAt: number, now: number): number {
  return ALARM_AFTER_MIN.filter((minutes) => now >= endsAt + minutes * MINUTE).length;
}
