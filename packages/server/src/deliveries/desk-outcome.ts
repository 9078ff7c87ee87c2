import type { deskOutcomeInput, tapSeenInput, undoBatchInput } from "@linli/shared/deliveries/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { menuOf } from "../meals/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { insertTap, setOutcome } from "./outcome.ts";
import { type Stop, stopsOf } from "./store.ts";

/**
 * The desk says what came of stops, one or many, all or none; it can be undone together. What a phone had said and could
 * not count is settled by it. The same request is the same act. Throws stop_cancelled, stop_unpaid.
 */
export async function deskOutcome(
  ctx: Context,
  input: z.output<typeof deskOutcomeInput>,
): Promise<{ batchId: string | null }> {
  const { stationId, outcome, note, requestKey } = input;
  const mealIds = [...new Set(input.mealIds)];
  const found = await stopsOf(ctx.db.read, { mealIds });
  return ctx.db.transact({ people: found.map((stop) => stop.personId) }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "delivery.desk", stationId);
    const stops = await stopsAt(tx, stationId, mealIds);
    const byId = ctx.actor.id;
    const before = await tx
      .selectFrom("delivery_tap")
      .where("by_id", "=", byId)
      .where("key", "=", requestKey)
      .select("batch_id as batchId")
      .executeTakeFirst();
    if (before) return before;
    const now = ctx.now();
    const changed = stops.filter((stop) => stop.outcome !== outcome || stop.outcomeNote !== note);
    const batchId = newId();
    for (const stop of changed) {
      if (!stop.stands) throw new Refused({ code: "stop_cancelled", name: stop.personName });
      await record(tx, stop, { outcome, note, byId, now });
      const tap = { stop, byId, key: requestKey, roundId: null, now, saidAgoMs: 0, outcome, note, batchId };
      await insertTap(tx, { ...tap, conflict: null });
    }
    if (changed.length > 0) await settleTaps(tx, changed, now);
    return { batchId };
  });
}

/** Throws stop_unpaid: of many, the desk must know whose money is not enough. */
async function record(tx: Tx, stop: Stop, made: Parameters<typeof setOutcome>[2]): Promise<void> {
  try {
    await setOutcome(tx, stop, made);
  } catch (error) {
    const code = error instanceof Refused ? error.refusal.code : null;
    if (code !== "balance_too_low" && code !== "account_frozen") throw error;
    throw new Refused({ code: "stop_unpaid", name: stop.personName });
  }
}

/** Stops of a station's menus. Throws `not_found` where one is none of them. */
async function stopsAt(tx: Tx, stationId: string, mealIds: readonly string[]): Promise<Stop[]> {
  const stops = await stopsOf(tx, { mealIds });
  const menuIds = [...new Set(stops.map((stop) => stop.menuId))];
  const menus = menuIds.length
    ? await tx.selectFrom("menu").where("id", "in", menuIds).where("station_id", "=", stationId).select("id").execute()
    : [];
  if (stops.length !== mealIds.length || menus.length !== menuIds.length) throw new Refused({ code: "not_found" });
  return stops;
}

async function settleTaps(tx: Tx, stops: readonly Stop[], now: number): Promise<void> {
  await tx
    .updateTable("delivery_tap")
    .set({ settled_at: now })
    .where(
      "meal_id",
      "in",
      stops.map((stop) => stop.mealId),
    )
    .where("conflict", "is not", null)
    .where("settled_at", "is", null)
    .execute();
}

/**
 * What was recorded for several stops at once is as it was before, for all of them (case 25); a stop about which
 * something else was said since stays as it is. Undone already, it is the same. Returns how many there were.
 */
export async function undoBatch(
  ctx: Context,
  { stationId, batchId }: z.output<typeof undoBatchInput>,
): Promise<{ restored: number; left: number }> {
  const found = await tapsOf(ctx.db.read, batchId);
  const known = await stopsOf(ctx.db.read, { mealIds: found.map((tap) => tap.mealId) });
  return ctx.db.transact({ people: known.map((stop) => stop.personId) }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "delivery.desk", stationId);
    const taps = await tapsOf(tx, batchId);
    if (taps.length === 0) throw new Refused({ code: "not_found" });
    const stops = new Map(
      (
        await stopsAt(
          tx,
          stationId,
          taps.map((tap) => tap.mealId),
        )
      ).map((stop) => [stop.mealId, stop]),
    );
    const now = ctx.now();
    const byId = ctx.actor.id;
    const standing = taps.filter((tap) => {
      const stop = stops.get(tap.mealId);
      const since = tap.outcome === null ? null : tap.at;
      return tap.settledAt === null && stop?.outcome === tap.outcome && stop.outcomeAt === since;
    });
    for (const { mealId, before: outcome, note, saidById } of standing) {
      const stop = stops.get(mealId);
      if (stop) await setOutcome(tx, stop, { outcome, note, byId, saidById, now });
    }
    await tx.updateTable("delivery_tap").set({ settled_at: now }).where("batch_id", "=", batchId).execute();
    return { restored: standing.length, left: taps.length - standing.length };
  });
}

function tapsOf(db: Reader, batchId: string) {
  return db
    .selectFrom("delivery_tap")
    .where("batch_id", "=", batchId)
    .where("batch_id", "is not", null)
    .select(["meal_id as mealId", "outcome", "at", "settled_at as settledAt"])
    .select(["before", "before_note as note", "before_by_id as saidById"])
    .orderBy("id")
    .execute();
}

/** Somebody at the desk has seen what a phone said; the stop stays as it is. */
export async function tapSeen(ctx: Context, { tapId }: z.output<typeof tapSeenInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const tap = await tx
      .selectFrom("delivery_tap")
      .innerJoin("delivery_stop", "delivery_stop.meal_id", "delivery_tap.meal_id")
      .where("delivery_tap.id", "=", tapId)
      .select("delivery_stop.menu_id as menuId")
      .executeTakeFirst();
    if (!tap) throw new Refused({ code: "not_found" });
    await allowAtStation(tx, ctx.actor, "delivery.desk", (await menuOf(tx, tap.menuId)).stationId);
    await tx
      .updateTable("delivery_tap")
      .set({ settled_at: ctx.now() })
      .where("id", "=", tapId)
      .where("settled_at", "is", null)
      .execute();
  });
}
