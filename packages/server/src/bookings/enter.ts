import type { Refusal } from "@linli/shared/refusals";
import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { Refused } from "../refused.ts";
import type { Bookable, Booking, Moved, Slot, Want } from "./kinds.ts";
import { giveBack, poolsOfSlot, take } from "./pool-store.ts";
import { bookingsOfSlot, findOverlap, markPassedOver, recordMoves, setState } from "./store.ts";

const MINUTE = 60_000;

type Judged = Awaited<ReturnType<Bookable["judge"]>>;

/** Whether a kind refuses somebody altogether; `full` lets them wait. */
export function isObjection(judged: Judged): judged is Refusal {
  return typeof judged !== "string" && judged.code !== "full";
}

/**
 * Takes the wanted places, behind everybody who waits for them: a place that nobody took because those who wait
 * could not come goes to one who can by now, before it goes to the newcomer. Without a place the newcomer waits;
 * with `allOrNothing`, or where the kind does not queue, that is refused as `full`.
 */
export async function enter(
  tx: Tx,
  kind: Bookable,
  asked: {
    slot: Slot;
    wants: readonly Want[];
    /** What the kind said of the newcomer, and how to ask it again. */
    judged: Judged;
    judge: () => Promise<Judged>;
    allOrNothing: boolean;
    now: number;
  },
): Promise<{ state: BookingState; moved: Moved[] }> {
  const { slot, wants, judged, judge, allOrNothing, now } = asked;
  const moved: Moved[] = [];
  if (typeof judged === "string") {
    const { moved: before, awaited } = await moveQueue(tx, kind, slot, now);
    moved.push(...before);
    // Who was served first may have taken what the kind saw for the newcomer.
    const fits = !moved.some(isPromotion) || typeof (await judge()) === "string";
    if (fits && !wants.some((want) => awaited.has(want.poolId)) && (await takeAll(tx, wants)))
      return { state: "confirmed", moved };
  }
  if (allOrNothing || (await kind.whenFull(tx, slot)) === "refuse") throw new Refused({ code: "full", free: 0 });
  return { state: "waitlisted", moved };
}

/**
 * Moves the queue of a slot: first come, first served, among those still eligible.
 *
 * Somebody who meanwhile cannot come is passed over, keeps their place in the queue, and is told once. A pool
 * is served in order: who does not fit makes those behind them in the same pool wait. Holds the people waiting
 * (see `mustHold`). Returns the moves.
 */
export async function promote(tx: Tx, kind: Bookable, slot: Slot, now: number): Promise<Moved[]> {
  return (await moveQueue(tx, kind, slot, now)).moved;
}

/** `awaited` are the pools in which somebody eligible still waits for more places than are free. */
async function moveQueue(
  tx: Tx,
  kind: Bookable,
  slot: Slot,
  now: number,
): Promise<{ moved: Moved[]; awaited: ReadonlySet<string> }> {
  const awaited = new Set<string>();
  if (slot.cancelledAt !== null || slot.startsAt <= now) return { moved: [], awaited };
  const pools = await poolsOfSlot(tx, slot.id);
  const free = new Map(pools.map((pool) => [pool.id, pool.capacity - pool.taken]));
  if (!pools.some((pool) => pool.waiting > 0 && pool.taken < pool.capacity)) return { moved: [], awaited };

  const hasRoom = (booking: Booking) => booking.wants.every((want) => (free.get(want.poolId) ?? 0) > 0);
  const waiting = (await bookingsOfSlot(tx, slot.id, ["waitlisted"])).filter(hasRoom);
  mustHold(
    tx,
    waiting.map((booking) => booking.personId),
  );
  const whenFull = await kind.whenFull(tx, slot);
  const offerExpiresAt =
    typeof whenFull === "object" ? Math.min(now + whenFull.offerForMinutes * MINUTE, slot.startsAt) : null;
  const moved: Moved[] = [];
  for (const booking of waiting) {
    // Nothing came free for them: they are neither judged nor told.
    if (!hasRoom(booking) || booking.wants.some((want) => awaited.has(want.poolId))) continue;
    const objection = await objectionNow(tx, kind, slot, booking, now);
    if (objection?.code === "full") {
      for (const want of booking.wants) awaited.add(want.poolId);
      continue;
    }
    if (objection) {
      if (await markPassedOver(tx, booking.id, now)) moved.push(passedOver(booking, objection));
      continue;
    }
    if (!(await takeAll(tx, booking.wants))) {
      for (const want of booking.wants) awaited.add(want.poolId);
      continue;
    }
    for (const want of booking.wants) free.set(want.poolId, (free.get(want.poolId) ?? 0) - want.places);
    const to = offerExpiresAt === null ? "confirmed" : "offered";
    await setState(tx, booking, to, offerExpiresAt);
    moved.push({ ...about(booking), to, why: "promoted", offerExpiresAt });
  }
  await recordMoves(tx, moved, now);
  return { moved, awaited };
}

/** Why this person cannot be in this slot because of where else they have promised to be. */
export async function overlapObjection(tx: Tx, slot: Slot, personId: string): Promise<Refusal | null> {
  const { startsAt, endsAt } = slot;
  if (!slot.takesTime) return null;
  const clash = await findOverlap(tx, { personId, startsAt, endsAt, exceptSlotId: slot.id });
  return clash ? { code: "overlaps", ...clash } : null;
}

/** Takes every wanted place or none. */
async function takeAll(tx: Tx, wants: readonly Want[]): Promise<boolean> {
  const taken: Want[] = [];
  for (const want of [...wants].sort((a, b) => (a.poolId < b.poolId ? -1 : 1))) {
    if (await take(tx, want)) {
      taken.push(want);
      continue;
    }
    for (const back of taken) await giveBack(tx, back);
    return false;
  }
  return true;
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
  const { wants, personId: forId, byId } = booking;
  const judged = await kind.judge(tx, { slot, wants, forId, byId, now, asking: "queue" });
  return typeof judged === "string" ? null : judged;
}

function passedOver(booking: Booking, refusal: Refusal): Moved {
  return { ...about(booking), to: booking.state, why: "passed_over", refusal };
}

const isPromotion = (move: Moved) => move.why === "promoted";

function about(booking: Booking) {
  const { id, slotId, personId, state } = booking;
  return { bookingId: id, slotId, personId, byId: null, from: state };
}
