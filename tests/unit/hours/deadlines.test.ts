import { answerDueAt, dayOf, recordDueAt, workingDaysLeft } from "@linli/shared/hours/deadlines";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";

const ZONE = "Asia/Shanghai";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;

it("ends on the last millisecond of the tenth working day after the activity", () => {
  expect(recordDueAt(at("2026-11-25T12:00"), ZONE)).toBe(at("2026-12-10T00:00") - 1);
});

it("counts from the day an activity ends on, also after midnight", () => {
  expect(recordDueAt(at("2026-11-26T00:30"), ZONE)).toBe(at("2026-12-11T00:00") - 1);
});

it("leaves out a holiday week and counts the weekend that is worked for it", () => {
  expect(recordDueAt(at("2026-09-28T12:00"), ZONE)).toBe(at("2026-10-17T00:00") - 1);
});

it("gives a dispute seven working days", () => {
  expect(answerDueAt(at("2026-11-25T12:00"), ZONE)).toBe(at("2026-12-05T00:00") - 1);
});

it("counts the working days that are left: none on the last day, below zero once it is over", () => {
  const due = at("2026-12-05T00:00") - 1;
  expect(workingDaysLeft(due, at("2026-11-27T09:00"), ZONE)).toBe(5);
  expect(workingDaysLeft(due, at("2026-11-29T09:00"), ZONE)).toBe(5);
  expect(workingDaysLeft(due, due, ZONE)).toBe(0);
  expect(workingDaysLeft(due, due + 1, ZONE)).toBe(-1);
  expect(workingDaysLeft(due, at("2026-12-08T09:00"), ZONE)).toBe(-2);
});

it("takes the date from the station's zone, not the server's", () => {
  expect(dayOf(at("2026-11-25T00:30"), ZONE)).toBe("2026-11-25");
});
