import { windowObjection } from "@linli/shared/shifts/rules";
import type { staffAddInput, staffRemoveInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { Booking } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { slotOfPool } from "../bookings/store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { actOnBooking } from "./act-on-booking.ts";
import { shiftBookable } from "./bookable.ts";
import { insertStaffing, shiftOf } from "./store.ts";
import { tellMoves } from "./tell-moves.ts";

/**
 * The manager puts somebody on a role: without approval, and with a reason also where sign-up is not open. Never
 * beyond capacity (then they wait like everyone), never past the queue, never in two places at once, never without
 * the skills.
 */
export async function staffAdd(ctx: Context, input: z.output<typeof staffAddInput>): Promise<Booking> {
  const { poolId, personId: forId, requestKey } = input;
  const reason = input.reason || null;
  return ctx.db.transact({ people: [forId], pools: [poolId] }, async (tx) => {
    const now = ctx.now();
    const slot = await slotOfPool(tx, poolId);
    const { id: slotId, stationId } = slot;
    await allowPersonAtStation(tx, ctx.actor, "shift.staff", { stationId, personId: forId });
    const outside = windowObjection(await shiftOf(tx, slotId), now);
    if (outside && !reason) throw new Refused(outside.code === "not_published" ? outside : { code: "reason_missing" });
    const claim = { slot, wants: [{ poolId, places: 1 }], forId, byId: ctx.actor.id, requestKey };
    const { booking, moved } = await place(tx, shiftBookable, claim, now, { approved: true });
    if (moved.length > 0 && reason) {
      await insertStaffing(tx, { bookingId: booking.id, byId: ctx.actor.id, what: "staff_added", reason, now });
    }
    await tellMoves(tx, moved, now);
    return booking;
  });
}

/** The manager takes somebody off a shift, also after the cut-off, with a reason that the person is told. */
export function staffRemove(ctx: Context, { bookingId, reason }: z.output<typeof staffRemoveInput>): Promise<Booking> {
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    const shift = await shiftOf(tx, found.slotId);
    await allowAtStation(tx, ctx.actor, "shift.staff", shift.stationId);
    refuse(reason ? null : { code: "reason_missing" });
    refuse(shift.closedAt === null ? null : { code: "shift_closed", at: shift.closedAt });
    const removed = await withdraw(tx, shiftBookable, { bookingId, byId: ctx.actor.id, now, overruled: true });
    if (removed.moved.length > 0) {
      await insertStaffing(tx, { bookingId, byId: ctx.actor.id, what: "staff_removed", reason, now });
    }
    return { ...removed, reason };
  });
}
