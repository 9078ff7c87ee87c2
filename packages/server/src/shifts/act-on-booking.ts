import type { Booking, Placed } from "../bookings/kinds.ts";
import { bookingOf } from "../bookings/store.ts";
import { settleCarerMoves } from "../childcare/roster.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { tellMoves } from "./tell-moves.ts";

/**
 * One act on one booking: holds its person and its pools, runs, and tells what moved; a room of children that lacks a carer by it is seen at once. `act` permits first;
 * `found` is the booking as it stood before it was held, for its owner and its slot, which never change.
 */
export async function actOnBooking(
  ctx: Context,
  bookingId: string,
  act: (tx: Tx, found: Booking, now: number) => Promise<Placed & { reason?: string }>,
): Promise<Booking> {
  const found = await bookingOf(ctx.db.read, bookingId);
  const holding = { people: [found.personId], pools: found.wants.map((want) => want.poolId) };
  return ctx.db.transact(holding, async (tx) => {
    const now = ctx.now();
    const { booking, moved, reason } = await act(tx, found, now);
    await tellMoves(tx, moved, now, { reason });
    await settleCarerMoves(tx, moved, now);
    return booking;
  });
}
