import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import type { Bookable, Moved, Placed } from "./kinds.ts";
import { overlapObjection } from "./place.ts";
import {
  bookingOf,
  findBooking,
  insertBooking,
  nameOf,
  nextQueueNumber,
  recordMoves,
  setState,
  slotOf,
} from "./store.ts";

/**
 * A confirmed place goes from its holder to another person, with the same checks as a sign-up; it is never free
 * in between, so the queue does not see it. Somebody who waits for the same slot leaves the queue by taking it.
 * The transaction must hold both people and the pools.
 */
export async function handOver(
  tx: Tx,
  kind: Bookable,
  asked: { bookingId: string; toId: string; requestKey: string; now: number },
): Promise<Placed> {
  const { toId, requestKey, now } = asked;
  const given = await bookingOf(tx, asked.bookingId);
  if (given.state !== "confirmed") throw new Refused({ code: "booking_ended" });
  const slot = await slotOf(tx, given.slotId);
  refuse(slot.startsAt <= now ? { code: "already_started", startsAt: slot.startsAt } : null);

  const moved: Moved[] = [];
  const own = await findBooking(tx, { slotId: slot.id, personId: toId, living: true });
  if (own && own.state !== "waitlisted") {
    throw new Refused({
      code: "already_booked",
      byName: await nameOf(tx, own.byId),
      at: own.askedAt,
      state: own.state,
    });
  }
  refuse(await overlapObjection(tx, slot, toId));
  const judged = await kind.judge(tx, { slot, wants: given.wants, forId: toId, byId: toId, now, promoting: true });
  if (typeof judged !== "string") throw new Refused(judged);

  for (const leaving of own ? [own, given] : [given]) {
    await setState(tx, leaving, "cancelled", null);
    const { id: bookingId, slotId, personId, state: from } = leaving;
    moved.push({ bookingId, slotId, personId, byId: toId, from, to: "cancelled", why: "handed_over" });
  }
  const claim = { slotId: slot.id, wants: given.wants, forId: toId, byId: toId, requestKey };
  const queueNumber = await nextQueueNumber(tx, slot.id, given.wants[0]!.poolId);
  const booking = await insertBooking(tx, { claim, slot, state: "confirmed", queueNumber, offerExpiresAt: null, now });
  moved.push({
    bookingId: booking.id,
    slotId: slot.id,
    personId: toId,
    byId: toId,
    from: null,
    to: "confirmed",
    why: "handed_over",
  });
  await recordMoves(tx, moved, now);
  return { booking, moved };
}
