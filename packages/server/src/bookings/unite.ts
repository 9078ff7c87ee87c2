import type { Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { overlapObjection, promote } from "./enter.ts";
import { type Bookable, type Booking, LIVING, type Moved, OCCUPYING, type Slot } from "./kinds.ts";
import { bookingsOfPerson, setPerson, setPersonOfEnded } from "./person-store.ts";
import { findBooking, slotOf } from "./store.ts";
import { end } from "./withdraw.ts";

/** From the weakest hold on a place to the strongest. */
const strength: readonly BookingState[] = ["waitlisted", "requested", "offered", "confirmed"];

/**
 * Two records are one person: everything booked for `fromId` becomes `toId`'s.
 *
 * Nobody is twice in a slot or in two places at once: of two bookings of one slot the stronger stays, and of two that
 * overlap the one that `toId` has; the other ends and the queue moves. What has begun stays where it is if it clashes,
 * because it is history. The transaction must hold both people. Returns the moves.
 */
export async function unite(
  tx: Tx,
  kinds: readonly Bookable[],
  asked: { fromId: string; toId: string; byId: string; now: number },
): Promise<Moved[]> {
  const { fromId, toId, byId, now } = asked;
  const moved: Moved[] = [];
  const endOne = async (booking: Booking) => {
    moved.push(await end(tx, booking, { to: "cancelled", why: "withdrawn", byId, now }));
  };
  for (const booking of await bookingsOfPerson(tx, fromId, LIVING)) {
    const slot = await slotOf(tx, booking.slotId);
    const begun = slot.startsAt <= now;
    const own = await findBooking(tx, { slotId: slot.id, personId: toId, living: true });
    if (own) {
      if (begun) continue;
      const ownIsWeaker = strength.indexOf(own.state) < strength.indexOf(booking.state);
      await endOne(ownIsWeaker ? own : booking);
      if (ownIsWeaker) await setPerson(tx, booking.id, toId);
    } else if (!begun && (await clashes(tx, booking, slot, toId))) {
      await endOne(booking);
    } else {
      await setPerson(tx, booking.id, toId);
    }
  }
  await setPersonOfEnded(tx, fromId, toId);
  for (const slotId of new Set(moved.map((move) => move.slotId))) {
    const slot = await slotOf(tx, slotId);
    const kind = kinds.find((known) => known.kind === slot.kind);
    if (kind) moved.push(...(await promote(tx, kind, slot, now)));
  }
  return moved;
}

async function clashes(tx: Tx, booking: Booking, slot: Slot, personId: string): Promise<boolean> {
  if (!(OCCUPYING as readonly BookingState[]).includes(booking.state)) return false;
  return (await overlapObjection(tx, slot, personId)) !== null;
}
