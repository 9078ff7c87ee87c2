import type { Calendar, Hours, Plan, WeekHours } from "@linli/shared/care/rules";
import { addDays } from "@linli/shared/events/days";
import { startOf } from "@linli/shared/events/times";
import { busySpans } from "../bookings/person-store.ts";
import type { Reader } from "../db/open.ts";
import type { Service } from "./store.ts";

/** Who does what is done by nobody in particular: the centre, while it is open. */
export const NOBODY = "";
const MINUTES_OF_DAY = 1440;

interface Dates {
  from: string;
  to: string;
}

/** Whoever does a service: whom an act on its times must hold. */
export async function staffOf(db: Reader, serviceId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("care_hours")
    .innerJoin("person", "person.id", "care_hours.person_id")
    .where("care_hours.service_id", "=", serviceId)
    .select(["person.id", "person.name"])
    .distinct()
    .orderBy("person.id")
    .execute();
}

/** When a service can be had between two dates, both included, and by whom: what `offeredTimes` asks for. */
export async function calendarsOf(
  db: Reader,
  service: Service,
  dates: Dates,
): Promise<{ plan: Plan; calendars: Calendar[] }> {
  const { zone, minutes, travelMin, stationId, roomId } = service;
  const span = { startsAt: startOf(dates.from, zone), endsAt: startOf(addDays(dates.to, 1), zone) };
  const closed = await closedOn(db, stationId, dates);
  const roomFull = roomId === null ? new Set<number>() : await fullQuarters(db, roomId, span);
  const plan = { zone, minutes, travelMin, closed, roomFull };
  if (service.doneBy !== "staff") {
    const week = await openingHours(db, stationId);
    return { plan, calendars: [{ staffId: NOBODY, week, days: [], busy: [] }] };
  }
  const hours = await db
    .selectFrom("care_hours")
    .where("service_id", "=", service.id)
    .select(["person_id as personId", "weekday", "from_min as fromMin", "until_min as untilMin"])
    .orderBy("person_id")
    .orderBy("from_min")
    .execute();
  const people = [...new Set(hours.map((row) => row.personId))];
  const days = await daysOf(db, stationId, people, dates);
  const busy = await busySpans(db, people, span);
  return {
    plan,
    calendars: people.map((staffId) => ({
      staffId,
      week: hours.filter((row) => row.personId === staffId),
      days: days.filter((row) => row.personId === staffId),
      busy: busy.filter((row) => row.personId === staffId),
    })),
  };
}

/** Dates on which people are away or there at other hours, too; of everybody at the centre where no people are named. */
export async function daysOf(
  db: Reader,
  stationId: string,
  personIds: readonly string[] | null,
  { from, to }: Dates,
): Promise<(Hours & { id: string; personId: string; personName: string; onDate: string; what: "away" | "extra" })[]> {
  if (personIds?.length === 0) return [];
  let days = db
    .selectFrom("care_day")
    .innerJoin("person", "person.id", "care_day.person_id")
    .where("station_id", "=", stationId)
    .where("on_date", ">=", from)
    .where("on_date", "<=", to);
  if (personIds) days = days.where("person_id", "in", personIds);
  return days
    .select(["care_day.id", "person_id as personId", "person.name as personName", "on_date as onDate", "what"])
    .select(["from_min as fromMin", "until_min as untilMin"])
    .orderBy("on_date")
    .orderBy("from_min")
    .execute();
}

export async function closedOn(db: Reader, stationId: string, { from, to }: Dates): Promise<Set<string>> {
  const rows = await db
    .selectFrom("station_closing")
    .where("station_id", "=", stationId)
    .where("closed_on", ">=", from)
    .where("closed_on", "<=", to)
    .select("closed_on")
    .execute();
  return new Set(rows.map((row) => row.closed_on));
}

async function fullQuarters(
  db: Reader,
  roomId: string,
  span: { startsAt: number; endsAt: number },
): Promise<Set<number>> {
  const rows = await db
    .selectFrom("care_room_time")
    .innerJoin("pool", "pool.id", "care_room_time.pool_id")
    .where("care_room_time.room_id", "=", roomId)
    .where("care_room_time.at", ">=", span.startsAt)
    .where("care_room_time.at", "<", span.endsAt)
    .whereRef("pool.taken", ">=", "pool.capacity")
    .select("care_room_time.at")
    .execute();
  return new Set(rows.map((row) => row.at));
}

async function openingHours(db: Reader, stationId: string): Promise<WeekHours[]> {
  const rows = await db
    .selectFrom("station_hours")
    .where("station_id", "=", stationId)
    .select(["weekday", "opens_min as fromMin", "closes_min as untilMin"])
    .orderBy("weekday")
    .orderBy("opens_min")
    .execute();
  // What goes on after midnight is the night's, and nothing is done in it.
  return rows.map((row) => ({ ...row, untilMin: Math.min(row.untilMin, MINUTES_OF_DAY) }));
}
