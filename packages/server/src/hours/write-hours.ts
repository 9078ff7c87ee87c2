import { creditedMinutes, evidenceOf } from "@linli/shared/attendance/rules";
import { recordDueAt } from "@linli/shared/hours/deadlines";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { findAnomalies } from "./find-anomalies.ts";
import { writeLines } from "./kept-counts.ts";
import { holdLedger, type NewLine } from "./ledger.ts";
import { tellOwners } from "./tell-hours.ts";

/**
 * Writes the hours of a shift into the ledger: one line for each person whose presence counts for a minute or more.
 *
 * A person who has a line for the shift gets no second one, so it may run again. A shift that crosses midnight belongs
 * to the date it starts on, whole. Each line says what 民政部令第67号 art. 7 asks of a record.
 */
export async function writeHoursOfShift(tx: Tx, shiftId: string, byId: string | null, now: number): Promise<void> {
  const shift = await activityOf(tx, shiftId);
  await holdLedger(tx, shift.stationId);
  const lines: NewLine[] = [];
  for (const presence of await presencesWithoutLine(tx, shiftId)) {
    const outAt = presence.outAt ?? shift.endsAt;
    const minutes = creditedMinutes(shift, presence.inAt, outAt);
    if (minutes === 0) continue;
    lines.push({
      station_id: shift.stationId,
      person_id: presence.personId,
      slot_id: shiftId,
      event_id: shift.eventId,
      activity: shift.title,
      content: shift.about || shift.title,
      place: `${shift.stationName} ${shift.address}`,
      on_date: shift.onDate,
      starts_at: Math.max(presence.inAt, shift.startsAt),
      ends_at: Math.min(outAt, shift.endsAt),
      minutes,
      evidence: evidenceOf(presence.inMeans, presence.outMeans),
      organiser: shift.organiser,
      in_charge: shift.inCharge,
      flags: presence.outMeans === "capped" ? '["capped"]' : "[]",
      recorded_at: now,
      recorded_by_id: byId,
      corrects_id: null,
      reason: null,
      due_at: recordDueAt(shift.endsAt, shift.zone),
    });
  }
  const written = await writeLines(tx, lines);
  await tellOwners(tx, "hours_written", written, now);
  await findAnomalies(tx, shift.stationId, written, now);
}

async function activityOf(db: Reader, shiftId: string) {
  const row = await db
    .selectFrom("shift")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("station", "station.id", "shift.station_id")
    .innerJoin("person as founder", "founder.id", "event.created_by_id")
    .leftJoin("person as in_charge", "in_charge.id", "event.in_charge_id")
    .where("shift.id", "=", shiftId)
    .select([
      "shift.event_id as eventId",
      "shift.station_id as stationId",
      "shift.on_date as onDate",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.about",
      "event.organiser",
      "station.name as stationName",
      "station.address",
      "station.zone",
      "in_charge.name as inCharge",
      "founder.name as founder",
    ])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return { ...row, inCharge: row.inCharge ?? row.founder };
}

/** Who was on a shift and has no line for it yet, in order of coming. */
async function presencesWithoutLine(db: Reader, shiftId: string) {
  const rows = await db
    .selectFrom("attendance")
    .leftJoin("hour_line", (on) =>
      on
        .onRef("hour_line.slot_id", "=", "attendance.slot_id")
        .onRef("hour_line.person_id", "=", "attendance.person_id")
        .on("hour_line.corrects_id", "is", null),
    )
    .where("attendance.slot_id", "=", shiftId)
    .where("attendance.in_at", "is not", null)
    .where("hour_line.id", "is", null)
    .select([
      "attendance.person_id as personId",
      "attendance.in_at as inAt",
      "attendance.in_means as inMeans",
      "attendance.out_at as outAt",
      "attendance.out_means as outMeans",
    ])
    .orderBy("attendance.in_at")
    .orderBy("attendance.id")
    .execute();
  return rows.map((row) => ({ ...row, inAt: row.inAt as number }));
}
