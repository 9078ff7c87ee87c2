import { type Suggested, usual } from "@linli/shared/meals/usual";
import type { Diner, Menu, Mode, OwnMeal } from "./queries.ts";

/** What somebody wants of one menu. */
export type Pick =
  | { how: "nothing" }
  | { how: "usual"; mode?: Mode }
  | { how: "pick"; mode?: Mode; portions: Record<string, number> };

/** One menu of a week: what there is to choose, or what is ordered already. */
export interface WeekMeal {
  menu: Menu;
  usual: Suggested | null;
  there: OwnMeal | null;
  /** It can still be ordered. */
  isFree: boolean;
}

export function weekMeals(
  menus: readonly Menu[],
  known: { diner: Diner; ordered: readonly OwnMeal[]; earlier: readonly OwnMeal[]; now: number },
): WeekMeal[] {
  const { diner, ordered, earlier, now } = known;
  return menus.map((menu) => {
    const there = ordered.find((meal) => meal.menuId === menu.id && meal.stands) ?? null;
    const isFree = there === null && now < menu.cutOffAt;
    return { menu, there, isFree, usual: isFree ? usual(earlier, menu, diner.diet) : null };
  });
}

/** How it is had: as they said, else as usual, else the first way there is. */
export function modeOf({ menu, usual: suggested }: WeekMeal, pick: Pick): Mode {
  const wanted = (pick.how === "nothing" ? undefined : pick.mode) ?? suggested?.mode;
  return menu.modes.find((one) => one.mode === wanted)?.mode ?? menu.modes[0]?.mode ?? "dine-in";
}

export function linesOf(meal: WeekMeal, pick: Pick): { poolId: string; portions: number }[] {
  if (pick.how === "usual") return meal.usual?.lines ?? [];
  if (pick.how === "nothing") return [];
  return meal.menu.dishes.flatMap(({ poolId }) => {
    const portions = pick.portions[poolId] ?? 0;
    return portions > 0 ? [{ poolId, portions }] : [];
  });
}
