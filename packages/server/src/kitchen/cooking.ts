import { isUnderdone, standing } from "@linli/shared/kitchen/safety";
import type { correctCookedInput, kitchenDayInput, noteCookedInput } from "@linli/shared/kitchen/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { CookingNoteTable } from "../db/kitchen-tables.ts";
import type { Tx } from "../db/open.ts";
import { menusBetween } from "../meals/menus.ts";
import { canteenOf } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { cookedDishes, cookingOfDish, cookingRows, instantOf, menuDishOf } from "./proof-store.ts";

const MINUTE = 60_000;

/** How hot each dish of a date was inside, with every line written. */
export async function kitchenCooking(ctx: Context, { stationId, onDate: asked }: z.output<typeof kitchenDayInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const { zone } = await canteenOf(db, stationId);
  const onDate = asked ?? dayOf(ctx.now());
  const menus = (await menusBetween(db, stationId, onDate, onDate)).filter((menu) => menu.publishedAt !== null);
  const ids = menus.map((menu) => menu.id);
  const [dishes, rows] = [await cookedDishes(db, ids), await cookingRows(db, ids)];
  return {
    zone,
    sittings: menus.map(({ id, meal, startsAt, endsAt }) => ({
      id,
      meal,
      startsAt,
      endsAt,
      dishes: dishes
        .filter((dish) => dish.menuId === id)
        .map((dish) => {
          const lines = rows.filter((row) => row.poolId === dish.poolId);
          const stood = standing(lines).flatMap(({ at, ...line }) => (at === null ? [] : [{ ...line, at }]));
          return { ...dish, notes: stood, underdone: isUnderdone(stood), lines };
        }),
    })),
  };
}

/**
 * A dish is done now, so hot inside. Too little is written down like all else, and stays marked until it was measured
 * hot enough. The same by the same person within a minute is the same note: two taps are one.
 */
export async function noteCooked(ctx: Context, input: z.output<typeof noteCookedInput>): Promise<void> {
  const { poolId, coreTenths, minutes } = input;
  const now = ctx.now();
  await onDish(ctx, poolId, async (tx, { menuId }) => {
    const twice = standing(await cookingOfDish(tx, poolId)).some(
      (note) => note.byId === ctx.actor.id && note.coreTenths === coreTenths && now - note.recordedAt < MINUTE,
    );
    if (!twice) await write(tx, ctx, { menu_id: menuId, pool_id: poolId, at: now, minutes, core_tenths: coreTenths });
  });
}

/** A new line takes the place of the old, which stays; `when` null: it was not so. Throws changed_meanwhile, time_ahead. */
export async function correctCooked(ctx: Context, input: z.output<typeof correctCookedInput>): Promise<void> {
  const { noteId, when, coreTenths, minutes, reason } = input;
  const found = await ctx.db.read
    .selectFrom("cooking_note")
    .where("id", "=", noteId)
    .select("pool_id as poolId")
    .executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  const { poolId } = found;
  await onDish(ctx, poolId, async (tx, { menuId, zone }) => {
    const old = standing(await cookingOfDish(tx, poolId)).find((note) => note.id === noteId);
    if (!old) throw new Refused({ code: "changed_meanwhile" });
    const at = when && instantOf(when, zone, ctx.now());
    const facts = { menu_id: menuId, pool_id: poolId, at, minutes, core_tenths: coreTenths };
    await write(tx, ctx, { ...facts, replaces_id: noteId, reason });
  });
}

async function onDish(
  ctx: Context,
  poolId: string,
  act: (tx: Tx, dish: { menuId: string; zone: string }) => Promise<void>,
): Promise<void> {
  await ctx.db.transact({ pools: [poolId] }, async (tx) => {
    const { menu, zone } = await menuDishOf(tx, poolId);
    await allowAtStation(tx, ctx.actor, "meal.desk", menu.stationId);
    await act(tx, { menuId: menu.id, zone });
  });
}

async function write(
  tx: Tx,
  ctx: Context,
  line: Pick<CookingNoteTable, "menu_id" | "pool_id" | "at" | "minutes" | "core_tenths"> &
    Partial<Pick<CookingNoteTable, "replaces_id" | "reason">>,
): Promise<void> {
  const row = { replaces_id: null, reason: null, ...line, id: newId(), recorded_at: ctx.now(), by_id: ctx.actor.id };
  await tx.insertInto("cooking_note").values(row).execute();
}
