import type { SubsidyRule } from "@linli/shared/money/rules";
import { sampleOf, type Tried, tryOn } from "@linli/shared/money/trial";
import { describe, expect, it } from "vitest";

const rule: SubsidyRule = {
  id: "now",
  programmeId: "elderly",
  placeId: "street",
  fromOn: "2026-01-01",
  untilOn: null,
  minAge: 80,
  maxAge: null,
  category: null,
  meals: ["lunch"],
  perMealFen: 500,
  dayCapFen: null,
  minSpendFen: 0,
};
const born = (birthDate: string | null, more: Partial<Tried> = {}): Tried => ({
  personId: "mei",
  birthDate,
  categories: [],
  placeIds: ["street"],
  foodFen: 1500,
  ...more,
});
const at = { onDate: "2026-11-24", meal: "lunch" as const };

describe("a rule that is tried", () => {
  it("shows one meal under both sets of rules, side by side", () => {
    const edited = [{ ...rule, id: "edited", minAge: 75, perMealFen: 600 }];
    const rules = { now: [rule], edited };
    expect(tryOn(born("1940-05-01"), at, rules)).toEqual({
      now: { ownFen: 1000, subsidyFen: 500, ruleId: "now" },
      edited: { ownFen: 900, subsidyFen: 600, ruleId: "edited" },
    });
    expect(tryOn(born("1949-05-01"), at, rules)).toMatchObject({ now: { ruleId: null }, edited: { ownFen: 900 } });
    expect(tryOn(born(null), at, rules)).toMatchObject({ now: { ownFen: 1500 }, edited: { ownFen: 1500 } });
    // Whoever turns eighty tomorrow pays tomorrow's price.
    expect(tryOn(born("1946-11-24"), at, rules)).toMatchObject({ now: { subsidyFen: 500 } });
    expect(tryOn(born("1946-11-25"), at, rules)).toMatchObject({ now: { subsidyFen: 0 } });
    expect(tryOn(born("1940-05-01", { foodFen: 300 }), at, rules)).toMatchObject({ edited: { ownFen: 0 } });
  });

  it("has of each band of ages two, of each category one, and one whose age nobody knows", () => {
    const one = (age: number | null, categories: Tried["categories"] = []) => ({ age, categories });
    const sample = sampleOf([
      ...[83, 81, 84, 61, null, null].map((age) => one(age)),
      one(82, ["disabled"]),
      one(66, ["disabled"]),
      one(70, ["veteran"]),
    ]);
    expect(sample.map(({ age, categories }) => [age, ...categories])).toEqual([
      [null],
      [61],
      [70, "veteran"],
      [81],
      [82, "disabled"],
      [83],
    ]);
    expect(sampleOf([])).toEqual([]);
  });
});
