import type { Language, Words } from "@linli/shared/words/words";
import { useMemo } from "react";
import { useLanguage, useWords } from "./words.tsx";

/** The zone of the street; stations in another one pass theirs. */
export const STREET_ZONE = "Asia/Shanghai";

/**
 * Dates, times and lengths as people read them, in the station's zone, 24 hours.
 *
 * Instants are milliseconds UTC, days "YYYY-MM-DD", lengths minutes. Where the reader's own clock shows another
 * time at that instant, `date`, `time` and `span` name the zone.
 */
export interface Format {
  /** "11月23日 周一", with the year when it is not this one. */
  date: (instant: number) => string;
  /** "09:00". */
  time: (instant: number) => string;
  /** "11月23日 周一 09:00". */
  dateTime: (instant: number) => string;
  /** "11月23日 周一 09:00–12:00"; an end on another day says so. */
  span: (start: number, end: number) => string;
  /** "09:00–12:00" for a list that already has the day as its heading. */
  times: (start: number, end: number) => string;
  /** A service date "2026-11-23" as "11月23日 周一". */
  day: (date: string) => string;
  /** "2026年11月". */
  month: (month: string) => string;
  /** 90 as "1 小时 30 分钟". */
  minutes: (minutes: number) => string;
  /** Minutes as hours with at most one decimal: 90 as "1.5". */
  hours: (minutes: number) => string;
  number: (value: number) => string;
  /** The service date of an instant: "2026-11-23". */
  dayOf: (instant: number) => string;
}

export function useFormat(zone: string = STREET_ZONE): Format {
  const words = useWords();
  const language = useLanguage();
  return useMemo(() => formatIn(words, language, zone), [words, language, zone]);
}

export function formatIn(words: Words, language: Language, zone: string): Format {
  const locale = language === "en" ? "en-GB" : "zh-CN";
  const make = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
    new Intl.DateTimeFormat(locale, { timeZone, calendar: "gregory", hourCycle: "h23", ...options });
  const clock = make({ hour: "2-digit", minute: "2-digit" });
  const iso = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const number = new Intl.NumberFormat(locale);
  const hours = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  const dayOf = (instant: number) => iso.format(instant);
  const time = (instant: number) => clock.format(instant);
  const day = (date: string) => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    const thisYear = date.slice(0, 4) === dayOf(Date.now()).slice(0, 4);
    const named = make({ ...(thisYear ? {} : { year: "numeric" }), month: "long", day: "numeric" }, "UTC").format(noon);
    const weekday = make({ weekday: "short" }, "UTC").format(noon);
    return language === "en" ? `${weekday} ${named}` : `${named} ${weekday}`;
  };
  const times = (start: number, end: number) =>
    dayOf(start) === dayOf(end)
      ? `${time(start)}–${time(end)}`
      : `${time(start)}–${dayOf(end - 86_400_000) === dayOf(start) ? words.app.time.nextDay(time(end)) : `${day(dayOf(end))} ${time(end)}`}`;
  const note = (instant: number) => zoneNote(words, locale, zone, instant);

  return {
    date: (instant) => day(dayOf(instant)),
    time: (instant) => time(instant) + note(instant),
    dateTime: (instant) => `${day(dayOf(instant))} ${time(instant)}${note(instant)}`,
    span: (start, end) => `${day(dayOf(start))} ${times(start, end)}${note(start)}`,
    times: (start, end) => times(start, end) + note(start),
    day,
    month: (month) => make({ year: "numeric", month: "long" }, "UTC").format(Date.parse(`${month}-15T12:00:00Z`)),
    minutes: words.app.time.minutes,
    hours: (minutes) => hours.format(minutes / 60),
    number: (value) => number.format(value),
    dayOf,
  };
}

/** The zone's name in brackets if the reader's clock shows another time at this instant, else nothing. */
function zoneNote(words: Words, locale: string, zone: string, instant: number): string {
  const shown = (timeZone?: string) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(instant);
  if (shown(zone) === shown()) return "";
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(instant);
  return words.app.time.zone(parts.find((part) => part.type === "timeZoneName")?.value ?? zone);
}
