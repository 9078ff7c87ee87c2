import { checkInObjection, instantAtShift, timeObjection } from "@linli/shared/attendance/rules";
import type { backFillInput, markAbsentInput, rollCallInput, undoInput } from "@linli/shared/attendance/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { type ShiftFacts, shiftOf } from "../shifts/store.ts";
import { arrive, leave, stillOpen } from "./presence.ts";
import { deleteFact, type Fact, factsWhere, findFact, noFact, peopleOnShifts, recordMoves, saveFact } from "./store.ts";

/** Staff attest that these people are here now, or are leaving now: all of them or nobody. */
export async function rollCall(ctx: Context, input: z.output<typeof rollCallInput>): Promise<void> {
  await atShift(ctx, input.shiftId, input.personIds, async (tx, { shift, bookingOf, now }) => {
    if (input.end === "in") refuse(checkInObjection(shift, now));
    for (const personId of bookingOf.keys()) {
      const bookingId = bookingOf.get(personId) ?? null;
      const recording = { personId, bookingId, means: "roll-call", at: now, byId: ctx.actor.id, now } as const;
      await (input.end === "in" ? arrive : leave)(tx, shift, recording);
    }
  });
}

/**
 * Staff enter afterwards when these people came and left, with a reason; it is graded back-filled. What was recorded
 * before and is given again is replaced, and stays in the history.
 */
export async function backFill(ctx: Context, input: z.output<typeof backFillInput>): Promise<void> {
  await atShift(ctx, input.shiftId, input.personIds, async (tx, { shift, bookingOf, now }) => {
    const before = await factsWhere(tx, [shift.id], [...bookingOf.keys()]);
    for (const [personId, bookingId] of bookingOf) {
      const was = before.find((fact) => fact.personId === personId);
      const fact = was ?? noFact({ slotId: shift.id, personId, stationId: shift.stationId, bookingId });
      const filled = filledIn(shift, fact, input, ctx.actor.id, now);
      await saveFact(tx, filled);
      const facts = { personId, reason: input.reason, inAt: filled.inAt, outAt: filled.outAt, was: was ?? null };
      await recordMoves(tx, [{ shiftId: shift.id, byId: ctx.actor.id, what: "back-filled", facts }], now);
    }
  });
}

/** Staff record that these people did not come. They are told when the shift is closed: until then it may be undone. */
export async function markAbsent(ctx: Context, input: z.output<typeof markAbsentInput>): Promise<void> {
  await atShift(ctx, input.shiftId, input.personIds, async (tx, { shift, bookingOf, now }) => {
    if (now < shift.startsAt) throw new Refused({ code: "not_started_yet", startsAt: shift.startsAt });
    const before = await factsWhere(tx, [shift.id], [...bookingOf.keys()]);
    for (const [personId, bookingId] of bookingOf) {
      const was = before.find((fact) => fact.personId === personId);
      if (was?.absentAt) continue;
      if (was?.inAt) throw new Refused({ code: "changed_meanwhile" });
      const fact = was ?? noFact({ slotId: shift.id, personId, stationId: shift.stationId, bookingId });
      await saveFact(tx, { ...fact, absentAt: now, absentById: ctx.actor.id });
      await recordMoves(tx, [{ shiftId: shift.id, byId: ctx.actor.id, what: "absent", facts: { personId } }], now);
    }
  });
}

/** Staff take back a check-in, a check-out or an absence, until the shift is closed. What stood there stays in the history. */
export async function undo(ctx: Context, { shiftId, personId, what }: z.output<typeof undoInput>): Promise<void> {
  await atShift(ctx, shiftId, [personId], async (tx, { now }) => {
    const was = await findFact(tx, shiftId, personId);
    if (!was || (what === "in" ? was.inAt : what === "out" ? was.outAt : was.absentAt) === null) return;
    const nobody = { outAt: null, outMeans: null, outById: null, outRecordedAt: null };
    const fact: Fact =
      what === "absent"
        ? { ...was, absentAt: null, absentById: null }
        : what === "out"
          ? { ...was, ...nobody }
          : { ...was, ...nobody, inAt: null, inMeans: null, inById: null, inRecordedAt: null, note: null };
    if (fact.inAt === null && fact.absentAt === null) await deleteFact(tx, fact);
    else await saveFact(tx, fact);
    await recordMoves(tx, [{ shiftId, byId: ctx.actor.id, what: `undid-${what}`, facts: { personId, was } }], now);
  });
}

interface AtShift {
  shift: ShiftFacts;
  /** The people asked for, all of whom are on the list, with their bookings. */
  bookingOf: Map<string, string | null>;
  now: number;
}

/** One act of staff on the list of a shift that is still open. Throws `not_found` for a stranger to the list. */
async function atShift(
  ctx: Context,
  shiftId: string,
  personIds: readonly string[],
  act: (tx: Tx, at: AtShift) => Promise<void>,
): Promise<void> {
  await ctx.db.transact({ people: personIds }, async (tx) => {
    const now = ctx.now();
    const shift = await shiftOf(tx, shiftId);
    await allowAtStation(tx, ctx.actor, "attendance.station", shift.stationId);
    stillOpen(shift);
    const listed = new Map((await peopleOnShifts(tx, [shiftId])).map((person) => [person.id, person.bookingId]));
    const bookingOf = new Map<string, string | null>();
    for (const personId of personIds) {
      const bookingId = listed.get(personId);
      if (bookingId === undefined) throw new Refused({ code: "not_found" });
      bookingOf.set(personId, bookingId);
    }
    await act(tx, { shift, bookingOf, now });
  });
}

function filledIn(
  shift: ShiftFacts,
  fact: Fact,
  input: z.output<typeof backFillInput>,
  byId: string,
  now: number,
): Fact {
  const instant = (time: string) => instantAtShift(shift, shift.zone, time);
  const inAt = input.inTime ? instant(input.inTime) : (fact.inAt ?? shift.startsAt);
  const untilEnd = fact.outAt ?? (now >= shift.endsAt ? shift.endsAt : null);
  const outAt = input.outTime ? instant(input.outTime) : untilEnd;
  for (const at of [inAt === fact.inAt ? null : inAt, outAt === fact.outAt ? null : outAt]) {
    if (at === null) continue;
    refuse(timeObjection(shift, at));
    if (at > now) throw new Refused({ code: "time_outside_shift", from: shift.startsAt, until: now });
  }
  if (outAt !== null && outAt < inAt)
    throw new Refused({ code: "time_outside_shift", from: inAt, until: shift.endsAt });
  const filled = { ...fact, absentAt: null, absentById: null, note: input.reason };
  if (inAt !== fact.inAt) {
    Object.assign(filled, { inAt, inMeans: "back-filled", inById: byId, inRecordedAt: now });
  }
  if (outAt !== null && outAt !== fact.outAt) {
    Object.assign(filled, { outAt, outMeans: "back-filled", outById: byId, outRecordedAt: now });
  }
  return filled;
}
