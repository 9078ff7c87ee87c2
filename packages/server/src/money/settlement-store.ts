import { type SqlBool, sql } from "kysely";
import type { Reader } from "../db/open.ts";

/** A programme and the days that are settled, both included. */
export interface Period {
  programmeId: string;
  from: string;
  to: string;
}

/**
 * What a programme gave for each meal in a period. A meal counts on its service date, and what is moved later on the
 * day it is moved: so a period that is over never changes, and what is put right falls into the next one.
 */
function sumsIn(db: Reader, { programmeId, from, to }: Period) {
  const settledOn = sql<string>`case when menu.on_date > entry.on_date then menu.on_date else entry.on_date end`;
  return db
    .selectFrom("account")
    .innerJoin("posting", "posting.account_id", "account.id")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .innerJoin("meal", "meal.id", "entry.meal_id")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .where("account.kind", "=", "programme")
    .where("account.owner_id", "=", programmeId)
    .where("entry.on_date", "<=", to)
    .where(settledOn, ">=", from)
    .where(settledOn, "<=", to)
    .groupBy(["meal.id", "menu.station_id"])
    .having(sql<SqlBool>`sum(posting.fen) <> 0`)
    .select(["meal.id as mealId", "menu.station_id as stationId"])
    .select([sql<number>`sum(-posting.fen)`.as("fen")])
    .select([sql<number | null>`max(case when entry.what = 'charge' then entry.at end)`.as("chargedAt")]);
}

/** What a programme owes each canteen for a period, and for how many meals. */
export async function owedIn(db: Reader, period: Period) {
  const rows = await db
    .selectFrom(sumsIn(db, period).as("sums"))
    .innerJoin("station", "station.id", "sums.stationId")
    .groupBy(["station.id", "station.name", "station.name_en"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select([sql<number>`sum(sums.fen)`.as("fen"), sql<number>`count(*)`.as("meals")])
    .orderBy("station.id")
    .execute();
  return rows.map((row) => ({ ...row, fen: Number(row.fen), meals: Number(row.meals) }));
}

/** Each meal of a period with its evidence, in the order of the service dates. */
export function selectEvidence(db: Reader, period: Period) {
  return db
    .selectFrom(sumsIn(db, period).as("sums"))
    .innerJoin("meal", "meal.id", "sums.mealId")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .leftJoin("subsidy_rule", "subsidy_rule.id", "meal.rule_id")
    .leftJoin("person as server", "server.id", "meal.served_by_id")
    .select(["meal.id as mealId", "sums.fen", "sums.chargedAt", "meal.mode", "meal.rule_id as ruleId"])
    .select(["meal.food_fen as foodFen", "meal.fee_fen as feeFen", "meal.subsidy_fen as subsidyFen"])
    .select(["meal.served_at as servedAt", "meal.served_by_id as servedById", "server.name as servedByName"])
    .select(["menu.on_date as onDate", "sitting.meal", "booking.state"])
    .select(["person.id as personId", "person.name as personName", "person.birth_date as birthDate"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select("subsidy_rule.category")
    .orderBy("menu.on_date")
    .orderBy("meal.id");
}
export type Evidence = Awaited<ReturnType<ReturnType<typeof selectEvidence>["execute"]>>[number];

/**
 * Everything that may be wrong with a period: meals of its service dates that the programme gave something for or
 * should have, and what else those people were served on these days.
 */
export async function mealsToJudge(db: Reader, { programmeId, from, to }: Period) {
  const theirs = db
    .selectFrom("meal")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("subsidy_rule", "subsidy_rule.id", "meal.rule_id")
    .where("menu.on_date", ">=", from)
    .where("menu.on_date", "<=", to)
    .where("subsidy_rule.programme_id", "=", programmeId)
    .select("booking.person_id");
  const moved = (kind: "canteen" | "programme") =>
    sql<number>`coalesce((select sum(posting.fen) from entry join posting on posting.entry_id = entry.id
      join account on account.id = posting.account_id and account.kind = ${sql.lit(kind)}
      where entry.meal_id = meal.id), 0)`;
  const rows = await db
    .selectFrom("menu")
    .innerJoin("meal", "meal.menu_id", "menu.id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("subsidy_rule", (on) =>
      on.onRef("subsidy_rule.id", "=", "meal.rule_id").on("subsidy_rule.programme_id", "=", programmeId),
    )
    .leftJoin("person_ending", (on) =>
      on.onRef("person_ending.person_id", "=", "person.id").on("person_ending.undone_at", "is", null),
    )
    .where("menu.on_date", ">=", from)
    .where("menu.on_date", "<=", to)
    .where("booking.person_id", "in", theirs)
    .select(["meal.id as mealId", "booking.person_id as personId", "menu.station_id as stationId"])
    .select(["menu.on_date as onDate", "person.birth_date as birthDate", "person_ending.on_date as endedOn"])
    .select(["meal.served_at as servedAt", "subsidy_rule.id as ruleId", "subsidy_rule.per_meal_fen as perMealFen"])
    .select(["subsidy_rule.day_cap_fen as dayCapFen", "subsidy_rule.min_age as minAge"])
    .select(["subsidy_rule.max_age as maxAge", moved("canteen").as("chargedFen"), moved("programme").as("takenFen")])
    .orderBy("menu.on_date")
    .orderBy("meal.id")
    .execute();
  return rows.map(({ ruleId, perMealFen, dayCapFen, minAge, maxAge, takenFen, chargedFen, ...meal }) => ({
    ...meal,
    chargedFen: Number(chargedFen),
    givenFen: -Number(takenFen) || 0,
    rule:
      ruleId === null ? null : { perMealFen: perMealFen ?? 0, dayCapFen, asksAge: minAge !== null || maxAge !== null },
  }));
}

/** Periods of a programme that are closed, the latest first. */
export async function closedPeriods(db: Reader, programmeId: string) {
  return db
    .selectFrom("settlement")
    .innerJoin("person", "person.id", "settlement.closed_by_id")
    .where("settlement.programme_id", "=", programmeId)
    .select(["settlement.id", "settlement.from_on as from", "settlement.to_on as to", "settlement.meals"])
    .select(["settlement.fen", "settlement.note", "settlement.within_min as withinMin"])
    .select(["settlement.closed_at as closedAt", "person.name as closedByName"])
    .orderBy("settlement.from_on", "desc")
    .execute();
}

/** The lines of a closed period as they were frozen, from a number on. */
export async function frozenLines(db: Reader, settlementId: string, after: number, most: number) {
  return db
    .selectFrom("settlement_line as line")
    .innerJoin("person", "person.id", "line.person_id")
    .innerJoin("station", "station.id", "line.station_id")
    .leftJoin("person as server", "server.id", "line.served_by_id")
    .where("line.settlement_id", "=", settlementId)
    .where("line.number", ">", after)
    .select(["line.number", "line.meal_id as mealId", "line.on_date as onDate", "line.meal", "line.mode", "line.age"])
    .select(["line.category", "line.rule_id as ruleId", "line.food_fen as foodFen", "line.own_fen as ownFen"])
    .select(["line.fen", "line.charged_at as chargedAt", "line.served_at as servedAt", "line.outcome"])
    .select(["person.id as personId", "person.name as personName", "server.name as servedByName"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .orderBy("line.number")
    .limit(most)
    .execute();
}

/** What the meals of anomalies are, so that somebody can look. */
export async function mealsNamed(db: Reader, mealIds: readonly string[]) {
  if (mealIds.length === 0) return [];
  return db
    .selectFrom("meal")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("meal.id", "in", mealIds)
    .select(["meal.id as mealId", "menu.on_date as onDate", "sitting.meal", "meal.served_at as servedAt"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["person.id as personId", "person.name as personName"])
    .execute();
}
