import type { Changes, PoolChanges, ShiftChange, StandingPool } from "@linli/shared/events/changes";
import type { RoleEntry } from "@linli/shared/events/schema";
import { dateIn } from "@linli/shared/events/times";
import { type Booking, LIVING, type Moved } from "../bookings/kinds.ts";
import { removePool, removeSlot, reschedule, resize } from "../bookings/slots.ts";
import { bookingsOfSlot, slotOf } from "../bookings/store.ts";
import { cancelSlot } from "../bookings/withdraw.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { shiftBookable } from "../shifts/bookable.ts";
import { objectionsOnTheDay } from "../shifts/roster.ts";
import { insertShiftPools, shiftOf } from "../shifts/store.ts";
import { factsOf, tellMoves } from "../shifts/tell-moves.ts";
import { tellIneligible } from "../shifts/watch-eligibility.ts";
import { openShifts } from "./materialise.ts";
import { type Event, type EventShift, namesOf } from "./store.ts";

/** Who holds a place that a smaller pool no longer has: nobody is dropped, the manager decides. */
export interface Over {
  shiftId: string;
  startsAt: number;
  role: string;
  places: number;
  people: { bookingId: string; name: string }[];
}

interface Acting {
  byId: string;
  now: number;
}

/** Makes the shifts of an event as its changes say, and tells each person concerned once. The transaction holds them. */
export async function applyChanges(
  tx: Tx,
  event: Event,
  changes: Changes,
  { byId, now, reason }: Acting & { reason: string },
): Promise<Over[]> {
  for (const shift of changes.drop as EventShift[]) await dropShift(tx, shift, { byId, now, reason });
  const over: Over[] = [];
  over.push(...(await changeShifts(tx, changes.change, event.zone, now)));
  await openShifts(tx, event, changes.open, now);
  return over;
}

/**
 * Moves shifts, and opens, changes and closes their roles. Returns who is over. Throws `role_in_use`.
 *
 * All are moved before anybody is told or promoted: two that change places do not overlap.
 */
export async function changeShifts(
  tx: Tx,
  changes: readonly ShiftChange[],
  zone: string,
  now: number,
): Promise<Over[]> {
  for (const { shift, times } of changes) if (times) await moveShift(tx, shift.shiftId, times, zone);
  for (const { shift, times } of changes) if (times) await tellMoved(tx, shift, times, now);
  const over: Over[] = [];
  for (const { shift, pools } of changes) over.push(...(await changePools(tx, shift.shiftId, pools, now)));
  return over;
}

/** Cancels a shift for a reason; everyone booked on it or waiting for it is told once. Hours already written stay. */
export async function cancelOne(
  tx: Tx,
  shiftId: string,
  { byId, now, reason }: Acting & { reason: string },
): Promise<number> {
  await tx.updateTable("shift").set({ cancel_reason: reason }).where("id", "=", shiftId).execute();
  const moved: Moved[] = await cancelSlot(tx, shiftId, byId, now);
  await tellMoves(tx, moved, now, { reason });
  return moved.length;
}

/** A date that the series has no more. Without a trace when nobody ever asked for it. */
async function dropShift(tx: Tx, shift: EventShift, acting: Acting & { reason: string }): Promise<void> {
  if (shift.everAsked) {
    await tx.updateTable("shift").set({ planned_on: null }).where("id", "=", shift.shiftId).execute();
    await cancelOne(tx, shift.shiftId, acting);
    return;
  }
  await tx.deleteFrom("shift_pool").where("slot_id", "=", shift.shiftId).execute();
  await tx.deleteFrom("shift").where("id", "=", shift.shiftId).execute();
  await removeSlot(tx, shift.shiftId);
}

async function moveShift(
  tx: Tx,
  shiftId: string,
  to: { startsAt: number; endsAt: number },
  zone: string,
): Promise<void> {
  await reschedule(tx, shiftId, to.startsAt, to.endsAt);
  await tx
    .updateTable("shift")
    .set({ on_date: dateIn(zone, to.startsAt) })
    .where("id", "=", shiftId)
    .execute();
}

/**
 * Tells everyone on a shift that it moved. Nobody loses a place by it: who is elsewhere at the new time, or cannot come
 * on the new day, is told so, and so are the managers, who decide.
 */
async function tellMoved(
  tx: Tx,
  from: { shiftId: string; startsAt: number; endsAt: number },
  to: { startsAt: number; endsAt: number },
  now: number,
): Promise<void> {
  const { shiftId } = from;
  const objections = await objectionsOnTheDay(tx, shiftId);
  const facts = { ...factsOf(await shiftOf(tx, shiftId)), oldStartsAt: from.startsAt, oldEndsAt: from.endsAt };
  const key = `shift_changed:${shiftId}:${to.startsAt}-${to.endsAt}:${now}`;
  const living = await bookingsOfSlot(tx, shiftId, LIVING);
  await tell(
    tx,
    living.map(({ id, personId }) => {
      const refusal = objections.get(id);
      return { personId, kind: "shift_changed" as const, facts: refusal ? { ...facts, refusal } : facts, key };
    }),
    now,
  );
  await tellIneligible(tx, shiftId, objections, now);
}

async function changePools(tx: Tx, shiftId: string, pools: PoolChanges, now: number): Promise<Over[]> {
  for (const pool of pools.close) await closePool(tx, pool, now);
  await insertShiftPools(
    tx,
    pools.open.map((role) => ({ shiftId, role })),
  );
  const over: Over[] = [];
  for (const { pool, to } of pools.change) {
    await describePool(tx, pool.poolId, to);
    if (pool.places === to.places) continue;
    const resized = await resize(tx, shiftBookable, { poolId: pool.poolId, capacity: to.places, now });
    await tellMoves(tx, resized.moved, now);
    if (resized.over.length > 0) over.push(await overOf(tx, shiftId, to, resized.over));
  }
  return over;
}

async function closePool(tx: Tx, pool: StandingPool & { everAsked?: boolean }, now: number): Promise<void> {
  if (pool.living > 0) throw new Refused({ code: "role_in_use", role: pool.role, people: pool.living });
  await tx.deleteFrom("shift_pool").where("pool_id", "=", pool.poolId).execute();
  if (pool.everAsked) await resize(tx, shiftBookable, { poolId: pool.poolId, capacity: 0, now });
  else await removePool(tx, pool.poolId);
}

async function describePool(tx: Tx, poolId: string, role: RoleEntry): Promise<void> {
  await tx
    .updateTable("shift_pool")
    .set({
      role: role.role,
      role_en: role.roleEn,
      needed: role.needed,
      min_age: role.minAge,
      skills: JSON.stringify(role.skills),
      trainings: JSON.stringify(role.trainings),
    })
    .where("pool_id", "=", poolId)
    .execute();
}

async function overOf(tx: Tx, shiftId: string, role: RoleEntry, over: readonly Booking[]): Promise<Over> {
  const names = await namesOf(
    tx,
    over.map((booking) => booking.personId),
  );
  const { startsAt } = await slotOf(tx, shiftId);
  return {
    shiftId,
    startsAt,
    role: role.role,
    places: role.places,
    people: over.map(({ id, personId }) => ({ bookingId: id, name: names.get(personId) ?? "" })),
  };
}
