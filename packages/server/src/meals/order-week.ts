import type { orderWeekInput, quoteWeekInput } from "@linli/shared/meals/schema";
import type { Refusal } from "@linli/shared/refusals";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { orderMeal, sayPrice, seesAccount } from "./order.ts";
import { priceOf } from "./price.ts";

type Week = z.output<typeof orderWeekInput>;

/**
 * What several meals would cost if they were ordered one after the other, as given: the subsidy of a day's second meal
 * is what the first leaves under the cap, and the money that a meal takes is not there for the next.
 */
export async function quoteWeek(ctx: Context, input: z.output<typeof quoteWeekInput>) {
  const forId = input.forId ?? ctx.actor.id;
  const db = ctx.db.read;
  const now = ctx.now();
  allow(ctx.actor, "meal.order", await scopeOfPerson(db, forId, "book", now));
  const seesBalance = await seesAccount(db, ctx, forId);
  const given = new Map<string, number>();
  const days = [];
  let spentFen = 0;
  for (const day of input.days) {
    const price = await priceOf(db, { ...day, forId, replacesId: null }, given);
    const { onDate } = price.menu;
    given.set(onDate, (given.get(onDate) ?? 0) + price.subsidyFen);
    days.push(sayPrice({ ...price, balanceFen: price.balanceFen - spentFen }, now, seesBalance));
    spentFen += price.ownFen;
  }
  return {
    days,
    foodFen: sum(days, (day) => day.foodFen),
    feeFen: sum(days, (day) => day.feeFen),
    subsidyFen: sum(days, (day) => day.subsidyFen),
    ownFen: spentFen,
    balanceFen: days[0]?.balanceFen ?? null,
    enough: days.every((day) => day.enough),
  };
}

/** What came of one meal of several. */
export interface OrderedDay {
  menuId: string;
  mealId: string | null;
  refusal: Refusal | null;
}

/**
 * Several meals are ordered, each as an act of its own: what one is refused for keeps no other from being ordered, and
 * each has its own key, so that the same request sent again orders nothing twice.
 */
export async function orderWeek(ctx: Context, input: Week): Promise<{ days: OrderedDay[] }> {
  const forId = input.forId ?? ctx.actor.id;
  allow(ctx.actor, "meal.order", await scopeOfPerson(ctx.db.read, forId, "book", ctx.now()));
  const days: OrderedDay[] = [];
  for (const day of input.days) days.push(await orderDay(ctx, day, forId));
  return { days };
}

async function orderDay(ctx: Context, day: Week["days"][number], forId: string): Promise<OrderedDay> {
  const { menuId } = day;
  try {
    const { mealId } = await orderMeal(ctx, { ...day, forId, replacesId: null });
    return { menuId, mealId, refusal: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { menuId, mealId: null, refusal: error.refusal };
  }
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
