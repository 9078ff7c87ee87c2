import { type SubsidyFacts, type SubsidyRule, subsidyOf } from "@linli/shared/money/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const old: SubsidyRule = {
  id: "old",
  programmeId: "street",
  placeId: "street",
  fromOn: "2026-01-01",
  untilOn: null,
  minAge: 80,
  maxAge: null,
  category: null,
  meals: ["lunch", "dinner"],
  perMealFen: 500,
  dayCapFen: null,
  minSpendFen: 0,
};
const poor: SubsidyRule = { ...old, id: "poor", minAge: null, category: "minimum-living", perMealFen: 800 };
const facts: SubsidyFacts = {
  birthDate: "1940-05-01",
  categories: [],
  placeIds: ["street", "district"],
  onDate: "2026-11-25",
  meal: "lunch",
  foodFen: 1200,
  givenFen: 0,
};
const given = (rules: SubsidyRule[], more: Partial<SubsidyFacts> = {}) => {
  const best = subsidyOf(rules, { ...facts, ...more });
  return best && [best.rule.id, best.fen];
};

describe("a subsidy", () => {
  it("is the higher of two, once", () => {
    expect(given([old, poor])).toEqual(["old", 500]);
    expect(given([old, poor], { categories: ["minimum-living"] })).toEqual(["poor", 800]);
  });

  it("counts age on the service date, with a birthday on 29 February kept on 1 March", () => {
    expect(given([old], { birthDate: "1946-11-26" })).toBeNull();
    expect(given([old], { birthDate: "1946-11-25" })).toEqual(["old", 500]);
    const leap = { birthDate: "1944-02-29" };
    const eighty = { ...old, minAge: 82 };
    expect(given([eighty], { ...leap, onDate: "2026-02-28" })).toBeNull();
    expect(given([eighty], { ...leap, onDate: "2026-03-01" })).toEqual(["old", 500]);
  });

  it("is cut at what the cap leaves of the day, and never more than the food costs", () => {
    const capped = { ...old, dayCapFen: 800 };
    expect(given([capped], { givenFen: 500 })).toEqual(["old", 300]);
    expect(given([capped], { givenFen: 800 })).toBeNull();
    expect(given([old], { foodFen: 400 })).toEqual(["old", 400]);
  });

  it("asks for a least spend, a meal, a place and its own dates", () => {
    expect(given([{ ...old, minSpendFen: 1201 }])).toBeNull();
    expect(given([old], { meal: "breakfast" })).toBeNull();
    expect(given([old], { placeIds: ["elsewhere"] })).toBeNull();
    expect(given([{ ...old, fromOn: "2026-11-26" }])).toBeNull();
    expect(given([{ ...old, untilOn: "2026-11-24" }])).toBeNull();
    expect(given([{ ...old, untilOn: "2026-11-25" }])).toEqual(["old", 500]);
    expect(given([old], { birthDate: null })).toBeNull();
  });

  it("never gives more than the food, the cap or any rule allows", () => {
    const fen = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(fen, fen, fc.integer({ min: 1, max: 2000 }), fen, (foodFen, givenFen, perMealFen, dayCapFen) => {
        const best = subsidyOf([{ ...old, perMealFen, dayCapFen }], { ...facts, foodFen, givenFen });
        const most = Math.max(0, Math.min(foodFen, perMealFen, dayCapFen - givenFen));
        expect(best?.fen ?? 0).toBe(most);
      }),
    );
  });
});
