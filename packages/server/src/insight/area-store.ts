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

/** Approved hours at and below a place by month, from a month on, the newest first. Months without are left out. */
export async function monthsOf(db: Reader, placeId: string, fromMonth: string): Promise<Month[]> {
  return db
    .selectFrom("place_month")
    .where("place_id", "=", placeId)
    .where("month", ">=", fromMonth)
    .select(["month", "person_times as personTimes", "people", "minutes"])
    .orderBy("month", "desc")
    .execute();
}
