import { openState } from "@linli/shared/stations/rules";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";

const zone = "Asia/Shanghai";
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMin: 8 * 60 + 30, closesMin: 17 * 60 + 30 }));

function instant(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

it("includes the minute of opening and excludes that of closing", () => {
  const at = (local: string) => openState({ zone, hours: weekdays, closings: [] }, instant(local)).open;
  // A Monday.
  expect(at("2026-11-23T08:29:59.999")).toBe(false);
  expect(at("2026-11-23T08:30")).toBe(true);
  expect(at("2026-11-23T17:29:59.999")).toBe(true);
  expect(at("2026-11-23T17:30")).toBe(false);
});

it("says when it closes, and when it opens next", () => {
  const facts = { zone, hours: weekdays, closings: [] };
  expect(openState(facts, instant("2026-11-23T10:00")).until).toBe(instant("2026-11-23T17:30"));
  // Friday evening: Monday.
  expect(openState(facts, instant("2026-11-27T18:00")).next).toBe(instant("2026-11-30T08:30"));
});

it("takes 00:30 in Shanghai for today there, though it is yesterday in UTC", () => {
  const state = openState({ zone, hours: weekdays, closings: [] }, Date.parse("2026-11-22T16:30:00Z"));
  expect(state).toMatchObject({ today: "2026-11-23", weekday: 1, open: false, next: instant("2026-11-23T08:30") });
});

it("stays open past midnight, also into a closing day, and does not begin on one", () => {
  const hours = [1, 2].map((weekday) => ({ weekday, opensMin: 20 * 60, closesMin: 26 * 60 }));
  const closings = [{ closedOn: "2026-11-24", reason: "盘点" }];
  const at = (local: string) => openState({ zone, hours, closings }, instant(local));
  expect(at("2026-11-24T01:59")).toMatchObject({ open: true, until: instant("2026-11-24T02:00"), closedToday: "盘点" });
  expect(at("2026-11-24T02:00")).toMatchObject({ open: false });
  expect(at("2026-11-24T21:00")).toMatchObject({ open: false, next: instant("2026-11-30T20:00") });
});

it("passes over closing days to find the next opening", () => {
  const closings = ["2026-11-24", "2026-11-25"].map((closedOn) => ({ closedOn, reason: "装修" }));
  expect(openState({ zone, hours: weekdays, closings }, instant("2026-11-23T18:00")).next).toBe(
    instant("2026-11-26T08:30"),
  );
});

it("joins spans that touch: a station that is always open never closes", () => {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMin: 0, closesMin: 1440 }));
  expect(openState({ zone, hours, closings: [] }, instant("2026-11-23T10:00"))).toMatchObject({
    open: true,
    until: null,
  });
  const lunch = [
    { weekday: 1, opensMin: 480, closesMin: 720 },
    { weekday: 1, opensMin: 720, closesMin: 1020 },
  ];
  expect(openState({ zone, hours: lunch, closings: [] }, instant("2026-11-23T10:00")).until).toBe(
    instant("2026-11-23T17:00"),
  );
});

it("knows no opening where there are no hours", () => {
  expect(openState({ zone, hours: [], closings: [] }, instant("2026-11-23T10:00"))).toMatchObject({
    open: false,
    next: null,
  });
});
