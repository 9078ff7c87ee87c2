import { GAP_DAYS } from "@linli/shared/insight/rules";
import { Temporal } from "temporal-polyfill";
import type { Reader } from "../db/open.ts";

const DAY = 86_400_000;

/** The published shifts of today at these stations, each in its own zone, and those that still run from yesterday. */
export async function shiftsOfToday(db: Reader, stationIds: readonly string[], now: number) {
  const near = await db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .where("slot.station_id", "in", stationIds)
    .where("slot.starts_at", ">", now - 2 * DAY)
    .where("slot.starts_at", "<", now + 2 * DAY)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .select([
      "slot.id",
      "slot.station_id as stationId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "shift.on_date as onDate",
      "shift.closed_at as closedAt",
      "event.title",
      "event.title_en as titleEn",
      "station.zone",
    ])
    .orderBy("slot.starts_at")
    .orderBy("slot.id")
    .execute();
  return near.filter(
    ({ onDate, zone, startsAt, endsAt }) => onDate === todayIn(zone, now) || (startsAt <= now && now < endsAt),
  );
}

export function todayIn(zone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export interface PresenceCounts {
  in: number;
  left: number;
  /** With a place, and nothing known of them yet. */
  awaited: number;
}

/** How many are there, have left, or are awaited on each of these shifts: with a confirmed place, or walked in. */
export async function presenceCounts(db: Reader, slotIds: readonly string[]): Promise<Map<string, PresenceCounts>> {
  if (slotIds.length === 0) return new Map();
  const rows = await listed(db, slotIds)
    .select((eb) => [
      "listed.slot_id as slotId",
      eb.fn
        .sum(
          eb
            .case()
            .when(eb.and([eb("absent_at", "is", null), eb("in_at", "is not", null), eb("out_at", "is", null)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as("in"),
      eb.fn
        .sum(
          eb
            .case()
            .when(eb.and([eb("absent_at", "is", null), eb("in_at", "is not", null), eb("out_at", "is not", null)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as("left"),
      eb.fn
        .sum(
          eb
            .case()
            .when(eb.and([eb("absent_at", "is", null), eb("in_at", "is", null)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as("awaited"),
    ])
    .groupBy("listed.slot_id")
    .execute();
  return new Map(
    rows.map((row) => [row.slotId, { in: Number(row.in), left: Number(row.left), awaited: Number(row.awaited) }]),
  );
}

/** Everyone who belongs to these shifts, once each, with what is known of their presence. */
export function listed(db: Reader, slotIds: readonly string[]) {
  const everyone = db
    .selectFrom("booking")
    .where("slot_id", "in", slotIds)
    .where("state", "=", "confirmed")
    .select(["slot_id", "person_id"])
    .union(
      db
        .selectFrom("attendance")
        .where("slot_id", "in", slotIds)
        .where((eb) => eb.or([eb("in_at", "is not", null), eb("absent_at", "is not", null)]))
        .select(["slot_id", "person_id"]),
    );
  return db
    .selectFrom(everyone.as("listed"))
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "listed.slot_id").onRef("attendance.person_id", "=", "listed.person_id"),
    );
}

/** Roles of the coming week's published shifts that have fewer people than they need. */
export function shortRoles(db: Reader, stationIds: readonly string[], now: number) {
  return db
    .selectFrom("slot")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("pool", "pool.slot_id", "slot.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "pool.id")
    .where("slot.station_id", "in", stationIds)
    .where("slot.starts_at", ">", now)
    .where("slot.starts_at", "<=", now + GAP_DAYS * DAY)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .whereRef("pool.taken", "<", "shift_pool.needed");
}

/** How many shifts of each station are short of people. Stations without are left out. */
export async function gapCounts(db: Reader, stationIds: readonly string[], now: number): Promise<Map<string, number>> {
  const rows = await shortRoles(db, stationIds, now)
    .select((eb) => ["slot.station_id as stationId", eb.fn.count("slot.id").distinct().as("count")])
    .groupBy("slot.station_id")
    .execute();
  return new Map(rows.map((row) => [row.stationId, Number(row.count)]));
}

/** Requests for shifts to come that nobody has answered. */
export function openRequests(db: Reader, stationIds: readonly string[], now: number) {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .where("slot.station_id", "in", stationIds)
    .where("slot.starts_at", ">", now)
    .where("slot.cancelled_at", "is", null)
    .where("booking.state", "=", "requested");
}

/** How many requests wait at each station. Stations without are left out. */
export async function requestCounts(
  db: Reader,
  stationIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  const rows = await openRequests(db, stationIds, now)
    .select((eb) => ["slot.station_id as stationId", eb.fn.countAll().as("count")])
    .groupBy("slot.station_id")
    .execute();
  return new Map(rows.map((row) => [row.stationId, Number(row.count)]));
}
