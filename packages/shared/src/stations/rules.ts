import { Temporal } from "temporal-polyfill";
import type { Opening } from "./schema.ts";

/** How far ahead the next opening is looked for. */
const DAYS_AHEAD = 14;

export interface OpeningFacts {
  /** IANA name of the station's zone. */
  zone: string;
  hours: readonly Opening[];
  /** Dates on which it does not open, with the reason. */
  closings: readonly { closedOn: string; reason: string }[];
}

export interface OpenState {
  open: boolean;
  /** The date it is at the station, YYYY-MM-DD, and the weekday, 1 Monday to 7 Sunday. */
  today: string;
  weekday: number;
  /** When it closes, if it is open; null when it never does. */
  until: number | null;
  /** When it opens next, if it is closed; null when not within two weeks. */
  next: number | null;
  /** Why it stays closed today, if today is a closing day. */
  closedToday: string | null;
}

/**
 * Whether a station is open at an instant (ms UTC), by the station's own clock.
 *
 * A span belongs to the day it starts on: one from 20:00 to 02:00 is open after midnight even where the new day is a
 * closing day, and does not begin on a closing day. It includes its start and excludes its end.
 */
export function openState({ zone, hours, closings }: OpeningFacts, now: number): OpenState {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here.toPlainDate();
  const closed = new Map(closings.map(({ closedOn, reason }) => [closedOn, reason]));
  const spans: { from: number; to: number }[] = [];
  for (let day = -1; day <= DAYS_AHEAD; day++) {
    const date = today.add({ days: day });
    if (closed.has(date.toString())) continue;
    for (const opening of hours) {
      if (opening.weekday === date.dayOfWeek)
        spans.push({ from: at(date, opening.opensMin, zone), to: at(date, opening.closesMin, zone) });
    }
  }
  spans.sort((one, other) => one.from - other.from);
  const facts = {
    today: today.toString(),
    weekday: today.dayOfWeek,
    closedToday: closed.get(today.toString()) ?? null,
  };
  const current = spans.find((span) => span.from <= now && now < span.to);
  if (!current) {
    return { open: false, ...facts, until: null, next: spans.find((span) => span.from > now)?.from ?? null };
  }
  const horizon = at(today.add({ days: DAYS_AHEAD }), 0, zone);
  const until = spans.reduce((end, span) => (span.from <= end && span.to > end ? span.to : end), current.to);
  return { open: true, ...facts, until: until > horizon ? null : until, next: null };
}

/** The instant of so many minutes after midnight; more than 1440 are on the next day. */
function at(date: Temporal.PlainDate, minutes: number, zone: string): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  return date.add({ days: Math.floor(minutes / 1440) }).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
}
