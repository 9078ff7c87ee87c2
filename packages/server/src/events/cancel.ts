import type { cancelEventInput, cancelShiftInput } from "@linli/shared/events/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { shiftOf } from "../shifts/store.ts";
import { cancelOne } from "./apply-changes.ts";
import { holdingOf } from "./edit-event.ts";
import { holdingOfShift } from "./edit-shift.ts";
import { eventOf, lockEvent, standingShifts } from "./store.ts";

/** One shift does not take place; everyone on it or waiting is told once, with the reason. Twice is the same request. */
export async function cancelShift(ctx: Context, input: z.output<typeof cancelShiftInput>): Promise<{ people: number }> {
  const { shiftId, reason } = input;
  return ctx.db.transact(await holdingOfShift(ctx, shiftId), async (tx) => {
    const now = ctx.now();
    const shift = await shiftOf(tx, shiftId);
    await allowAtStation(tx, ctx.actor, "event.edit", shift.stationId);
    if (shift.cancelledAt !== null) return { people: 0 };
    if (shift.closedAt !== null) throw new Refused({ code: "shift_closed", at: shift.closedAt });
    return { people: await cancelOne(tx, shiftId, { byId: ctx.actor.id, now, reason }) };
  });
}

/** An event and all that is ahead of it do not take place; what has been stays, with its hours. */
export async function cancelEvent(ctx: Context, input: z.output<typeof cancelEventInput>): Promise<{ people: number }> {
  const { eventId, reason } = input;
  return ctx.db.transact(await holdingOf(ctx, eventId), async (tx) => {
    const now = ctx.now();
    await lockEvent(tx, eventId);
    const event = await eventOf(tx, eventId);
    await allowAtStation(tx, ctx.actor, "event.edit", event.stationId);
    if (event.cancelledAt !== null) return { people: 0 };
    await tx
      .updateTable("event")
      .set({ cancelled_at: now, cancel_reason: reason, changed_at: now })
      .where("id", "=", eventId)
      .execute();
    let people = 0;
    for (const { shiftId } of await standingShifts(tx, { eventId }, now)) {
      people += await cancelOne(tx, shiftId, { byId: ctx.actor.id, now, reason });
    }
    return { people };
  });
}
