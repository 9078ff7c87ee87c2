import { spanOn } from "@linli/shared/events/times";
import type { Reader } from "../db/open.ts";
import { type Menu, menuOf } from "../meals/store.ts";
import { Refused } from "../refused.ts";

/** The dish of a menu, and whose it is. Throws `not_found`. */
export async function menuDishOf(db: Reader, poolId: string): Promise<{ menu: Menu; zone: string }> {
  const row = await db
    .selectFrom("menu_dish")
    .innerJoin("menu", "menu.id", "menu_dish.menu_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .where("menu_dish.pool_id", "=", poolId)
    .select(["menu_dish.menu_id as menuId", "station.zone"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return { menu: await menuOf(db, row.menuId), zone: row.zone };
}

/** The instant that somebody says it was. Throws time_ahead. */
export function instantOf(when: { onDate: string; atMin: number }, zone: string, now: number): number {
  const at = spanOn(when.onDate, { startsMin: when.atMin, minutes: 0 }, zone).startsAt;
  if (at > now) throw new Refused({ code: "time_ahead", at });
  return at;
}

/** Every line on samples of these menus, corrected ones included, in the order they were written. */
export async function sampleRows(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return selectSamples(db).where("food_sample.menu_id", "in", menuIds).execute();
}

export async function samplesOfDish(db: Reader, poolId: string) {
  return selectSamples(db).where("food_sample.pool_id", "=", poolId).execute();
}

function selectSamples(db: Reader) {
  return db
    .selectFrom("food_sample")
    .innerJoin("person", "person.id", "food_sample.by_id")
    .select(["food_sample.id", "food_sample.menu_id as menuId", "food_sample.pool_id as poolId", "food_sample.what"])
    .select(["food_sample.at", "food_sample.grams", "food_sample.recorded_at as recordedAt"])
    .select(["food_sample.replaces_id as replacesId", "food_sample.reason", "person.name as byName"])
    .orderBy("food_sample.recorded_at")
    .orderBy("food_sample.id");
}
export type SampleRow = Awaited<ReturnType<typeof sampleRows>>[number];

/** The same of temperatures. */
export async function cookingRows(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return selectCooking(db).where("cooking_note.menu_id", "in", menuIds).execute();
}

export async function cookingOfDish(db: Reader, poolId: string) {
  return selectCooking(db).where("cooking_note.pool_id", "=", poolId).execute();
}

function selectCooking(db: Reader) {
  return db
    .selectFrom("cooking_note")
    .innerJoin("person", "person.id", "cooking_note.by_id")
    .select(["cooking_note.id", "cooking_note.menu_id as menuId", "cooking_note.pool_id as poolId", "cooking_note.at"])
    .select(["cooking_note.minutes", "cooking_note.core_tenths as coreTenths", "cooking_note.by_id as byId"])
    .select(["cooking_note.recorded_at as recordedAt", "cooking_note.replaces_id as replacesId"])
    .select(["cooking_note.reason", "person.name as byName"])
    .orderBy("cooking_note.recorded_at")
    .orderBy("cooking_note.id");
}
export type CookingRow = Awaited<ReturnType<typeof cookingRows>>[number];

/** The dishes of these menus, and how many portions are ordered: what nobody ordered need not be cooked. */
export async function cookedDishes(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return db
    .selectFrom("menu_dish")
    .innerJoin("pool", "pool.id", "menu_dish.pool_id")
    .where("menu_dish.menu_id", "in", menuIds)
    .select(["menu_dish.menu_id as menuId", "menu_dish.pool_id as poolId", "menu_dish.name"])
    .select(["menu_dish.name_en as nameEn", "pool.taken as portions"])
    .orderBy("pool.id")
    .execute();
}
