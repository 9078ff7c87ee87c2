import { CARER_TRAINING } from "@linli/shared/childcare/kinds";
import { LIVING } from "../bookings/kinds.ts";
import type { Reader, Tx } from "../db/open.ts";
import { defaultTrainings } from "../people/default-catalogue.ts";
import { Refused } from "../refused.ts";

/** The room whose carers a shift has; undefined for any other shift. */
export async function findRosterShift(db: Reader, shiftId: string) {
  return selectRosterShifts(db).where("shift.id", "=", shiftId).executeTakeFirst();
}

/** Throws `not_found` where it is no shift of a room's carers. */
export async function rosterShiftOf(db: Reader, shiftId: string) {
  const shift = await findRosterShift(db, shiftId);
  if (!shift) throw new Refused({ code: "not_found" });
  return shift;
}

/** The shifts of a station's carers between two dates that are held. */
export async function rosterShifts(db: Reader, at: { stationId: string; from: string; to: string }) {
  return selectRosterShifts(db)
    .where("childcare_room.station_id", "=", at.stationId)
    .where("shift.on_date", ">=", at.from)
    .where("shift.on_date", "<=", at.to)
    .where("slot.cancelled_at", "is", null)
    .orderBy("slot.starts_at")
    .orderBy("shift.id")
    .execute();
}

function selectRosterShifts(db: Reader) {
  return db
    .selectFrom("shift")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("childcare_roster", "childcare_roster.series_id", "event.series_id")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_roster.room_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .select(["shift.id", "shift.on_date as onDate", "shift.event_id as eventId", "childcare_room.id as roomId"])
    .select(["childcare_room.name as roomName", "childcare_room.name_en as roomNameEn"])
    .select(["childcare_room.station_id as stationId", "slot.starts_at as startsAt", "slot.ends_at as endsAt"]);
}

/** Somebody's places on shifts of carers of a station between two dates: the ones they have, or may get. */
export async function carerBookings(
  db: Reader,
  of: { personId: string; stationId?: string; from: string; to: string },
) {
  let query = selectRosterShifts(db)
    .innerJoin("booking", "booking.slot_id", "shift.id")
    .innerJoin("station", "station.id", "childcare_room.station_id")
    .where("booking.person_id", "=", of.personId)
    .where("booking.state", "in", LIVING)
    .where("shift.on_date", ">=", of.from)
    .where("shift.on_date", "<=", of.to)
    .where("slot.cancelled_at", "is", null)
    .select(["booking.id as bookingId", "booking.state", "station.name as stationName"])
    .select(["station.name_en as stationNameEn", "station.zone"])
    .orderBy("slot.starts_at")
    .orderBy("booking.id");
  if (of.stationId !== undefined) query = query.where("childcare_room.station_id", "=", of.stationId);
  return query.execute();
}

/** The rooms in which a carer is through a shift: that of the shift, and those they change to. */
export function roomsOfDuty(roomId: string, changes: readonly { roomId: string }[]): string[] {
  return [...new Set([roomId, ...changes.map((one) => one.roomId)])];
}

/** Leaves that nobody has decided yet, of a station or of a person, with who asks. */
export async function openLeaves(db: Reader, of: { stationId: string } | { personId: string }, from: string) {
  const all = db
    .selectFrom("childcare_leave")
    .innerJoin("person", "person.id", "childcare_leave.person_id")
    .innerJoin("station", "station.id", "childcare_leave.station_id")
    .where("childcare_leave.withdrawn_at", "is", null)
    .where("childcare_leave.until_on", ">=", from)
    .select(["childcare_leave.id", "childcare_leave.station_id as stationId", "childcare_leave.person_id as personId"])
    .select(["person.name as personName", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["childcare_leave.from_on as fromOn", "childcare_leave.until_on as untilOn", "childcare_leave.reason"])
    .select(["childcare_leave.asked_at as askedAt", "childcare_leave.verdict"])
    .orderBy("childcare_leave.from_on")
    .orderBy("childcare_leave.id");
  return "stationId" in of
    ? all
        .where("childcare_leave.station_id", "=", of.stationId)
        .where("childcare_leave.decided_at", "is", null)
        .execute()
    : all.where("childcare_leave.person_id", "=", of.personId).execute();
}

/** Throws `not_found`; a leave that was withdrawn is none. */
export async function leaveOf(db: Reader, leaveId: string) {
  const leave = await db
    .selectFrom("childcare_leave")
    .where("id", "=", leaveId)
    .where("withdrawn_at", "is", null)
    .select(["id", "station_id as stationId", "person_id as personId", "from_on as fromOn", "until_on as untilOn"])
    .select(["verdict", "reason"])
    .executeTakeFirst();
  if (!leave) throw new Refused({ code: "not_found" });
  return leave;
}

/** The catalogue of a house that was set up before there was childcare lacks the training of carers. */
export async function keepCarerTraining(tx: Tx): Promise<void> {
  const training = defaultTrainings.find(({ code }) => code === CARER_TRAINING);
  if (!training) return;
  const { code, name, validMonths } = training;
  await tx
    .insertInto("training")
    .values({ code, name_zh: name.zh, name_en: name.en, valid_months: validMonths })
    .onConflict((on) => on.column("code").doNothing())
    .execute();
}
