import { creditedMinutes, type Means, type Span } from "@linli/shared/attendance/rules";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { type Fact, findFact, noFact, recordMoves, saveFact } from "./store.ts";

/** A shift as presence needs it; `shiftOf` gives one. */
export interface AttendedShift extends Span {
  id: string;
  stationId: string;
  stationName: string;
  title: string;
  zone: string;
  onDate: string;
  closedAt: number | null;
  cancelledAt: number | null;
}

/** Who records what about whom. */
export interface Recording {
  personId: string;
  bookingId: string | null;
  means: Means;
  at: number;
  byId: string;
  now: number;
  note?: string;
}

/** Throws unless this shift's attendance can still be written. */
export function stillOpen(shift: Pick<AttendedShift, "closedAt" | "cancelledAt">): void {
  if (shift.cancelledAt !== null) throw new Refused({ code: "cancelled" });
  if (shift.closedAt !== null) throw new Refused({ code: "shift_closed", at: shift.closedAt });
}

/**
 * Records that somebody came. Somebody who is there already stays as they are: two devices are one fact. Who was marked
 * absent and comes after all is no longer absent. The transaction must hold the person.
 */
export async function arrive(tx: Tx, shift: AttendedShift, recording: Recording): Promise<Fact> {
  const { personId, bookingId, means, at, byId, now, note } = recording;
  const before = await findFact(tx, shift.id, personId);
  if (before && before.inAt !== null) return before;
  const fact: Fact = {
    ...(before ?? noFact({ slotId: shift.id, personId, stationId: shift.stationId, bookingId })),
    inAt: at,
    inMeans: means,
    inById: byId,
    inRecordedAt: now,
    absentAt: null,
    absentById: null,
    ...(note === undefined ? {} : { note }),
  };
  await saveFact(tx, fact);
  const facts = { personId, at, means, ...(before?.absentAt ? { wasAbsent: true } : {}), ...(note ? { note } : {}) };
  await recordMoves(tx, [{ shiftId: shift.id, byId, what: "in", facts }], now);
  if (byId !== personId) await tellArrival(tx, shift, fact, now);
  return fact;
}

/** Records that somebody who came has left. Leaving twice is leaving once. Throws `not_checked_in`. */
export async function leave(tx: Tx, shift: AttendedShift, recording: Recording): Promise<Fact> {
  const { personId, means, at, byId, now, note } = recording;
  const before = await findFact(tx, shift.id, personId);
  if (!before || before.inAt === null) throw new Refused({ code: "not_checked_in" });
  if (before.outAt !== null) return before;
  const fact: Fact = {
    ...before,
    outAt: at,
    outMeans: means,
    outById: byId,
    outRecordedAt: now,
    ...(note === undefined ? {} : { note }),
  };
  await saveFact(tx, fact);
  const facts = { personId, at, means, ...(note ? { note } : {}) };
  await recordMoves(tx, [{ shiftId: shift.id, byId, what: "out", facts }], now);
  return fact;
}

/** The minutes that a fact is worth by itself; null while it has only one end. */
export function minutesOf(shift: Span, fact: Pick<Fact, "inAt" | "outAt">): number | null {
  return fact.inAt === null || fact.outAt === null ? null : creditedMinutes(shift, fact.inAt, fact.outAt);
}

/** What a notice about a shift says of it. */
export function tellingFacts(shift: AttendedShift): Record<string, unknown> {
  const { id: shiftId, title, stationName, startsAt, endsAt, zone } = shift;
  return { shiftId, title, stationName, startsAt, endsAt, zone };
}

async function tellArrival(tx: Tx, shift: AttendedShift, fact: Fact, now: number): Promise<void> {
  const facts = { ...tellingFacts(shift), inAt: fact.inAt };
  await tell(tx, [{ personId: fact.personId, kind: "checked_in", facts, key: `checked_in:${shift.id}` }], now);
}
