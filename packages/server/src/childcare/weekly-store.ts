import type { SessionKind } from "@linli/shared/childcare/kinds";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface Weekly {
  id: string;
  childId: string;
  childName: string;
  patternId: string;
  roomId: string;
  roomName: string;
  roomNameEn: string | null;
  stationId: string;
  stationName: string;
  stationNameEn: string | null;
  kind: SessionKind;
  startsMin: number;
  endsMin: number;
  weekdays: number[];
  fromOn: string;
  untilOn: string | null;
  madeAt: number;
  madeById: string;
}

/** Weekly bookings that have not ended. */
function selectWeekly(db: Reader) {
  return db
    .selectFrom("childcare_standing")
    .innerJoin("childcare_pattern", "childcare_pattern.id", "childcare_standing.pattern_id")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_pattern.room_id")
    .innerJoin("station", "station.id", "childcare_room.station_id")
    .innerJoin("person", "person.id", "childcare_standing.child_id")
    .where("childcare_standing.ended_at", "is", null)
    .select(["childcare_standing.id", "childcare_standing.child_id as childId", "person.name as childName"])
    .select(["childcare_standing.pattern_id as patternId", "childcare_room.id as roomId"])
    .select(["childcare_room.name as roomName", "childcare_room.name_en as roomNameEn"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["childcare_pattern.kind", "childcare_pattern.starts_min as startsMin"])
    .select(["childcare_pattern.ends_min as endsMin", "childcare_standing.weekdays"])
    .select(["childcare_standing.from_on as fromOn", "childcare_standing.until_on as untilOn"])
    .select(["childcare_standing.made_at as madeAt", "childcare_standing.made_by_id as madeById"])
    .orderBy("childcare_standing.id");
}

function weeklyIn(row: Omit<Weekly, "weekdays"> & { weekdays: string }): Weekly {
  return { ...row, weekdays: JSON.parse(row.weekdays) as number[] };
}

/** Throws `not_found` where it has ended, too. */
export async function weeklyOf(db: Reader, weeklyId: string): Promise<Weekly> {
  const row = await selectWeekly(db).where("childcare_standing.id", "=", weeklyId).executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return weeklyIn(row);
}

/** Those of these children, or of a pattern. */
export async function weeklyBookings(
  db: Reader,
  of: { childIds: readonly string[] } | { patternId: string },
): Promise<Weekly[]> {
  if ("childIds" in of && of.childIds.length === 0) return [];
  const all = selectWeekly(db);
  const rows = await ("childIds" in of
    ? all.where("childcare_standing.child_id", "in", of.childIds)
    : all.where("childcare_standing.pattern_id", "=", of.patternId)
  ).execute();
  return rows.map(weeklyIn);
}

/** What came of each day of a pattern's weekly bookings, from a date on. */
export async function doneDays(db: Reader, patternId: string, from: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("childcare_standing")
    .innerJoin("childcare_standing_day", "childcare_standing_day.standing_id", "childcare_standing.id")
    .where("childcare_standing.pattern_id", "=", patternId)
    .where("childcare_standing.ended_at", "is", null)
    .where("childcare_standing_day.on_date", ">=", from)
    .select(["childcare_standing.id", "childcare_standing_day.on_date", "childcare_standing_day.state"])
    .execute();
  return new Map(rows.map((row) => [`${row.id} ${row.on_date}`, row.state]));
}
