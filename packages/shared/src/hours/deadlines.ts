import { Temporal } from "temporal-polyfill";
import { addDays, datesBetween } from "../events/days.ts";
import { addWorkingDays, isWorkingDay } from "../events/working-days.ts";

/** 民政部令第67号 art. 11: a record is entered within 10 working days of the activity's end. */
export const RECORD_WITHIN_WORKING_DAYS = 10;
/** A dispute is answered within 7 working days: the house's own promise. */
export const ANSWER_WITHIN_WORKING_DAYS = 7;

/** The last millisecond in which hours may be recorded whose activity ended at this instant. */
export function recordDueAt(endedAt: number, zone: string): number {
  return endOfWorkingDay(endedAt, RECORD_WITHIN_WORKING_DAYS, zone);
}

/** The last millisecond in which a dispute opened at this instant is answered in time. */
export function answerDueAt(openedAt: number, zone: string): number {
  return endOfWorkingDay(openedAt, ANSWER_WITHIN_WORKING_DAYS, zone);
}

/** Working days from now until a deadline, its own day included, today not; 0 on its last day, negative once it is over. */
export function workingDaysLeft(dueAt: number, now: number, zone: string): number {
  const [today, due] = [dayOf(now, zone), dayOf(dueAt, zone)];
  const [from, to] = now <= dueAt ? [today, due] : [due, today];
  const days = datesBetween(addDays(from, 1), to).filter(isWorkingDay).length;
  return now <= dueAt ? days : -Math.max(1, days);
}

/** The date of an instant in a zone, `YYYY-MM-DD`. */
export function dayOf(instant: number, zone: string): string {
  return dateOf(instant, zone).toString();
}

function endOfWorkingDay(instant: number, workingDays: number, zone: string): number {
  const day = Temporal.PlainDate.from(addWorkingDays(dayOf(instant, zone), workingDays));
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
}

function dateOf(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}
