import { addDays } from "@linli/shared/events/days";
import { sampleMissingFrom, sampleOutFrom, standing, takingOutObjection } from "@linli/shared/kitchen/safety";
import type { correctSampleInput, kitchenDayInput, takeOutInput, takeSampleInput } from "@linli/shared/kitchen/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { FoodSampleTable } from "../db/kitchen-tables.ts";
import type { Tx } from "../db/open.ts";
import { menusBetween } from "../meals/menus.ts";
import { canteenOf } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { cookedDishes, instantOf, menuDishOf, type SampleRow, sampleRows, samplesOfDish } from "./proof-store.ts";

/** How long samples that nobody took out are looked for. */
export const SAMPLES_KEPT_DAYS = 14;

/** The samples of a date's sittings, dish by dish with every line written, and those of earlier days that may go out. */
export async function kitchenSamples(ctx: Context, { stationId, onDate: asked }: z.output<typeof kitchenDayInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const { zone } = await canteenOf(db, stationId);
  const now = ctx.now();
  const onDate = asked ?? dayOf(now);
  const lately = await menusBetween(db, stationId, addDays(onDate, -SAMPLES_KEPT_DAYS), onDate);
  const menus = lately.filter((menu) => menu.publishedAt !== null);
  const ids = menus.map((menu) => menu.id);
  const [dishes, rows] = [await cookedDishes(db, ids), await sampleRows(db, ids)];
  const sittings = menus.map(({ id, meal, onDate: date, startsAt, endsAt }) => ({
    id,
    meal,
    onDate: date,
    startsAt,
    endsAt,
    missing: now >= sampleMissingFrom(startsAt),
    dishes: dishes
      .filter((dish) => dish.menuId === id)
      .map((dish) => ({ ...dish, ...stateOf(rows.filter((row) => row.poolId === dish.poolId)) })),
  }));
  return {
    zone,
    now,
    onDate,
    sittings: sittings.filter((sitting) => sitting.onDate === onDate),
    toTakeOut: sittings
      .filter((sitting) => sitting.onDate !== onDate)
      .flatMap(({ dishes: own, meal, onDate: date }) => own.map((dish) => ({ ...dish, meal, onDate: date })))
      .filter((dish) => dish.outFrom !== null && dish.out === null && dish.outFrom <= now),
  };
}

/** What stands of a dish's samples: put away, taken out, from when on it may be; and every line there is. */
export function stateOf(rows: readonly SampleRow[]) {
  const living = standing(rows);
  const stood = (what: "in" | "out") => {
    const row = living.find((one) => one.what === what);
    return row && row.at !== null ? { ...row, at: row.at } : null;
  };
  const taken = stood("in");
  return { in: taken, out: stood("out"), outFrom: taken && sampleOutFrom(taken.at), lines: rows };
}

/** A sample of a dish is put away now. Two taps are one. */
export async function takeSample(ctx: Context, { poolId, grams }: z.output<typeof takeSampleInput>): Promise<void> {
  await onDish(ctx, poolId, async (tx, { menuId, rows }) => {
    if (stateOf(rows).in) return;
    await write(tx, ctx, { menu_id: menuId, pool_id: poolId, what: "in", at: ctx.now(), grams }, rows);
  });
}

/** It is taken out now, two days later at the earliest. Two taps are one. Throws sample_missing, sample_too_early. */
export async function takeOut(ctx: Context, { poolId }: z.output<typeof takeOutInput>): Promise<void> {
  await onDish(ctx, poolId, async (tx, { menuId, rows }) => {
    const state = stateOf(rows);
    if (state.out) return;
    if (!state.in) throw new Refused({ code: "sample_missing" });
    refuse(takingOutObjection(state.in.at, ctx.now()));
    await write(tx, ctx, { menu_id: menuId, pool_id: poolId, what: "out", at: ctx.now(), grams: null }, rows);
  });
}

/**
 * It was at another time, of another weight, or not at all: a new line says so and takes the place of the old, which
 * stays. Throws changed_meanwhile (it was corrected already), time_ahead, sample_too_early, sample_is_out.
 */
export async function correctSample(ctx: Context, input: z.output<typeof correctSampleInput>): Promise<void> {
  const { sampleId, when, grams, reason } = input;
  const found = await ctx.db.read
    .selectFrom("food_sample")
    .where("id", "=", sampleId)
    .select("pool_id as poolId")
    .executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  const { poolId } = found;
  await onDish(ctx, poolId, async (tx, { menuId, zone, rows }) => {
    const old = standing(rows).find((row) => row.id === sampleId);
    if (!old) throw new Refused({ code: "changed_meanwhile" });
    const at = when && instantOf(when, zone, ctx.now());
    const state = stateOf(rows);
    if (old.what === "in" && state.out) {
      if (at === null) throw new Refused({ code: "sample_is_out", at: state.out.at });
      refuse(takingOutObjection(at, state.out.at));
    }
    if (old.what === "out" && at !== null) {
      if (!state.in) throw new Refused({ code: "sample_missing" });
      refuse(takingOutObjection(state.in.at, at));
    }
    const weight = old.what === "in" && at !== null ? (grams ?? old.grams) : null;
    await write(tx, ctx, { menu_id: menuId, pool_id: poolId, what: old.what, at, grams: weight, reason }, rows);
  });
}

/** Holds the dish: two who write about its sample write one after the other. */
async function onDish(
  ctx: Context,
  poolId: string,
  act: (tx: Tx, dish: { menuId: string; zone: string; rows: SampleRow[] }) => Promise<void>,
): Promise<void> {
  await ctx.db.transact({ pools: [poolId] }, async (tx) => {
    const { menu, zone } = await menuDishOf(tx, poolId);
    await allowAtStation(tx, ctx.actor, "meal.desk", menu.stationId);
    await act(tx, { menuId: menu.id, zone, rows: await samplesOfDish(tx, poolId) });
  });
}

/** Each line takes the place of the last one about the same, so that there is one that stands. */
async function write(
  tx: Tx,
  ctx: Context,
  line: Pick<FoodSampleTable, "menu_id" | "pool_id" | "what" | "at" | "grams"> & { reason?: string },
  rows: readonly SampleRow[],
): Promise<void> {
  const last = standing(rows).find((row) => row.what === line.what);
  await tx
    .insertInto("food_sample")
    .values({
      reason: null,
      ...line,
      id: newId(),
      recorded_at: ctx.now(),
      by_id: ctx.actor.id,
      replaces_id: last?.id ?? null,
    })
    .execute();
}
