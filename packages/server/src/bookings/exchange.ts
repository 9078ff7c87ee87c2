import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { promote } from "./enter.ts";
import type { Bookable, Moved, Placed, Want } from "./kinds.ts";
import { ask, giveBack, take } from "./pool-store.ts";
import { bookingOf, findBooking, insertBooking, recordMoves, setState, slotOf } from "./store.ts";

/**
 * The person in charge puts another booking of the same person in the place of one. Places that both have pass over and
 * are never free in between: nobody takes them, and what was cut meanwhile is not lost. What is new is taken, what is left
 * is given back, and the queue moves.
 *
 * The transaction must hold the person and the pools. Idempotent by `(byId, requestKey)`. Throws `Refused`: not_found,
 * booking_ended, full, request_reused, or what the kind objects to.
 */
export async function exchange(
  tx: Tx,
  kind: Bookable,
  asked: { bookingId: string; wants: readonly Want[]; byId: string; requestKey: string; now: number },
): Promise<Placed> {
  const { wants, byId, requestKey, now } = asked;
  const given = await bookingOf(tx, asked.bookingId);
  const forId = given.personId;
  mustHold(tx, [forId]);
  const before = await findBooking(tx, { byId, requestKey });
  if (before) {
    const same = before.slotId === given.slotId && before.personId === forId && isNothing(less(before.wants, wants));
    if (same && isNothing(less(wants, before.wants))) return { booking: before, moved: [] };
    throw new Refused({ code: "request_reused" });
  }
  if (given.state !== "confirmed") throw new Refused({ code: "booking_ended" });
  const slot = await slotOf(tx, given.slotId);
  const judged = await kind.judge(tx, { slot, wants, forId, byId, now, asking: "in-charge" });
  if (typeof judged !== "string") throw new Refused(judged);

  const queueNumber = await ask(tx, slot.id, wants);
  for (const want of less(wants, given.wants))
    if (!(await take(tx, want))) throw new Refused({ code: "full", free: 0 });
  for (const want of less(given.wants, wants)) await giveBack(tx, want);
  await setState(tx, given, "cancelled", null);
  const claim = { slot, wants, forId, byId, requestKey };
  const booking = await insertBooking(tx, { claim, state: "confirmed", queueNumber, offerExpiresAt: null, now });
  const about = { slotId: slot.id, personId: forId, byId, why: "exchanged" } as const;
  const moved: Moved[] = [
    { ...about, bookingId: given.id, from: given.state, to: "cancelled" },
    { ...about, bookingId: booking.id, from: null, to: "confirmed" },
  ];
  await recordMoves(tx, moved, now);
  return { booking, moved: [...moved, ...(await promote(tx, kind, slot, now))] };
}

/** The places of one that the other does not have, in the order in which places are taken. */
function less(one: readonly Want[], other: readonly Want[]): Want[] {
  const had = new Map(other.map((want) => [want.poolId, want.places]));
  return one
    .map(({ poolId, places }) => ({ poolId, places: places - (had.get(poolId) ?? 0) }))
    .filter(({ places }) => places > 0)
    .sort((a, b) => (a.poolId < b.poolId ? -1 : 1));
}

const isNothing = (wants: readonly Want[]) => wants.length === 0;
