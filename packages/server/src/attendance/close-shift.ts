import { CLOSES_BY_ITSELF_HOURS, capOf, closeObjection, presenceOf } from "@linli/shared/attendance/rules";
import { poolsOfSlot } from "../bookings/pool-store.ts";
import type { Context, House } from "../context.ts";
import { mustHold } from "../db/dialect.ts";
import type { Holding, Reader, Tx } from "../db/open.ts";
import { writeHoursOfShift } from "../hours/write-hours.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { tell } from "../notices/tell.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { type ShiftFacts, shiftOf } from "../shifts/store.ts";
import { tellingFacts } from "./presence.ts";
import {
  type Fact,
  factsWhere,
  noFact,
  peopleOnShifts,
  recordMoves,
  saveFact,
  setClosed,
  unclosedShifts,
} from "./store.ts";

const HOUR = 3_600_000;

export interface Closed {
  closedAt: number;
  present: number;
  capped: number;
  absent: number;
}

/** The manager closes a shift's attendance; what it says becomes hours. Closing twice is one close. */
export async function closeShift(ctx: Context, shiftId: string): Promise<Closed> {
  return ctx.db.transact(await holdingOf(ctx.db.read, shiftId), async (tx) => {
    const now = ctx.now();
    const shift = await shiftOf(tx, shiftId);
    await allowAtStation(tx, ctx.actor, "attendance.close", shift.stationId);
    return close(tx, shift, ctx.actor.id, now);
  });
}

/** Closes by itself what nobody closed within twelve hours of the end. Safe to run in several processes. */
export async function closeDueShifts(house: House): Promise<void> {
  const due = await unclosedShifts(house.db.read, house.now() - CLOSES_BY_ITSELF_HOURS * HOUR);
  await eachAlone(house, due, async (shiftId) => {
    const holding = await holdingOf(house.db.read, shiftId);
    await house.db.transact(holding, async (tx) => close(tx, await shiftOf(tx, shiftId), null, house.now()));
  });
}

/**
 * Forgotten check-outs are put at the shift's end and marked, whoever was expected and did not come is absent and told
 * once, and the hours are written: all in one transaction, which holds everyone on the list.
 */
async function close(tx: Tx, shift: ShiftFacts, byId: string | null, now: number): Promise<Closed> {
  if (shift.cancelledAt !== null) throw new Refused({ code: "cancelled" });
  const people = await peopleOnShifts(tx, [shift.id]);
  mustHold(
    tx,
    people.map((person) => person.id),
  );
  if (shift.closedAt !== null) return counted(shift.closedAt, await factsWhere(tx, [shift.id]));
  const known = new Map((await factsWhere(tx, [shift.id])).map((fact) => [fact.personId, fact]));
  const facts = people.map(
    ({ id: personId, bookingId }) =>
      known.get(personId) ?? noFact({ slotId: shift.id, personId, stationId: shift.stationId, bookingId }),
  );
  refuse(closeObjection(shift, facts.map(presenceOf), now));
  if (!(await setClosed(tx, shift.id, byId, now))) {
    const { closedAt } = await shiftOf(tx, shift.id);
    return counted(closedAt ?? now, await factsWhere(tx, [shift.id]));
  }
  const settled = facts.map((fact) => settle(shift, fact, byId, now));
  for (const fact of settled) if (!facts.includes(fact)) await saveFact(tx, fact);
  const closed = counted(now, settled);
  await recordMoves(tx, [{ shiftId: shift.id, byId, what: "closed", facts: { ...closed } }], now);
  await tellAbsent(tx, shift, settled, now);
  await writeHoursOfShift(tx, shift.id, byId, now);
  return closed;
}

/** Everyone on the list and every pool of the shift: whoever checks in or is taken in meanwhile comes before or after. */
async function holdingOf(db: Reader, shiftId: string): Promise<Holding> {
  const [people, pools] = await Promise.all([peopleOnShifts(db, [shiftId]), poolsOfSlot(db, shiftId)]);
  return { people: people.map((person) => person.id), pools: pools.map((pool) => pool.id) };
}

/** What stands about somebody once the shift is closed. */
function settle(shift: ShiftFacts, fact: Fact, byId: string | null, now: number): Fact {
  const presence = presenceOf(fact);
  if (presence === "expected") return { ...fact, absentAt: now, absentById: byId };
  if (presence !== "in" || fact.inAt === null) return fact;
  const { outAt, outMeans, flag } = capOf(shift, fact.inAt);
  return { ...fact, outAt, outMeans, outById: byId, outRecordedAt: now, flags: [...new Set([...fact.flags, flag])] };
}

function counted(closedAt: number, facts: readonly Fact[]): Closed {
  return {
    closedAt,
    present: facts.filter((fact) => fact.inAt !== null).length,
    capped: facts.filter((fact) => fact.outMeans === "capped").length,
    absent: facts.filter((fact) => fact.absentAt !== null).length,
  };
}

async function tellAbsent(tx: Tx, shift: ShiftFacts, facts: readonly Fact[], now: number): Promise<void> {
  const absent = facts.filter((fact) => fact.absentAt !== null);
  await tell(
    tx,
    absent.map(({ personId }) => ({ personId, kind: "absent", facts: tellingFacts(shift), key: `absent:${shift.id}` })),
    now,
  );
}
