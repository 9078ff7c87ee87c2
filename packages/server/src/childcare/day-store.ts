import type { ClassRule, RoomClass } from "@linli/shared/childcare/classes";
import type { RoomChange } from "@linli/shared/childcare/rules";
import { HOLDING } from "../bookings/kinds.ts";
import type { Reader } from "../db/open.ts";
import { selectSessions, sessionIn } from "./store.ts";

export interface Days {
  roomIds: readonly string[];
  /** Both included. */
  from: string;
  to: string;
}

/** Rooms as a day of theirs is counted. */
export async function roomsWith(db: Reader, roomIds: readonly string[]) {
  return db
    .selectFrom("childcare_room")
    .innerJoin("station", "station.id", "childcare_room.station_id")
    .where("childcare_room.id", "in", roomIds)
    .select(["childcare_room.id", "childcare_room.name", "childcare_room.name_en as nameEn", "childcare_room.size"])
    .select(["childcare_room.station_id as stationId", "station.zone"])
    .orderBy("childcare_room.created_at")
    .orderBy("childcare_room.id")
    .execute();
}

export async function classesOfRooms(
  db: Reader,
  roomIds: readonly string[],
): Promise<(RoomClass & { roomId: string })[]> {
  if (roomIds.length === 0) return [];
  return db
    .selectFrom("childcare_class")
    .where("room_id", "in", roomIds)
    .select(["room_id as roomId", "kind", "size", "per_carer as perCarer", "from_on as fromOn", "until_on as untilOn"])
    .orderBy("from_on")
    .orderBy("kind")
    .execute();
}

/** A rule as a station has it: written for its place (`depth` 0) or for one so many steps above it. */
export interface StationRule extends ClassRule {
  id: string;
  stationId: string;
  placeId: string;
  depth: number;
}

/** The rules that were written for these stations: for their place or one above it; of one day the nearest comes last. */
export async function rulesOfStations(db: Reader, stationIds: readonly string[]): Promise<StationRule[]> {
  if (stationIds.length === 0) return [];
  return db
    .selectFrom("childcare_rule")
    .innerJoin("place_ancestor", "place_ancestor.ancestor_id", "childcare_rule.place_id")
    .innerJoin("station", "station.place_id", "place_ancestor.place_id")
    .where("station.id", "in", stationIds)
    .select(["station.id as stationId", "childcare_rule.kind", "childcare_rule.size"])
    .select(["childcare_rule.per_carer as perCarer", "childcare_rule.from_on as fromOn", "childcare_rule.id"])
    .select(["childcare_rule.place_id as placeId", "place_ancestor.depth"])
    .orderBy("childcare_rule.from_on")
    .orderBy("place_ancestor.depth", "desc")
    .execute();
}

/** Sessions of these days that are held, in order of their start. */
export async function sessionsOfDays(db: Reader, { roomIds, from, to }: Days) {
  const rows = await selectSessions(db)
    .where("childcare_session.room_id", "in", roomIds)
    .where("childcare_session.on_date", ">=", from)
    .where("childcare_session.on_date", "<=", to)
    .where("slot.cancelled_at", "is", null)
    .orderBy("slot.starts_at")
    .orderBy("slot.ends_at")
    .orderBy("childcare_session.id")
    .execute();
  return rows.map(sessionIn);
}

/** Children who hold a place in these sessions, in order of asking. */
export async function childrenIn(db: Reader, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("childcare_booking", "childcare_booking.id", "booking.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("booking.slot_id", "in", sessionIds)
    .where("booking.state", "in", HOLDING)
    .select(["booking.id as bookingId", "booking.slot_id as sessionId", "booking.person_id as childId"])
    .select(["booking.state", "booking.asked_at as askedAt", "booking.starts_at as startsAt"])
    .select(["booking.ends_at as endsAt", "childcare_booking.band", "childcare_booking.left_at as leftAt"])
    .select(["person.name as childName", "person.birth_date as birthDate"])
    .orderBy("booking.asked_at")
    .orderBy("booking.id")
    .execute();
}

/** Somebody on a shift of a room's carers, in the order in which they were put there. */
export interface OnRoster {
  roomId: string;
  shiftId: string;
  poolId: string | null;
  onDate: string;
  personId: string;
  name: string;
  bookingId: string | null;
  startsAt: number;
  endsAt: number;
  /** JSON array of what their role asks for. */
  trainings: string | null;
  inAt: number | null;
  outAt: number | null;
  absentAt: number | null;
}

/** Who is on the roster of these stations between two dates: with a place on a shift of carers, or come without one. */
export async function onRoster(
  db: Reader,
  stationIds: readonly string[],
  from: string,
  to: string,
): Promise<OnRoster[]> {
  if (stationIds.length === 0) return [];
  const shifts = carerShifts(db, from, to).where("childcare_room.station_id", "in", stationIds);
  const booked = await shifts
    .innerJoin("booking", "booking.slot_id", "shift.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "shift.id").onRef("attendance.person_id", "=", "booking.person_id"),
    )
    .where("booking.state", "=", "confirmed")
    .select(["booking_pool.pool_id as poolId", "person.id as personId", "person.name", "booking.id as bookingId"])
    .select(["shift_pool.trainings", "attendance.in_at as inAt", "attendance.out_at as outAt"])
    .select("attendance.absent_at as absentAt")
    .orderBy("booking.asked_at")
    .orderBy("booking.id")
    .execute();
  const walkedIn = await shifts
    .innerJoin("attendance", "attendance.slot_id", "shift.id")
    .innerJoin("person", "person.id", "attendance.person_id")
    .leftJoin("booking", (on) =>
      on
        .onRef("booking.slot_id", "=", "attendance.slot_id")
        .onRef("booking.person_id", "=", "attendance.person_id")
        .on("booking.state", "=", "confirmed"),
    )
    .where("attendance.in_at", "is not", null)
    .where("booking.id", "is", null)
    .select(["person.id as personId", "person.name", "attendance.in_at as inAt", "attendance.out_at as outAt"])
    .select("attendance.absent_at as absentAt")
    .orderBy("attendance.in_at")
    .orderBy("attendance.id")
    .execute();
  return [...booked, ...walkedIn.map((row) => ({ ...row, ...withoutPlace }))];
}

/** Who of these changes rooms in the middle of a shift, in order. */
export async function roomChangesOf(db: Reader, bookingIds: readonly string[]): Promise<RoomChange[]> {
  if (bookingIds.length === 0) return [];
  return db
    .selectFrom("childcare_room_change")
    .where("booking_id", "in", bookingIds)
    .select(["booking_id as bookingId", "from_at as fromAt", "room_id as roomId"])
    .orderBy("from_at")
    .execute();
}

const withoutPlace = { poolId: null, bookingId: null, trainings: null };

/** Where else these people are on a roster: they have a place there, or have come. */
export async function onRosterElsewhere(
  db: Reader,
  whom: { personIds: readonly string[]; stationIds: readonly string[] },
  from: string,
  to: string,
): Promise<OnRoster[]> {
  if (whom.personIds.length === 0) return [];
  const rows = await carerShifts(db, from, to)
    .innerJoin("person", (on) => on.on("person.id", "in", whom.personIds))
    .leftJoin("booking", (on) =>
      on
        .onRef("booking.slot_id", "=", "shift.id")
        .onRef("booking.person_id", "=", "person.id")
        .on("booking.state", "=", "confirmed"),
    )
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "shift.id").onRef("attendance.person_id", "=", "person.id"),
    )
    .where("childcare_room.station_id", "not in", whom.stationIds)
    .where((eb) => eb.or([eb("booking.id", "is not", null), eb("attendance.in_at", "is not", null)]))
    .select(["person.id as personId", "person.name", "attendance.in_at as inAt", "attendance.out_at as outAt"])
    .select("attendance.absent_at as absentAt")
    .execute();
  return rows.map((row) => ({ ...row, ...withoutPlace }));
}

function carerShifts(db: Reader, from: string, to: string) {
  return db
    .selectFrom("childcare_roster")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_roster.room_id")
    .innerJoin("event", "event.series_id", "childcare_roster.series_id")
    .innerJoin("shift", "shift.event_id", "event.id")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("shift.on_date", ">=", from)
    .where("shift.on_date", "<=", to)
    .where("shift.published_at", "is not", null)
    .where("slot.cancelled_at", "is", null)
    .select(["childcare_roster.room_id as roomId", "shift.id as shiftId", "shift.on_date as onDate"])
    .select(["slot.starts_at as startsAt", "slot.ends_at as endsAt"]);
}

export async function trainingsOf(db: Reader, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("person_training")
    .where("person_id", "in", personIds)
    .select(["person_id as personId", "training_code as code", "done_on as doneOn", "expires_on as expiresOn"])
    .execute();
}
