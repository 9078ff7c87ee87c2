import { allergyObjection, cutOffAt, dietClash, foodFen, orderObjection } from "@linli/shared/meals/rules";
import { describe, expect, it } from "vitest";
import { instant, ZONE } from "../../support/world.ts";

describe("the cut-off", () => {
  const dayBefore = { cutOffDays: 1, cutOffMin: 16 * 60 };

  it("is on the working day before: for a Monday on the Friday", () => {
    expect(cutOffAt("2026-11-25", dayBefore, ZONE)).toBe(instant("2026-11-24T16:00"));
    expect(cutOffAt("2026-11-30", dayBefore, ZONE)).toBe(instant("2026-11-27T16:00"));
  });

  it("knows the days off and the weekends worked instead: New Year and the Spring Festival", () => {
    expect(cutOffAt("2026-01-04", dayBefore, ZONE)).toBe(instant("2025-12-31T16:00"));
    expect(cutOffAt("2026-02-24", dayBefore, ZONE)).toBe(instant("2026-02-14T16:00"));
  });

  it("may be on the day itself", () => {
    expect(cutOffAt("2026-11-29", { cutOffDays: 0, cutOffMin: 600 }, ZONE)).toBe(instant("2026-11-29T10:00"));
  });

  it("closes to the millisecond", () => {
    const menu = { publishedAt: 1, cancelledAt: null, cutOffAt: instant("2026-11-24T16:00"), contact: "0571-1" };
    expect(orderObjection(menu, menu.cutOffAt - 1)).toBeNull();
    expect(orderObjection(menu, menu.cutOffAt)).toEqual({
      code: "orders_closed",
      closedAt: menu.cutOffAt,
      contact: "0571-1",
    });
  });
});

describe("a diet", () => {
  const egg = { name: "番茄炒蛋", allergens: ["eggs" as const], diets: ["low-salt" as const] };

  it("clashes by what a dish holds and by what it is not", () => {
    expect(dietClash({ allergens: ["eggs"], diets: ["soft"] }, egg)).toEqual({ allergens: ["eggs"], diets: ["soft"] });
    expect(dietClash({ allergens: ["fish"], diets: ["low-salt"] }, egg)).toBeNull();
  });

  it("refuses what would harm, and only that", () => {
    expect(allergyObjection({ allergens: ["eggs"], diets: [] }, [egg])).toEqual({
      code: "dish_clashes",
      dish: "番茄炒蛋",
      allergens: ["eggs"],
    });
    expect(allergyObjection({ allergens: [], diets: ["soft"] }, [egg])).toBeNull();
  });
});

it("adds up what the dishes cost", () => {
  expect(
    foodFen([
      { priceFen: 350, portions: 2 },
      { priceFen: 100, portions: 1 },
    ]),
  ).toBe(800);
});
