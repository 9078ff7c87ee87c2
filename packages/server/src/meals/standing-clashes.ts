import { weekdayOf } from "@linli/shared/events/days";
import { chooseDishes } from "@linli/shared/meals/standing";
import type { Reader } from "../db/open.ts";
import { isAway, pausesOf, type StandingOrder, standingOrders } from "./standing-store.ts";
import { dietIn, type Menu, type MenuDish } from "./store.ts";

/** What a menu is to those who do not order each time: how many it feeds, and for whom it has nothing. */
export interface StandingOn {
  count: number;
  without: { personId: string; name: string }[];
}

/** For each of these menus of a canteen, by the menu's id: standing orders of its day, and those that it cannot serve. */
export async function standingOn(
  db: Reader,
  stationId: string,
  menus: readonly (Menu & { dishes: readonly MenuDish[] })[],
): Promise<Map<string, StandingOn>> {
  const orders = menus.length === 0 ? [] : await standingOrders(db, { stationId });
  if (orders.length === 0) return new Map();
  const people = [...new Set(orders.map((order) => order.personId))];
  const from = menus.map((menu) => menu.onDate).sort()[0]!;
  const pauses = await pausesOf(db, people, from);
  const rows = await db
    .selectFrom("diet")
    .where("person_id", "in", people)
    .select(["person_id as personId", "allergens", "diets"])
    .execute();
  const diets = new Map(rows.map(({ personId, ...diet }) => [personId, dietIn(diet)]));
  const nothing = { allergens: [], diets: [] };
  return new Map(
    menus.map((menu) => {
      const here = orders.filter((order) => isFor(order, menu) && !isAway(pauses, order.personId, menu.onDate));
      // Whether anything fits, not whether it is left: portions are still the kitchen's to change.
      const dishes = menu.dishes.map((dish) => ({ ...dish, free: 1 }));
      const without = here.filter(
        (order) => "why" in chooseDishes(order, dishes, diets.get(order.personId) ?? nothing),
      );
      const named = without.map(({ personId, personName: name }) => ({ personId, name }));
      return [menu.id, { count: here.length, without: named }];
    }),
  );
}

function isFor(order: StandingOrder, menu: Menu): boolean {
  return (
    order.meal === menu.meal &&
    order.weekdays.includes(weekdayOf(menu.onDate)) &&
    order.fromOn <= menu.onDate &&
    (order.untilOn === null || menu.onDate <= order.untilOn)
  );
}
