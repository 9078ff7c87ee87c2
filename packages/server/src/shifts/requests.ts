import type { bookingInput, declineRequestInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { approve, decline } from "../bookings/decide.ts";
import type { Booking } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import { allowAtStation } from "../permit.ts";
import { actOnBooking } from "./act-on-booking.ts";
import { shiftBookable } from "./bookable.ts";
import { shiftOf } from "./store.ts";

/** The manager accepts a request: the place is taken now, or its queue joined. */
export function approveRequest(ctx: Context, { bookingId }: z.output<typeof bookingInput>): Promise<Booking> {
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    const shift = await shiftOf(tx, found.slotId);
    await allowAtStation(tx, ctx.actor, "shift.staff", shift.stationId);
    return approve(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now });
  });
}

/** The manager says no to a request. */
export function declineRequest(ctx: Context, input: z.output<typeof declineRequestInput>): Promise<Booking> {
  const { bookingId, reason } = input;
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    const shift = await shiftOf(tx, found.slotId);
    await allowAtStation(tx, ctx.actor, "shift.staff", shift.stationId);
    const declined = await decline(tx, { bookingId, byId: ctx.actor.id, now });
    return { ...declined, reason: reason ?? undefined };
  });
}
