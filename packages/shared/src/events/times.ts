import { Temporal } from "temporal-polyfill";

const MINUTE = 60_000;

/** Where the street is; its stations may say otherwise. */
export const STREET_ZONE = "Asia/Shanghai";

/** How far ahead a series has its shifts: eight weeks. */
export const HORIZON_DAYS = 56;

/** No shift is longer, so what began before this is over. */
export const LONGEST_SHIFT_MS = 24 * 60 * MINUTE;

/** The date of an instant (ms UTC) in a zone: 00:30 in Shanghai is today there, whatever the server's zone. */
export function dateIn(zone: string, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Minutes after midnight of an instant in a zone. */
export function minuteIn(zone: string, instant: number): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/**
 * When a shift begins and ends, in ms UTC. Its start is a time of the wall clock in the station's zone; its length is real
 * time, so a night in which the clock changes is not longer or shorter work than planned. A wall-clock time that the clock
 * jumps over is taken as the same distance after the jump.
 */
export function spanOn(
  date: string,
  plan: { startsMin: number; minutes: number },
  zone: string,
): { startsAt: number; endsAt: number } {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(plan.startsMin / 60), minute: plan.startsMin % 60 });
  const startsAt = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
  return { startsAt, endsAt: startsAt + plan.minutes * MINUTE };
}

/** The first instant of a date in a zone. */
export function startOf(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}
