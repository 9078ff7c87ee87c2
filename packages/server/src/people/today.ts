import { Temporal } from "temporal-polyfill";

/** People's ages are counted where the house stands. */
export const HOUSE_ZONE = "Asia/Shanghai";

/** The date of an instant, as YYYY-MM-DD. */
export function dayOf(now: number, zone: string = HOUSE_ZONE): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The first instant after a date, as milliseconds UTC. */
export function endOfDay(date: string, zone: string = HOUSE_ZONE): number {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
