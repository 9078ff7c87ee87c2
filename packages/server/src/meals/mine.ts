import { addDays } from "@linli/shared/events/days";
import { dietClash } from "@linli/shared/meals/rules";
import type { canteenInput, ownMealsInput } from "@linli/shared/meals/schema";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import type { Context, VisitorContext } from "../context.ts";
import { balanceOf } from "../money/ledger.ts";
import { dayOf } from "../people/today.ts";
import { peopleFor } from "../shifts/acting.ts";
import { menusBetween } from "./menus.ts";
import { seesAccount } from "./order.ts";
import { canteenOf, dietOf, dishesOf, linesOf, modesOf, selectMeals } from "./store.ts";

/** How far ahead menus are shown. */
const DAYS_AHEAD = 13;
const MOST_MEALS = 60;

/** Where meals are served. */
export async function canteens(ctx: VisitorContext) {
  return ctx.db.read
    .selectFrom("canteen")
    .innerJoin("station", "station.id", "canteen.station_id")
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "station.name", "station.name_en as nameEn", "station.address"])
    .select(["station.phone", "station.lat", "station.lng"])
    .orderBy("station.code")
    .execute();
}

/** What a canteen serves from today on: published menus, what is left, and until when one orders. */
export async function menus(ctx: VisitorContext, { stationId }: z.output<typeof canteenInput>) {
  const db = ctx.db.read;
  const canteen = await canteenOf(db, stationId);
  const today = dayOf(ctx.now());
  const found = (await menusBetween(db, stationId, today, addDays(today, DAYS_AHEAD))).filter(
    (menu) => menu.publishedAt !== null && menu.endsAt > ctx.now(),
  );
  const ids = found.map((menu) => menu.id);
  const [modes, dishes] = [await modesOf(db, ids), await dishesOf(db, ids)];
  const { creditFen: _, ...shown } = canteen;
  return {
    canteen: shown,
    today,
    now: ctx.now(),
    menus: found.map((menu) => ({
      ...menu,
      modes: modes.filter((mode) => mode.menuId === menu.id && mode.places > 0),
      dishes: dishes.filter((dish) => dish.menuId === menu.id),
    })),
  };
}

/** Whom one may order for, with what each must know beforehand. */
export async function diners(ctx: Context) {
  const db = ctx.db.read;
  const people = await peopleFor(db, ctx.actor, ctx.now());
  const known = [];
  for (const person of people) {
    const row = await db.selectFrom("person").where("id", "=", person.id).select("address").executeTakeFirst();
    const diet = await dietOf(db, person.id);
    // Who may order and not pay is told with each price whether it is enough.
    const balanceFen = (await seesAccount(db, ctx, person.id)) ? await balanceOf(db, person.id) : null;
    known.push({ ...person, address: row?.address ?? null, diet, balanceFen });
  }
  return known;
}

/** Meals of oneself and of whom one orders for: those to come, or those before a date, the latest first. */
export async function ownMeals(ctx: Context, { before }: z.output<typeof ownMealsInput>) {
  const db = ctx.db.read;
  const people = await peopleFor(db, ctx.actor, ctx.now());
  const ids = people.map((person) => person.id);
  const today = dayOf(ctx.now());
  const rows = await selectMeals(db)
    .leftJoin("diet", "diet.person_id", "booking.person_id")
    .select(["diet.allergens", "diet.diets", "station.phone as stationPhone"])
    .where("booking.person_id", "in", ids)
    .where("menu.on_date", before === null ? ">=" : "<", before ?? today)
    .orderBy("menu.on_date", before === null ? "asc" : "desc")
    .orderBy("booking.starts_at")
    .orderBy("meal.id")
    .limit(MOST_MEALS)
    .execute();
  const shown = rows.filter((meal) => isLiving(meal.state) || meal.cancelReason !== null);
  const lines = await linesOf(
    db,
    shown.map((meal) => meal.id),
  );
  const dishes = new Map(
    (await dishesOf(db, [...new Set(shown.map((meal) => meal.menuId))])).map((dish) => [dish.poolId, dish]),
  );
  return {
    today,
    now: ctx.now(),
    meals: shown.map(({ allergens, diets, ...meal }) => {
      const diet = { allergens: JSON.parse(allergens ?? "[]"), diets: JSON.parse(diets ?? "[]") };
      const own = lines.get(meal.id) ?? [];
      const harmful = own.filter((line) => {
        const dish = dishes.get(line.poolId);
        return dish && (dietClash(diet, dish)?.allergens.length ?? 0) > 0;
      });
      return {
        ...meal,
        stands: isLiving(meal.state),
        canChange: isLiving(meal.state) && meal.servedAt === null && ctx.now() < meal.cutOffAt,
        /** What harms them now may be given up at any time. */
        canCancel: isLiving(meal.state) && meal.servedAt === null && (ctx.now() < meal.cutOffAt || harmful.length > 0),
        lines: own,
        ownFen: meal.foodFen + meal.feeFen - meal.subsidyFen,
        /** Dishes that hold what the diner must not have, as their profile is now. */
        harmful: harmful.map(({ name, nameEn }) => ({ name, nameEn })),
      };
    }),
  };
}
