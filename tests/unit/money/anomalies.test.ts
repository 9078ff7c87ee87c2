import { anomaliesIn, type SettledMeal, WITHIN_MIN } from "@linli/shared/money/anomalies";
import { describe, expect, it } from "vitest";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 25, 4);
const rule = { perMealFen: 500, dayCapFen: 800, asksAge: true };
let number = 0;
const meal = (more: Partial<SettledMeal> = {}): SettledMeal => ({
  mealId: `meal-${++number}`,
  personId: "mei",
  stationId: "north",
  onDate: "2026-11-25",
  birthDate: "1940-05-01",
  endedOn: null,
  servedAt: NOON,
  chargedFen: 1000,
  givenFen: 500,
  rule,
  ...more,
});
const kindsIn = (...meals: SettledMeal[]) => anomaliesIn(meals, WITHIN_MIN).map(({ kind }) => kind);

describe("what must be looked at before a period is paid for", () => {
  it("is nothing of an ordinary meal, and each thing that is wrong with another", () => {
    expect(kindsIn(meal())).toEqual([]);
    expect(kindsIn(meal({ servedAt: null }))).toEqual(["never-served"]);
    expect(kindsIn(meal({ chargedFen: 0, givenFen: 0 }))).toEqual(["without-charge"]);
    expect(kindsIn(meal({ birthDate: null }))).toEqual(["no-birth-date"]);
    expect(kindsIn(meal({ birthDate: null, rule: { ...rule, asksAge: false } }))).toEqual([]);
    expect(kindsIn(meal({ endedOn: "2026-11-24" }))).toEqual(["after-ending"]);
    expect(anomaliesIn([meal({ givenFen: 700 })], WITHIN_MIN)).toMatchObject([{ kind: "above-meal", fen: 200 }]);
  });

  it("is no meal on the day of a death itself, and none that was given up", () => {
    expect(kindsIn(meal({ endedOn: "2026-11-25" }))).toEqual([]);
    expect(kindsIn(meal({ endedOn: "2026-11-01", servedAt: null, chargedFen: 0, givenFen: 0 }))).toEqual([]);
  });

  it("is by how much a day's cap was passed, by the meal that passed it, whatever came on other days", () => {
    const day = [meal(), meal({ givenFen: 400 }), meal({ givenFen: 300 }), meal({ onDate: "2026-11-26" })];
    expect(anomaliesIn(day, WITHIN_MIN)).toMatchObject([
      { kind: "above-day", mealId: day[1]!.mealId, fen: 100 },
      { kind: "above-day", mealId: day[2]!.mealId, fen: 300 },
    ]);
    expect(kindsIn(meal(), meal({ personId: "li" }))).toEqual([]);
  });

  it("is two meals at two canteens that are near in time, the nearest named, up to the last minute", () => {
    const apart = (minutes: number, more: Partial<SettledMeal> = {}) =>
      meal({ stationId: "south", servedAt: NOON + minutes * MINUTE, rule: null, givenFen: 0, ...more });
    const [here, near, nearer] = [meal(), apart(20), apart(-10)];
    expect(anomaliesIn([here, near, nearer], WITHIN_MIN)).toEqual([
      { kind: "two-canteens", mealId: here.mealId, otherMealId: nearer.mealId, fen: null },
    ]);
    expect(kindsIn(meal(), apart(WITHIN_MIN))).toEqual(["two-canteens"]);
    expect(kindsIn(meal(), apart(WITHIN_MIN + 1))).toEqual([]);
    expect(kindsIn(meal(), apart(1, { stationId: "north" }))).toEqual([]);
    expect(kindsIn(meal(), apart(1, { personId: "li" }))).toEqual([]);
    expect(kindsIn(meal(), apart(1, { servedAt: null }))).toEqual([]);
  });
});
