import type { Means, OwnShift } from "@linli/shared/attendance/rules";
import { newId } from "../db/id.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { AttendanceTable } from "../db/tables.ts";
import { Refused } from "../refused.ts";
import type { KeyedStation } from "./station-code.ts";

const DAY = 24 * 3_600_000;

/** What happened: one person at one shift. */
export interface Fact {
  id: string;
  slotId: string;
  personId: string;
  stationId: string;
  bookingId: string | null;
  inAt: number | null;
  inMeans: Means | null;
  inById: string | null;
  inRecordedAt: number | null;
  outAt: number | null;
  outMeans: Means | null;
  outById: string | null;
  outRecordedAt: number | null;
  absentAt: number | null;
  absentById: string | null;
  flags: string[];
  note: string | null;
}

export function noFact(of: { slotId: string; personId: string; stationId: string; bookingId: string | null }): Fact {
  return {
    id: newId(),
    ...of,
    inAt: null,
    inMeans: null,
    inById: null,
    inRecordedAt: null,
    outAt: null,
    outMeans: null,
    outById: null,
    outRecordedAt: null,
    absentAt: null,
    absentById: null,
    flags: [],
    note: null,
  };
}

export async function keyedStationOf(
  db: Reader,
  stationId: string,
): Promise<KeyedStation & { name: string; nameEn: string | null; zone: string }> {
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .where("closed_at", "is", null)
    .select(["id", "name", "name_en as nameEn", "zone", "check_in_key as checkInKey"])
    .executeTakeFirst();
  if (!station) throw new Refused({ code: "not_found" });
  return station;
}

/** The stations at which this person has a confirmed place within a day of now. */
export async function keyedStationsOfPerson(db: Reader, personId: string, now: number): Promise<KeyedStation[]> {
  return db
    .selectFrom("station")
    .where("closed_at", "is", null)
    .where("id", "in", (eb) =>
      eb
        .selectFrom("booking")
        .innerJoin("shift", "shift.id", "booking.slot_id")
        .where("booking.person_id", "=", personId)
        .where("booking.state", "=", "confirmed")
        .where("booking.ends_at", ">", now - DAY)
        .where("booking.starts_at", "<", now + DAY)
        .select("shift.station_id"),
    )
    .select(["id", "check_in_key as checkInKey"])
    .execute();
}

/** A person's confirmed shifts that end or start within a day of now, with what is known of their presence. */
export async function ownShiftsNear(
  db: Reader,
  personIds: readonly string[],
  now: number,
): Promise<(OwnShift & { personId: string; bookingId: string; title: string; titleEn: string | null })[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("shift", "shift.id", "booking.slot_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "shift.station_id")
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "booking.slot_id").onRef("attendance.person_id", "=", "booking.person_id"),
    )
    .where("booking.person_id", "in", personIds)
    .where("booking.state", "=", "confirmed")
    .where("slot.cancelled_at", "is", null)
    .where("slot.ends_at", ">", now - DAY)
    .where("slot.starts_at", "<", now + DAY)
    .select([
      "booking.person_id as personId",
      "booking.id as bookingId",
      "shift.id as slotId",
      "shift.station_id as stationId",
      "shift.closed_at as closedAt",
      "station.name as stationName",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
      "attendance.in_at as inAt",
      "attendance.out_at as outAt",
    ])
    .orderBy("slot.starts_at")
    .execute();
}

export async function findFact(db: Reader, slotId: string, personId: string): Promise<Fact | undefined> {
  return (await factsWhere(db, [slotId], [personId]))[0];
}

/** The facts of these shifts, of these people or of everyone. */
export async function factsWhere(
  db: Reader,
  slotIds: readonly string[],
  personIds?: readonly string[],
): Promise<Fact[]> {
  if (slotIds.length === 0 || personIds?.length === 0) return [];
  let query = db.selectFrom("attendance").where("slot_id", "in", slotIds).selectAll();
  if (personIds) query = query.where("person_id", "in", personIds);
  return (await query.execute()).map(factOf);
}

export async function saveFact(tx: Tx, fact: Fact): Promise<void> {
  const { id, slot_id, person_id, ...rest } = rowOf(fact);
  await tx
    .insertInto("attendance")
    .values({ id, slot_id, person_id, ...rest })
    .onConflict((on) => on.columns(["slot_id", "person_id"]).doUpdateSet(rest))
    .execute();
}

export async function deleteFact(tx: Tx, fact: Fact): Promise<void> {
  await tx.deleteFrom("attendance").where("id", "=", fact.id).execute();
}

/** History of what was recorded about somebody's presence. The subject is the shift. */
export async function recordMoves(
  tx: Tx,
  moves: readonly { shiftId: string; byId: string | null; what: string; facts: Record<string, unknown> }[],
  now: number,
): Promise<void> {
  const lines = moves.map(({ shiftId, ...move }) => ({ subject: "attendance", subjectId: shiftId, ...move }));
  await insertMoves(tx, lines, now);
}

/** Everyone who belongs on these shifts' lists: with a confirmed place, or with a fact. In order of their names. */
export async function peopleOnShifts(db: Reader, slotIds: readonly string[]) {
  if (slotIds.length === 0) return [];
  const listed = db
    .selectFrom("booking")
    .where("slot_id", "in", slotIds)
    .where("state", "=", "confirmed")
    .select(["slot_id", "person_id"])
    .union(db.selectFrom("attendance").where("slot_id", "in", slotIds).select(["slot_id", "person_id"]));
  return db
    .selectFrom(listed.as("listed"))
    .innerJoin("person", "person.id", "listed.person_id")
    .leftJoin("booking", (on) =>
      on
        .onRef("booking.person_id", "=", "listed.person_id")
        .onRef("booking.slot_id", "=", "listed.slot_id")
        .on("booking.state", "=", "confirmed"),
    )
    .leftJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .leftJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .select([
      "listed.slot_id as slotId",
      "person.id",
      "person.name",
      "person.pinyin",
      "person.initials",
      "booking.id as bookingId",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
    ])
    .orderBy("person.pinyin")
    .orderBy("person.id")
    .execute();
}

/** A station's shifts of this date, and those still running from the day before, that were published and not cancelled. */
export async function shiftsToday(db: Reader, stationId: string, today: string, now: number) {
  return db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now - 3 * DAY)
    .where("slot.starts_at", "<", now + 3 * DAY)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where((eb) =>
      eb.or([eb("shift.on_date", "=", today), eb.and([eb("slot.starts_at", "<=", now), eb("slot.ends_at", ">", now)])]),
    )
    .select([
      "shift.id",
      "event.title",
      "event.title_en as titleEn",
      "shift.on_date as onDate",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "shift.closed_at as closedAt",
    ])
    .orderBy("slot.starts_at")
    .orderBy("shift.id")
    .execute();
}

export async function namesOf(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("person").where("id", "in", ids).select(["id", "name"]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Closes a shift's attendance. False when it was closed already. */
export async function setClosed(tx: Tx, shiftId: string, byId: string | null, now: number): Promise<boolean> {
  const closed = await tx
    .updateTable("shift")
    .set({ closed_at: now, closed_by_id: byId })
    .where("id", "=", shiftId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return closed.numUpdatedRows === 1n;
}

/** Published shifts that ended by this instant and whose attendance nobody closed; the oldest first. */
export async function unclosedShifts(db: Reader, endedBy: number): Promise<string[]> {
  const rows = await db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .where("slot.ends_at", "<=", endedBy)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where("shift.closed_at", "is", null)
    // Every cancelled shift has a reason; said here, so that the index of what is still to close serves.
    .where("shift.cancel_reason", "is", null)
    .select("shift.id")
    .orderBy("slot.ends_at")
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

function factOf(row: AttendanceTable): Fact {
  return {
    id: row.id,
    slotId: row.slot_id,
    personId: row.person_id,
    stationId: row.station_id,
    bookingId: row.booking_id,
    inAt: row.in_at,
    inMeans: row.in_means,
    inById: row.in_by_id,
    inRecordedAt: row.in_recorded_at,
    outAt: row.out_at,
    outMeans: row.out_means,
    outById: row.out_by_id,
    outRecordedAt: row.out_recorded_at,
    absentAt: row.absent_at,
    absentById: row.absent_by_id,
    flags: JSON.parse(row.flags) as string[],
    note: row.note,
  };
}

function rowOf(fact: Fact): AttendanceTable {
  return {
    id: fact.id,
    slot_id: fact.slotId,
    person_id: fact.personId,
    station_id: fact.stationId,
    booking_id: fact.bookingId,
    in_at: fact.inAt,
    in_means: fact.inMeans,
    in_by_id: fact.inById,
    in_recorded_at: fact.inRecordedAt,
    out_at: fact.outAt,
    out_means: fact.outMeans,
    out_by_id: fact.outById,
    out_recorded_at: fact.outRecordedAt,
    absent_at: fact.absentAt,
    absent_by_id: fact.absentById,
    flags: JSON.stringify(fact.flags),
    note: fact.note,
  };
}
