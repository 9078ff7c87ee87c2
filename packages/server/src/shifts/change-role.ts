import type { changeRoleInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { type Booking, isLiving } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { bookingOf, findBooking, slotOfPool } from "../bookings/store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { shiftBookable } from "./bookable.ts";
import { shiftOf } from "./store.ts";
import { tellMoves } from "./tell-moves.ts";

/** Somebody goes from one role of a shift to another in which a place is free; else they keep what they have. */
export async function changeRole(ctx: Context, input: z.output<typeof changeRoleInput>): Promise<Booking> {
  const { bookingId, poolId, requestKey } = input;
  const found = await bookingOf(ctx.db.read, bookingId);
  const pools = [poolId, ...found.wants.map((want) => want.poolId)];
  return ctx.db.transact({ people: [found.personId], pools }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "shift.withdraw", await scopeOfPerson(tx, found.personId, "book", now));
    const again = await findBooking(tx, { byId: ctx.actor.id, requestKey });
    if (again) return sameChange(again, found, poolId);
    const current = await bookingOf(tx, bookingId);
    refuse(isLiving(current.state) ? null : { code: "booking_ended" });
    const shift = await shiftOf(tx, found.slotId);
    const slot = await slotOfPool(tx, poolId);
    refuse(slot.id === shift.id ? null : { code: "not_found" });
    const contact = shift.stationPhone ?? shift.stationName;
    refuse(shift.approval === "none" ? null : { code: "swap_by_manager", contact });
    // They still come, so the cut-off for withdrawing does not stand in the way.
    const left = await withdraw(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now, overruled: true });
    const claim = { slot, wants: [{ poolId, places: 1 }], forId: found.personId, byId: ctx.actor.id, requestKey };
    const { booking, moved } = await place(tx, shiftBookable, claim, now, { allOrNothing: true });
    const others = left.moved.filter((move) => move.bookingId !== bookingId);
    await tellMoves(tx, [...others, ...moved], now);
    return booking;
  });
}

function sameChange(again: Booking, found: Booking, poolId: string): Booking {
  const same = again.slotId === found.slotId && again.personId === found.personId;
  if (same && again.wants.some((want) => want.poolId === poolId)) return again;
  throw new Refused({ code: "request_reused" });
}
