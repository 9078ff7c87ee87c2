import { addDays, weekdayOf } from "../events/days.ts";
import { minuteIn, spanOn } from "../events/times.ts";
import type { Refusal } from "../refusals.ts";
import { ageOn } from "../shifts/rules.ts";
import { STEP_MIN } from "./kinds.ts";

const MINUTE = 60_000;

/** Instants in ms UTC; a span includes its start and excludes its end. */
export interface Span {
  startsAt: number;
  endsAt: number;
}
/** Minutes after midnight at the station. */
export interface Hours {
  fromMin: number;
  untilMin: number;
}
export interface WeekHours extends Hours {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
}
/** Somebody who does the service: when they usually do, the dates on which it is otherwise, and when they are taken. */
export interface Calendar {
  staffId: string;
  week: readonly WeekHours[];
  days: readonly (Hours & { onDate: string; what: "away" | "extra" })[];
  busy: readonly Span[];
}
export interface Plan {
  zone: string;
  minutes: number;
  /** Each way, in minutes; 0 at the centre. */
  travelMin: number;
  /** Dates on which the centre is closed. */
  closed: ReadonlySet<string>;
  /** Quarters of an hour, by their first instant, in which the room has no place left. */
  roomFull: ReadonlySet<number>;
}
/** A time that can be booked, and with whom. */
export interface OfferedTime extends Span {
  onDate: string;
  staffIds: string[];
}

/**
 * The times at which a service can be booked on these dates: each once, in order, with everybody who could do it.
 *
 * They begin on the quarter of an hour, one service after another from the beginning of each span of hours. Whoever does
 * it is within their hours and free for the service and the way there and back; the room is free for the whole of it;
 * nothing begins before `from`.
 */
export function offeredTimes(
  plan: Plan,
  calendars: readonly Calendar[],
  asked: { dates: readonly string[]; from: number },
): OfferedTime[] {
  const found = new Map<number, OfferedTime>();
  for (const onDate of asked.dates) {
    if (plan.closed.has(onDate)) continue;
    for (const calendar of calendars) {
      for (const hours of hoursOn(calendar, onDate)) {
        for (const span of startsWithin(hours, onDate, plan)) {
          if (span.startsAt < asked.from || !isFree(span, calendar, plan)) continue;
          const known = found.get(span.startsAt) ?? { ...span, onDate, staffIds: [] };
          if (!known.staffIds.includes(calendar.staffId)) known.staffIds.push(calendar.staffId);
          found.set(span.startsAt, known);
        }
      }
    }
  }
  return [...found.values()].sort((one, other) => one.startsAt - other.startsAt);
}

/** When somebody does the service on a date: their usual hours and the extra ones, joined, without those they are away. */
export function hoursOn(calendar: Pick<Calendar, "week" | "days">, onDate: string): Hours[] {
  const weekday = weekdayOf(onDate);
  const days = calendar.days.filter((day) => day.onDate === onDate);
  const there = joined([
    ...calendar.week.filter((hours) => hours.weekday === weekday),
    ...days.filter((day) => day.what === "extra"),
  ]);
  return days.filter((day) => day.what === "away").reduce(without, there);
}

/** The quarters of an hour that a span touches, by their first instant. */
export function quartersOf({ startsAt, endsAt }: Span): number[] {
  const step = STEP_MIN * MINUTE;
  const quarters: number[] = [];
  for (let at = Math.floor(startsAt / step) * step; at < endsAt; at += step) quarters.push(at);
  return quarters;
}

/** How long whoever does it is taken: the way there, the service, the way back. */
export function dutySpan(span: Span, travelMin: number): Span {
  return { startsAt: span.startsAt - travelMin * MINUTE, endsAt: span.endsAt + travelMin * MINUTE };
}

export interface Eligibility {
  who: "everybody" | "desk";
  minAge: number | null;
  category: string | null;
  contact: string;
}

/**
 * Why somebody may not have this service on a date, or null. Age is the age on that date. The desk books what only the
 * desk books; whom a service is for is the same for all.
 */
export function serviceObjection(
  service: Eligibility,
  person: { birthDate: string | null; categories: readonly string[] },
  asked: { onDate: string; byDesk: boolean },
): Refusal | null {
  if (service.who === "desk" && !asked.byDesk) return { code: "desk_only", contact: service.contact };
  if (service.minAge !== null) {
    const { minAge } = service;
    if (person.birthDate === null) return { code: "service_birth_date_missing", minAge };
    if (ageOn(person.birthDate, asked.onDate) < minAge) return { code: "service_min_age", minAge };
  }
  if (service.category !== null && !person.categories.includes(service.category)) {
    return { code: "service_not_for_you", category: service.category, contact: service.contact };
  }
  return null;
}

/** The instant from which on only the centre can give a visit up: closed at it to the millisecond. */
export function withdrawUntil(startsAt: number, withdrawMin: number): number {
  return startsAt - withdrawMin * MINUTE;
}

/** The last date that may be booked. */
export function lastDay(today: string, daysAhead: number): string {
  return addDays(today, daysAhead);
}

/** The dates of a recurring visit between two dates, both included: every so many weeks from its first. */
export function standingDates(
  standing: { fromOn: string; untilOn: string | null; everyWeeks: number },
  from: string,
  to: string,
): string[] {
  const dates: string[] = [];
  const end = standing.untilOn !== null && standing.untilOn < to ? standing.untilOn : to;
  for (let date = standing.fromOn; date <= end; date = addDays(date, 7 * standing.everyWeeks)) {
    if (date >= from) dates.push(date);
  }
  return dates;
}

type Dates = Pick<Parameters<typeof standingDates>[0], "fromOn" | "everyWeeks">;

/** Whether a recurring visit that is changed falls on the dates on which it fell before. */
export function fallsAlike(before: Dates, after: Dates): boolean {
  const days = (Date.parse(after.fromOn) - Date.parse(before.fromOn)) / (24 * 60 * MINUTE);
  return before.everyWeeks === after.everyWeeks && days % (7 * after.everyWeeks) === 0;
}

/** The first date of a recurring visit after another date. */
export function firstAfter({ fromOn, everyWeeks }: Dates, date: string): string {
  let first = fromOn;
  while (first <= date) first = addDays(first, 7 * everyWeeks);
  return first;
}

function startsWithin(hours: Hours, onDate: string, plan: Plan): Span[] {
  const { zone, minutes, travelMin } = plan;
  const length = toQuarter(minutes + 2 * travelMin);
  const spans: Span[] = [];
  for (let start = toQuarter(hours.fromMin); start + 2 * travelMin + minutes <= hours.untilMin; start += length) {
    const startsMin = toQuarter(start + travelMin);
    if (startsMin + minutes + travelMin > hours.untilMin || startsMin >= 1440) continue;
    const span = spanOn(onDate, { startsMin, minutes }, zone);
    // A time of day that the clock jumps over is no time.
    if (minuteIn(zone, span.startsAt) === startsMin) spans.push(span);
  }
  return spans;
}

function isFree(span: Span, calendar: Calendar, plan: Plan): boolean {
  const duty = dutySpan(span, plan.travelMin);
  if (calendar.busy.some((busy) => busy.startsAt < duty.endsAt && busy.endsAt > duty.startsAt)) return false;
  return !quartersOf(span).some((quarter) => plan.roomFull.has(quarter));
}

function toQuarter(minutes: number): number {
  return Math.ceil(minutes / STEP_MIN) * STEP_MIN;
}

function joined(spans: readonly Hours[]): Hours[] {
  const sorted = [...spans].sort((one, other) => one.fromMin - other.fromMin);
  const found: Hours[] = [];
  for (const { fromMin, untilMin } of sorted) {
    const last = found.at(-1);
    if (last && fromMin <= last.untilMin) last.untilMin = Math.max(last.untilMin, untilMin);
    else found.push({ fromMin, untilMin });
  }
  return found;
}

function without(spans: readonly Hours[], away: Hours): Hours[] {
  return spans.flatMap(({ fromMin, untilMin }) => [
    ...(fromMin < away.fromMin ? [{ fromMin, untilMin: Math.min(untilMin, away.fromMin) }] : []),
    ...(untilMin > away.untilMin ? [{ fromMin: Math.max(fromMin, away.untilMin), untilMin }] : []),
  ]);
}
