import { spanOn } from "../events/times.ts";
import { addWorkingDays } from "../events/working-days.ts";
import type { Refusal } from "../refusals.ts";
import type { Allergen, Diet } from "./kinds.ts";

/**
 * The instant (ms UTC) from which on orders for a service date are closed: so many working days before it, 调休 counted,
 * at so many minutes after midnight in the station's zone.
 */
export function cutOffAt(onDate: string, cutOff: { cutOffDays: number; cutOffMin: number }, zone: string): number {
  const day = addWorkingDays(onDate, -cutOff.cutOffDays);
  return spanOn(day, { startsMin: cutOff.cutOffMin, minutes: 0 }, zone).startsAt;
}

/** Why nobody may order from a menu, or give up a meal, by themselves any more. Closed at the cut-off to the millisecond. */
export function orderObjection(
  menu: { publishedAt: number | null; cancelledAt: number | null; cutOffAt: number; contact: string },
  now: number,
): Refusal | null {
  if (menu.publishedAt === null) return { code: "not_published" };
  if (menu.cancelledAt !== null) return { code: "cancelled" };
  return now < menu.cutOffAt ? null : { code: "orders_closed", closedAt: menu.cutOffAt, contact: menu.contact };
}

export interface DietFacts {
  allergens: readonly Allergen[];
  diets: readonly Diet[];
}
export interface DishFacts extends DietFacts {
  name: string;
}

/** What stands between a diner and a dish: what it holds that they must not have, and what they keep to that it is not. */
export function dietClash(diner: DietFacts, dish: DietFacts): { allergens: Allergen[]; diets: Diet[] } | null {
  const held = dish.allergens.filter((one) => diner.allergens.includes(one));
  const lacked = diner.diets.filter((one) => !dish.diets.includes(one));
  return held.length + lacked.length > 0 ? { allergens: held, diets: lacked } : null;
}

/**
 * The first of these dishes that would harm the diner. Only what a dish holds refuses an order; what it is not (soft,
 * low in salt) is said, and left to the diner.
 */
export function allergyObjection(diner: DietFacts, dishes: readonly DishFacts[]): Refusal | null {
  for (const dish of dishes) {
    const clash = dietClash(diner, dish);
    if (clash && clash.allergens.length > 0)
      return { code: "dish_clashes", dish: dish.name, allergens: clash.allergens };
  }
  return null;
}

/** What the dishes of an order cost, in fen. */
export function foodFen(lines: readonly { priceFen: number; portions: number }[]): number {
  return lines.reduce((sum, { priceFen, portions }) => sum + priceFen * portions, 0);
}
