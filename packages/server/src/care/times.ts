import { lastDay, type OfferedTime, offeredTimes } from "@linli/shared/care/rules";
import type { regularTimesInput, timesInput } from "@linli/shared/care/schema";
import { addDays, datesBetween } from "@linli/shared/events/days";
import { dateIn, minuteIn } from "@linli/shared/events/times";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow } from "../permit.ts";
import { calendarsOf, NOBODY, staffOf } from "./calendar-store.ts";
import { type Service, selectSessions, serviceOf } from "./store.ts";

/** How many days of times are shown at once. */
const DAYS_SHOWN = 14;

/** A time that somebody may choose: made when it is booked, or a session that has been opened with places left. */
export interface Time {
  onDate: string;
  startsAt: number;
  endsAt: number;
  free: number;
  /** How many wait for a place. */
  waiting: number;
  staff: { id: string; name: string }[];
}

/** When a service can be booked in the two weeks from a date on. */
export async function times(ctx: Context, { serviceId, from }: z.output<typeof timesInput>) {
  allow(ctx.actor, "care.own");
  const db = ctx.db.read;
  const service = await serviceOf(db, serviceId);
  const now = ctx.now();
  const today = dateIn(service.zone, now);
  const first = from === null || from < today ? today : from;
  const last = [addDays(first, DAYS_SHOWN - 1), lastDay(today, service.daysAhead)].sort()[0] ?? first;
  return { service, today, now, last, times: await timesOf(db, service, { from: first, to: last, now }) };
}

/** The times of a service between two dates, both included. */
export async function timesOf(
  db: Reader,
  service: Service,
  asked: { from: string; to: string; now: number },
): Promise<Time[]> {
  if (service.places > 1) return sessionTimes(db, service, asked);
  const names = new Map((await staffOf(db, service.id)).map(({ id, name }) => [id, name]));
  return (await offeredOf(db, service, asked)).map(({ staffIds, ...time }) => ({
    ...time,
    free: 1,
    waiting: 0,
    staff: staffIds.filter((id) => id !== NOBODY).map((id) => ({ id, name: names.get(id) ?? "" })),
  }));
}

/** The times of a service that is made when it is booked. */
export async function offeredOf(
  db: Reader,
  service: Service,
  { from, to, now }: { from: string; to: string; now: number },
): Promise<OfferedTime[]> {
  const { plan, calendars } = await calendarsOf(db, service, { from, to });
  return offeredTimes(plan, calendars, { dates: datesBetween(from, to), from: now + 1 });
}

/** At what times a service begins on the weekday of a date, and with whom, whoever has them. */
export async function regularTimes(ctx: Context, { serviceId, onDate }: z.output<typeof regularTimesInput>) {
  allow(ctx.actor, "care.own");
  const db = ctx.db.read;
  return regularStarts(db, await serviceOf(db, serviceId), onDate);
}

/** The same, as recurring visits are judged by it: by what is usual on that weekday, not by what is taken on a date. */
export async function regularStarts(
  db: Reader,
  service: Service,
  onDate: string,
): Promise<{ startsMin: number; staff: { id: string; name: string }[] }[]> {
  const { plan, calendars } = await calendarsOf(db, service, { from: onDate, to: onDate });
  const usual = calendars.map((calendar) => ({ ...calendar, days: [], busy: [] }));
  const names = new Map((await staffOf(db, service.id)).map(({ id, name }) => [id, name]));
  return offeredTimes({ ...plan, closed: new Set(), roomFull: new Set() }, usual, { dates: [onDate], from: 0 }).map(
    ({ startsAt, staffIds }) => ({
      startsMin: minuteIn(service.zone, startsAt),
      staff: staffIds.filter((id) => id !== NOBODY).map((id) => ({ id, name: names.get(id) ?? "" })),
    }),
  );
}

async function sessionTimes(
  db: Reader,
  service: Service,
  { from, to, now }: { from: string; to: string; now: number },
): Promise<Time[]> {
  const rows = await selectSessions(db)
    .where("care_session.service_id", "=", service.id)
    .where("care_session.on_date", ">=", from)
    .where("care_session.on_date", "<=", to)
    .where("slot.cancelled_at", "is", null)
    .where("slot.starts_at", ">", now)
    .orderBy("slot.starts_at")
    .orderBy("care_session.id")
    .execute();
  return rows.map(({ onDate, startsAt, endsAt, capacity, taken, waiting, staffId, staffName }) => ({
    onDate,
    startsAt,
    endsAt,
    free: capacity - taken,
    waiting,
    staff: staffId === null ? [] : [{ id: staffId, name: staffName ?? "" }],
  }));
}
