import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import { promote } from "./enter.ts";
import { type Bookable, type Booking, isHolding, isLiving, LIVING, type Moved, type Placed } from "./kinds.ts";
import { giveBack } from "./pool-store.ts";
import { bookingOf, bookingsOfSlot, recordMoves, setSlotCancelled, setState, slotOf } from "./store.ts";

/**
 * Ends a booking and lets the queue move, in the same transaction.
 *
 * Withdrawing what is already cancelled is the same request again. Throws `Refused`: not_found, booking_ended,
 * or what the kind objects to; `overruled` (the person in charge, with a reason) sets the kind's objection aside.
 */
export async function withdraw(
  tx: Tx,
  kind: Bookable,
  asked: { bookingId: string; byId: string; now: number; overruled?: boolean },
): Promise<Placed> {
  const { byId, now } = asked;
  const booking = await bookingOf(tx, asked.bookingId);
  mustHold(tx, [booking.personId]);
  if (booking.state === "cancelled") return { booking, moved: [] };
  if (!isLiving(booking.state)) throw new Refused({ code: "booking_ended" });
  const slot = await slotOf(tx, booking.slotId);
  if (!asked.overruled) refuse(await kind.mayWithdraw(tx, { slot, booking, byId, now }));
  const ended = await end(tx, booking, { to: "cancelled", why: "withdrawn", byId, now });
  const moved = [ended, ...(await promote(tx, kind, slot, now))];
  return { booking: { ...booking, state: "cancelled" }, moved };
}

/** Ends everything that lives in a slot; nobody is promoted. Returns the moves, so that each person is told once. */
export async function cancelSlot(tx: Tx, slotId: string, byId: string | null, now: number): Promise<Moved[]> {
  const slot = await slotOf(tx, slotId);
  if (slot.cancelledAt !== null) return [];
  await setSlotCancelled(tx, slotId, now);
  const moved: Moved[] = [];
  for (const booking of await bookingsOfSlot(tx, slotId, LIVING)) {
    moved.push(await end(tx, booking, { to: "cancelled", why: "slot_cancelled", byId, now }));
  }
  return moved;
}

/** Ends one living booking, giving back what it held. */
export async function end(
  tx: Tx,
  booking: Booking,
  how: { to: "cancelled" | "declined"; why: Moved["why"]; byId: string | null; now: number },
): Promise<Moved> {
  await setState(tx, booking, how.to, null);
  if (isHolding(booking.state)) for (const want of booking.wants) await giveBack(tx, want);
  const moved: Moved = {
    bookingId: booking.id,
    slotId: booking.slotId,
    personId: booking.personId,
    byId: how.byId,
    from: booking.state,
    to: how.to,
    why: how.why,
  };
  await recordMoves(tx, [moved], how.now);
  return moved;
}
