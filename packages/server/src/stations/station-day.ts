import { Temporal } from "temporal-polyfill";

/** The date in this zone at an instant (ms UTC), as YYYY-MM-DD. */
export function dateIn(zone: string, now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** A date that is yesterday or earlier everywhere on Earth: from here on, no station misses a closing day. */
export function dayBefore(now: number): string {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .subtract({ days: 2 })
    .toString();
}

/** Every date from one to another, both included. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let day = Temporal.PlainDate.from(first); day.toString() <= last; day = day.add({ days: 1 }))
    dates.push(day.toString());
  return dates;
}
