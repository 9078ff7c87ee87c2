import type { saveCanteenInput, saveDishInput, saveSittingInput } from "@linli/shared/meals/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { freezeDue } from "../kitchen/freeze.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { setPhoto } from "./dish-photo.ts";
import { recheckMeals } from "./exceptions.ts";
import { canteenOf, dietIn } from "./store.ts";

/** How a canteen works: its money, its sittings, its dishes; `canteen` is null where nobody has said yet. */
export async function canteenDesk(ctx: Context, { stationId }: { stationId: string }) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["id", "name", "name_en as nameEn", "zone"])
    .executeTakeFirstOrThrow();
  const canteen = await db
    .selectFrom("canteen")
    .where("station_id", "=", stationId)
    .select(["charge_at as chargeAt", "delivery_fee_fen as deliveryFeeFen", "credit_fen as creditFen"])
    .executeTakeFirst();
  return {
    station,
    today: dayOf(ctx.now()),
    canteen: canteen ?? null,
    sittings: await sittingsOf(db, stationId),
    dishes: await dishesAt(db, stationId),
  };
}

export async function sittingsOf(db: Reader, stationId: string) {
  return db
    .selectFrom("sitting")
    .where("station_id", "=", stationId)
    .where("ended_at", "is", null)
    .select(["id", "meal", "starts_min as startsMin", "ends_min as endsMin"])
    .select(["cut_off_days as cutOffDays", "cut_off_min as cutOffMin", "dine_in as dineIn", "takeaway", "delivery"])
    .orderBy("starts_min")
    .orderBy("id")
    .execute();
}

export async function dishesAt(db: Reader, stationId: string) {
  const rows = await db
    .selectFrom("dish")
    .where("station_id", "=", stationId)
    .where("retired_at", "is", null)
    .select(["id", "name", "name_en as nameEn", "price_fen as priceFen", "allergens", "diets", "portions"])
    .select("photo_id as photoId")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, ...dietIn(row) }));
}

/** Makes a station of the kind `canteen` serve meals, or changes how it takes money from now on. */
export async function saveCanteen(ctx: Context, input: z.output<typeof saveCanteenInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const { stationId, chargeAt, deliveryFeeFen, creditFen } = input;
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    const facts = { charge_at: chargeAt, delivery_fee_fen: deliveryFeeFen, credit_fen: creditFen };
    await tx
      .insertInto("canteen")
      .values({ station_id: stationId, ...facts, changed_at: ctx.now() })
      .onConflict((on) => on.column("station_id").doUpdateSet({ ...facts, changed_at: ctx.now() }))
      .execute();
  });
}

/** Adds a sitting or changes one; menus that are there already keep their times and cut-off. */
export async function saveSitting(ctx: Context, input: z.output<typeof saveSittingInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const { stationId, sittingId, meal, startsMin, endsMin, cutOffDays, cutOffMin, dineIn, takeaway, delivery } = input;
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    await canteenOf(tx, stationId);
    const facts = {
      meal,
      starts_min: startsMin,
      ends_min: endsMin,
      cut_off_days: cutOffDays,
      cut_off_min: cutOffMin,
      dine_in: dineIn,
      takeaway,
      delivery,
    };
    if (sittingId === null) {
      const id = newId();
      await tx
        .insertInto("sitting")
        .values({ id, station_id: stationId, ...facts, ended_at: null })
        .execute();
      return id;
    }
    const changed = await tx
      .updateTable("sitting")
      .set(facts)
      .where("id", "=", sittingId)
      .where("station_id", "=", stationId)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
    return sittingId;
  });
}

/**
 * Adds a dish or changes one. A menu keeps the name and the price a dish had when it was put there; what a dish holds is
 * put right on every menu to come, and whoever ordered it and must not have it is told.
 */
export async function saveDish(ctx: Context, input: z.output<typeof saveDishInput>): Promise<string> {
  await freezeDue(ctx, input.stationId);
  const pools = await poolsOfDish(ctx.db.read, input.dishId, dayOf(ctx.now()));
  return ctx.db.transact({ pools }, async (tx) => {
    const { stationId, dishId, name, nameEn, priceFen, portions, photoId } = input;
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    await canteenOf(tx, stationId);
    const facts = {
      name,
      name_en: nameEn,
      price_fen: priceFen,
      allergens: JSON.stringify(input.allergens),
      diets: JSON.stringify(input.diets),
      portions,
      changed_at: ctx.now(),
    };
    if (dishId === null) {
      const id = newId();
      await tx
        .insertInto("dish")
        .values({ id, station_id: stationId, ...facts, photo_id: null, created_at: ctx.now(), retired_at: null })
        .execute();
      await setPhoto(tx, { dishId: id, photoId, byId: ctx.actor.id, now: ctx.now() });
      return id;
    }
    const changed = await tx
      .updateTable("dish")
      .set(facts)
      .where("id", "=", dishId)
      .where("station_id", "=", stationId)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
    await setPhoto(tx, { dishId, photoId, byId: ctx.actor.id, now: ctx.now() });
    const { allergens, diets } = facts;
    await correctMenus(tx, { dishId, allergens, diets, byId: ctx.actor.id, now: ctx.now() });
    return dishId;
  });
}

/** Where it is on a menu to come: nobody orders it, and no sheet is frozen with it, while what it holds is changed. */
async function poolsOfDish(db: Reader, dishId: string | null, from: string): Promise<string[]> {
  if (dishId === null) return [];
  const rows = await db
    .selectFrom("menu_dish")
    .innerJoin("menu", "menu.id", "menu_dish.menu_id")
    .where("menu_dish.dish_id", "=", dishId)
    .where("menu.on_date", ">=", from)
    .select("menu_dish.pool_id as poolId")
    .execute();
  return rows.map((row) => row.poolId);
}

async function correctMenus(
  tx: Tx,
  dish: { dishId: string; allergens: string; diets: string; byId: string; now: number },
): Promise<void> {
  const { dishId, allergens, diets, byId, now } = dish;
  const corrected = await tx
    .updateTable("menu_dish")
    .set({ allergens, diets })
    .where("dish_id", "=", dishId)
    .where((eb) => eb.or([eb("allergens", "<>", allergens), eb("diets", "<>", diets)]))
    .where("menu_id", "in", (eb) =>
      eb
        .selectFrom("menu")
        .where("on_date", ">=", dayOf(now))
        .whereRef("menu.id", "=", "menu_dish.menu_id")
        .select("menu.id"),
    )
    .executeTakeFirst();
  if (corrected.numUpdatedRows > 0n) await recheckMeals(tx, { dishId }, { byId, now });
}

/** A dish is offered no more; it stays on the menus it is on. */
export async function retireDish(
  ctx: Context,
  { stationId, dishId }: { stationId: string; dishId: string },
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    const retired = await tx
      .updateTable("dish")
      .set({ retired_at: ctx.now() })
      .where("id", "=", dishId)
      .where("station_id", "=", stationId)
      .executeTakeFirst();
    if (retired.numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
  });
}
