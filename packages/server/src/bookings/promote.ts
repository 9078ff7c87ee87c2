import type { Refusal } from "@linli/shared/refusals";
import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import type { Bookable, Booking, Moved, Slot } from "./kinds.ts";
import { overlapObjection, takeAll } from "./place.ts";
import { bookingsOfSlot, markPassedOver, poolsOfSlot, recordMoves, setState } from "./store.ts";

const MINUTE = 60_000;

/**
 * Moves the queue of a slot: first come, first served, among those still eligible.
 *
 * Somebody who meanwhile cannot come is passed over, keeps their place in the queue, and is told once. A pool
 * is served in order: who does not fit makes those behind them in the same pool wait. Holds the people waiting
 * (see `mustHold`). Returns the moves.
 */
export async function promote(tx: Tx, kind: Bookable, slot: Slot, now: number): Promise<Moved[]> {
  if (slot.cancelledAt !== null || slot.startsAt <= now) return [];
  const pools = await poolsOfSlot(tx, slot.id);
  if (!pools.some((pool) => pool.waiting > 0 && pool.taken < pool.capacity)) return [];

  const waiting = await bookingsOfSlot(tx, slot.id, ["waitlisted"]);
  mustHold(
    tx,
    waiting.map((booking) => booking.personId),
  );
  const whenFull = await kind.whenFull(tx, slot);
  const offerExpiresAt =
    typeof whenFull === "object" ? Math.min(now + whenFull.offerForMinutes * MINUTE, slot.startsAt) : null;
  const exhausted = new Set<string>();
  const moved: Moved[] = [];
  for (const booking of waiting) {
    if (booking.wants.some((want) => exhausted.has(want.poolId))) continue;
    const objection = await objectionNow(tx, kind, slot, booking, now);
    if (objection) {
      if (await markPassedOver(tx, booking.id, now)) moved.push(passedOver(booking, objection));
      continue;
    }
    if (!(await takeAll(tx, booking.wants))) {
      for (const want of booking.wants) exhausted.add(want.poolId);
      continue;
    }
    const to = offerExpiresAt === null ? "confirmed" : "offered";
    await setState(tx, booking, to, offerExpiresAt);
    moved.push({ ...about(booking), to, why: "promoted" });
  }
  await recordMoves(tx, moved, now);
  return moved;
}

async function objectionNow(
  tx: Tx,
  kind: Bookable,
  slot: Slot,
  booking: Booking,
  now: number,
): Promise<Refusal | null> {
  const overlap = await overlapObjection(tx, slot, booking.personId);
  if (overlap) return overlap;
  const judged = await kind.judge(tx, {
    slot,
    wants: booking.wants,
    forId: booking.personId,
    byId: booking.byId,
    now,
    promoting: true,
  });
  return typeof judged === "string" ? null : judged;
}

function passedOver(booking: Booking, refusal: Refusal): Moved {
  return { ...about(booking), to: booking.state, why: "passed_over", refusal };
}

function about(booking: Booking) {
  const { id, slotId, personId, state } = booking;
  return { bookingId: id, slotId, personId, byId: null, from: state };
}
