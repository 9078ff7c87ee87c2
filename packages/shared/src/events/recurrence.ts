import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { addDays } from "./days.ts";
import type { HolidayWay } from "./kinds.ts";
import { partsOf } from "./repeat.ts";
import { type Holiday, holidayOf, isWorkingDay, previousWorkingDay } from "./working-days.ts";

export interface Series {
  /** `YYYY-MM-DD`; the first date the rule may give, and the only one without a rule. */
  startsOn: string;
  /** An RFC 5545 RRULE value such as `FREQ=WEEKLY;BYDAY=TU`; null: once. */
  rule: string | null;
  /** Dates left out: as the rule gives them, or as they fall after a holiday has moved them. */
  exceptOn: readonly string[];
  holidays: HolidayWay;
}

/** A date that the rule gives, and where it falls. */
export interface Occurrence {
  /** As the rule gives it. */
  ruleDate: string;
  /** Where it takes place; null: left out. */
  date: string | null;
  /** The public holiday that left it out or moved it. */
  holiday: Holiday | null;
}

/** No move because of a holiday is longer than this, in days. */
const LONGEST_MOVE = 14;

/** The dates from `from` to `to` (both included) on which a series takes place, sorted, each once. */
export function occurrencesOf(series: Series, from: string, to: string): string[] {
  const dates = explainOccurrences(series, from, to).flatMap(({ date }) => (date === null ? [] : [date]));
  return [...new Set(dates)].sort();
}

/**
 * What becomes of each date that the rule gives, for those that fall or would fall from `from` to `to`.
 *
 * COUNT and UNTIL count the dates of the rule, as RFC 5545 does: one that is left out is not made up for at the end.
 */
export function explainOccurrences(series: Series, from: string, to: string): Occurrence[] {
  const furthest = series.holidays === "previous-working-day" ? addDays(to, LONGEST_MOVE) : to;
  return ruleDates(series, from, furthest)
    .map((ruleDate) => placeOne(series, ruleDate))
    .filter((one) => {
      const shown = one.date ?? one.ruleDate;
      return shown >= from && shown <= to;
    });
}

/** The date of the rule behind a date on which the series takes place, or null when it gives none there. */
export function ruleDateOf(series: Series, date: string): string | null {
  return explainOccurrences(series, date, date).find((one) => one.date === date)?.ruleDate ?? null;
}

/** The rule shortened to end before this date of the rule. */
export function ruleUntilBefore(rule: string, ruleDate: string): string {
  const until = addDays(ruleDate, -1).replaceAll("-", "");
  return [...partsOf(rule).filter(([name]) => name !== "COUNT" && name !== "UNTIL"), ["UNTIL", until]]
    .map((part) => part.join("="))
    .join(";");
}

/** The rule as it goes on from this date of the rule: what was counted before is taken off COUNT. */
export function ruleFrom(series: Series & { rule: string }, ruleDate: string): string {
  const before = ruleDates(series, series.startsOn, addDays(ruleDate, -1)).length;
  return partsOf(series.rule)
    .map(([name, value]) => (name === "COUNT" ? `COUNT=${Number(value) - before}` : `${name}=${value}`))
    .join(";");
}

const PARTS: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d?$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}$/,
  BYDAY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/,
  BYMONTH: /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/,
  BYSETPOS: /^-?[1-5](,-?[1-5])*$/,
  WKST: /^(MO|SU)$/,
};

/** Whether this is a rule of days that the house can follow: RFC 5545 without times of day. */
export function isRule(rule: string): boolean {
  const parts = partsOf(rule);
  const names = parts.map(([name]) => name);
  if (!names.includes("FREQ") || new Set(names).size !== names.length) return false;
  if (names.includes("COUNT") && names.includes("UNTIL")) return false;
  if (!parts.every(([name, value]) => PARTS[name]?.test(value))) return false;
  try {
    ruleDates({ startsOn: "2026-01-01", rule, exceptOn: [], holidays: "keep" }, "2026-01-01", "2026-03-01");
    return true;
  } catch {
    return false;
  }
}

function placeOne(series: Series, ruleDate: string): Occurrence {
  const holiday = holidayOf(ruleDate);
  const date = movedTo(series.holidays, ruleDate, holiday !== null);
  const left = series.exceptOn.includes(ruleDate) || (date !== null && series.exceptOn.includes(date));
  return { ruleDate, date: left ? null : date, holiday: date === ruleDate ? null : holiday };
}

function movedTo(way: HolidayWay, ruleDate: string, off: boolean): string | null {
  if (way === "working-days") return isWorkingDay(ruleDate) ? ruleDate : null;
  if (way === "skip") return off ? null : ruleDate;
  if (way === "previous-working-day") return off ? previousWorkingDay(ruleDate) : ruleDate;
  return ruleDate;
}

/** The dates of the rule itself. Midnight UTC stands for the day: a rule of days knows no zone. */
function ruleDates({ startsOn, rule }: Series, from: string, to: string): string[] {
  if (to < startsOn || to < from) return [];
  if (rule === null) return startsOn >= from ? [startsOn] : [];
  const midnight = (date: string) => Temporal.ZonedDateTime.from(`${date}T00:00:00[UTC]`);
  const found = new RRuleTemporal({
    rruleString: `RRULE:${untilUtc(rule)}`,
    dtstart: midnight(startsOn),
    temporal: Temporal,
  }).between(midnight(from < startsOn ? startsOn : from), midnight(to), true);
  return found.map((at) => at.toPlainDate().toString());
}

/** With a start that has a time, UNTIL must have one too: the last day counts. */
function untilUtc(rule: string): string {
  return rule.replace(/UNTIL=(\d{8})(?!T)/, "UNTIL=$1T235959Z");
}
