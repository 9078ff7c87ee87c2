import { type GivenBack, nothingBack, priceOfPortions, refundOf } from "@linli/shared/money/refunds";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const charged = { foodFen: 1500, feeFen: 200, ownFen: 1200, subsidyFen: 500 };
const plus = (a: GivenBack, b: GivenBack): GivenBack => ({
  foodFen: a.foodFen + b.foodFen,
  feeFen: a.feeFen + b.feeFen,
  ownFen: a.ownFen + b.ownFen,
  subsidyFen: a.subsidyFen + b.subsidyFen,
});
const back = (fen: number, before = nothingBack, minSpendFen = 0) => {
  const split = refundOf(charged, before, fen, minSpendFen);
  if ("refusal" in split) throw new Error(split.refusal.code);
  return split.back;
};

describe("a part of a meal that is given back", () => {
  it("comes back to the diner while the rule still gives what it gave for the food that remains", () => {
    expect(back(700)).toEqual({ foodFen: 700, feeFen: 0, ownFen: 700, subsidyFen: 0 });
  });

  it("comes back to the subsidy where the food that remains costs less than it gave", () => {
    expect(back(1300)).toEqual({ foodFen: 1300, feeFen: 0, ownFen: 1000, subsidyFen: 300 });
    expect(back(1700)).toEqual({ foodFen: 1500, feeFen: 200, ownFen: 1200, subsidyFen: 500 });
  });

  it("comes back to the subsidy first where the food that remains falls below the rule's least spend", () => {
    expect(back(300, nothingBack, 1300)).toEqual({ foodFen: 300, feeFen: 0, ownFen: 0, subsidyFen: 300 });
  });

  it("is never more than was paid", () => {
    expect(refundOf(charged, back(1000), 701, 0)).toEqual({ refusal: { code: "refund_too_high", leftFen: 700 } });
  });

  it("is priced by portions that were not given back before", () => {
    const lines = [{ poolId: "fish", priceFen: 600, portions: 2 }];
    expect(priceOfPortions(lines, [], [{ poolId: "fish", portions: 2 }])).toBe(1200);
    expect(priceOfPortions(lines, [{ poolId: "fish", portions: 1 }], [{ poolId: "fish", portions: 2 }])).toBeNull();
    expect(priceOfPortions(lines, [], [{ poolId: "soup", portions: 1 }])).toBeNull();
  });

  it("in any order and size leaves no pocket with more than it gave, and every sum fits", () => {
    const fen = fc.integer({ min: 0, max: 4000 });
    const meal = fc.record({ food: fen, fee: fc.integer({ min: 0, max: 500 }), perMeal: fen, minSpend: fen });
    fc.assert(
      fc.property(meal, fc.array(fc.integer({ min: 1, max: 2500 }), { maxLength: 12 }), (made, asked) => {
        const { food, fee, perMeal } = made;
        const subsidyFen = food < made.minSpend ? 0 : Math.min(perMeal, food);
        const paid = { foodFen: food, feeFen: fee, ownFen: food + fee - subsidyFen, subsidyFen };
        let given = nothingBack;
        for (const one of asked) {
          const split = refundOf(paid, given, one, made.minSpend);
          if ("refusal" in split) {
            expect(one).toBeGreaterThan(paid.foodFen + paid.feeFen - given.foodFen - given.feeFen);
            continue;
          }
          for (const part of Object.values(split.back)) expect(part).toBeGreaterThanOrEqual(0);
          expect(split.back.ownFen + split.back.subsidyFen).toBe(one);
          expect(split.back.foodFen + split.back.feeFen).toBe(one);
          given = plus(given, split.back);
          expect(given.ownFen).toBeLessThanOrEqual(paid.ownFen);
          expect(given.subsidyFen).toBeLessThanOrEqual(paid.subsidyFen);
          // What the programme still gives is no more than the rule gives for what remains, unless the diner paid it all.
          const remains = paid.foodFen - given.foodFen;
          const rule = remains < made.minSpend ? 0 : Math.min(perMeal, remains);
          const own = paid.ownFen - given.ownFen;
          if (own < paid.ownFen) expect(paid.subsidyFen - given.subsidyFen).toBeGreaterThanOrEqual(rule);
        }
      }),
    );
  });
});
