import type { SessionKind } from "@linli/shared/childcare/kinds";
import type { MealTime } from "@linli/shared/meals/kinds";
import type { Reader } from "../db/open.ts";

export interface Pattern {
  id: string;
  roomId: string;
  stationId: string;
  kind: SessionKind;
  weekdays: number[];
  startsMin: number;
  endsMin: number;
  feeFen: number;
  meals: MealTime[];
  fromOn: string;
  untilOn: string | null;
}

function selectPatterns(db: Reader) {
  return db
    .selectFrom("childcare_pattern")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_pattern.room_id")
    .select(["childcare_pattern.id", "childcare_pattern.room_id as roomId", "childcare_room.station_id as stationId"])
    .select(["childcare_pattern.kind", "childcare_pattern.weekdays", "childcare_pattern.starts_min as startsMin"])
    .select(["childcare_pattern.ends_min as endsMin", "childcare_pattern.fee_fen as feeFen", "childcare_pattern.meals"])
    .select(["childcare_pattern.from_on as fromOn", "childcare_pattern.until_on as untilOn"])
    .orderBy("childcare_pattern.starts_min")
    .orderBy("childcare_pattern.ends_min")
    .orderBy("childcare_pattern.id");
}

function patternIn(row: Omit<Pattern, "weekdays" | "meals"> & { weekdays: string; meals: string }): Pattern {
  return { ...row, weekdays: JSON.parse(row.weekdays) as number[], meals: JSON.parse(row.meals) as MealTime[] };
}

/** Patterns of these rooms that have not ended before a date. */
export async function patternsOf(db: Reader, roomIds: readonly string[], today: string): Promise<Pattern[]> {
  if (roomIds.length === 0) return [];
  const rows = await selectPatterns(db)
    .where("childcare_pattern.room_id", "in", roomIds)
    .where((eb) => eb.or([eb("childcare_pattern.until_on", "is", null), eb("childcare_pattern.until_on", ">=", today)]))
    .execute();
  return rows.map(patternIn);
}

export async function findPattern(db: Reader, patternId: string): Promise<Pattern | undefined> {
  const row = await selectPatterns(db).where("childcare_pattern.id", "=", patternId).executeTakeFirst();
  return row && patternIn(row);
}

/** The dates on which a pattern has its session, held or cancelled, from a date on. */
export async function datesOpened(db: Reader, patternId: string, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("childcare_session")
    .where("pattern_id", "=", patternId)
    .where("on_date", ">=", from)
    .select("on_date")
    .execute();
  return new Set(rows.map((row) => row.on_date));
}
