import type { signUpInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { Booking } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { slotOfPool } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import { allowFor } from "./acting.ts";
import { shiftBookable } from "./bookable.ts";
import { tellMoves } from "./tell-moves.ts";

/** Somebody takes a place on a shift, for themselves or for whom they act, or joins its queue. */
export async function signUp(ctx: Context, input: z.output<typeof signUpInput>): Promise<Booking> {
  const { poolId, requestKey } = input;
  const forId = input.forId ?? ctx.actor.id;
  return ctx.db.transact({ people: [forId], pools: [poolId] }, async (tx) => {
    const now = ctx.now();
    await allowFor(tx, ctx.actor, forId, now);
    const slot = await slotOfPool(tx, poolId);
    const claim = { slot, wants: [{ poolId, places: 1 }], forId, byId: ctx.actor.id, requestKey };
    const { booking, moved } = await place(tx, shiftBookable, claim, now);
    await tellMoves(tx, moved, now);
    return booking;
  });
}
