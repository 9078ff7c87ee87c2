import {
  capOf,
  checkInObjection,
  closeObjection,
  creditedMinutes,
  defaultNoShowRule,
  evidenceOf,
  instantAtShift,
  type Means,
  type NoShow,
  type OwnShift,
  scanAgain,
  shiftMeant,
  suspensionEnd,
  timeObjection,
} from "@linli/shared/attendance/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NINE = Date.UTC(2026, 10, 25, 1);
const morning = { startsAt: NINE, endsAt: NINE + 3 * HOUR };

describe("evidence", () => {
  it.each([
    ["scan", "scan", "scan-in-out"],
    ["pin", "card", "scan-in-out"],
    ["scan", null, "one-side"],
    ["scan", "capped", "one-side"],
    ["roll-call", "capped", "one-side"],
    ["scan", "roll-call", "roll-call"],
    ["roll-call", "roll-call", "roll-call"],
    ["roll-call", "back-filled", "back-filled"],
    ["back-filled", "scan", "back-filled"],
    ["back-filled", null, "back-filled"],
  ] as [Means | null, Means | null, string][])("of %s in and %s out is %s", (inMeans, outMeans, grade) => {
    expect(evidenceOf(inMeans, outMeans)).toBe(grade);
  });
});

describe("the check-in window", () => {
  it("opens sixty minutes before the start, to the millisecond", () => {
    expect(checkInObjection(morning, NINE - HOUR - 1)).toEqual({ code: "check_in_not_open", opensAt: NINE - HOUR });
    expect(checkInObjection(morning, NINE - HOUR)).toBeNull();
  });

  it("is over at the end, to the millisecond", () => {
    expect(checkInObjection(morning, morning.endsAt - 1)).toBeNull();
    expect(checkInObjection(morning, morning.endsAt)).toEqual({ code: "check_in_over", endedAt: morning.endsAt });
  });
});

describe("which shift a scan means", () => {
  const shift = (slotId: string, from: number, to: number, more: Partial<OwnShift> = {}): OwnShift => ({
    slotId,
    stationId: "here",
    stationName: "江寺站",
    startsAt: NINE + from * HOUR,
    endsAt: NINE + to * HOUR,
    inAt: null,
    outAt: null,
    closedAt: null,
    ...more,
  });
  const meant = (shifts: OwnShift[], at: number) => {
    const found = shiftMeant(shifts, "here", NINE + at * HOUR);
    return "shift" in found ? found.shift.slotId : found.refusal.code;
  };

  it("is the one that is running, before the one about to start", () => {
    expect(meant([shift("b", 3, 5), shift("a", 0, 3)], 2.5)).toBe("a");
    expect(meant([shift("b", 3, 5), shift("a", 0, 3)], 3)).toBe("b");
  });

  it("is the one they are in, even after its end", () => {
    expect(meant([shift("a", 0, 3, { inAt: NINE }), shift("b", 3, 5)], 3.1)).toBe("a");
  });

  it("is the next one once they have left the first", () => {
    expect(meant([shift("a", 0, 3, { inAt: NINE, outAt: NINE + 2 * HOUR }), shift("b", 3, 5)], 2.1)).toBe("b");
  });

  it("names the station where they should be", () => {
    const elsewhere = shift("a", 0, 3, { stationId: "there", stationName: "湘湖站" });
    expect(shiftMeant([elsewhere], "here", NINE)).toEqual({
      refusal: { code: "wrong_station", stationName: "湘湖站", startsAt: NINE },
    });
  });

  it("says that it is too early, too late, or that there is none", () => {
    expect(meant([shift("a", 2, 3)], 0)).toBe("check_in_not_open");
    expect(meant([shift("a", 0, 1)], 2)).toBe("check_in_over");
    expect(meant([], 0)).toBe("no_shift_now");
    expect(meant([shift("a", 0, 1, { closedAt: NINE })], 0.5)).toBe("no_shift_now");
  });
});

it("takes a second scan within ten minutes for the same check-in", () => {
  expect(scanAgain(NINE, NINE + 10 * MINUTE - 1)).toBe("same");
  expect(scanAgain(NINE, NINE + 10 * MINUTE)).toBe("asks-to-leave");
});

describe("credited minutes", () => {
  it("count from the later of arrival and start to the earlier of leaving and end", () => {
    expect(creditedMinutes(morning, NINE - 40 * MINUTE, morning.endsAt + 40 * MINUTE)).toBe(180);
    expect(creditedMinutes(morning, NINE + 30 * MINUTE, morning.endsAt - HOUR)).toBe(90);
  });

  it("agree with the clock times that are shown", () => {
    expect(creditedMinutes(morning, NINE + 59_000, NINE + 61 * MINUTE + 1_000)).toBe(61);
  });

  it("are never negative and never more than the shift", () => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: DAY }), fc.integer({ min: -DAY, max: DAY }), (from, to) => {
        const minutes = creditedMinutes(morning, NINE + from, NINE + to);
        return minutes >= 0 && minutes <= 180;
      }),
    );
  });

  it("put a forgotten check-out at the end, marked, and never before the check-in", () => {
    expect(capOf(morning, NINE)).toEqual({ outAt: morning.endsAt, outMeans: "capped", flag: "capped" });
    expect(capOf(morning, morning.endsAt + MINUTE).outAt).toBe(morning.endsAt + MINUTE);
  });
});

describe("closing", () => {
  it("waits for the end while somebody is expected or still there", () => {
    expect(closeObjection(morning, ["in", "out"], NINE + HOUR)).toMatchObject({ code: "not_over_yet", people: 1 });
    expect(closeObjection(morning, ["out", "absent"], NINE + HOUR)).toBeNull();
    expect(closeObjection(morning, ["in", "expected"], morning.endsAt)).toBeNull();
  });

  it("never comes before the start", () => {
    expect(closeObjection(morning, [], NINE - 1)).toMatchObject({ code: "not_over_yet", people: 0 });
  });
});

describe("a clock time at a shift", () => {
  const night = { startsAt: NINE + 13 * HOUR, endsAt: NINE + 17 * HOUR, onDate: "2026-11-25" };

  it("is on the date of the shift, or on the next where the shift runs past midnight", () => {
    expect(instantAtShift(night, "Asia/Shanghai", "22:30")).toBe(night.startsAt + 30 * MINUTE);
    expect(instantAtShift(night, "Asia/Shanghai", "01:15")).toBe(night.startsAt + 3.25 * HOUR);
  });

  it("must lie between an hour before the start and the end", () => {
    expect(timeObjection(night, instantAtShift(night, "Asia/Shanghai", "21:00"))).toBeNull();
    expect(timeObjection(night, instantAtShift(night, "Asia/Shanghai", "20:59"))).toMatchObject({
      code: "time_outside_shift",
    });
    expect(timeObjection(night, night.endsAt + 1)).toMatchObject({ code: "time_outside_shift" });
  });
});

describe("repeated no-shows", () => {
  const missed = (...days: number[]): NoShow[] =>
    days.map((day) => ({ startsAt: NINE + day * DAY, recordedAt: NINE + day * DAY + 4 * HOUR }));

  it("suspend on the third in ninety days, for fourteen days from when it was recorded", () => {
    const third = missed(0, 40, 90);
    const until = NINE + 104 * DAY + 4 * HOUR;
    expect(suspensionEnd(missed(0, 40), defaultNoShowRule, NINE + 41 * DAY)).toBeNull();
    expect(suspensionEnd(third, defaultNoShowRule, NINE + 91 * DAY)).toBe(until);
    expect(suspensionEnd(third, defaultNoShowRule, until)).toBeNull();
  });

  it("do not when they lie further apart", () => {
    expect(suspensionEnd(missed(0, 40, 91), defaultNoShowRule, NINE + 92 * DAY)).toBeNull();
  });

  it("follow the rule that is set, and a count of nought turns it off", () => {
    expect(suspensionEnd(missed(0), { count: 1, days: 30, suspendDays: 7 }, NINE + DAY)).toBe(
      NINE + 7 * DAY + 4 * HOUR,
    );
    expect(suspensionEnd(missed(0, 1, 2), { count: 0, days: 30, suspendDays: 7 }, NINE + 3 * DAY)).toBeNull();
  });
});
