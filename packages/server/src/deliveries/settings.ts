import type { deliverySettingsInput, saveDeliverySettingsInput } from "@linli/shared/deliveries/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { canteenOf } from "../meals/store.ts";
import { allowAtStation } from "../permit.ts";

/** What a canteen does that has not said otherwise: one volunteer on foot, a bag of twelve, an hour. */
const usual = { bag: 12, minutes: 60, minutesPerStop: 4, leadMinutes: 15, volunteers: 1, way: "foot" as const };

export type DeliverySettings = Awaited<ReturnType<typeof settingsOf>>;

export async function settingsOf(db: Reader, stationId: string) {
  const row = await db
    .selectFrom("delivery_setting")
    .where("station_id", "=", stationId)
    .select(["bag", "minutes", "minutes_per_stop as minutesPerStop", "lead_minutes as leadMinutes"])
    .select(["volunteers", "way"])
    .executeTakeFirst();
  return row ?? usual;
}

export async function deliverySettings(ctx: Context, { stationId }: z.output<typeof deliverySettingsInput>) {
  await allowAtStation(ctx.db.read, ctx.actor, "delivery.desk", stationId);
  await canteenOf(ctx.db.read, stationId);
  return settingsOf(ctx.db.read, stationId);
}

/** For the rounds that are made from now on. */
export async function saveDeliverySettings(
  ctx: Context,
  input: z.output<typeof saveDeliverySettingsInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const { stationId, minutesPerStop, leadMinutes, ...same } = input;
    await allowAtStation(tx, ctx.actor, "delivery.edit", stationId);
    await canteenOf(tx, stationId);
    const facts = { ...same, minutes_per_stop: minutesPerStop, lead_minutes: leadMinutes, changed_at: ctx.now() };
    await tx
      .insertInto("delivery_setting")
      .values({ station_id: stationId, ...facts })
      .onConflict((on) => on.column("station_id").doUpdateSet(facts))
      .execute();
  });
}
