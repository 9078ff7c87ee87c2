import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import { enter, isObjection, overlapObjection, promote } from "./enter.ts";
import type { Bookable, Booking, Moved, Placed } from "./kinds.ts";
import { bookingOf, recordMoves, setState, slotOf } from "./store.ts";
import { end } from "./withdraw.ts";

interface Answer {
  bookingId: string;
  byId: string;
  now: number;
}

/**
 * The person in charge accepts a request: it takes its places now, with the same checks as a sign-up, or joins
 * the queue. Approving what is confirmed or waitlisted is the same request again.
 */
export async function approve(tx: Tx, kind: Bookable, { bookingId, byId, now }: Answer): Promise<Placed> {
  const booking = await bookingOf(tx, bookingId);
  mustHold(tx, [booking.personId]);
  if (booking.state === "confirmed" || booking.state === "waitlisted") return { booking, moved: [] };
  if (booking.state !== "requested") throw new Refused({ code: "not_waiting_for_answer" });
  const slot = await slotOf(tx, booking.slotId);
  const { wants, personId: forId } = booking;
  refuse(await overlapObjection(tx, slot, forId));
  const judge = () => kind.judge(tx, { slot, wants, forId, byId, now, asking: "in-charge" });
  const judged = await judge();
  if (isObjection(judged)) throw new Refused(judged);
  const { state, moved } = await enter(tx, kind, { slot, wants, judged, judge, allOrNothing: false, now });
  const placed = await change(tx, booking, { to: state, why: "approved", byId, now });
  return { booking: placed.booking, moved: [...moved, ...placed.moved] };
}

/** The person in charge says no to a request. Declining twice is the same request. */
export async function decline(tx: Tx, { bookingId, byId, now }: Answer): Promise<Placed> {
  const booking = await bookingOf(tx, bookingId);
  if (booking.state === "declined") return { booking, moved: [] };
  if (booking.state !== "requested") throw new Refused({ code: "not_waiting_for_answer" });
  const moved = await end(tx, booking, { to: "declined", why: "declined", byId, now });
  return { booking: { ...booking, state: "declined" }, moved: [moved] };
}

/**
 * Somebody takes the place they were offered, if they still can come. Closed at its expiry to the millisecond;
 * accepting what is confirmed is the same request again.
 */
export async function acceptOffer(tx: Tx, kind: Bookable, { bookingId, byId, now }: Answer): Promise<Placed> {
  const booking = await bookingOf(tx, bookingId);
  mustHold(tx, [booking.personId]);
  if (booking.state === "confirmed") return { booking, moved: [] };
  if (booking.state !== "offered" || booking.offerExpiresAt === null || booking.offerExpiresAt <= now) {
    throw new Refused({ code: "offer_expired" });
  }
  const slot = await slotOf(tx, booking.slotId);
  const { wants, personId: forId } = booking;
  const judged = await kind.judge(tx, { slot, wants, forId, byId, now, asking: "queue" });
  if (typeof judged !== "string") throw new Refused(judged);
  return change(tx, booking, { to: "confirmed", why: "accepted", byId, now });
}

/** Ends an offer whose time is over and lets the queue move. Does nothing to one that was answered meanwhile. */
export async function expireOffer(tx: Tx, kind: Bookable, bookingId: string, now: number): Promise<Moved[]> {
  const booking = await bookingOf(tx, bookingId);
  if (booking.state !== "offered" || booking.offerExpiresAt === null || booking.offerExpiresAt > now) return [];
  const ended = await end(tx, booking, { to: "cancelled", why: "offer_expired", byId: null, now });
  return [ended, ...(await promote(tx, kind, await slotOf(tx, booking.slotId), now))];
}

async function change(
  tx: Tx,
  booking: Booking,
  how: { to: Booking["state"]; why: Moved["why"]; byId: string; now: number },
): Promise<Placed> {
  await setState(tx, booking, how.to, null);
  const { id: bookingId, slotId, personId, state: from } = booking;
  const moved: Moved[] = [{ bookingId, slotId, personId, byId: how.byId, from, to: how.to, why: how.why }];
  await recordMoves(tx, moved, how.now);
  return { booking: { ...booking, state: how.to, offerExpiresAt: null }, moved };
}
