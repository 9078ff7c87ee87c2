import chineseDays from "chinese-days";
import announced from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays, weekdayOf } from "./days.ts";

/**
 * The Chinese calendar of working days: public holidays, and the weekends that are worked instead (调休).
 *
 * Years whose arrangement the State Council has announced come from chinese-days. For a later year only what the law
 * itself fixes is known (全国年节及纪念日放假办法, 国务院令第795号 art. 2: thirteen days); its 调休 is not, see `isAnnounced`.
 * Dates are `YYYY-MM-DD`. The table is read directly because the functions of chinese-days shift a day west of Greenwich.
 */
const daysOff: Readonly<Record<string, string>> = announced.holidays;
const workedWeekends: Readonly<Record<string, string>> = announced.workdays;

/** The last year whose days off and 调休 are known. */
const LAST_ANNOUNCED = Math.max(...Object.keys(daysOff).map(yearOf));

/** Whether the arrangement of this date's year has been announced. */
export function isAnnounced(date: string): boolean {
  return yearOf(date) <= LAST_ANNOUNCED;
}

/** Whether people work on this date: weekdays that are no holiday, and weekends that are worked in exchange. */
export function isWorkingDay(date: string): boolean {
  if (date in workedWeekends) return true;
  return weekdayOf(date) <= 5 && holidayOf(date) === null;
}

/** Whether this date is off because of a public holiday. An ordinary weekend is not. */
export function isHoliday(date: string): boolean {
  return holidayOf(date) !== null;
}

/** Codes of the public holidays; their names are in `words/…/events.ts`. */
export const holidays = [
  "new-year",
  "spring-festival",
  "qingming",
  "labour-day",
  "dragon-boat",
  "mid-autumn",
  "national-day",
  "other",
] as const;
export type Holiday = (typeof holidays)[number];

/** The public holiday because of which this date is off, or null. */
export function holidayOf(date: string): Holiday | null {
  if (!isAnnounced(date)) return statutoryHoliday(date);
  const name = daysOff[date];
  return name === undefined ? null : codeOf(name);
}

/** Whether this date is a weekend that is worked in exchange for a day off (调休上班日). */
export function isWorkedWeekend(date: string): boolean {
  return date in workedWeekends;
}

/** The date `count` working days after this one (before it when negative). Zero gives the date itself, working or not. */
export function addWorkingDays(date: string, count: number): string {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The last working day before this date. */
export function previousWorkingDay(date: string): string {
  return addWorkingDays(date, -1);
}

function statutoryHoliday(date: string): Holiday | null {
  const [year = 0, month, day = 0] = date.split("-").map(Number);
  if (month === 1 && day === 1) return "new-year";
  if (month === 5 && day <= 2) return "labour-day";
  if (month === 10 && day <= 3) return "national-day";
  if (month === 4 && day === qingmingDay(year)) return "qingming";
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(date);
  if (isLeap) return null;
  if (lunarMon === 1 && lunarDay <= 3) return "spring-festival";
  if (lunarMon === 5 && lunarDay === 5) return "dragon-boat";
  if (lunarMon === 8 && lunarDay === 15) return "mid-autumn";
  if (lunarMon !== 12) return null;
  const next = chineseDays.getLunarDate(addDays(date, 1));
  return next.lunarMon === 1 ? "spring-festival" : null;
}

/** The day in April on which Qingming falls, for 2000 to 2099. */
function qingmingDay(year: number): number {
  const inCentury = year % 100;
  return Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4);
}

/** The table names a day "National Day,国庆节,3". */
function codeOf(name: string): Holiday {
  const english = name.split(",")[0] ?? "";
  const known: [string, Holiday][] = [
    ["New Year", "new-year"],
    ["Spring", "spring-festival"],
    ["Tomb", "qingming"],
    ["Labour", "labour-day"],
    ["Dragon", "dragon-boat"],
    ["Mid-autumn", "mid-autumn"],
    ["National", "national-day"],
  ];
  return known.find(([start]) => english.startsWith(start))?.[1] ?? "other";
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
