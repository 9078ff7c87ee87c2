import type { MealTime } from "@linli/shared/meals/kinds";
import type { PersonCategory, SubsidyRule } from "@linli/shared/money/rules";
import { keptByLength, keptRead } from "../db/kept.ts";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** The rules in force on a date for who lives below any of these places. */
export async function rulesFor(db: Reader, placeIds: readonly string[], onDate: string): Promise<NamedRule[]> {
  if (placeIds.length === 0) return [];
  const rows = await rulesIn(placeIds.length)(db, { onDate, ...placeIds });
  return rows.map(ruleIn);
}

const rulesIn = keptByLength((length) =>
  keptRead<{ onDate: string; [place: number]: string }>()((db, given) =>
    selectRules(db)
      .where(
        "programme.place_id",
        "in",
        Array.from({ length }, (_, at) => given(at)),
      )
      .where("subsidy_rule.from_on", "<=", given("onDate"))
      .where((eb) =>
        eb.or([eb("subsidy_rule.until_on", "is", null), eb("subsidy_rule.until_on", ">=", given("onDate"))]),
      ),
  ),
);

export function selectRules(db: Reader) {
  return db
    .selectFrom("programme")
    .innerJoin("subsidy_rule", "subsidy_rule.programme_id", "programme.id")
    .select(["subsidy_rule.id", "subsidy_rule.programme_id as programmeId", "programme.place_id as placeId"])
    .select(["programme.name as programmeName", "programme.name_en as programmeNameEn"])
    .select(["subsidy_rule.from_on as fromOn", "subsidy_rule.until_on as untilOn"])
    .select(["subsidy_rule.min_age as minAge", "subsidy_rule.max_age as maxAge", "subsidy_rule.category"])
    .select(["subsidy_rule.meals", "subsidy_rule.per_meal_fen as perMealFen", "subsidy_rule.day_cap_fen as dayCapFen"])
    .select("subsidy_rule.min_spend_fen as minSpendFen")
    .orderBy("subsidy_rule.from_on", "desc")
    .orderBy("subsidy_rule.id");
}

/** With the name of whose money it is. */
type NamedRule = SubsidyRule & { programmeName: string; programmeNameEn: string | null };
type RuleRow = Awaited<ReturnType<ReturnType<typeof selectRules>["execute"]>>[number];

export function ruleIn(row: RuleRow): NamedRule {
  return { ...row, meals: JSON.parse(row.meals) as MealTime[], category: row.category as PersonCategory | null };
}

export interface DinerFacts {
  personId: string;
  name: string;
  birthDate: string | null;
  address: string | null;
  categories: PersonCategory[];
  placeIds: string[];
}

/** Who a diner is to the rules on a date; undefined for nobody. Throws account_frozen for who died or moved away before. */
export async function findDiner(db: Reader, personId: string, onDate: string): Promise<DinerFacts | undefined> {
  const person = await db
    .selectFrom("person")
    .leftJoin("person_ending", (on) =>
      on.onRef("person_ending.person_id", "=", "person.id").on("person_ending.undone_at", "is", null),
    )
    .where("person.id", "=", personId)
    .where("person.erased_at", "is", null)
    .select(["person.id as personId", "person.name", "person.birth_date as birthDate", "person.address"])
    .select(["person.residence_id as residenceId", "person_ending.on_date as endedOn"])
    .executeTakeFirst();
  if (!person) return undefined;
  const { residenceId, endedOn, ...facts } = person;
  if (endedOn !== null && onDate > endedOn) throw new Refused({ code: "account_frozen" });
  const [places, categories] = [
    residenceId === null ? [] : await placesAbove(db, { residenceId }),
    await categoriesOf(db, personId, onDate),
  ];
  return { ...facts, categories, placeIds: places.map((place) => place.ancestor_id) };
}

async function categoriesOf(db: Reader, personId: string, onDate: string): Promise<PersonCategory[]> {
  const rows = await categoriesOn(db, { personId, onDate });
  return rows.map((row) => row.category as PersonCategory);
}

const placesAbove = keptRead<{ residenceId: string }>()((db, given) =>
  db.selectFrom("place_ancestor").where("place_id", "=", given("residenceId")).select("ancestor_id"),
);
const categoriesOn = keptRead<{ personId: string; onDate: string }>()((db, given) =>
  db
    .selectFrom("person_category")
    .where("person_id", "=", given("personId"))
    .where("from_on", "<=", given("onDate"))
    .where((eb) => eb.or([eb("until_on", "is", null), eb("until_on", ">=", given("onDate"))]))
    .select("category"),
);
