import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { listed, openRequests, shortRoles } from "./figures-store.ts";

const DAY = 86_400_000;
/** How much of a list the board shows; the rest is on the list's own page. */
const SHOWN = 30;

export async function stationOf(db: Reader, stationId: string) {
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["id", "name", "name_en as nameEn", "phone", "zone"])
    .executeTakeFirst();
  if (!station) throw new Refused({ code: "not_found" });
  return station;
}

/** The roles of these shifts in the order they were made: how many have a place, are needed, can come, and wait. */
export async function rolesOfShifts(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  const rows = await db
    .selectFrom("pool")
    .innerJoin("shift_pool", "shift_pool.pool_id", "pool.id")
    .where("pool.slot_id", "in", shiftIds)
    .select([
      "pool.slot_id as shiftId",
      "pool.id as poolId",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "shift_pool.needed",
      "pool.taken",
      "pool.capacity",
      "pool.cut_to as cutTo",
      "pool.waiting",
    ])
    .orderBy("pool.id")
    .execute();
  return rows.map(({ capacity, cutTo, ...row }) => ({ ...row, capacity: cutTo ?? capacity }));
}

/** Everyone on these shifts, by name, with their role and what is known of their presence. */
export async function peopleOfShifts(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  const rows = await listed(db, shiftIds)
    .innerJoin("person", "person.id", "listed.person_id")
    .leftJoin("booking", (on) =>
      on
        .onRef("booking.slot_id", "=", "listed.slot_id")
        .onRef("booking.person_id", "=", "listed.person_id")
        .on("booking.state", "=", "confirmed"),
    )
    .leftJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .leftJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .select([
      "listed.slot_id as shiftId",
      "person.id as personId",
      "person.name",
      "person.phone",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "attendance.in_at as inAt",
      "attendance.out_at as outAt",
      "attendance.absent_at as absentAt",
    ])
    .orderBy("person.pinyin")
    .orderBy("person.id")
    .execute();
  // Somebody with places in two roles stands there once.
  return [...new Map(rows.map((row) => [`${row.shiftId} ${row.personId}`, row])).values()];
}

/** Shifts of the coming week that are short of people, each with the roles it is short of. */
export async function gapsAhead(db: Reader, stationId: string, now: number) {
  const rows = await shortRoles(db, [stationId], now)
    .innerJoin("event", "event.id", "shift.event_id")
    .select([
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "shift_pool.needed",
      "pool.taken",
    ])
    .orderBy("slot.starts_at")
    .orderBy("pool.id")
    .execute();
  const byShift = Map.groupBy(rows, (row) => row.shiftId);
  return [...byShift].map(([shiftId, short]) => {
    const { startsAt, endsAt, title, titleEn } = short[0]!;
    return {
      shiftId,
      startsAt,
      endsAt,
      title,
      titleEn,
      roles: short.map(({ role, roleEn, needed, taken }) => ({ role, roleEn, needed, taken })),
    };
  });
}

/** Requests that wait, the longest waiting first. */
export async function requestsAhead(db: Reader, stationId: string, now: number) {
  const rows = await openRequests(db, [stationId], now)
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .select([
      "booking.id as bookingId",
      "booking.asked_at as askedAt",
      "person.name",
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
    ])
    .orderBy("booking.asked_at")
    .orderBy("booking.id")
    .limit(SHOWN)
    .execute();
  return rows;
}

/** Roles of shifts to come whose places were cut below what is booked. */
export async function overFull(db: Reader, stationId: string, now: number) {
  const rows = await db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("pool", "pool.slot_id", "slot.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "pool.id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now)
    .where("slot.cancelled_at", "is", null)
    .whereRef("pool.taken", ">", "pool.cut_to")
    .select([
      "slot.id as shiftId",
      "pool.id as poolId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "pool.taken",
      "pool.cut_to as cutTo",
    ])
    .orderBy("slot.starts_at")
    .limit(SHOWN)
    .execute();
  return rows.map(({ taken, cutTo, ...row }) => ({ ...row, over: taken - (cutTo ?? taken) }));
}

/** Shifts of the last month that are over and whose attendance nobody has closed: their hours are not written yet. */
export async function unclosed(db: Reader, stationId: string, now: number) {
  return db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .where("slot.station_id", "=", stationId)
    .where("slot.ends_at", "<=", now)
    .where("slot.starts_at", ">", now - 31 * DAY)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where("shift.closed_at", "is", null)
    .select([
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
    ])
    .orderBy("slot.ends_at")
    .limit(SHOWN)
    .execute();
}

export async function disputesOpen(db: Reader, stationId: string): Promise<{ open: number; dueAt: number | null }> {
  const row = await db
    .selectFrom("dispute")
    .where("station_id", "=", stationId)
    .where("answered_at", "is", null)
    .select((eb) => [eb.fn.countAll().as("open"), eb.fn.min("due_at").as("dueAt")])
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), dueAt: row.dueAt === null ? null : Number(row.dueAt) };
}

export async function anomaliesOpen(db: Reader, stationId: string): Promise<number> {
  const row = await db
    .selectFrom("anomaly")
    .where("station_id", "=", stationId)
    .where("closed_at", "is", null)
    .select((eb) => eb.fn.countAll().as("open"))
    .executeTakeFirstOrThrow();
  return Number(row.open);
}
