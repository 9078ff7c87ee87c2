import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import { overlapObjection } from "./enter.ts";
import type { Bookable, Moved, Placed } from "./kinds.ts";
import { ask } from "./pool-store.ts";
import { bookingOf, findBooking, insertBooking, nameOf, recordMoves, setState, slotOf } from "./store.ts";

/**
 * A confirmed place goes from its holder to another person, with the same checks as a sign-up; it is never free
 * in between, so the queue does not see it. Somebody who waits for the same slot leaves the queue by taking it.
 * The transaction must hold both people and the pools. Idempotent by `(byId, requestKey)`.
 */
export async function handOver(
  tx: Tx,
  kind: Bookable,
  asked: { bookingId: string; toId: string; byId: string; requestKey: string; now: number },
): Promise<Placed> {
  const { toId, byId, requestKey, now } = asked;
  const given = await bookingOf(tx, asked.bookingId);
  mustHold(tx, [given.personId, toId]);
  const before = await findBooking(tx, { byId, requestKey });
  if (before) {
    if (before.slotId === given.slotId && before.personId === toId) return { booking: before, moved: [] };
    throw new Refused({ code: "request_reused" });
  }
  if (given.state !== "confirmed") throw new Refused({ code: "booking_ended" });
  const slot = await slotOf(tx, given.slotId);
  refuse(slot.startsAt <= now ? { code: "already_started", startsAt: slot.startsAt } : null);

  const own = await findBooking(tx, { slotId: slot.id, personId: toId, living: true });
  if (own && own.state !== "waitlisted") {
    const byName = await nameOf(tx, own.byId);
    throw new Refused({ code: "already_booked", byName, at: own.askedAt, state: own.state });
  }
  refuse(await overlapObjection(tx, slot, toId));
  const judged = await kind.judge(tx, { slot, wants: given.wants, forId: toId, byId, now, asking: "taker" });
  if (typeof judged !== "string") throw new Refused(judged);

  const moved: Moved[] = [];
  for (const leaving of own ? [own, given] : [given]) {
    await setState(tx, leaving, "cancelled", null);
    const { id: bookingId, slotId, personId, state: from } = leaving;
    moved.push({ bookingId, slotId, personId, byId, from, to: "cancelled", why: "handed_over" });
  }
  const claim = { slot, wants: given.wants, forId: toId, byId, requestKey };
  const queueNumber = await ask(tx, slot.id, given.wants);
  const booking = await insertBooking(tx, { claim, state: "confirmed", queueNumber, offerExpiresAt: null, now });
  const { id: bookingId, slotId } = booking;
  moved.push({ bookingId, slotId, personId: toId, byId, from: null, to: "confirmed", why: "handed_over" });
  await recordMoves(tx, moved, now);
  return { booking, moved };
}
