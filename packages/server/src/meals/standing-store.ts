import type { MealMode, MealTime } from "@linli/shared/meals/kinds";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface StandingOrder {
  id: string;
  personId: string;
  personName: string;
  stationId: string;
  stationName: string;
  stationNameEn: string | null;
  meal: MealTime;
  weekdays: number[];
  mode: MealMode;
  address: string | null;
  note: string | null;
  dishIds: string[];
  dishes: number;
  fromOn: string;
  untilOn: string | null;
  madeAt: number;
  madeByName: string;
}

/** Standing orders that have not ended. */
export function selectStanding(db: Reader) {
  return db
    .selectFrom("standing_order")
    .innerJoin("person", "person.id", "standing_order.person_id")
    .innerJoin("person as maker", "maker.id", "standing_order.made_by_id")
    .innerJoin("station", "station.id", "standing_order.station_id")
    .where("standing_order.ended_at", "is", null)
    .select(["standing_order.id", "standing_order.person_id as personId", "person.name as personName"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["standing_order.meal", "standing_order.weekdays", "standing_order.mode", "standing_order.address"])
    .select(["standing_order.note", "standing_order.dish_ids as dishIds", "standing_order.dishes"])
    .select(["standing_order.from_on as fromOn", "standing_order.until_on as untilOn"])
    .select(["standing_order.made_at as madeAt", "maker.name as madeByName"])
    .orderBy("standing_order.id");
}

export function readStanding<T extends { weekdays: string; dishIds: string }>(row: T) {
  return { ...row, weekdays: JSON.parse(row.weekdays) as number[], dishIds: JSON.parse(row.dishIds) as string[] };
}

/** Throws `not_found` where it has ended, too. */
export async function standingOf(db: Reader, standingId: string): Promise<StandingOrder> {
  const row = await selectStanding(db).where("standing_order.id", "=", standingId).executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return readStanding(row);
}

/** Those of these people, or at a station. */
export async function standingOrders(
  db: Reader,
  of: { personIds: readonly string[] } | { stationId: string },
): Promise<StandingOrder[]> {
  if ("personIds" in of && of.personIds.length === 0) return [];
  const all = selectStanding(db);
  const rows = await ("personIds" in of
    ? all.where("standing_order.person_id", "in", of.personIds)
    : all.where("standing_order.station_id", "=", of.stationId)
  ).execute();
  return rows.map(readStanding);
}

export interface Pause {
  id: string;
  personId: string;
  fromOn: string;
  untilOn: string;
}

/** Days on which these people are away, from a date on. */
export async function pausesOf(db: Reader, personIds: readonly string[], from: string): Promise<Pause[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("pause")
    .where("person_id", "in", personIds)
    .where("until_on", ">=", from)
    .where("ended_at", "is", null)
    .select(["id", "person_id as personId", "from_on as fromOn", "until_on as untilOn"])
    .orderBy("from_on")
    .orderBy("id")
    .execute();
}

export function isAway(pauses: readonly Pause[], personId: string, onDate: string): boolean {
  return pauses.some((one) => one.personId === personId && one.fromOn <= onDate && onDate <= one.untilOn);
}
