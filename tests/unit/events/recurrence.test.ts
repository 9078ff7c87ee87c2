import {
  explainOccurrences,
  isRule,
  occurrencesOf,
  ruleDateOf,
  ruleFrom,
  ruleUntilBefore,
  type Series,
} from "@linli/shared/events/recurrence";
import {
  addWorkingDays,
  holidayOf,
  isAnnounced,
  isHoliday,
  isWorkedWeekend,
  isWorkingDay,
  previousWorkingDay,
} from "@linli/shared/events/working-days";
import { expect, it } from "vitest";

const series = (more: Partial<Series>): Series => ({
  startsOn: "2026-11-23",
  rule: null,
  exceptOn: [],
  holidays: "keep",
  ...more,
});

it("repeats weekly over 31 December", () => {
  const thursdays = series({ startsOn: "2026-12-17", rule: "FREQ=WEEKLY;BYDAY=TH" });
  expect(occurrencesOf(thursdays, "2026-12-01", "2027-01-15")).toEqual([
    "2026-12-17",
    "2026-12-24",
    "2026-12-31",
    "2027-01-07",
    "2027-01-14",
  ]);
});

it("repeats weekly over a 29 February", () => {
  const tuesdays = series({ startsOn: "2028-02-15", rule: "FREQ=WEEKLY" });
  expect(occurrencesOf(tuesdays, "2028-02-15", "2028-03-14")).toEqual([
    "2028-02-15",
    "2028-02-22",
    "2028-02-29",
    "2028-03-07",
    "2028-03-14",
  ]);
});

it("keeps a yearly 29 February to leap years", () => {
  const leap = series({ startsOn: "2024-02-29", rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29" });
  expect(occurrencesOf(leap, "2024-01-01", "2033-01-01")).toEqual(["2024-02-29", "2028-02-29", "2032-02-29"]);
});

it("skips the National Day holiday and names it", () => {
  const wednesdays = series({ startsOn: "2026-09-23", rule: "FREQ=WEEKLY;BYDAY=WE", holidays: "skip" });
  expect(occurrencesOf(wednesdays, "2026-09-23", "2026-10-21")).toEqual([
    "2026-09-23",
    "2026-09-30",
    "2026-10-14",
    "2026-10-21",
  ]);
  expect(explainOccurrences(wednesdays, "2026-10-07", "2026-10-07")).toEqual([
    { ruleDate: "2026-10-07", date: null, holiday: "national-day" },
  ]);
});

it("does not take an ordinary weekend for a holiday", () => {
  const saturdays = series({ startsOn: "2026-11-28", rule: "FREQ=WEEKLY;BYDAY=SA", holidays: "skip" });
  expect(occurrencesOf(saturdays, "2026-11-28", "2026-12-05")).toEqual(["2026-11-28", "2026-12-05"]);
});

it("moves to the previous working day, which may be before the window, and never doubles a date", () => {
  const monthly = series({
    startsOn: "2026-09-01",
    rule: "FREQ=MONTHLY;BYMONTHDAY=1",
    holidays: "previous-working-day",
  });
  expect(occurrencesOf(monthly, "2026-09-01", "2026-09-30")).toEqual(["2026-09-01", "2026-09-30"]);
  expect(occurrencesOf(monthly, "2026-10-01", "2026-10-31")).toEqual([]);
  expect(ruleDateOf(monthly, "2026-09-30")).toBe("2026-10-01");
  const daily = series({ startsOn: "2026-09-30", rule: "FREQ=DAILY;COUNT=4", holidays: "previous-working-day" });
  expect(occurrencesOf(daily, "2026-09-01", "2026-10-31")).toEqual(["2026-09-30"]);
});

it("works on the weekends that are worked in exchange for the Spring Festival of 2026", () => {
  const working = series({ startsOn: "2026-02-09", rule: "FREQ=DAILY", holidays: "working-days" });
  expect(occurrencesOf(working, "2026-02-12", "2026-03-02")).toEqual([
    "2026-02-12",
    "2026-02-13",
    "2026-02-14",
    "2026-02-24",
    "2026-02-25",
    "2026-02-26",
    "2026-02-27",
    "2026-02-28",
    "2026-03-02",
  ]);
});

it("leaves exceptions out and counts them, as RFC 5545 does", () => {
  const three = series({ rule: "FREQ=WEEKLY;COUNT=3", exceptOn: ["2026-11-30"] });
  expect(occurrencesOf(three, "2026-11-01", "2027-03-01")).toEqual(["2026-11-23", "2026-12-07"]);
});

it("respects UNTIL to the day", () => {
  const until = series({ rule: "FREQ=WEEKLY;UNTIL=20261207" });
  expect(occurrencesOf(until, "2026-11-01", "2027-03-01")).toEqual(["2026-11-23", "2026-11-30", "2026-12-07"]);
});

it("splits a series without losing or doubling a date", () => {
  const whole = { ...series({}), rule: "FREQ=WEEKLY;COUNT=6" };
  const before = { ...whole, rule: ruleUntilBefore(whole.rule, "2026-12-14") };
  const after = { ...whole, startsOn: "2026-12-14", rule: ruleFrom(whole, "2026-12-14") };
  const all = occurrencesOf(whole, "2026-11-01", "2027-06-01");
  expect([
    ...occurrencesOf(before, "2026-11-01", "2027-06-01"),
    ...occurrencesOf(after, "2026-11-01", "2027-06-01"),
  ]).toEqual(all);
  expect(all).toHaveLength(6);
});

it("follows rules of days alone", () => {
  const good = [
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=DAILY;INTERVAL=2;UNTIL=20271231",
  ];
  const bad = [
    "",
    "FREQ=HOURLY",
    "FREQ=WEEKLY;BYHOUR=3",
    "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
    "BYDAY=MO",
    "FREQ=WEEKLY;FREQ=DAILY",
    "nonsense",
  ];
  expect(good.filter((rule) => !isRule(rule))).toEqual([]);
  expect(bad.filter(isRule)).toEqual([]);
});

it("knows holidays, worked weekends and working days of 2026", () => {
  expect(holidayOf("2026-10-01")).toBe("national-day");
  expect(isHoliday("2026-10-10")).toBe(false);
  expect(isWorkedWeekend("2026-10-10")).toBe(true);
  expect(isWorkingDay("2026-10-08")).toBe(true);
  expect(isHoliday("2026-11-28")).toBe(false);
  expect(isWorkingDay("2026-11-28")).toBe(false);
  expect(addWorkingDays("2026-09-30", 1)).toBe("2026-10-08");
  expect(addWorkingDays("2026-11-23", 10)).toBe("2026-12-07");
  expect(previousWorkingDay("2026-10-12")).toBe("2026-10-10");
});

it("knows of a year that is not announced what the law itself fixes", () => {
  expect(isAnnounced("2027-01-01")).toBe(false);
  const spring = ["2027-02-04", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"].map(holidayOf);
  expect(spring).toEqual([null, "spring-festival", "spring-festival", "spring-festival", "spring-festival", null]);
  expect(["2027-01-01", "2027-04-05", "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-03"].every(isHoliday)).toBe(
    true,
  );
});
