import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import type { Bookable, Booking, Moved, Placed } from "./kinds.ts";
import { overlapObjection, takeAll } from "./place.ts";
import { promote } from "./promote.ts";
import { bookingOf, expiredOffers, recordMoves, setState, slotOf } from "./store.ts";
import { end } from "./withdraw.ts";

/**
 * The person in charge accepts a request: it takes its places now, with the same checks as a sign-up, or joins
 * the queue. Approving what is confirmed or waitlisted is the same request again.
 */
export async function approve(
  tx: Tx,
  kind: Bookable,
  asked: { bookingId: string; byId: string; now: number },
): Promise<Placed> {
  const { byId, now } = asked;
  const booking = await bookingOf(tx, asked.bookingId);
  if (booking.state === "confirmed" || booking.state === "waitlisted") return { booking, moved: [] };
  if (booking.state !== "requested") throw new Refused({ code: "not_waiting_for_answer" });
  mustHold(tx, [booking.personId]);
  const slot = await slotOf(tx, booking.slotId);
  refuse(await overlapObjection(tx, slot, booking.personId));
  const judged = await kind.judge(tx, {
    slot,
    wants: booking.wants,
    forId: booking.personId,
    byId,
    now,
    promoting: true,
  });
  if (typeof judged !== "string") throw new Refused(judged);
  const entered = await takeAll(tx, booking.wants);
  if (!entered && (await kind.whenFull(tx, slot)) === "refuse") throw new Refused({ code: "full", free: 0 });
  return change(tx, booking, { to: entered ? "confirmed" : "waitlisted", why: "approved", byId, now });
}

/** The person in charge says no to a request. Declining twice is the same request. */
export async function decline(tx: Tx, asked: { bookingId: string; byId: string; now: number }): Promise<Placed> {
  const booking = await bookingOf(tx, asked.bookingId);
  if (booking.state === "declined") return { booking, moved: [] };
  if (booking.state !== "requested") throw new Refused({ code: "not_waiting_for_answer" });
  const moved = await end(tx, booking, { to: "declined", why: "declined", byId: asked.byId, now: asked.now });
  return { booking: { ...booking, state: "declined" }, moved: [moved] };
}

/** Somebody takes the place they were offered. */
export async function acceptOffer(tx: Tx, asked: { bookingId: string; byId: string; now: number }): Promise<Placed> {
  const { byId, now } = asked;
  const booking = await bookingOf(tx, asked.bookingId);
  if (booking.state === "confirmed") return { booking, moved: [] };
  if (booking.state !== "offered" || booking.offerExpiresAt === null || booking.offerExpiresAt <= now) {
    throw new Refused({ code: "offer_expired" });
  }
  return change(tx, booking, { to: "confirmed", why: "approved", byId, now });
}

/** Ends an offer whose time is over and lets the queue move. Does nothing to one that was answered meanwhile. */
export async function expireOffer(tx: Tx, kind: Bookable, bookingId: string, now: number): Promise<Moved[]> {
  const booking = await bookingOf(tx, bookingId);
  if (booking.state !== "offered" || booking.offerExpiresAt === null || booking.offerExpiresAt > now) return [];
  const ended = await end(tx, booking, { to: "cancelled", why: "offer_expired", byId: null, now });
  return [ended, ...(await promote(tx, kind, await slotOf(tx, booking.slotId), now))];
}

export { expiredOffers };

async function change(
  tx: Tx,
  booking: Booking,
  how: { to: "confirmed" | "waitlisted"; why: Moved["why"]; byId: string; now: number },
): Promise<Placed> {
  await setState(tx, booking, how.to, null);
  const { id: bookingId, slotId, personId, state: from } = booking;
  const moved: Moved[] = [{ bookingId, slotId, personId, byId: how.byId, from, to: how.to, why: how.why }];
  await recordMoves(tx, moved, how.now);
  return { booking: { ...booking, state: how.to, offerExpiresAt: null }, moved };
}
