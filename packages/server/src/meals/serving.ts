import { labelCode } from "@linli/shared/kitchen/labels";
import type { servingInput, unserveInput } from "@linli/shared/meals/schema";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { markCollected, markOpen, stopsOfMenus } from "../deliveries/at-the-counter.ts";
import { labelsOf, type TrayLabel } from "../kitchen/store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { handOut, takeBack } from "./hand-out.ts";
import { menusBetween } from "./menus.ts";
import { canteenOf, dishesOf, linesOf, mealOf, modesOf, selectMeals } from "./store.ts";

/** Everybody who eats on a date, sitting by sitting, and what there is. */
export async function serving(ctx: Context, { stationId, onDate: asked }: z.output<typeof servingInput>) {
  const onDate = asked ?? dayOf(ctx.now());
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const canteen = await canteenOf(db, stationId);
  const menus = (await menusBetween(db, stationId, onDate, onDate)).filter((menu) => menu.publishedAt !== null);
  const ids = menus.map((menu) => menu.id);
  const meals =
    ids.length === 0
      ? []
      : (
          await selectMeals(db)
            .leftJoin("diet", "diet.person_id", "booking.person_id")
            .select(["diet.allergens", "diet.diets", "person.phone", "person.pinyin"])
            .where("meal.menu_id", "in", ids)
            .orderBy("person.pinyin")
            .orderBy("meal.id")
            .execute()
        ).filter((meal) => isLiving(meal.state));
  const lines = await linesOf(
    db,
    meals.map((meal) => meal.id),
  );
  const dishes = await dishesOf(db, ids);
  const modes = await modesOf(db, ids);
  const stops = await stopsOfMenus(db, ids);
  const voidLabels = await voidLabelsOf(
    db,
    meals.map((meal) => meal.id),
  );
  return {
    stationName: canteen.name,
    stationNameEn: canteen.nameEn,
    chargeAt: canteen.chargeAt,
    onDate,
    now: ctx.now(),
    sittings: menus.map((menu) => {
      const here = meals.filter((meal) => meal.menuId === menu.id);
      return {
        ...menu,
        modes: modes.filter((mode) => mode.menuId === menu.id),
        dishes: dishes.filter((dish) => dish.menuId === menu.id),
        meals: here.map(({ allergens, diets, ...meal }) => ({
          ...meal,
          allergens: allergens ? (JSON.parse(allergens) as string[]) : [],
          diets: diets ? (JSON.parse(diets) as string[]) : [],
          lines: lines.get(meal.id) ?? [],
          /** Where a meal that is to be brought is, once the rounds were made. */
          stop: stops.get(meal.id) ?? null,
          /** The label on its tray, if that is void and no other was printed since. */
          voidLabel: voidLabels.get(meal.id) ?? null,
        })),
      };
    }),
  };
}

async function voidLabelsOf(db: Reader, mealIds: readonly string[]) {
  const latest = new Map<string, TrayLabel>();
  for (const label of await labelsOf(db, mealIds)) if (!latest.has(label.mealId)) latest.set(label.mealId, label);
  return new Map(
    [...latest.values()]
      .filter((label) => label.voidAt !== null)
      .map(({ mealId, onDate, number, voidWhy }) => [mealId, { code: labelCode(onDate, number), why: voidWhy }]),
  );
}

/** A meal is handed out at the counter, one that was to be brought, too. Two taps are one. Throws booking_ended. */
export async function serve(ctx: Context, { mealId }: { mealId: string }): Promise<void> {
  const found = await mealOf(ctx.db.read, mealId);
  await ctx.db.transact({ people: [found.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.desk", found.stationId);
    await serveMeal(tx, mealId, { byId: ctx.actor.id, now: ctx.now() });
  });
}

/** The same, for whoever has found by other means which meal it is. The transaction holds the diner. */
export async function serveMeal(tx: Tx, mealId: string, made: { byId: string; now: number }): Promise<void> {
  if (await handOut(tx, mealId, made)) await markCollected(tx, mealId, made);
}

/** It was not handed out after all; what the serving charged is given back. */
export async function unserve(ctx: Context, { mealId, reason }: z.output<typeof unserveInput>): Promise<void> {
  const found = await mealOf(ctx.db.read, mealId);
  await ctx.db.transact({ people: [found.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.desk", found.stationId);
    const made = { byId: ctx.actor.id, now: ctx.now() };
    if (await takeBack(tx, mealId, { ...made, reason })) await markOpen(tx, mealId);
  });
}
