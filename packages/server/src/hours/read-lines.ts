import type { Evidence } from "@linli/shared/attendance/rules";
import { workingDaysLeft } from "@linli/shared/hours/deadlines";
import type { AnomalyKind } from "@linli/shared/hours/rules";
import type { LineState } from "@linli/shared/hours/schema";
import type { Reader } from "../db/open.ts";

/** First lines with their station, person and verdict; narrow it, execute it, and gather what belongs to each. */
export function selectFirstLines(db: Reader) {
  return db
    .selectFrom("hour_line")
    .innerJoin("station", "station.id", "hour_line.station_id")
    .innerJoin("person", "person.id", "hour_line.person_id")
    .leftJoin("slot", "slot.id", "hour_line.slot_id")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .leftJoin("person as decider", "decider.id", "hour_verdict.by_id")
    .where("hour_line.corrects_id", "is", null)
    .select([
      "hour_line.id",
      "hour_line.number",
      "hour_line.station_id as stationId",
      "hour_line.person_id as personId",
      "hour_line.slot_id as shiftId",
      "hour_line.activity",
      "hour_line.content",
      "hour_line.place",
      "hour_line.organiser",
      "hour_line.in_charge as inCharge",
      "hour_line.on_date as onDate",
      "hour_line.starts_at as startsAt",
      "hour_line.ends_at as endsAt",
      "hour_line.minutes",
      "hour_line.evidence",
      "hour_line.due_at as dueAt",
      "station.name as stationName",
      "station.zone",
      "person.name as personName",
      "slot.starts_at as shiftStartsAt",
      "slot.ends_at as shiftEndsAt",
      "hour_verdict.verdict",
      "hour_verdict.at as decidedAt",
      "hour_verdict.reason as refusalReason",
      "decider.name as decidedBy",
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectFirstLines>["execute"]>>[number];

/** Adds to each line its state, what stands of it, its corrections, its last dispute and what is odd about it. */
export async function gatherLines(db: Reader, rows: readonly Row[], now: number) {
  const ids = rows.map((row) => row.id);
  const [corrections, disputes, oddities] = await Promise.all([
    correctionsOf(db, ids),
    disputesOf(db, ids),
    openAnomaliesOf(db, ids),
  ]);
  return rows.map(({ verdict, evidence, ...row }) => {
    const own = corrections.filter((correction) => correction.lineId === row.id);
    const state: LineState = verdict ?? "waiting";
    const corrected = own.reduce((sum, correction) => sum + correction.minutes, 0);
    return {
      ...row,
      evidence: evidence as Evidence,
      state,
      standingMinutes: (state === "approved" ? row.minutes : 0) + corrected,
      workingDaysLeft: workingDaysLeft(row.dueAt, now, row.zone),
      corrections: own,
      dispute: disputes.find((dispute) => dispute.lineId === row.id) ?? null,
      odd: oddities.filter((oddity) => oddity.lineId === row.id).map((oddity) => oddity.kind),
    };
  });
}
export type LineView = Awaited<ReturnType<typeof gatherLines>>[number];

async function correctionsOf(db: Reader, lineIds: readonly string[]) {
  if (lineIds.length === 0) return [];
  const rows = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .innerJoin("person", "person.id", "hour_verdict.by_id")
    .where("hour_line.corrects_id", "in", lineIds)
    .select([
      "hour_line.id",
      "hour_line.corrects_id as lineId",
      "hour_line.number",
      "hour_line.minutes",
      "hour_line.reason",
      "hour_line.recorded_at as at",
      "person.name as byName",
    ])
    .orderBy("hour_line.number")
    .execute();
  return rows.map((row) => ({ ...row, lineId: row.lineId as string, reason: row.reason ?? "" }));
}

/** What everybody concerned sees of a dispute. */
export const disputeColumns = [
  "dispute.id",
  "dispute.line_id as lineId",
  "dispute.claim",
  "dispute.claimed_minutes as claimedMinutes",
  "dispute.opened_at as openedAt",
  "dispute.due_at as dueAt",
  "dispute.answered_at as answeredAt",
  "dispute.outcome",
  "dispute.answer",
] as const;

/** The disputes of these lines, the latest first. */
async function disputesOf(db: Reader, lineIds: readonly string[]) {
  if (lineIds.length === 0) return [];
  return db
    .selectFrom("dispute")
    .leftJoin("person", "person.id", "dispute.answered_by_id")
    .where("dispute.line_id", "in", lineIds)
    .select([...disputeColumns, "person.name as answeredBy"])
    .orderBy("dispute.opened_at", "desc")
    .execute();
}

async function openAnomaliesOf(db: Reader, lineIds: readonly string[]) {
  if (lineIds.length === 0) return [];
  const rows = await db
    .selectFrom("anomaly_line")
    .innerJoin("anomaly", "anomaly.id", "anomaly_line.anomaly_id")
    .where("anomaly_line.line_id", "in", lineIds)
    .where("anomaly.closed_at", "is", null)
    .select(["anomaly_line.line_id as lineId", "anomaly.kind"])
    .distinct()
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AnomalyKind }));
}
