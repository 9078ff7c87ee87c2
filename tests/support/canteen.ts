import { newId } from "@linli/server/db/id";
import type { Allergen, Diet, MealMode, MealTime } from "@linli/shared/meals/kinds";
import type { Someone, TestStation, World } from "./world.ts";

export interface DishOptions {
  name?: string;
  priceFen?: number;
  portions?: number;
  allergens?: Allergen[];
  diets?: Diet[];
}
export interface CanteenOptions {
  station?: TestStation;
  manager?: Someone;
  chargeAt?: "order" | "service";
  creditFen?: number;
  deliveryFeeFen?: number;
  meal?: MealTime;
  dishes?: DishOptions[];
  places?: Partial<Record<MealMode, number>>;
  /** The service date; Wednesday unless told. */
  onDate?: string;
}

export interface TestMenu {
  id: string;
  sittingId: string;
  onDate: string;
  /** The pools of its dishes, in their order. */
  poolIds: string[];
}

/** A canteen whose lunch from 11:00 to 12:30 one orders until 16:00 on the working day before, with one published menu. */
export async function canteen(w: World, options: CanteenOptions = {}) {
  const station = options.station ?? (await w.someStation());
  const manager = options.manager ?? (await w.manager(station));
  const stationId = station.id;
  await manager.meals.saveCanteen({
    stationId,
    chargeAt: options.chargeAt ?? "order",
    deliveryFeeFen: options.deliveryFeeFen ?? 200,
    creditFen: options.creditFen ?? 0,
  });
  const places = { "dine-in": 50, takeaway: 20, delivery: 10, ...options.places };
  const sitting = (meal: MealTime, startsMin: number) =>
    manager.meals.saveSitting({
      stationId,
      meal,
      startsMin,
      endsMin: startsMin + 90,
      cutOffDays: 1,
      cutOffMin: 16 * 60,
      dineIn: places["dine-in"],
      takeaway: places.takeaway,
      delivery: places.delivery,
    });
  const meal = options.meal ?? "lunch";
  const sittingId = await sitting(meal, meal === "dinner" ? 17 * 60 : 11 * 60);
  const dishIds: { dishId: string; portions: number }[] = [];
  for (const dish of options.dishes ?? [{}]) {
    const { name = "番茄炒蛋", priceFen = 1000, portions = 30, allergens = [], diets = [] } = dish;
    dishIds.push({
      dishId: await manager.meals.saveDish({ stationId, name, priceFen, portions, allergens, diets }),
      portions,
    });
  }
  const menuOn = async (onDate: string, of = sittingId, dishes = dishIds): Promise<TestMenu> => {
    const id = await manager.meals.saveMenu({ stationId, sittingId: of, onDate, dishes, places });
    await manager.meals.publish({ stationId, menuIds: [id] });
    const rows = await w.db.read
      .selectFrom("menu_dish")
      .where("menu_id", "=", id)
      .select("pool_id")
      .orderBy("pool_id")
      .execute();
    return { id, sittingId: of, onDate, poolIds: rows.map((row) => row.pool_id) };
  };
  const menu = await menuOn(options.onDate ?? "2026-11-25");
  return { station, stationId, manager, sittingId, sitting, dishIds, menuOn, menu };
}

/** An order of one portion of a menu's first dish, with a key of its own. */
export function plate(
  menu: TestMenu,
  more: {
    forId?: string;
    mode?: MealMode;
    expectedFen?: number;
    requestKey?: string;
    lines?: { poolId: string; portions: number }[];
    address?: string;
    replacesId?: string;
  } = {},
) {
  return {
    menuId: menu.id,
    mode: "dine-in" as const,
    lines: [{ poolId: menu.poolIds[0]!, portions: 1 }],
    expectedFen: 100_000,
    requestKey: newId(),
    ...more,
  };
}

/** Gives somebody money of their own, in cash at the canteen's desk. */
export async function withMoney(kitchen: { manager: Someone; stationId: string }, personId: string, fen: number) {
  const { manager, stationId } = kitchen;
  return manager.money.topUp({ stationId, personId, fen, receipt: newId().slice(-12), requestKey: newId() });
}

/** What somebody has, as the canteen's desk sees it. */
export async function balance(kitchen: { manager: Someone; stationId: string }, personId: string): Promise<number> {
  const { manager, stationId } = kitchen;
  return (await manager.money.statement({ stationId, personId })).balanceFen;
}
