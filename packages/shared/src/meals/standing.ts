import { z } from "zod";
import { daySchema, idSchema, typed } from "../fields.ts";
import { mealModes, mealTimes } from "./kinds.ts";
import { type DietFacts, dietClash } from "./rules.ts";

/** Why a meal is not there that somebody counts on, or must not be eaten as it is. */
export const exceptionReasons = [
  "closed",
  "no_menu",
  "sold_out",
  "mode_full",
  "no_safe_dish",
  "no_money",
  "account_frozen",
  "address_missing",
  "dish_clashes",
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

const onceOnly = <T>(list: readonly T[]) => new Set(list).size === list.length;

const standingFields = z.object({
  standingId: idSchema.nullable().default(null),
  forId: idSchema.optional(),
  stationId: idSchema,
  meal: z.enum(mealTimes),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).refine(onceOnly),
  mode: z.enum(mealModes),
  address: typed(200).nullable().default(null),
  note: typed(200).nullable().default(null),
  /** Taken first where they are on the menu. */
  dishIds: z.array(idSchema).max(20).refine(onceOnly).default([]),
  dishes: z.int().min(1).max(6),
  fromOn: daySchema,
  untilOn: daySchema.nullable().default(null),
});
const inOrder = ({ fromOn, untilOn }: { fromOn: string; untilOn: string | null }) =>
  untilOn === null || untilOn >= fromOn;
const atTheEnd = { path: ["untilOn"] };

export const saveStandingInput = standingFields.refine(inOrder, atTheEnd);
export const deskSaveStandingInput = standingFields.extend({ forId: idSchema }).refine(inOrder, atTheEnd);
export const standingInput = z.object({ standingId: idSchema });

/** Both dates included. */
const pauseFields = z.object({ forId: idSchema.optional(), fromOn: daySchema, untilOn: daySchema });
export const pauseInput = pauseFields.refine(inOrder, atTheEnd);
export const deskPauseInput = pauseFields.extend({ stationId: idSchema, forId: idSchema }).refine(inOrder, atTheEnd);
export const endPauseInput = z.object({ pauseId: idSchema });

export const deskEndPauseInput = z.object({ stationId: idSchema, personId: idSchema, pauseId: idSchema });

export const deskStandingInput = z.object({ stationId: idSchema, personId: idSchema });
export const exceptionsInput = z.object({ stationId: idSchema });
export const exceptionInput = z.object({ exceptionId: idSchema });
export const closeExceptionInput = exceptionInput.extend({ outcome: typed(200).min(1) });

interface Offered extends DietFacts {
  poolId: string;
  dishId: string;
  free: number;
}

/**
 * What is ordered for somebody who is not asked: one portion each of at most so many dishes, those they named first and
 * then in the menu's order. Nothing that they must not have or do not keep to: nobody is there to decide it.
 */
export function chooseDishes(
  wish: { dishIds: readonly string[]; dishes: number },
  offered: readonly Offered[],
  diner: DietFacts,
): { lines: { poolId: string; portions: number }[] } | { why: "sold_out" | "no_safe_dish" } {
  const rank = (dish: Offered) => {
    const at = wish.dishIds.indexOf(dish.dishId);
    return at < 0 ? wish.dishIds.length : at;
  };
  const there = offered.filter((dish) => dish.free > 0);
  const fit = there.filter((dish) => dietClash(diner, dish) === null);
  const chosen = fit.sort((one, other) => rank(one) - rank(other)).slice(0, wish.dishes);
  if (chosen.length > 0) return { lines: chosen.map(({ poolId }) => ({ poolId, portions: 1 })) };
  return { why: there.length > 0 ? "no_safe_dish" : "sold_out" };
}
