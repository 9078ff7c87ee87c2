import type { ClassRule } from "@linli/shared/childcare/classes";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** A rule as a place has it. Null: the ministry's, or of before a paper had to be named. */
export interface PlaceRule extends ClassRule {
  id: string | null;
  placeId: string | null;
  placeName: string | null;
  source: string | null;
}

/** What was written for a place or one above it; of one day the nearest comes last. */
export async function rulesOfPlace(db: Reader, placeId: string): Promise<PlaceRule[]> {
  return db
    .selectFrom("place_ancestor")
    .innerJoin("childcare_rule", "childcare_rule.place_id", "place_ancestor.ancestor_id")
    .innerJoin("place", "place.id", "childcare_rule.place_id")
    .where("place_ancestor.place_id", "=", placeId)
    .select(["childcare_rule.id", "childcare_rule.kind", "childcare_rule.size", "childcare_rule.per_carer as perCarer"])
    .select(["childcare_rule.from_on as fromOn", "childcare_rule.source"])
    .select(["childcare_rule.place_id as placeId", "place.name as placeName"])
    .orderBy("childcare_rule.from_on")
    .orderBy("place_ancestor.depth", "desc")
    .execute();
}

/** Throws `not_found`. */
export async function ruleOf(db: Reader, ruleId: string) {
  const rule = await db
    .selectFrom("childcare_rule")
    .where("id", "=", ruleId)
    .select(["id", "place_id as placeId", "kind", "size", "per_carer as perCarer", "from_on as fromOn", "source"])
    .executeTakeFirst();
  if (!rule) throw new Refused({ code: "not_found" });
  return rule;
}

/** A station that looks after children in a place or below it, and by how many steps. */
export interface StationUnder {
  stationId: string;
  depth: number;
}

export async function stationsUnder(db: Reader, placeId: string): Promise<StationUnder[]> {
  return db
    .selectFrom("childcare_station")
    .innerJoin("station", "station.id", "childcare_station.station_id")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .where("place_ancestor.ancestor_id", "=", placeId)
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "place_ancestor.depth"])
    .orderBy("station.code")
    .execute();
}

/** The rooms of these stations that are in use, station by station. */
export async function roomsUnder(db: Reader, under: readonly StationUnder[]) {
  if (under.length === 0) return [];
  const ids = under.map((station) => station.stationId);
  return db
    .selectFrom("childcare_room")
    .innerJoin("station", "station.id", "childcare_room.station_id")
    .where("childcare_room.station_id", "in", ids)
    .where("childcare_room.closed_at", "is", null)
    .select(["childcare_room.id", "childcare_room.name as roomName", "childcare_room.name_en as roomNameEn"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .orderBy("station.code")
    .orderBy("childcare_room.created_at")
    .orderBy("childcare_room.id")
    .execute();
}
