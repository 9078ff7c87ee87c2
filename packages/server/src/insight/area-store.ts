import { sql } from "kysely";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface AreaStation {
  id: string;
  name: string;
  nameEn: string | null;
  placeName: string;
  zone: string;
  /** The child of the area it lies below; null for a station of the area itself. */
  childId: string | null;
}

export async function placeOf(db: Reader, placeId: string) {
  const place = await db
    .selectFrom("place")
    .where("id", "=", placeId)
    .select(["id", "name", "level"])
    .executeTakeFirst();
  if (!place) throw new Refused({ code: "not_found" });
  return place;
}

/** Everything above a place, from the top down. */
export async function placesAbove(db: Reader, placeId: string) {
  return db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("place_ancestor.place_id", "=", placeId)
    .where("place_ancestor.depth", ">", 0)
    .select(["place.id", "place.name", "place.level"])
    .orderBy("place_ancestor.depth", "desc")
    .execute();
}

export async function childrenOf(db: Reader, placeId: string) {
  return db
    .selectFrom("place")
    .where("parent_id", "=", placeId)
    .select(["id", "name", "level"])
    .orderBy("code")
    .orderBy("id")
    .execute();
}

/** The open stations at and below a place, by name. */
export async function stationsBelow(db: Reader, placeId: string): Promise<AreaStation[]> {
  return db
    .selectFrom("station")
    .innerJoin("place_ancestor as below", (on) =>
      on.onRef("below.place_id", "=", "station.place_id").on("below.ancestor_id", "=", placeId),
    )
    .innerJoin("place", "place.id", "station.place_id")
    .leftJoin("place_ancestor as up", (on) => on.onRef("up.place_id", "=", "station.place_id"))
    .leftJoin("place as child", (on) => on.onRef("child.id", "=", "up.ancestor_id").on("child.parent_id", "=", placeId))
    .where("station.closed_at", "is", null)
    .where((eb) =>
      eb.or([eb("child.id", "is not", null), eb.and([eb("station.place_id", "=", placeId), eb("up.depth", "=", 0)])]),
    )
    .select([
      "station.id",
      "station.name",
      "station.name_en as nameEn",
      "place.name as placeName",
      "station.zone",
      "child.id as childId",
    ])
    .orderBy("station.name")
    .orderBy("station.id")
    .execute();
}

export interface Month {
  /** YYYY-MM. */
  month: string;
  /** Presences with approved hours: one person who came twice counts twice. */
  personTimes: number;
  people: number;
  /** Approved minutes with their corrections. */
  minutes: number;
}

/** Approved hours at and below a place by month, from a date on, the newest month first. Months without are left out. */
export async function monthsOf(db: Reader, placeId: string, fromDate: string): Promise<Month[]> {
  const month = sql<string>`substr(hour_line.on_date, 1, 7)`;
  const rows = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .innerJoin("station", "station.id", "hour_line.station_id")
    .innerJoin("place_ancestor", (on) =>
      on.onRef("place_ancestor.place_id", "=", "station.place_id").on("place_ancestor.ancestor_id", "=", placeId),
    )
    .where("hour_verdict.verdict", "=", "approved")
    .where("hour_line.on_date", ">=", fromDate)
    .select((eb) => [
      month.as("month"),
      eb.fn.sum(eb.case().when("hour_line.corrects_id", "is", null).then(1).else(0).end()).as("personTimes"),
      eb.fn.count("hour_line.person_id").distinct().as("people"),
      eb.fn.sum("hour_line.minutes").as("minutes"),
    ])
    .groupBy(month)
    .orderBy(month, "desc")
    .execute();
  return rows.map((row) => ({
    month: row.month,
    personTimes: Number(row.personTimes),
    people: Number(row.people),
    minutes: Number(row.minutes),
  }));
}
