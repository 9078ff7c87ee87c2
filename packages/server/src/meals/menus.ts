import { addDays } from "@linli/shared/events/days";
import { spanOn } from "@linli/shared/events/times";
import { type MealMode, mealModes } from "@linli/shared/meals/kinds";
import { cutOffAt } from "@linli/shared/meals/rules";
import type {
  cancelMenuInput,
  copyWeekInput,
  menuWeekInput,
  publishMenusInput,
  saveMenuInput,
} from "@linli/shared/meals/schema";
import type { z } from "zod";
import { openPool, openSlot, removePool, resize } from "../bookings/slots.ts";
import { cancelSlot } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { freezeDue } from "../kitchen/freeze.ts";
import { markTrays } from "../kitchen/mark-trays.ts";
import { cookingOfDish, samplesOfDish } from "../kitchen/proof-store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { mealBookable } from "./bookable.ts";
import { sittingsOf } from "./canteen.ts";
import { refund } from "./charge.ts";
import { standingOn } from "./standing-clashes.ts";
import {
  canteenOf,
  dishesOf,
  insertMealMove,
  MEAL,
  type MenuDish,
  type MenuMode,
  menuOf,
  modesOf,
  selectMenus,
} from "./store.ts";
import { tellMeal } from "./tell-meals.ts";

const WEEK = 6;

/** The menus of seven days, with how many are ordered and whom they have nothing for; days on which it is closed. */
export async function menuWeek(ctx: Context, { stationId, from }: z.output<typeof menuWeekInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const menus = await menusBetween(db, stationId, from, addDays(from, WEEK));
  const ids = menus.map((menu) => menu.id);
  const [modes, dishes] = [await modesOf(db, ids), await dishesOf(db, ids)];
  const closings = await db
    .selectFrom("station_closing")
    .where("station_id", "=", stationId)
    .where("closed_on", ">=", from)
    .where("closed_on", "<=", addDays(from, WEEK))
    .select(["closed_on as onDate", "reason"])
    .execute();
  const whole = menus.map((menu) => ({
    ...menu,
    modes: modes.filter((mode) => mode.menuId === menu.id),
    dishes: dishes.filter((dish) => dish.menuId === menu.id),
  }));
  const standing = await standingOn(db, stationId, whole);
  return {
    today: dayOf(ctx.now()),
    now: ctx.now(),
    closings,
    menus: whole.map((menu) => ({ ...menu, standing: standing.get(menu.id) ?? { count: 0, without: [] } })),
  };
}

export async function menusBetween(db: Reader, stationId: string, from: string, to: string) {
  return selectMenus(db)
    .where("menu.station_id", "=", stationId)
    .where("menu.on_date", ">=", from)
    .where("menu.on_date", "<=", to)
    .where("menu.cancelled_at", "is", null)
    .orderBy("menu.on_date")
    .orderBy("slot.starts_at")
    .execute();
}

/**
 * Writes what a sitting serves on a date. On a published menu nobody loses what they ordered: a dish that somebody
 * ordered stays, at the price it had, and portions below what is ordered are given out no more. Throws day_is_past,
 * canteen_closed_on, menu_has_meals (a dish that is ordered would go).
 */
export async function saveMenu(ctx: Context, input: z.output<typeof saveMenuInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const { stationId, sittingId, onDate, dishes, places } = input;
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    await refuseClosed(tx, stationId, onDate, dayOf(ctx.now()));
    const before = await selectMenus(tx)
      .where("menu.sitting_id", "=", sittingId)
      .where("menu.on_date", "=", onDate)
      .where("menu.cancelled_at", "is", null)
      .executeTakeFirst();
    if (before && before.stationId !== stationId) throw new Refused({ code: "not_found" });
    const menuId = before?.id ?? (await openMenu(tx, { stationId, sittingId, onDate }));
    await setDishes(tx, ctx, { menuId, stationId, dishes });
    await setModes(tx, menuId, places, ctx.now());
    await insertMealMove(tx, { subject: "menu", subjectId: menuId, byId: ctx.actor.id, what: "saved", now: ctx.now() });
    return menuId;
  });
}

async function refuseClosed(db: Reader, stationId: string, onDate: string, today: string): Promise<void> {
  refuse(onDate < today ? { code: "day_is_past" } : null);
  const closing = await db
    .selectFrom("station_closing")
    .where("station_id", "=", stationId)
    .where("closed_on", "=", onDate)
    .select("reason")
    .executeTakeFirst();
  refuse(closing ? { code: "canteen_closed_on", onDate, reason: closing.reason } : null);
}

async function openMenu(
  tx: Tx,
  { stationId, sittingId, onDate }: { stationId: string; sittingId: string; onDate: string },
): Promise<string> {
  const { zone } = await canteenOf(tx, stationId);
  const sitting = (await sittingsOf(tx, stationId)).find((one) => one.id === sittingId);
  if (!sitting) throw new Refused({ code: "not_found" });
  const span = spanOn(onDate, { startsMin: sitting.startsMin, minutes: sitting.endsMin - sitting.startsMin }, zone);
  const id = await openSlot(tx, { kind: MEAL, stationId, ...span, takesTime: false });
  await tx
    .insertInto("menu")
    .values({
      id,
      station_id: stationId,
      sitting_id: sittingId,
      on_date: onDate,
      cut_off_at: cutOffAt(onDate, sitting, zone),
      published_at: null,
      published_by_id: null,
      cancelled_at: null,
      cancel_reason: null,
    })
    .execute();
  return id;
}

async function setDishes(
  tx: Tx,
  ctx: Context,
  made: { menuId: string; stationId: string; dishes: readonly { dishId: string; portions: number }[] },
): Promise<void> {
  const { menuId, stationId, dishes } = made;
  const there = new Map((await dishesOf(tx, [menuId])).map((dish) => [dish.dishId, dish]));
  const wanted = new Map(dishes.map((dish) => [dish.dishId, dish.portions]));
  for (const dish of there.values()) if (!wanted.has(dish.dishId)) await removeDish(tx, dish);
  const rows = await tx
    .selectFrom("dish")
    .where(
      "id",
      "in",
      dishes.map((dish) => dish.dishId),
    )
    .where("station_id", "=", stationId)
    .selectAll()
    .execute();
  for (const { dishId, portions } of dishes) {
    const before = there.get(dishId);
    if (before) {
      await resize(tx, mealBookable, { poolId: before.poolId, capacity: portions, now: ctx.now() });
      continue;
    }
    const dish = rows.find((row) => row.id === dishId && row.retired_at === null);
    if (!dish) throw new Refused({ code: "not_found" });
    const poolId = await openPool(tx, menuId, portions);
    const { name, name_en, price_fen, allergens, diets } = dish;
    await tx
      .insertInto("menu_dish")
      .values({ pool_id: poolId, menu_id: menuId, dish_id: dishId, name, name_en, price_fen, allergens, diets })
      .execute();
  }
}

async function removeDish(tx: Tx, dish: MenuDish): Promise<void> {
  const ordered = await tx
    .selectFrom("pool")
    .where("id", "=", dish.poolId)
    .select(["taken", "asked"])
    .executeTakeFirstOrThrow();
  const everOrdered = await tx
    .selectFrom("meal_line")
    .where("pool_id", "=", dish.poolId)
    .select("meal_id")
    .executeTakeFirst();
  const cooked = [...(await samplesOfDish(tx, dish.poolId)), ...(await cookingOfDish(tx, dish.poolId))];
  if (ordered.taken > 0 || everOrdered || cooked.length > 0)
    throw new Refused({ code: "menu_has_meals", meals: Math.max(1, ordered.taken) });
  await tx.deleteFrom("menu_dish").where("pool_id", "=", dish.poolId).execute();
  await removePool(tx, dish.poolId);
}

async function setModes(tx: Tx, menuId: string, places: Record<MealMode, number>, now: number): Promise<void> {
  const there = new Map((await modesOf(tx, [menuId])).map((mode) => [mode.mode, mode]));
  for (const mode of mealModes) {
    const before: MenuMode | undefined = there.get(mode);
    if (before) await resize(tx, mealBookable, { poolId: before.poolId, capacity: places[mode], now });
    else {
      const poolId = await openPool(tx, menuId, places[mode]);
      await tx.insertInto("menu_mode").values({ pool_id: poolId, menu_id: menuId, mode }).execute();
    }
  }
}

/** From now on diners see these menus. Published already, a menu stays as it is. */
export async function publishMenus(ctx: Context, input: z.output<typeof publishMenusInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const { stationId, menuIds } = input;
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    for (const menuId of menuIds) {
      const menu = await menuOf(tx, menuId);
      if (menu.stationId !== stationId) throw new Refused({ code: "not_found" });
      refuse(menu.cancelledAt === null ? null : { code: "cancelled" });
    }
    await tx
      .updateTable("menu")
      .set({ published_at: ctx.now(), published_by_id: ctx.actor.id })
      .where("id", "in", menuIds)
      .where("published_at", "is", null)
      .execute();
  });
}

/** Puts the menus of seven days on seven others, as drafts, where there is none yet and the canteen is open. */
export async function copyWeek(ctx: Context, { stationId, from, to }: z.output<typeof copyWeekInput>) {
  return ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.edit", stationId);
    const menus = await menusBetween(tx, stationId, from, addDays(from, WEEK));
    const there = await menusBetween(tx, stationId, to, addDays(to, WEEK));
    const open = new Set((await sittingsOf(tx, stationId)).map((sitting) => sitting.id));
    const days = daysApart(from, to);
    let made = 0;
    let left = 0;
    for (const menu of menus) {
      const onDate = addDays(menu.onDate, days);
      const taken = there.some((one) => one.onDate === onDate && one.sittingId === menu.sittingId);
      if (taken || !open.has(menu.sittingId) || (await isClosed(tx, stationId, onDate, dayOf(ctx.now())))) {
        left += 1;
        continue;
      }
      const copied = await copyMenu(tx, ctx, { menuId: menu.id, stationId, sittingId: menu.sittingId, onDate });
      if (copied) made += 1;
      else left += 1;
    }
    return { made, left };
  });
}

async function isClosed(db: Reader, stationId: string, onDate: string, today: string): Promise<boolean> {
  try {
    await refuseClosed(db, stationId, onDate, today);
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

/** False where none of its dishes is offered any more: then there is nothing to serve. */
async function copyMenu(
  tx: Tx,
  ctx: Context,
  made: { menuId: string; stationId: string; sittingId: string; onDate: string },
): Promise<boolean> {
  const { menuId, stationId } = made;
  const [dishes, modes] = [await dishesOf(tx, [menuId]), await modesOf(tx, [menuId])];
  const offered = await tx
    .selectFrom("dish")
    .where("station_id", "=", stationId)
    .where("retired_at", "is", null)
    .select("id")
    .execute();
  const still = dishes.filter((dish) => offered.some((one) => one.id === dish.dishId));
  if (still.length === 0) return false;
  const copyId = await openMenu(tx, made);
  await setDishes(tx, ctx, { menuId: copyId, stationId, dishes: still });
  const places = Object.fromEntries(mealModes.map((mode) => [mode, 0])) as Record<MealMode, number>;
  for (const mode of modes) places[mode.mode] = mode.places;
  await setModes(tx, copyId, places, ctx.now());
  return true;
}

function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A sitting is not served on a date: every order ends, is paid back, and is told why. */
export async function cancelMenu(ctx: Context, { menuId, reason }: z.output<typeof cancelMenuInput>): Promise<void> {
  const { stationId } = await menuOf(ctx.db.read, menuId);
  await freezeDue(ctx, stationId);
  const people = await dinersOf(ctx.db.read, menuId);
  await ctx.db.transact({ people }, async (tx) => {
    const menu = await menuOf(tx, menuId);
    await allowAtStation(tx, ctx.actor, "meal.edit", menu.stationId);
    const now = ctx.now();
    const byId = ctx.actor.id;
    const served = await tx
      .selectFrom("meal")
      .where("menu_id", "=", menuId)
      .where("served_at", "is not", null)
      .select("id")
      .execute();
    refuse(served.length === 0 ? null : { code: "menu_has_meals", meals: served.length });
    await tx
      .updateTable("menu")
      .set({ cancelled_at: now, cancel_reason: reason })
      .where("id", "=", menuId)
      .where("cancelled_at", "is", null)
      .execute();
    const ended = await cancelSlot(tx, menuId, byId, now);
    for (const { bookingId } of ended) {
      await tx.updateTable("meal").set({ cancel_reason: reason }).where("id", "=", bookingId).execute();
      await refund(tx, bookingId, { byId, now, note: reason });
      await tellMeal(tx, { mealId: bookingId, kind: "meal_cancelled", byId, now });
    }
    const mealIds = ended.map((move) => move.bookingId);
    await markTrays(tx, mealIds, { byId, why: reason, now });
    await insertMealMove(tx, { subject: "menu", subjectId: menuId, byId, what: "cancelled", facts: { reason }, now });
  });
}

async function dinersOf(db: Reader, menuId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .where("slot_id", "=", menuId)
    .where("state", "=", "confirmed")
    .select("person_id")
    .execute();
  return [...new Set(rows.map((row) => row.person_id))];
}
