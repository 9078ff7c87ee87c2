import type { Band, SessionKind } from "@linli/shared/childcare/kinds";
import type { MealTime } from "@linli/shared/meals/kinds";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** The word by which the kernel knows a childcare session. */
export const CHILDCARE = "childcare";

/** A station that looks after children. Throws `not_found` where nobody has said how, or the station is closed. */
export async function childcareStationOf(db: Reader, stationId: string) {
  const row = await db
    .selectFrom("childcare_station")
    .innerJoin("station", "station.id", "childcare_station.station_id")
    .where("childcare_station.station_id", "=", stationId)
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "station.name", "station.name_en as nameEn", "station.zone", "station.phone"])
    .select(["station.address", "childcare_station.charge_at as chargeAt", "childcare_station.credit_fen as creditFen"])
    .select(["childcare_station.cut_off_days as cutOffDays", "childcare_station.cut_off_min as cutOffMin"])
    .select(["childcare_station.late_percent as latePercent", "childcare_station.offer_minutes as offerMinutes"])
    .select(["childcare_station.drop_in_receipt as dropInReceipt", "childcare_station.drop_in_on as dropInOn"])
    .select("childcare_station.papers_at as papersAt")
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  const { phone, ...station } = row;
  /** Whom to ask: the telephone, or the name. */
  return { ...station, contact: phone ?? row.name };
}
export type ChildcareStation = Awaited<ReturnType<typeof childcareStationOf>>;

/** Rooms of a station that are in use, in the order in which they were opened. */
export async function roomsOf(db: Reader, stationId: string) {
  return db
    .selectFrom("childcare_room")
    .where("station_id", "=", stationId)
    .where("closed_at", "is", null)
    .select(["id", "name", "name_en as nameEn", "size", "created_at as createdAt"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Throws `not_found`; a room that was closed is none. */
export async function roomOf(db: Reader, roomId: string) {
  const room = await db
    .selectFrom("childcare_room")
    .innerJoin("station", "station.id", "childcare_room.station_id")
    .where("childcare_room.id", "=", roomId)
    .where("childcare_room.closed_at", "is", null)
    .select(["childcare_room.id", "childcare_room.name", "childcare_room.name_en as nameEn", "childcare_room.size"])
    .select(["station.id as stationId", "station.name as stationName", "station.zone"])
    .executeTakeFirst();
  if (!room) throw new Refused({ code: "not_found" });
  return room;
}

export function selectSessions(db: Reader) {
  return db
    .selectFrom("childcare_session")
    .innerJoin("slot", "slot.id", "childcare_session.id")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_session.room_id")
    .innerJoin("station", "station.id", "childcare_session.station_id")
    .select(["childcare_session.id", "childcare_session.room_id as roomId", "childcare_session.kind"])
    .select(["childcare_session.station_id as stationId", "childcare_session.pattern_id as patternId"])
    .select(["childcare_session.on_date as onDate", "childcare_session.fee_fen as feeFen", "childcare_session.meals"])
    .select(["slot.starts_at as startsAt", "slot.ends_at as endsAt", "slot.cancelled_at as cancelledAt"])
    .select(["childcare_session.cancel_reason as cancelReason", "childcare_room.name as roomName"])
    .select(["childcare_room.name_en as roomNameEn", "station.name as stationName", "station.name_en as stationNameEn"])
    .select("station.zone");
}
type SessionRow = Awaited<ReturnType<ReturnType<typeof selectSessions>["execute"]>>[number];
export type Session = Omit<SessionRow, "meals"> & { kind: SessionKind; meals: MealTime[] };

export function sessionIn({ meals, ...row }: SessionRow): Session {
  return { ...row, meals: JSON.parse(meals) as MealTime[] };
}

/** Throws `not_found`. */
export async function sessionOf(db: Reader, sessionId: string): Promise<Session> {
  const row = await selectSessions(db).where("childcare_session.id", "=", sessionId).executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return sessionIn(row);
}

/** Sessions of a station between two dates, both included; cancelled ones, too. */
export async function sessionsBetween(
  db: Reader,
  of: { stationId: string; from: string; to: string },
): Promise<Session[]> {
  const rows = await selectSessions(db)
    .where("childcare_session.station_id", "=", of.stationId)
    .where("childcare_session.on_date", ">=", of.from)
    .where("childcare_session.on_date", "<=", of.to)
    .orderBy("slot.starts_at")
    .orderBy("slot.ends_at")
    .orderBy("childcare_session.id")
    .execute();
  return rows.map(sessionIn);
}

/** The pool of each band of these sessions. */
export async function placesOf(db: Reader, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  return db
    .selectFrom("childcare_place")
    .innerJoin("pool", "pool.id", "childcare_place.pool_id")
    .where("childcare_place.session_id", "in", sessionIds)
    .select(["childcare_place.pool_id as poolId", "childcare_place.session_id as sessionId", "childcare_place.band"])
    .select(["pool.taken", "pool.waiting"])
    .orderBy("childcare_place.pool_id")
    .execute();
}

/** All pools of a room on a date: what an act that takes or frees a place there must hold. */
export async function poolsOfDay(db: Reader, day: { roomId: string; onDate: string }) {
  return db
    .selectFrom("childcare_session")
    .innerJoin("childcare_place", "childcare_place.session_id", "childcare_session.id")
    .where("childcare_session.room_id", "=", day.roomId)
    .where("childcare_session.on_date", "=", day.onDate)
    .select(["childcare_place.pool_id as poolId", "childcare_place.session_id as sessionId", "childcare_place.band"])
    .orderBy("childcare_place.pool_id")
    .execute();
}

export function selectChildBookings(db: Reader) {
  return db
    .selectFrom("childcare_booking")
    .innerJoin("booking", "booking.id", "childcare_booking.id")
    .innerJoin("childcare_session", "childcare_session.id", "childcare_booking.session_id")
    .innerJoin("slot", "slot.id", "childcare_session.id")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_session.room_id")
    .innerJoin("station", "station.id", "childcare_session.station_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .select(["childcare_booking.id", "childcare_booking.session_id as sessionId", "childcare_booking.band"])
    .select(["childcare_booking.fee_fen as feeFen", "childcare_booking.cancel_reason as cancelReason"])
    .select(["childcare_booking.absent_at as absentAt", "childcare_booking.arrived_at as arrivedAt"])
    .select(["childcare_booking.left_at as leftAt", "booking.person_id as childId", "booking.by_id as byId"])
    .select(["booking.state", "booking.asked_at as askedAt", "booking.offer_expires_at as offerExpiresAt"])
    .select(["childcare_session.kind", "childcare_session.on_date as onDate", "childcare_session.meals"])
    .select(["childcare_session.pattern_id as patternId", "slot.starts_at as startsAt", "slot.ends_at as endsAt"])
    .select(["slot.cancelled_at as cancelledAt", "childcare_session.cancel_reason as sessionCancelReason"])
    .select(["childcare_room.id as roomId", "childcare_room.name as roomName", "childcare_room.name_en as roomNameEn"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["station.zone", "person.name as childName", "person.birth_date as birthDate"]);
}
export type ChildBooking = Awaited<ReturnType<ReturnType<typeof selectChildBookings>["execute"]>>[number];

/** Throws `not_found`. */
export async function childBookingOf(db: Reader, bookingId: string): Promise<ChildBooking> {
  const booking = await selectChildBookings(db).where("childcare_booking.id", "=", bookingId).executeTakeFirst();
  if (!booking) throw new Refused({ code: "not_found" });
  return booking;
}

/** Keeps what a booking of the kernel is to childcare; kept already, it stays as it was. */
export async function insertChildBooking(
  tx: Tx,
  booking: { id: string; sessionId: string; band: Band; feeFen: number },
): Promise<void> {
  await tx
    .insertInto("childcare_booking")
    .values({
      id: booking.id,
      session_id: booking.sessionId,
      band: booking.band,
      fee_fen: booking.feeFen,
      cancel_reason: null,
      absent_at: null,
      absent_by_id: null,
      arrived_at: null,
      left_at: null,
    })
    .onConflict((on) => on.column("id").doNothing())
    .execute();
}

/** A station's closing on a date, if any. */
export async function closingOn(
  db: Reader,
  stationId: string,
  onDate: string,
): Promise<{ reason: string } | undefined> {
  return db
    .selectFrom("station_closing")
    .where("station_id", "=", stationId)
    .where("closed_on", "=", onDate)
    .select("reason")
    .executeTakeFirst();
}

/** Writes what happened to a childcare station, its rooms or a child's booking into the history. */
export async function insertChildcareMove(
  tx: Tx,
  move: {
    subject: "childcare" | "booking";
    subjectId: string;
    byId: string | null;
    what: string;
    facts?: Record<string, unknown>;
    now: number;
  },
): Promise<void> {
  await insertMoves(tx, [move], move.now);
}
