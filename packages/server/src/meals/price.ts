import type { MealMode } from "@linli/shared/meals/kinds";
import { allergyObjection, dietClash, foodFen } from "@linli/shared/meals/rules";
import { subsidyOf } from "@linli/shared/money/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { Reader } from "../db/open.ts";
import { balanceOf, paidFor } from "../money/ledger.ts";
import { findDiner, rulesFor } from "../money/rules-store.ts";
import { Refused } from "../refused.ts";
import {
  type Canteen,
  canteenOf,
  dietOf,
  dishesOf,
  givenOn,
  type Menu,
  type MenuDish,
  menuOf,
  modesOf,
} from "./store.ts";

export interface Wanted {
  menuId: string;
  forId: string;
  mode: MealMode;
  lines: readonly { poolId: string; portions: number }[];
  replacesId: string | null;
}

/** An order as it would be now: what it costs, who pays what, and what stands in its way. */
export interface Price {
  menu: Menu;
  canteen: Canteen;
  modePoolId: string;
  lines: (MenuDish & { portions: number; left: number })[];
  foodFen: number;
  feeFen: number;
  subsidyFen: number;
  ruleId: string | null;
  /** Whose money the subsidy is. */
  programmeName: string | null;
  programmeNameEn: string | null;
  ownFen: number;
  balanceFen: number;
  /** What comes back first of the order that is replaced. */
  backFen: number;
  address: string | null;
  /** What would refuse it, for the diner's own body or for the canteen's ways. */
  objection: Refusal | null;
  /** Dishes that are not what the diner keeps to: said, not refused. */
  notKept: { name: string; nameEn: string | null; diets: string[] }[];
}

/**
 * What an order would cost now. `given` is what meals that are ordered together with it are given, by date.
 * Throws not_found (no such menu, dish or diner), mode_not_offered.
 */
export async function priceOf(
  db: Reader,
  wanted: Wanted,
  given: ReadonlyMap<string, number> = new Map(),
): Promise<Price> {
  const menu = await menuOf(db, wanted.menuId);
  const canteen = await canteenOf(db, menu.stationId);
  const mode = (await modesOf(db, [menu.id])).find((one) => one.mode === wanted.mode && one.places > 0);
  if (!mode) throw new Refused({ code: "mode_not_offered" });
  const dishes = new Map((await dishesOf(db, [menu.id])).map((dish) => [dish.poolId, dish]));
  const lines = wanted.lines.map(({ poolId, portions }) => {
    const dish = dishes.get(poolId);
    if (!dish) throw new Refused({ code: "not_found" });
    return { ...dish, portions, left: dish.free };
  });
  const diner = await findDiner(db, wanted.forId, menu.onDate);
  if (!diner) throw new Refused({ code: "not_found" });
  const diet = await dietOf(db, wanted.forId);
  const food = foodFen(lines);
  const rules = await rulesFor(db, diner.placeIds, menu.onDate);
  const subsidy = subsidyOf(rules, {
    ...diner,
    onDate: menu.onDate,
    meal: menu.meal,
    foodFen: food,
    givenFen: (given.get(menu.onDate) ?? 0) + (await givenOn(db, wanted.forId, menu.onDate, wanted.replacesId)),
  });
  const rule = rules.find(({ id }) => id === subsidy?.rule.id);
  const feeFen = wanted.mode === "delivery" ? canteen.deliveryFeeFen : 0;
  const subsidyFen = subsidy?.fen ?? 0;
  return {
    menu,
    canteen,
    modePoolId: mode.poolId,
    lines,
    foodFen: food,
    feeFen,
    subsidyFen,
    ruleId: rule?.id ?? null,
    programmeName: rule?.programmeName ?? null,
    programmeNameEn: rule?.programmeNameEn ?? null,
    ownFen: food + feeFen - subsidyFen,
    balanceFen: await balanceOf(db, wanted.forId),
    backFen: wanted.replacesId === null ? 0 : await paidFor(db, wanted.replacesId, wanted.forId),
    address: diner.address,
    objection: allergyObjection(diet, lines),
    notKept: lines.flatMap(({ name, nameEn, ...line }) => {
      const lacked = dietClash(diet, line)?.diets ?? [];
      return lacked.length > 0 ? [{ name, nameEn, diets: lacked }] : [];
    }),
  };
}
