import type { bookingInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { Booking } from "../bookings/kinds.ts";
import { withdraw as withdrawBooking } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { actOnBooking } from "./act-on-booking.ts";
import { shiftBookable } from "./bookable.ts";

/** Somebody gives up their place, their place in the queue, or the place they are offered, and the queue moves. */
export function withdraw(ctx: Context, { bookingId }: z.output<typeof bookingInput>): Promise<Booking> {
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.personId, "book", now));
    return withdrawBooking(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now });
  });
}
