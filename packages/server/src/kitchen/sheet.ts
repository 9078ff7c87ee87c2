import type { acknowledgeInput, kitchenDayInput } from "@linli/shared/kitchen/schema";
import { needsIn, sheetOf } from "@linli/shared/kitchen/sheet";
import type { z } from "zod";
import { childMealsOn } from "../childcare/meals.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { menusBetween } from "../meals/menus.ts";
import { canteenOf, dietIn, dishesOf, menuOf } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { freezeDue } from "./freeze.ts";
import { changesOf, sheetsOf, toldTrays, trayFacts, unseenDays } from "./store.ts";

/**
 * What a canteen's kitchen makes on a date, sitting by sitting: as orders are now until the cut-off, and after it as it
 * was then, with what changed since. How many have which needs is said, and nobody's name with them.
 */
export async function kitchenSheets(ctx: Context, { stationId, onDate: asked }: z.output<typeof kitchenDayInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const canteen = await canteenOf(db, stationId);
  await freezeDue(ctx, stationId);
  const onDate = asked ?? dayOf(ctx.now());
  const menus = (await menusBetween(db, stationId, onDate, onDate)).filter((menu) => menu.publishedAt !== null);
  const ids = menus.map((menu) => menu.id);
  const frozenAt = await sheetsOf(db, ids);
  const dishes = await dishesOf(db, ids);
  const changes = await changesOf(db, [...frozenAt.keys()]);
  const told = await toldTrays(db, [...frozenAt.keys()]);
  const children = await childrenOn(db, stationId, onDate);
  const live = await trayFacts(db, { menuIds: ids.filter((id) => !frozenAt.has(id)) });
  const trays = [
    ...told,
    ...live.filter((tray) => tray.stands).map(({ needs, ...tray }) => ({ ...tray, frozen: needs, now: needs })),
  ];
  return {
    stationName: canteen.name,
    stationNameEn: canteen.nameEn,
    zone: canteen.zone,
    onDate,
    now: ctx.now(),
    /** Where else somebody has to look. */
    unseenOn: (await unseenDays(db, stationId, dayOf(ctx.now()))).filter((day) => day.onDate !== onDate),
    sittings: menus.map((menu) => {
      const own = dishes.filter((dish) => dish.menuId === menu.id);
      const counts = sheetOf(
        own.map((dish) => dish.poolId),
        trays.filter((tray) => tray.menuId === menu.id),
      );
      return {
        id: menu.id,
        meal: menu.meal,
        startsAt: menu.startsAt,
        endsAt: menu.endsAt,
        cutOffAt: menu.cutOffAt,
        frozenAt: frozenAt.get(menu.id) ?? null,
        trays: trays.filter((tray) => tray.menuId === menu.id && tray.now !== null).length,
        dishes: own.map(({ name, nameEn }, at) => ({ name, nameEn, ...counts[at]! })),
        changes: changes.filter((change) => change.menuId === menu.id),
        /** Of the station's own childcare; they have no trays. */
        children: children.find((one) => one.meal === menu.meal) ?? null,
      };
    }),
  };
}

/** The children who eat here on a date, by meal: how many have come, how many are expected, how many have which needs. */
async function childrenOn(db: Reader, stationId: string, onDate: string) {
  const meals = await childMealsOn(db, stationId, onDate);
  const childIds = [...new Set(meals.flatMap((meal) => meal.childIds))];
  const rows =
    childIds.length === 0
      ? []
      : await db
          .selectFrom("diet")
          .where("person_id", "in", childIds)
          .select(["person_id", "allergens", "diets"])
          .orderBy("person_id")
          .execute();
  return meals.map(({ childIds: own, ...meal }) => {
    const needs = rows.filter((row) => own.includes(row.person_id)).map((row) => needsIn(dietIn(row)));
    const alike = Map.groupBy(
      needs.filter(({ allergens, diets }) => allergens.length + diets.length > 0),
      (one) => JSON.stringify(one),
    );
    return { ...meal, needs: [...alike.values()].map((group) => ({ needs: group[0]!, children: group.length })) };
  });
}

/** The kitchen has seen these changes; seen already, they stay as they were seen. */
export async function acknowledge(ctx: Context, input: z.output<typeof acknowledgeInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const { menuId, changeIds } = input;
    const menu = await menuOf(tx, menuId);
    await allowAtStation(tx, ctx.actor, "meal.desk", menu.stationId);
    await tx
      .updateTable("tray_change")
      .set({ seen_at: ctx.now(), seen_by_id: ctx.actor.id })
      .where("id", "in", changeIds)
      .where("menu_id", "=", menuId)
      .where("seen_at", "is", null)
      .execute();
  });
}
