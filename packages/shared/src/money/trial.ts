import type { MealTime } from "../meals/kinds.ts";
import { type PersonCategory, type SubsidyRule, subsidyOf } from "./rules.ts";

/** Somebody whose lunch is priced to try a rule on. */
export interface Tried {
  personId: string | null;
  birthDate: string | null;
  categories: readonly PersonCategory[];
  placeIds: readonly string[];
  /** What their food usually costs, in fen. */
  foodFen: number;
}
export interface TrialPrice {
  ownFen: number;
  subsidyFen: number;
  ruleId: string | null;
}

/** What the same meal costs under two sets of rules. */
export function tryOn(
  tried: Tried,
  at: { onDate: string; meal: MealTime },
  rules: { now: readonly SubsidyRule[]; edited: readonly SubsidyRule[] },
): { now: TrialPrice; edited: TrialPrice } {
  const price = (under: readonly SubsidyRule[]): TrialPrice => {
    const given = subsidyOf(under, { ...tried, ...at, givenFen: 0 });
    return { ownFen: tried.foodFen - (given?.fen ?? 0), subsidyFen: given?.fen ?? 0, ruleId: given?.rule.id ?? null };
  };
  return { now: price(rules.now), edited: price(rules.edited) };
}

/** Ages at which rules commonly begin or end: the sample has somebody of each band that is there. */
const BANDS = [60, 65, 70, 75, 80, 85, 90, 95] as const;
const PER_BAND = 2;

interface Candidate {
  age: number | null;
  categories: readonly PersonCategory[];
}

/**
 * A few of many, so that every age and every category is seen: of each band of ages the first two without a category, one
 * without a birth date, and of each category the first.
 */
export function sampleOf<T extends Candidate>(candidates: readonly T[]): T[] {
  const taken = new Map<string, T[]>();
  const take = (group: string, one: T, most: number) => {
    const sofar = taken.get(group) ?? [];
    if (sofar.length < most) taken.set(group, [...sofar, one]);
  };
  for (const one of candidates) {
    const [category] = one.categories;
    if (category !== undefined) take(`category ${category}`, one, 1);
    else if (one.age === null) take("age unknown", one, 1);
    else take(`age ${bandOf(one.age)}`, one, PER_BAND);
  }
  const youngestFirst = (one: T, other: T) => (one.age ?? -1) - (other.age ?? -1);
  return [...taken.values()].flat().sort(youngestFirst);
}

function bandOf(age: number): number {
  return BANDS.findLast((from) => age >= from) ?? 0;
}
