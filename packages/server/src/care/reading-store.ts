import { type Beyond, type Measure, type Measured, type Ranges, usualRanges } from "@linli/shared/care/readings";
import type { Diet } from "@linli/shared/meals/kinds";
import type { Reader, Tx } from "../db/open.ts";

const MOST_READINGS = 200;

export interface NewReading {
  id: string;
  personId: string;
  stationId: string;
  measured: Measured;
  beyond: readonly Beyond[];
  note: string | null;
  taskId: string | null;
  byId: string;
  requestKey: string;
  now: number;
}

export async function insertReading(tx: Tx, reading: NewReading): Promise<void> {
  const { measured, now } = reading;
  const pressure = measured.kind === "blood-pressure" ? measured : null;
  const glucose = measured.kind === "glucose" ? measured : null;
  await tx
    .insertInto("reading")
    .values({
      id: reading.id,
      person_id: reading.personId,
      station_id: reading.stationId,
      kind: measured.kind,
      at: now,
      systolic: pressure?.systolic ?? null,
      diastolic: pressure?.diastolic ?? null,
      pulse: pressure?.pulse ?? null,
      glucose_tenths: glucose?.glucoseTenths ?? null,
      meal: glucose?.meal ?? null,
      weight_g: measured.kind === "weight" ? measured.weightGrams : null,
      beyond: JSON.stringify(reading.beyond),
      note: reading.note,
      task_id: reading.taskId,
      recorded_at: now,
      recorded_by_id: reading.byId,
      request_key: reading.requestKey,
      struck_at: null,
      struck_by_id: null,
      struck_reason: null,
    })
    .execute();
}

/** The ranges of a centre: the usual ones, and those it set itself. */
export async function rangesOf(db: Reader, stationId: string): Promise<Ranges> {
  const rows = await db
    .selectFrom("reading_range")
    .where("station_id", "=", stationId)
    .select(["measure", "low", "high"])
    .execute();
  const own = Object.fromEntries(rows.map(({ measure, low, high }) => [measure as Measure, { low, high }]));
  return { ...usualRanges, ...own };
}

/** What was measured of these records of one person, the latest first. */
export async function readingsOf(db: Reader, personIds: readonly string[]) {
  const rows = await db
    .selectFrom("reading")
    .innerJoin("station", "station.id", "reading.station_id")
    .innerJoin("person as recorder", "recorder.id", "reading.recorded_by_id")
    .where("reading.person_id", "in", personIds)
    .select(["reading.id", "reading.kind", "reading.at", "reading.systolic", "reading.diastolic", "reading.pulse"])
    .select(["reading.glucose_tenths as glucoseTenths", "reading.meal", "reading.weight_g as weightGrams"])
    .select(["reading.beyond", "reading.note", "reading.struck_at as struckAt"])
    .select(["reading.struck_reason as struckReason", "station.id as stationId", "station.name as stationName"])
    .select(["station.name_en as stationNameEn", "station.zone", "recorder.name as byName"])
    .orderBy("reading.at", "desc")
    .orderBy("reading.id", "desc")
    .limit(MOST_READINGS)
    .execute();
  return rows.map(({ beyond, ...row }) => ({ ...row, beyond: JSON.parse(beyond) as Beyond[] }));
}

/** Diets that are proposed to somebody and not answered yet. */
export async function proposalsOf(db: Reader, personId: string) {
  const rows = await db
    .selectFrom("diet_proposal")
    .innerJoin("station", "station.id", "diet_proposal.station_id")
    .where("diet_proposal.person_id", "=", personId)
    .where("diet_proposal.answered_at", "is", null)
    .select(["diet_proposal.id", "diet_proposal.diet", "diet_proposal.proposed_at as proposedAt"])
    .select(["station.name as stationName", "station.name_en as stationNameEn"])
    .orderBy("diet_proposal.proposed_at")
    .execute();
  return rows.map((row) => ({ ...row, diet: row.diet as Diet }));
}
