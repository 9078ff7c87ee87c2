import type { MealTime } from "../meals/kinds.ts";
import { ageOn } from "../shifts/rules.ts";

/** Who gets more than their age gives them: kept with dates by the street. */
export const personCategories = ["minimum-living", "disabled", "lives-alone", "lost-only-child", "veteran"] as const;
export type PersonCategory = (typeof personCategories)[number];

/** A rule of subsidy, in force from its first day to its last, both included. Amounts in fen. */
export interface SubsidyRule {
  id: string;
  programmeId: string;
  /** Who lives below this place. */
  placeId: string;
  fromOn: string;
  untilOn: string | null;
  /** Completed years on the service date, both included. */
  minAge: number | null;
  maxAge: number | null;
  category: PersonCategory | null;
  meals: readonly MealTime[];
  perMealFen: number;
  dayCapFen: number | null;
  /** Least price of the food. */
  minSpendFen: number;
}

export interface SubsidyFacts {
  birthDate: string | null;
  /** Those in force on the service date. */
  categories: readonly PersonCategory[];
  /** Where they live, and every place above. */
  placeIds: readonly string[];
  onDate: string;
  meal: MealTime;
  foodFen: number;
  /** What other meals of that date were given already. */
  givenFen: number;
}

/**
 * What a meal is given, and by which rule: the highest that fits, once, never more than the food costs, and never more
 * than the rule's cap leaves of the day. Age is the age on the service date; somebody born on 29 February has their
 * birthday on 1 March in common years (see `ageOn`). Null: nothing.
 */
export function subsidyOf(
  rules: readonly SubsidyRule[],
  facts: SubsidyFacts,
): { rule: SubsidyRule; fen: number } | null {
  let best: { rule: SubsidyRule; fen: number } | null = null;
  for (const rule of rules) {
    if (!fits(rule, facts)) continue;
    const left = rule.dayCapFen === null ? Number.MAX_SAFE_INTEGER : Math.max(0, rule.dayCapFen - facts.givenFen);
    const fen = Math.min(rule.perMealFen, facts.foodFen, left);
    if (fen > (best?.fen ?? 0)) best = { rule, fen };
  }
  return best;
}

function fits(rule: SubsidyRule, facts: SubsidyFacts): boolean {
  const { onDate, birthDate } = facts;
  if (onDate < rule.fromOn || (rule.untilOn !== null && onDate > rule.untilOn)) return false;
  if (!facts.placeIds.includes(rule.placeId) || !rule.meals.includes(facts.meal)) return false;
  if (facts.foodFen < rule.minSpendFen) return false;
  if (rule.category !== null && !facts.categories.includes(rule.category)) return false;
  if (rule.minAge === null && rule.maxAge === null) return true;
  if (birthDate === null) return false;
  const age = ageOn(birthDate, onDate);
  return age >= (rule.minAge ?? 0) && age <= (rule.maxAge ?? 200);
}
