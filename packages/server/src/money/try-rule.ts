import { can } from "@linli/shared/access";
import { addDays } from "@linli/shared/events/days";
import type { PersonCategory, SubsidyRule } from "@linli/shared/money/rules";
import type { tryRuleInput } from "@linli/shared/money/schema";
import { sampleOf, type Tried, tryOn } from "@linli/shared/money/trial";
import { ageOn } from "@linli/shared/shifts/rules";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { scopeOfPlace } from "../permit.ts";
import { Refused } from "../refused.ts";
import { allowForProgramme } from "./rules.ts";
import { rulesFor } from "./rules-store.ts";

const LUNCH = "lunch" as const;
/** Among so many who ate lately the sample is chosen, and from so many days. */
const MOST_CANDIDATES = 2_000;
const DAYS_BACK = 30;
/** What a lunch is taken to cost where nobody has eaten yet. */
const PLAIN_LUNCH_FEN = 1500;

/**
 * What tomorrow's usual lunch would cost people of a place under the rules as they stand, and with a rule added or put in
 * the place of another, as if it were in force tomorrow. Nothing is written: people chosen for a category are not named,
 * so that nobody's category is looked at; others are named to who may see them. Throws not_found.
 */
export async function tryRule(ctx: Context, input: z.output<typeof tryRuleInput>) {
  const db = ctx.db.read;
  const programme = await allowForProgramme(db, ctx, input.programmeId);
  const today = dayOf(ctx.now());
  const onDate = addDays(today, 1);
  const scope = await scopeOfPlace(db, programme.placeId);
  const now = await rulesFor(db, await placesAround(db, programme.placeId), onDate);
  if (input.replacesId !== null) await ruleOf(db, input.programmeId, input.replacesId);
  const { replacesId, also, ...edit } = input;
  const candidate: SubsidyRule = { ...edit, id: "edited", placeId: programme.placeId, fromOn: onDate, untilOn: null };
  const edited = [...now.filter((rule) => rule.id !== replacesId), candidate];
  const lunches = await lunchesOf(db, programme.placeId, today);
  const usualFen = median(lunches.flatMap((one) => one.prices)) ?? PLAIN_LUNCH_FEN;
  const mayName = can(ctx.actor, "person.see", scope);
  const people = sampleOf(
    lunches.map((one) => ({ ...one, age: one.birthDate === null ? null : ageOn(one.birthDate, onDate) })),
  );
  const rows = people.map((one) => ({
    name: mayName && one.categories.length === 0 ? one.name : null,
    age: one.age,
    categories: one.categories,
    foodFen: median(one.prices) ?? usualFen,
    ...tryOn({ ...one, foodFen: median(one.prices) ?? usualFen }, { onDate, meal: LUNCH }, { now, edited }),
  }));
  const imagined: Tried | null = also && {
    personId: null,
    birthDate: `${Number(onDate.slice(0, 4)) - also.age}-01-01`,
    categories: also.category === null ? [] : [also.category],
    placeIds: scope.placeIds ?? [],
    foodFen: usualFen,
  };
  return {
    onDate,
    usualFen,
    rows,
    also: imagined &&
      also && {
        name: null,
        age: also.age,
        categories: imagined.categories,
        foodFen: usualFen,
        ...tryOn(imagined, { onDate, meal: LUNCH }, { now, edited }),
      },
  };
}

/** Rules of places above and below count for people who live here. */
async function placesAround(db: Reader, placeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("place_ancestor")
    .where((eb) => eb.or([eb("place_id", "=", placeId), eb("ancestor_id", "=", placeId)]))
    .select(["place_id", "ancestor_id"])
    .execute();
  return [...new Set(rows.flatMap((row) => [row.place_id, row.ancestor_id]))];
}

async function ruleOf(db: Reader, programmeId: string, ruleId: string): Promise<void> {
  const rule = await db
    .selectFrom("subsidy_rule")
    .where("id", "=", ruleId)
    .where("programme_id", "=", programmeId)
    .select("id")
    .executeTakeFirst();
  if (!rule) throw new Refused({ code: "not_found" });
}

/** Who lives below a place and had lunch lately, what it cost each time, and where they and their categories belong. */
async function lunchesOf(db: Reader, placeId: string, today: string) {
  const eaten = await db
    .selectFrom("menu")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("meal", "meal.menu_id", "menu.id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "person.residence_id")
    .where("place_ancestor.ancestor_id", "=", placeId)
    .where("menu.on_date", ">=", addDays(today, -DAYS_BACK))
    .where("menu.on_date", "<=", today)
    .where("sitting.meal", "=", LUNCH)
    .where("booking.state", "=", "confirmed")
    .where("person.erased_at", "is", null)
    .select(["person.id", "person.name", "person.birth_date as birthDate", "person.residence_id as residenceId"])
    .select("meal.food_fen as foodFen")
    .orderBy("person.id")
    .limit(MOST_CANDIDATES)
    .execute();
  const byPerson = Map.groupBy(eaten, (row) => row.id);
  const categories = Map.groupBy(await categoriesOn(db, [...byPerson.keys()], today), (row) => row.personId);
  const residences = [...new Set(eaten.flatMap((row) => row.residenceId ?? []))];
  const above = Map.groupBy(await ancestorsOf(db, residences), (row) => row.place_id);
  return [...byPerson].map(([personId, meals]) => {
    const { name, birthDate, residenceId } = meals[0]!;
    return {
      personId,
      name,
      birthDate,
      categories: (categories.get(personId) ?? []).map((row) => row.category as PersonCategory),
      placeIds: (above.get(residenceId ?? "") ?? []).map((row) => row.ancestor_id),
      prices: meals.map((meal) => meal.foodFen),
    };
  });
}

async function categoriesOn(db: Reader, personIds: readonly string[], onDate: string) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("person_category")
    .where("person_id", "in", personIds)
    .where("from_on", "<=", onDate)
    .where((eb) => eb.or([eb("until_on", "is", null), eb("until_on", ">=", onDate)]))
    .select(["person_id as personId", "category"])
    .execute();
}

async function ancestorsOf(db: Reader, placeIds: readonly string[]) {
  if (placeIds.length === 0) return [];
  return db
    .selectFrom("place_ancestor")
    .where("place_id", "in", placeIds)
    .select(["place_id", "ancestor_id"])
    .execute();
}

function median(prices: readonly number[]): number | null {
  const sorted = [...prices].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
