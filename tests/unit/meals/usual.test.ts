import { type EarlierMeal, repeated, usual } from "@linli/shared/meals/usual";
import { expect, it } from "vitest";

const dish = (dishId: string, more: { free?: number; allergens?: "soy"[]; diets?: "soft"[] } = {}) => ({
  poolId: `pool-${dishId}`,
  dishId,
  free: 9,
  allergens: [],
  diets: [],
  ...more,
});
const menu = (...dishes: ReturnType<typeof dish>[]) => ({
  meal: "lunch" as const,
  dishes,
  modes: [
    { mode: "dine-in" as const, free: 5 },
    { mode: "delivery" as const, free: 0 },
  ],
});
const had = (dishIds: string[], more: Partial<EarlierMeal> = {}): EarlierMeal => ({
  meal: "lunch",
  mode: "dine-in",
  lines: dishIds.map((dishId) => ({ dishId, name: dishId, nameEn: null, portions: 1 })),
  ...more,
});
const anybody = { allergens: [], diets: [] };
const pools = (suggested: ReturnType<typeof usual>) => suggested?.lines.map((line) => line.poolId);

it("takes first what was had most often, then the menu's own, as many as last time", () => {
  const earlier = [had(["rice", "egg"]), had(["rice", "tofu"]), had(["rice", "tofu"])];
  expect(pools(usual(earlier, menu(dish("egg"), dish("tofu"), dish("rice")), anybody))).toEqual([
    "pool-rice",
    "pool-tofu",
  ]);
  expect(pools(usual(earlier, menu(dish("fish"), dish("soup"), dish("rice")), anybody))).toEqual([
    "pool-rice",
    "pool-fish",
  ]);
});

it("never takes what harms, is gone, or does not fit and was never chosen; says what is missing", () => {
  const diner = { allergens: ["soy" as const], diets: ["soft" as const] };
  const offered = menu(dish("tofu", { allergens: ["soy"] }), dish("rice"), dish("egg", { free: 0 }), dish("hard"));
  const suggested = usual([had(["tofu", "egg", "rice"])], offered, diner);
  expect(pools(suggested)).toEqual(["pool-rice"]);
  expect(suggested?.missing.map((one) => one.name)).toEqual(["tofu", "egg"]);
  expect(usual([had(["tofu"])], menu(dish("tofu", { allergens: ["soy"] })), diner)).toBeNull();
  expect(usual([], offered, anybody)).toBeNull();
});

it("repeats an order by its dishes and portions, whatever they are called by now", () => {
  const last = had([], {
    mode: "delivery",
    lines: [
      { dishId: "rice", name: "米饭", nameEn: null, portions: 2 },
      { dishId: "egg", name: "番茄炒蛋", nameEn: null, portions: 3 },
      { dishId: "old", name: "旧菜", nameEn: null, portions: 1 },
    ],
  });
  expect(repeated(last, menu(dish("rice"), dish("egg", { free: 2 })), anybody)).toEqual({
    // Nobody can bring it this time, so it is had where there is room.
    mode: "dine-in",
    lines: [{ poolId: "pool-rice", portions: 2 }],
    missing: [
      { name: "番茄炒蛋", nameEn: null },
      { name: "旧菜", nameEn: null },
    ],
  });
  expect(repeated(had(["old"]), menu(dish("rice")), anybody)).toBeNull();
});
