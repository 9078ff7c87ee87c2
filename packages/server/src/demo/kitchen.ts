import { addDays } from "@linli/shared/events/days";
import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import { newId } from "../db/id.ts";
import { noteCooked } from "../kitchen/cooking.ts";
import { freezeDue } from "../kitchen/freeze.ts";
import { printLabels } from "../kitchen/labels.ts";
import { cookedDishes } from "../kitchen/proof-store.ts";
import { takeOut, takeSample } from "../kitchen/samples.ts";
import { trayFacts } from "../kitchen/store.ts";
import { setDiet } from "../meals/diet.ts";
import { menusBetween } from "../meals/menus.ts";
import { dayOf } from "../people/today.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";

const HOUR = 60 * 60_000;
const DAYS_BEHIND = 3;

/**
 * The kitchen of a canteen in the last days: samples put away and taken out, temperatures measured; today's sheet frozen and
 * labelled, and a diet that was changed after that.
 */
export async function cook(life: Life, { stationCode }: { stationCode: string }): Promise<void> {
  const { house, clock, settled, until } = life;
  const station = settled.stations.get(stationCode)!;
  const chef = await contextOf(house, station.managerId);
  const today = dayOf(until);
  const menus = await menusBetween(house.db.read, station.id, addDays(today, -DAYS_BEHIND), addDays(today, 1));
  const ids = menus.map((menu) => menu.id);
  const dishes = await cookedDishes(house.db.read, ids);
  const next = menus.find(({ cutOffAt, endsAt }) => cutOffAt <= until && endsAt > until);
  const trays = next ? (await trayFacts(house.db.read, { menuIds: [next.id] })).filter((tray) => tray.stands) : [];
  const [first, second] = trays.map((tray) => tray.personId);
  clock.at = until;
  if (first) await eats(life, chef.actor.id, first, { allergens: [], diets: ["soft", "low-salt"] });
  if (second) await eats(life, chef.actor.id, second, { allergens: ["fish"], diets: [] });
  for (const menu of menus) {
    const own = dishes.filter((dish) => dish.menuId === menu.id && dish.portions > 0);
    for (const [at, { poolId }] of own.entries()) {
      if (menu.startsAt + HOUR / 4 > until) continue;
      clock.at = menu.startsAt - HOUR / 2 + at * 60_000;
      await unlessRefused(noteCooked(chef, { poolId, coreTenths: 760 + at * 17, minutes: null }));
      clock.at = menu.startsAt + at * 60_000;
      await unlessRefused(takeSample(chef, { poolId, grams: at % 2 === 0 ? 130 : 150 }));
      clock.at += 48 * HOUR + 10 * 60_000;
      if (clock.at < until && at > 0) await unlessRefused(takeOut(chef, { poolId }));
    }
  }
  clock.at = until;
  await freezeDue(house, station.id);
  const mealIds = trays.map((tray) => tray.mealId).slice(0, -2);
  if (next && mealIds.length > 0)
    await unlessRefused(printLabels(chef, { menuId: next.id, mealIds, again: false, requestKey: newId() }));
  if (first) await eats(life, chef.actor.id, first, { allergens: ["soy"], diets: ["soft", "low-salt"] });
}

function eats({ house, clock }: Life, byId: string, personId: string, diet: { allergens: Allergen[]; diets: Diet[] }) {
  return house.db.transact({}, (tx) => setDiet(tx, personId, { ...diet, note: null }, byId, clock.at));
}
