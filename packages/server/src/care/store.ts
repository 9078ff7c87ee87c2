import type { Booker, Doer } from "@linli/shared/care/kinds";
import type { PersonCategory } from "@linli/shared/money/rules";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** The kind of slot that a session is; see bookable.ts for the other two. */
export const VISIT = "visit";

/** Services that are offered, with what booking one must know of their centre. */
export function selectServices(db: Reader) {
  return db
    .selectFrom("care_service")
    .innerJoin("station", "station.id", "care_service.station_id")
    .leftJoin("care_room", "care_room.id", "care_service.room_id")
    .where("care_service.retired_at", "is", null)
    .where("station.closed_at", "is", null)
    .select(["care_service.id", "care_service.station_id as stationId", "care_service.name"])
    .select(["care_service.name_en as nameEn", "care_service.about", "care_service.about_en as aboutEn"])
    .select(["care_service.minutes", "care_service.places", "care_service.done_by as doneBy"])
    .select(["care_service.room_id as roomId", "care_room.name as roomName", "care_room.name_en as roomNameEn"])
    .select(["care_service.at_home as atHome", "care_service.travel_min as travelMin", "care_service.who"])
    .select(["care_service.min_age as minAge", "care_service.category", "care_service.fee_fen as feeFen"])
    .select(["care_service.withdraw_min as withdrawMin", "care_service.days_ahead as daysAhead"])
    .select(["care_service.check_missed as checkMissed", "station.name as stationName", "station.zone"])
    .select(["station.name_en as stationNameEn", "station.address as stationAddress", "station.phone"]);
}
type ServiceRow = Awaited<ReturnType<ReturnType<typeof selectServices>["execute"]>>[number];

export type Service = Omit<ServiceRow, "atHome" | "checkMissed" | "doneBy" | "who" | "category" | "phone"> & {
  atHome: boolean;
  checkMissed: boolean;
  doneBy: Doer;
  who: Booker;
  category: PersonCategory | null;
  /** Whom to ask: the telephone, or the name. */
  contact: string;
};

export function readService({ phone, ...row }: ServiceRow): Service {
  return {
    ...row,
    atHome: row.atHome === 1,
    checkMissed: row.checkMissed === 1,
    category: row.category as PersonCategory | null,
    contact: phone ?? row.stationName,
  };
}

/** Throws `not_found` where it is not offered any more, too. */
export async function serviceOf(db: Reader, serviceId: string): Promise<Service> {
  const row = await selectServices(db).where("care_service.id", "=", serviceId).executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return readService(row);
}

/** What a centre offers, in the order in which it was put there. */
export async function servicesAt(db: Reader, stationId: string): Promise<Service[]> {
  const rows = await selectServices(db)
    .where("care_service.station_id", "=", stationId)
    .orderBy("care_service.created_at")
    .orderBy("care_service.id")
    .execute();
  return rows.map(readService);
}

export async function roomsAt(db: Reader, stationId: string) {
  return db
    .selectFrom("care_room")
    .where("station_id", "=", stationId)
    .where("retired_at", "is", null)
    .select(["id", "name", "name_en as nameEn", "places"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Where these people live, of those who said so. */
export async function addressesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom("person").where("id", "in", personIds).select(["id", "address"]).execute();
  return new Map(rows.map((row) => [row.id, row.address]));
}

/** What is told of a session, wherever it is read from. */
const ofSession = [
  "care_session.id",
  "care_session.station_id as stationId",
  "care_session.service_id as serviceId",
  "care_session.pool_id as poolId",
  "care_session.on_date as onDate",
  "care_session.staff_id as staffId",
  "care_session.duty_slot_id as dutySlotId",
  "care_session.shift_id as shiftId",
  "care_session.travel_min as travelMin",
  "care_session.opened_ahead_at as openedAheadAt",
  "care_session.cancel_reason as cancelReason",
  "slot.starts_at as startsAt",
  "slot.ends_at as endsAt",
  "slot.cancelled_at as cancelledAt",
  "pool.capacity",
  "pool.taken",
  "pool.waiting",
  "care_service.name",
  "care_service.name_en as nameEn",
  "care_service.withdraw_min as withdrawMin",
  "care_service.at_home as atHome",
  "care_service.check_missed as checkMissed",
  "care_service.who",
  "care_service.min_age as minAge",
  "care_service.category",
  "care_room.name as roomName",
  "care_room.name_en as roomNameEn",
  "staff.name as staffName",
  "station.name as stationName",
  "station.name_en as stationNameEn",
  "station.phone as stationPhone",
  "station.zone",
  "station.address as stationAddress",
] as const;

/** Sessions with their service, whoever does it and how many places are left. */
export function selectSessions(db: Reader) {
  return db
    .selectFrom("care_session")
    .innerJoin("slot", "slot.id", "care_session.id")
    .innerJoin("pool", "pool.id", "care_session.pool_id")
    .innerJoin("care_service", "care_service.id", "care_session.service_id")
    .innerJoin("station", "station.id", "care_session.station_id")
    .leftJoin("person as staff", "staff.id", "care_session.staff_id")
    .leftJoin("care_room", "care_room.id", "care_session.room_id")
    .select(ofSession);
}
export type Session = Awaited<ReturnType<ReturnType<typeof selectSessions>["execute"]>>[number];

/** Throws `not_found`. */
export async function sessionOf(db: Reader, sessionId: string): Promise<Session> {
  const session = await selectSessions(db).where("care_session.id", "=", sessionId).executeTakeFirst();
  if (!session) throw new Refused({ code: "not_found" });
  return session;
}

/**
 * Visits with their session, whose they are and who booked them. Bookings stand first: PostgreSQL joins more than eight
 * tables in the order in which they are written.
 */
export function selectVisits(db: Reader) {
  return db
    .selectFrom("booking")
    .innerJoin("visit", "visit.id", "booking.id")
    .innerJoin("care_session", "care_session.id", "visit.session_id")
    .innerJoin("slot", "slot.id", "care_session.id")
    .innerJoin("pool", "pool.id", "care_session.pool_id")
    .innerJoin("care_service", "care_service.id", "care_session.service_id")
    .innerJoin("station", "station.id", "care_session.station_id")
    .leftJoin("person as staff", "staff.id", "care_session.staff_id")
    .leftJoin("care_room", "care_room.id", "care_session.room_id")
    .select(ofSession)
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("person as asker", "asker.id", "booking.by_id")
    .select(["visit.id as visitId", "visit.fee_fen as feeFen", "visit.charge_id as chargeId", "visit.address"])
    .select(["visit.note", "visit.came_at as cameAt", "visit.missed_at as missedAt", "visit.check_id as checkId"])
    .select(["visit.cancel_reason as visitCancelReason", "booking.state", "booking.person_id as personId"])
    .select(["booking.by_id as byId", "booking.asked_at as askedAt", "person.name as personName"])
    .select(["booking.offer_expires_at as offerExpiresAt", "asker.name as byName"]);
}
export type Visit = Awaited<ReturnType<ReturnType<typeof selectVisits>["execute"]>>[number];

/** The sessions for a place in which some of these wait. */
export function waitedFor(visits: readonly Visit[]): string[] {
  return [...new Set(visits.filter((visit) => visit.state === "waitlisted").map((visit) => visit.id))];
}

/** Throws `not_found`. */
export async function visitOf(db: Reader, visitId: string): Promise<Visit> {
  const visit = await selectVisits(db).where("visit.id", "=", visitId).executeTakeFirst();
  if (!visit) throw new Refused({ code: "not_found" });
  return visit;
}

export async function insertVisit(
  tx: Tx,
  visit: {
    id: string;
    sessionId: string;
    feeFen: number;
    address: string | null;
    note: string | null;
    replacesId: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("visit")
    .values({
      id: visit.id,
      session_id: visit.sessionId,
      fee_fen: visit.feeFen,
      charge_id: null,
      address: visit.address,
      note: visit.note,
      replaces_id: visit.replacesId,
      came_at: null,
      came_by_id: null,
      missed_at: null,
      missed_by_id: null,
      check_id: null,
      cancel_reason: null,
    })
    .execute();
}

/** Writes what happened to a visit, a session or a task into its history. */
export async function insertCareMove(
  tx: Tx,
  move: {
    subject: "visit" | "care_session" | "care_task";
    subjectId: string;
    byId: string;
    what: string;
    facts?: Record<string, unknown>;
    now: number;
  },
): Promise<void> {
  await insertMoves(tx, [move], move.now);
}
