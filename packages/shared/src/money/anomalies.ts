export const anomalyKinds = [
  "two-canteens",
  "after-ending",
  "above-meal",
  "above-day",
  "never-served",
  "without-charge",
  "no-birth-date",
] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];

/** How near in time meals at two canteens are an anomaly, in minutes, unless told otherwise. */
export const WITHIN_MIN = 30;

/** A meal as a settlement looks at it. Amounts in fen. */
export interface SettledMeal {
  mealId: string;
  personId: string;
  stationId: string;
  /** The service date. */
  onDate: string;
  birthDate: string | null;
  /** The day on which they died or moved away: the last one on which anything was theirs. */
  endedOn: string | null;
  servedAt: number | null;
  /** What its canteen has of it, and what of that the programme gave. */
  chargedFen: number;
  givenFen: number;
  /** The rule of this programme that it was given by; null: it was given nothing by this programme. */
  rule: { perMealFen: number; dayCapFen: number | null; asksAge: boolean } | null;
}

export interface Anomaly {
  kind: AnomalyKind;
  mealId: string;
  /** The other meal of two that are too near. */
  otherMealId: string | null;
  /** By how much a cap was passed. */
  fen: number | null;
}

/**
 * What somebody must look at before a period is paid for: each meal at most once for a reason, in the order of the
 * meals. Meals that the programme has no part in count only as the other one at another canteen.
 */
export function anomaliesIn(meals: readonly SettledMeal[], withinMin: number): Anomaly[] {
  const found: Anomaly[] = [];
  const say = (kind: AnomalyKind, meal: SettledMeal, more: Partial<Anomaly> = {}) =>
    found.push({ kind, mealId: meal.mealId, otherMealId: null, fen: null, ...more });
  const byPerson = Map.groupBy(meals, (meal) => meal.personId);
  const passed = new Map<string, number>();
  for (const meal of meals) {
    const { rule } = meal;
    if (rule === null) continue;
    const other = elsewhere(meal, byPerson.get(meal.personId) ?? [], withinMin);
    if (other) say("two-canteens", meal, { otherMealId: other.mealId });
    const had = meal.servedAt !== null || meal.chargedFen > 0;
    if (had && meal.endedOn !== null && meal.onDate > meal.endedOn) say("after-ending", meal);
    if (meal.givenFen > rule.perMealFen) say("above-meal", meal, { fen: meal.givenFen - rule.perMealFen });
    const day = `${meal.personId} ${meal.onDate}`;
    const before = passed.get(day) ?? 0;
    const sum = before + meal.givenFen;
    passed.set(day, sum);
    const cap = rule.dayCapFen;
    if (cap !== null && sum > cap && meal.givenFen > 0) say("above-day", meal, { fen: sum - Math.max(cap, before) });
    if (meal.chargedFen > 0 && meal.servedAt === null) say("never-served", meal);
    if (meal.servedAt !== null && meal.chargedFen === 0) say("without-charge", meal);
    if (rule.asksAge && meal.birthDate === null && meal.givenFen > 0) say("no-birth-date", meal);
  }
  return found;
}

/** The nearest meal that the same person was served at another canteen within so many minutes. */
function elsewhere(meal: SettledMeal, own: readonly SettledMeal[], withinMin: number): SettledMeal | undefined {
  const { servedAt } = meal;
  if (servedAt === null) return undefined;
  const away = (other: SettledMeal) => Math.abs((other.servedAt ?? 0) - servedAt);
  return own
    .filter(
      (other) => other.servedAt !== null && other.stationId !== meal.stationId && away(other) <= withinMin * 60_000,
    )
    .sort((one, other) => away(one) - away(other))[0];
}
