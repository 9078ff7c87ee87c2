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
  const facts = db
    .selectFrom("attendance")
    .where("attendance.slot_id", "in", slotIds)
    .where((eb) => eb.or([eb("in_at", "is not", null), eb("absent_at", "is not", null)]));
  const came = await facts
    .where("absent_at", "is", null)
    .select([
      "attendance.slot_id as slotId",
      (eb) => eb.fn.countAll().as("came"),
      (eb) => eb.fn.count("out_at").as("left"),
    ])
    .groupBy("attendance.slot_id")
    .execute();
  const promised = await db
    .selectFrom("booking")
    .where("slot_id", "in", slotIds)
    .where("state", "=", "confirmed")
    .select(["slot_id as slotId", (eb) => eb.fn.countAll().as("count")])
    .groupBy("slot_id")
    .execute();
  // Of those with a place, the few of whom something is known, not the many of whom nothing is.
  const known = await facts
    .innerJoin("booking", (on) =>
      on
        .onRef("booking.slot_id", "=", "attendance.slot_id")
        .onRef("booking.person_id", "=", "attendance.person_id")
        .on("booking.state", "=", "confirmed"),
    )
    .select(["attendance.slot_id as slotId", (eb) => eb.fn.countAll().as("count")])
    .groupBy("attendance.slot_id")
    .execute();
  const counts = new Map<string, PresenceCounts>();
  const of = (slotId: string) => {
    const found = counts.get(slotId) ?? { in: 0, left: 0, awaited: 0 };
    counts.set(slotId, found);
    return found;
  };
  for (const row of came) {
    of(row.slotId).in = Number(row.came) - Number(row.left);
    of(row.slotId).left = Number(row.left);
  }
  for (const row of promised) of(row.slotId).awaited += Number(row.count);
  for (const row of known) of(row.slotId).awaited -= Number(row.count);
  return counts;
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
