import type { bookingInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { acceptOffer as acceptBooking, expireOffer } from "../bookings/decide.ts";
import type { Booking } from "../bookings/kinds.ts";
import { bookingOf, expiredOffers } from "../bookings/store.ts";
import type { Context, House } from "../context.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { actOnBooking } from "./act-on-booking.ts";
import { shiftBookable } from "./bookable.ts";
import { SHIFT } from "./store.ts";
import { tellMoves } from "./tell-moves.ts";

/** Somebody takes the place that came free for them. Declining it is a withdrawal. */
export function acceptOffer(ctx: Context, { bookingId }: z.output<typeof bookingInput>): Promise<Booking> {
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.personId, "book", now));
    return acceptBooking(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now });
  });
}

/** Ends the offers that nobody answered in time; each in a transaction of its own, so that one cannot hold up the rest. */
export async function expireOffers(house: House): Promise<void> {
  await eachAlone(house, await expiredOffers(house.db.read, SHIFT, house.now()), async ({ id }) => {
    const found = await bookingOf(house.db.read, id);
    const holding = { people: [found.personId], pools: found.wants.map((want) => want.poolId) };
    await house.db.transact(holding, async (tx) => {
      const now = house.now();
      await tellMoves(tx, await expireOffer(tx, shiftBookable, id, now), now);
    });
  });
}
