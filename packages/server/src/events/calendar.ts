import { addDays, datesBetween } from "@linli/shared/events/days";
import type { areaCalendarInput, stationCalendarInput } from "@linli/shared/events/schema";
import { dateIn, STREET_ZONE } from "@linli/shared/events/times";
import { holidayOf, isWorkedWeekend } from "@linli/shared/events/working-days";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtPlace, allowAtStation } from "../permit.ts";
import { poolsOf } from "./free-places.ts";

/** The most days a calendar shows at once: six weeks, and the days around them. */
const MOST_DAYS = 50;

/** The shifts of a station from one date to another, both included; drafts and cancelled ones too. */
export async function stationCalendar(ctx: Context, { stationId, from, to }: z.output<typeof stationCalendarInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "station.desk", stationId);
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["name", "zone"])
    .executeTakeFirstOrThrow();
  const shifts = await shiftsOn(db, (eb) => eb.where("shift.station_id", "=", stationId), { from, to, now: ctx.now() });
  return { name: station.name, ...daysOf(from, to, station.zone, ctx.now()), shifts };
}

/** The shifts of all stations in an area from one date to another, both included. */
export async function areaCalendar(ctx: Context, { placeId, from, to }: z.output<typeof areaCalendarInput>) {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "insight.area", placeId);
  const place = await db.selectFrom("place").where("id", "=", placeId).select("name").executeTakeFirstOrThrow();
  const within = (query: ShiftQuery) =>
    query.where((eb) =>
      eb(
        "station.place_id",
        "in",
        eb.selectFrom("place_ancestor").where("ancestor_id", "=", placeId).select("place_ancestor.place_id"),
      ),
    );
  return {
    name: place.name,
    ...daysOf(from, to, STREET_ZONE, ctx.now()),
    shifts: await shiftsOn(db, within, { from, to, now: ctx.now() }),
  };
}

/** What is special about these dates: public holidays, and weekends that are worked in exchange (`holiday` null). */
function daysOf(from: string, to: string, zone: string, now: number) {
  const special = datesBetween(from, lastOf(from, to)).flatMap((date) => {
    const holiday = holidayOf(date);
    return holiday !== null || isWorkedWeekend(date) ? [{ date, holiday }] : [];
  });
  return { today: dateIn(zone, now), special };
}

function lastOf(from: string, to: string): string {
  const [last = to] = [to, addDays(from, MOST_DAYS)].sort();
  return last;
}

function selectShifts(db: Reader) {
  return db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "shift.station_id")
    .select(["shift.id as shiftId", "shift.event_id as eventId", "shift.on_date as onDate"])
    .select(["shift.published_at as publishedAt", "slot.cancelled_at as cancelledAt"])
    .select(["slot.starts_at as startsAt", "slot.ends_at as endsAt", "event.title", "event.title_en as titleEn"])
    .select(["event.category", "station.id as stationId", "station.name as stationName", "station.zone"]);
}
type ShiftQuery = ReturnType<typeof selectShifts>;

interface Asked {
  from: string;
  to: string;
  now: number;
}

async function shiftsOn(db: Reader, within: (query: ShiftQuery) => ShiftQuery, { from, to, now }: Asked) {
  const rows = await within(selectShifts(db))
    .where("shift.on_date", ">=", from)
    .where("shift.on_date", "<=", lastOf(from, to))
    .orderBy("slot.starts_at")
    .orderBy("shift.id")
    .limit(3000)
    .execute();
  const pools = new Map<string, Awaited<ReturnType<typeof poolsOf>> extends Map<string, infer P> ? P : never>();
  // Ids by the hundred: a long list of them is slow to prepare on both engines.
  for (let at = 0; at < rows.length; at += 500) {
    for (const [id, own] of await poolsOf(
      db,
      rows.slice(at, at + 500).map((row) => row.shiftId),
    ))
      pools.set(id, own);
  }
  return rows.map((row) => {
    const own = pools.get(row.shiftId) ?? [];
    const sum = (count: (pool: (typeof own)[number]) => number) => own.reduce((all, pool) => all + count(pool), 0);
    return {
      ...row,
      places: sum((pool) => pool.places),
      taken: sum((pool) => pool.taken),
      waiting: sum((pool) => pool.waiting),
      over: row.endsAt <= now,
      /** How many are (or, when it is over, were) missing for the shift to run. */
      missing: sum((pool) => Math.max(0, pool.needed - pool.taken)),
    };
  });
}

/** How many people have asked for a place on shifts of these events that lie ahead, by event. */
export async function livingCounts(db: Reader, eventIds: readonly string[], now: number): Promise<Map<string, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("shift")
    .innerJoin("booking", "booking.slot_id", "shift.id")
    .where("shift.event_id", "in", eventIds)
    .where("booking.starts_at", ">", now)
    .where("booking.state", "in", LIVING)
    .select(["shift.event_id as eventId", (eb) => eb.fn.countAll().as("count")])
    .groupBy("shift.event_id")
    .execute();
  return new Map(rows.map((row) => [row.eventId, Number(row.count)]));
}
