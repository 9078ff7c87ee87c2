import type { Context } from "../context.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { eventOf, lockEvent } from "./store.ts";

/** An event and its shifts show from now on. Publishing what is published is the same request again. */
export async function publishEvent(ctx: Context, { eventId }: { eventId: string }): Promise<{ publishedAt: number }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await lockEvent(tx, eventId);
    const event = await eventOf(tx, eventId);
    await allowAtStation(tx, ctx.actor, "event.edit", event.stationId);
    if (event.cancelledAt !== null) throw new Refused({ code: "cancelled" });
    if (event.publishedAt !== null) return { publishedAt: event.publishedAt };
    await tx.updateTable("event").set({ published_at: now }).where("id", "=", eventId).execute();
    await tx
      .updateTable("shift")
      .set({ published_at: now })
      .where("event_id", "=", eventId)
      .where("published_at", "is", null)
      .execute();
    return { publishedAt: now };
  });
}
