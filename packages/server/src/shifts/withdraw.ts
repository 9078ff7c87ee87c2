import type { withdrawInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { Booking } from "../bookings/kinds.ts";
import { bookingOf } from "../bookings/store.ts";
import { withdraw as withdrawBooking } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { shiftBookable } from "./bookable.ts";
import { tellMoves } from "./tell-moves.ts";

/** Somebody gives up their place, or their place in the queue, and the queue moves. */
export async function withdraw(ctx: Context, { bookingId }: z.output<typeof withdrawInput>): Promise<Booking> {
  const found = await bookingOf(ctx.db.read, bookingId);
  const holding = { people: [found.personId], pools: found.wants.map((want) => want.poolId) };
  return ctx.db.transact(holding, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.personId, "book", now));
    const { booking, moved } = await withdrawBooking(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now });
    await tellMoves(tx, moved, now);
    return booking;
  });
}
