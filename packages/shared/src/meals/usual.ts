import type { MealMode, MealTime } from "./kinds.ts";
import { type DietFacts, dietClash } from "./rules.ts";

/** An earlier meal of a diner, the latest first in a list of them. */
export interface EarlierMeal {
  meal: MealTime;
  mode: MealMode;
  lines: readonly { dishId: string; name: string; nameEn: string | null; portions: number }[];
}
interface Offered extends DietFacts {
  poolId: string;
  dishId: string;
  free: number;
}
interface MenuFacts {
  meal: MealTime;
  dishes: readonly Offered[];
  modes: readonly { mode: MealMode; free: number }[];
}
export interface Suggested {
  mode: MealMode;
  lines: { poolId: string; portions: number }[];
  /** What they had and cannot have here: not on this menu, sold out, or not for them any more. */
  missing: { name: string; nameEn: string | null }[];
}

/**
 * The dishes of an earlier order that are on this menu, told by the dish and not by its name, as far as they go and harm
 * nobody; the rest is said. Null when nothing of it is there.
 */
export function repeated(earlier: EarlierMeal, menu: MenuFacts, diner: DietFacts): Suggested | null {
  const found = earlier.lines.map((line) => ({
    line,
    dish: menu.dishes.find((dish) => dish.dishId === line.dishId && dish.free >= line.portions && !harms(diner, dish)),
  }));
  const lines = found.flatMap(({ line, dish }) => (dish ? [{ poolId: dish.poolId, portions: line.portions }] : []));
  if (lines.length === 0) return null;
  const missing = found.filter(({ dish }) => !dish).map(({ line: { name, nameEn } }) => ({ name, nameEn }));
  return { mode: modeLike(earlier.mode, menu), lines, missing };
}

/**
 * What a diner usually has, on this menu: as many dishes as last time, first those that they have had most often and that
 * are there, then the menu's own in its order. What they have had they may have again although it is not what they keep
 * to; what nobody has chosen for them must fit. Null for who has not eaten here, or when nothing fits.
 */
export function usual(earlier: readonly EarlierMeal[], menu: MenuFacts, diner: DietFacts): Suggested | null {
  const alike = earlier.filter((meal) => meal.meal === menu.meal);
  const last = alike[0] ?? earlier[0];
  if (!last) return null;
  const often = new Map<string, number>();
  for (const { lines } of earlier) for (const { dishId } of lines) often.set(dishId, (often.get(dishId) ?? 0) + 1);
  const had = (dish: Offered) => often.get(dish.dishId) ?? 0;
  const chosen = menu.dishes
    .filter((dish) => dish.free > 0 && !harms(diner, dish) && (had(dish) > 0 || dietClash(diner, dish) === null))
    // Sorting is stable: those that were had equally often stay in the menu's order.
    .sort((one, other) => had(other) - had(one))
    .slice(0, last.lines.length);
  if (chosen.length === 0) return null;
  const taken = new Set(chosen.map((dish) => dish.dishId));
  return {
    mode: modeLike(last.mode, menu),
    lines: chosen.map(({ poolId }) => ({ poolId, portions: 1 })),
    missing: last.lines.filter(({ dishId }) => !taken.has(dishId)).map(({ name, nameEn }) => ({ name, nameEn })),
  };
}

/** The same way of having it, or the first that has room. */
function modeLike(mode: MealMode, menu: MenuFacts): MealMode {
  const same = menu.modes.find((one) => one.mode === mode && one.free > 0);
  return (same ?? menu.modes.find((one) => one.free > 0))?.mode ?? mode;
}

function harms(diner: DietFacts, dish: DietFacts): boolean {
  return (dietClash(diner, dish)?.allergens.length ?? 0) > 0;
}
