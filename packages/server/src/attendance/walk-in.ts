import { checkInObjection } from "@linli/shared/attendance/rules";
import type { walkInInput } from "@linli/shared/attendance/schema";
import type { z } from "zod";
import { place } from "../bookings/place.ts";
import { slotOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { refuse } from "../refused.ts";
import { shiftBookable } from "../shifts/bookable.ts";
import { shiftOf } from "../shifts/store.ts";
import { tellMoves } from "../shifts/tell-moves.ts";
import { arrive, stillOpen } from "./presence.ts";

/** Staff take in somebody who came without signing up: a place if there is one, and checked in by roll-call. */
export async function walkIn(ctx: Context, input: z.output<typeof walkInInput>): Promise<void> {
  const { shiftId, poolId, personId, requestKey } = input;
  await ctx.db.transact({ people: [personId], pools: [poolId] }, async (tx) => {
    const now = ctx.now();
    const shift = await shiftOf(tx, shiftId);
    await allowPersonAtStation(tx, ctx.actor, "attendance.station", { stationId: shift.stationId, personId });
    stillOpen(shift);
    refuse(checkInObjection(shift, now));
    const slot = await slotOf(tx, shiftId);
    const claim = { slot, wants: [{ poolId, places: 1 }], forId: personId, byId: ctx.actor.id, requestKey };
    const { booking, moved } = await place(tx, shiftBookable, claim, now, { allOrNothing: true, approved: true });
    await tellMoves(tx, moved, now);
    await arrive(tx, shift, { personId, bookingId: booking.id, means: "roll-call", at: now, byId: ctx.actor.id, now });
  });
}
