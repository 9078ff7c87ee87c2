import {
  ageObjection,
  bandOn,
  classesOn,
  classFor,
  classObjection,
  dayOfMonths,
  defaultRules,
  monthsOn,
  type RoomClass,
  ruleOn,
  rulesInTurn,
} from "@linli/shared/childcare/classes";
import { addDays, addMonths } from "@linli/shared/events/days";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("age by full date", () => {
  it("moves a child's band on the day the months are complete, and not the day before", () => {
    expect([bandOn("2024-11-24", "2026-11-23"), bandOn("2024-11-24", "2026-11-24")]).toEqual(["toddler", "older"]);
    expect([bandOn("2026-05-24", "2026-11-23"), bandOn("2026-05-24", "2026-11-24")]).toEqual([null, "infant"]);
    expect([bandOn("2025-11-24", "2026-11-23"), bandOn("2025-11-24", "2026-11-24")]).toEqual(["infant", "toddler"]);
  });

  it("ends on the day of 36 months", () => {
    expect(ageObjection("2023-11-25", "2026-11-24")).toBeNull();
    expect(ageObjection("2023-11-25", "2026-11-25")).toEqual({
      code: "child_too_old",
      months: 36,
      fromOn: "2026-11-25",
    });
    expect(ageObjection("2026-06-30", "2026-11-24")).toEqual({
      code: "child_too_young",
      months: 6,
      fromOn: "2026-12-30",
    });
    expect(ageObjection(null, "2026-11-24")).toEqual({ code: "birth_date_missing" });
  });

  it("knows months that have no such day: born on the 31st, complete on the next 1st", () => {
    expect([monthsOn("2025-08-31", "2026-02-28"), monthsOn("2025-08-31", "2026-03-01")]).toEqual([5, 6]);
    expect(dayOfMonths("2025-08-31", 6)).toBe("2026-03-01");
    expect(dayOfMonths("2024-02-29", 12)).toBe("2025-03-01");
  });

  it("says a day on which, and not before which, the months are complete", () => {
    const dates = fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2020-01-01", days));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), (birthDate, months) => {
        const day = dayOfMonths(birthDate, months);
        expect(monthsOn(birthDate, day)).toBe(months);
        expect(monthsOn(birthDate, addDays(day, -1))).toBe(months - 1);
      }),
    );
  });
});

describe("classes", () => {
  const one = (more: Partial<RoomClass>): RoomClass => ({
    kind: "toddler",
    size: 12,
    perCarer: null,
    fromOn: "2026-01-01",
    untilOn: null,
    ...more,
  });

  it("are as large and as well staffed as the rule of the date asks, whatever was written before", () => {
    const rules = [{ kind: "toddler" as const, size: 10, perCarer: 4, fromOn: "2026-12-01" }];
    const classes = [one({ size: 15, perCarer: 5 })];
    expect(classesOn(classes, rules, "2026-11-30")).toEqual([{ kind: "toddler", size: 15, perCarer: 5 }]);
    expect(classesOn(classes, rules, "2026-12-01")).toEqual([{ kind: "toddler", size: 10, perCarer: 4 }]);
    expect(ruleOn([], "infant", "2010-01-01")).toMatchObject({ size: 10, perCarer: 3 });
  });

  it("have rules one after the other: each holds until the day before the next, and of one day only the nearest ever does", () => {
    const rule = (size: number, fromOn: string) => ({ kind: "infant" as const, size, perCarer: 3, fromOn });
    const infants = defaultRules.filter((one) => one.kind === "infant");
    const rules = [...infants, rule(9, "2026-06-01"), rule(8, "2026-12-01"), rule(7, "2026-12-01")];
    const told = rulesInTurn(rules, "2026-11-30").map(({ size, untilOn, state }) => [size, untilOn, state]);
    expect(told).toEqual([
      [7, null, "coming"],
      [9, "2026-11-30", "now"],
      [10, "2026-05-31", "over"],
    ]);
    for (const day of ["2026-05-31", "2026-06-01", "2026-11-30", "2026-12-01"]) {
      const [holds] = rulesInTurn(rules, day).filter((one) => one.state === "now");
      expect(holds?.size, day).toBe(ruleOn(rules, "infant", day).size);
    }
  });

  it("may be stricter than the rule and not looser; a mixed class never comes to nothing", () => {
    expect(classObjection({ kind: "infant", size: 6, perCarer: 2 }, [], "2026-11-24")).toBeNull();
    expect(classObjection({ kind: "infant", size: 11, perCarer: null }, [], "2026-11-24")).toEqual({
      code: "class_beyond_rule",
      kind: "infant",
      size: 10,
      perCarer: 3,
    });
    expect(classesOn([one({ kind: "mixed", size: 18 })], [], "2026-11-24")).toEqual([
      { kind: "mixed", size: 18, perCarer: 5 },
    ]);
  });

  it("take a child of their own age first, and from 18 months in the mixed one", () => {
    const both = classesOn([one({ kind: "mixed" }), one({ kind: "older" })], [], "2026-11-24");
    const born = (months: number) => addMonths("2026-11-24", -months);
    expect([12, 17, 18, 23, 24, 35, 36].map((months) => classFor(both, born(months), "2026-11-24"))).toEqual([
      null,
      null,
      "mixed",
      "mixed",
      "older",
      "older",
      null,
    ]);
  });
});
