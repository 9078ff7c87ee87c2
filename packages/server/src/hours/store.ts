import { sql } from "kysely";
import type { Reader, Tx } from "../db/open.ts";
import { idsOf } from "../people/store.ts";
import { Refused } from "../refused.ts";
import type { HourLine } from "./ledger.ts";

const MINUTE = 60_000;

export interface WaitingHours {
  /** Lines nobody has decided on. */
  waiting: number;
  /** Those of them with an open anomaly. */
  flagged: number;
  /** The nearest deadline of those that wait (民政部令第67号 art. 11), as an instant; null when none waits. */
  soonestDueAt: number | null;
  /** Those of them whose deadline has passed. */
  overdue: number;
}

/** How many lines wait for approval at each of these stations, and how long there is. Every station asked for is answered. */
export async function waitingHours(
  db: Reader,
  stationIds: readonly string[],
  now: number,
): Promise<Map<string, WaitingHours>> {
  const none: WaitingHours = { waiting: 0, flagged: 0, soonestDueAt: null, overdue: 0 };
  const answer = new Map(stationIds.map((id) => [id, { ...none }]));
  if (stationIds.length === 0) return answer;
  const rows = await db
    .selectFrom("hour_waiting")
    .where("station_id", "in", stationIds)
    .select((eb) => [
      "station_id as stationId",
      eb.fn.countAll().as("waiting"),
      eb.fn.min("due_at").as("soonestDueAt"),
      eb.fn.sum(eb.case().when("due_at", "<", now).then(1).else(0).end()).as("overdue"),
    ])
    .groupBy("station_id")
    .execute();
  const flagged = await db
    .selectFrom("hour_waiting")
    .where("station_id", "in", stationIds)
    .where(({ exists }) => exists(openQuestion(db)))
    .select((eb) => ["station_id as stationId", eb.fn.countAll().as("flagged")])
    .groupBy("station_id")
    .execute();
  for (const row of rows) {
    answer.set(row.stationId, {
      waiting: Number(row.waiting),
      flagged: 0,
      soonestDueAt: Number(row.soonestDueAt),
      overdue: Number(row.overdue),
    });
  }
  for (const row of flagged) {
    const found = answer.get(row.stationId);
    if (found) found.flagged = Number(row.flagged);
  }
  return answer;
}

/** The lines of a station that may be approved together: nobody has decided, nothing is odd, not one of these people's. */
export async function undecidedUnflagged(
  db: Reader,
  stationId: string,
  exceptPeople: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("hour_waiting")
    .innerJoin("hour_line", "hour_line.id", "hour_waiting.line_id")
    .where("hour_waiting.station_id", "=", stationId)
    .where("hour_line.person_id", "not in", exceptPeople)
    .where(({ exists, not }) => not(exists(openQuestion(db))))
    .select("hour_line.id")
    .orderBy("hour_line.number")
    .execute();
  return rows.map((row) => row.id);
}

/** An open anomaly about the waiting line, if any. */
function openQuestion(db: Reader) {
  return db
    .selectFrom("anomaly_line")
    .innerJoin("anomaly", "anomaly.id", "anomaly_line.anomaly_id")
    .whereRef("anomaly_line.line_id", "=", sql.ref("hour_waiting.line_id"))
    .where("anomaly.closed_at", "is", null)
    .select("anomaly_line.line_id");
}

/** Minutes of a person's day that nobody has refused, without one line and its corrections. */
export async function minutesOfDay(
  db: Reader,
  personIds: readonly string[],
  onDate: string,
  exceptLineId: string,
): Promise<number> {
  const row = await db
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("person_id", "in", personIds)
    .where("on_date", "=", onDate)
    .where("hour_line.id", "!=", exceptLineId)
    .where((eb) => eb.or([eb("corrects_id", "is", null), eb("corrects_id", "!=", exceptLineId)]))
    .where((eb) => eb.or([eb("verdict", "is", null), eb("verdict", "=", "approved")]))
    .select((eb) => eb.fn.sum("minutes").as("minutes"))
    .executeTakeFirst();
  return Number(row?.minutes ?? 0);
}

/** How long the shift of a line was, in minutes; of a line without a shift, what it says. */
export async function shiftMinutesOf(db: Reader, line: HourLine): Promise<number> {
  if (line.slot_id === null) return line.minutes;
  const slot = await db
    .selectFrom("slot")
    .where("id", "=", line.slot_id)
    .select(["starts_at", "ends_at"])
    .executeTakeFirstOrThrow();
  return Math.round((slot.ends_at - slot.starts_at) / MINUTE);
}

/** Every record of the person that this one belongs to: the one that is kept, and those merged into it. */
export async function recordsOf(db: Reader, personId: string): Promise<string[]> {
  const row = await db.selectFrom("person").where("id", "=", personId).select("merged_into_id").executeTakeFirst();
  return idsOf(db, row?.merged_into_id ?? personId);
}

export async function zoneOf(db: Reader, stationId: string): Promise<string> {
  const { zone } = await db.selectFrom("station").where("id", "=", stationId).select("zone").executeTakeFirstOrThrow();
  return zone;
}

export async function findOpenDispute(db: Reader, lineId: string): Promise<{ dueAt: number } | undefined> {
  return db
    .selectFrom("dispute")
    .where("line_id", "=", lineId)
    .where("answered_at", "is", null)
    .select("due_at as dueAt")
    .executeTakeFirst();
}

export async function disputeOf(db: Reader, disputeId: string) {
  const row = await db
    .selectFrom("dispute")
    .where("id", "=", disputeId)
    .select([
      "id",
      "line_id as lineId",
      "person_id as personId",
      "station_id as stationId",
      "answered_at as answeredAt",
    ])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}

/** Writes the answer of an open dispute; false when it is answered already. */
export async function answerOpenDispute(
  tx: Tx,
  disputeId: string,
  given: { at: number; byId: string; outcome: "upheld" | "rejected"; answer: string; correctionId: string | null },
): Promise<boolean> {
  const { at, byId, outcome, answer, correctionId } = given;
  const done = await tx
    .updateTable("dispute")
    .set({ answered_at: at, answered_by_id: byId, outcome, answer, correction_id: correctionId })
    .where("id", "=", disputeId)
    .where("answered_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
