import { labelCode, readLabelCode } from "@linli/shared/kitchen/labels";
import { isUnderdone, standing, takingOutObjection } from "@linli/shared/kitchen/safety";
import { needsIn, sheetOf, trayMove } from "@linli/shared/kitchen/sheet";
import { substituteLines, substituteSubsidy } from "@linli/shared/meals/substitution";
import { describe, expect, it } from "vitest";

describe("a kitchen's sheet", () => {
  const none = needsIn({ allergens: [], diets: [] });
  const soft = needsIn({ allergens: [], diets: ["soft"] });
  const one = [{ poolId: "rice", portions: 2 }];

  it("counts portions by mode and trays by need, and marks what came and went", () => {
    const trays = [
      { mode: "dine-in" as const, frozen: none, now: none, lines: one },
      { mode: "dine-in" as const, frozen: none, now: soft, lines: one },
      { mode: "delivery" as const, frozen: soft, now: null, lines: one },
      { mode: "delivery" as const, frozen: null, now: soft, lines: one },
      { mode: "takeaway" as const, frozen: null, now: null, lines: one },
    ];
    const [rice, soup] = sheetOf(["rice", "soup"], trays);
    expect(rice?.all).toMatchObject({
      trays: 3,
      total: { now: 6, plus: 2, minus: 2 },
      byMode: { "dine-in": { now: 4, plus: 0, minus: 0 }, takeaway: { now: 0, plus: 0, minus: 0 } },
    });
    expect(rice?.groups).toMatchObject([{ needs: soft, trays: 2, total: { now: 4, plus: 4, minus: 2 } }]);
    expect(soup).toMatchObject({ all: { total: { now: 0 } }, groups: [] });
  });

  it("says the same needs alike, in whatever order they were written", () => {
    const other = needsIn({ allergens: ["nuts", "fish"], diets: ["soft", "low-salt"] });
    expect(other).toEqual(needsIn({ allergens: ["fish", "nuts"], diets: ["low-salt", "soft"] }));
  });

  it("marks of a tray that was handed out nothing but its end", () => {
    const told = { needs: "a", clash: "[]", stands: true };
    expect(trayMove(told, { ...told, needs: "b", handedOut: false })).toBe("needs");
    expect(trayMove(told, { ...told, clash: "[1]", handedOut: false })).toBe("dish");
    expect(trayMove(told, { ...told, needs: "b", handedOut: true })).toBeNull();
    expect(trayMove(told, { ...told, stands: false, handedOut: true })).toBe("ended");
    expect(trayMove(null, { ...told, handedOut: false })).toBe("added");
    expect(trayMove(null, { ...told, stands: false, handedOut: false })).toBeNull();
  });
});

it("a label's number is read as it is printed, without its hyphen, or short; over New Year of the nearer year", () => {
  expect(labelCode("2026-11-25", 7)).toBe("1125-007");
  expect(readLabelCode(" 1125-007 ", "2026-11-25")).toEqual({ onDate: "2026-11-25", number: 7 });
  expect(readLabelCode("1125007", "2026-11-25")).toEqual({ onDate: "2026-11-25", number: 7 });
  expect(readLabelCode("7", "2026-11-25")).toEqual({ onDate: "2026-11-25", number: 7 });
  expect(readLabelCode("0102-003", "2026-12-31")).toEqual({ onDate: "2027-01-02", number: 3 });
  for (const wrong of ["", "abc", "1125-", "9999-001", "12345"]) expect(readLabelCode(wrong, "2026-11-25")).toBeNull();
});

it("proof stands in lines that none has taken the place of; 48 hours are whole, and the last measure counts", () => {
  const rows = [
    { id: "a", replacesId: null },
    { id: "b", replacesId: "a" },
    { id: "c", replacesId: null },
  ];
  expect(standing(rows).map((row) => row.id)).toEqual(["b", "c"]);
  const until = 48 * 3_600_000;
  expect(takingOutObjection(0, until - 1)).toEqual({ code: "sample_too_early", until });
  expect(takingOutObjection(0, until)).toBeNull();
  expect(isUnderdone([])).toBe(false);
  expect(
    isUnderdone([
      { at: 2, coreTenths: 699 },
      { at: 1, coreTenths: 900 },
    ]),
  ).toBe(true);
  expect(
    isUnderdone([
      { at: 1, coreTenths: 699 },
      { at: 2, coreTenths: 700 },
    ]),
  ).toBe(false);
});

describe("another dish in the place of one", () => {
  const pork = { poolId: "pork", dishId: "d1", name: "红烧肉", nameEn: null, priceFen: 1000, portions: 2 };
  const egg = { poolId: "egg", dishId: "d2", name: "番茄炒蛋", nameEn: null, priceFen: 600 };

  it("costs its own price and never more, and may take the place of some portions", () => {
    const swap = { fromPoolId: "pork", portions: 1 };
    expect(substituteLines([pork], { ...swap, to: egg })).toMatchObject([
      { portions: 1 },
      { priceFen: 600, portions: 1 },
    ]);
    const dear = { ...egg, priceFen: 1500 };
    expect(substituteLines([pork], { ...swap, to: dear, portions: 2 })).toMatchObject([
      { priceFen: 1000, portions: 2 },
    ]);
  });

  it("is given what its rule gives, never more than before, and the diner never pays more", () => {
    const rule = { perMealFen: 300, minSpendFen: 800 };
    const before = { foodFen: 1000, subsidyFen: 300 };
    expect(substituteSubsidy(before, 900, rule)).toBe(300);
    // Below the minimum, and 210 cheaper: 90 are still given, so that the diner pays 700 as before.
    expect(substituteSubsidy(before, 790, rule)).toBe(90);
    expect(substituteSubsidy(before, 600, rule)).toBe(0);
    expect(substituteSubsidy({ foodFen: 300, subsidyFen: 300 }, 200, { perMealFen: 300, minSpendFen: 0 })).toBe(200);
    expect(substituteSubsidy({ foodFen: 1000, subsidyFen: 0 }, 900, null)).toBe(0);
  });
});
