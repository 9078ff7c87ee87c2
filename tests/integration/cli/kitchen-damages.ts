import { newId } from "@linli/server/db/id";
import { canteen, plate, withMoney } from "../../support/canteen.ts";
import { HOUR, type Someone, type TestStation, type World } from "../../support/world.ts";

/** A dinner whose sheet was frozen with two trays on it, one of whom changed their diet; a third came after; all labelled. */
export async function cookedAt(w: World, { station, people }: { station: TestStation; people: readonly Someone[] }) {
  const kitchen = await canteen(w, { station, meal: "dinner", onDate: "2026-12-10" });
  const { manager, menu, stationId } = kitchen;
  const [mei, tom, li] = people as [Someone, Someone, Someone];
  for (const person of people) await withMoney(kitchen, person.id, 3000);
  const frozen = [];
  for (const person of [mei, tom]) frozen.push((await person.meals.order(plate(menu))).mealId);
  w.setClock("2026-12-09T17:00");
  await manager.kitchen.sheets({ stationId, onDate: menu.onDate });
  const { mealId: late } = await manager.meals.deskOrder({ ...plate(menu), stationId, forId: li.id });
  await mei.meals.saveDiet({ allergens: ["nuts"] });
  await manager.kitchen.printLabels({ menuId: menu.id, mealIds: [...frozen, late], requestKey: newId() });
  const poolId = menu.poolIds[0]!;
  w.setClock("2026-12-10T17:10");
  await manager.kitchen.takeSample({ poolId, grams: 125 });
  w.clock.at += 48 * HOUR;
  await manager.kitchen.takeOut({ poolId });
  const [sitting] = (await manager.kitchen.samples({ stationId, onDate: menu.onDate })).sittings;
  return { menuId: menu.id, late, unchanged: frozen[1]!, takenOut: sitting!.dishes[0]!.out!.id };
}
export type Cooked = Awaited<ReturnType<typeof cookedAt>>;

/** For every rule of the kitchen one way to break it by hand, and no other rule with it. */
export const kitchenDamages: Record<
  string,
  { free?: string[]; does: (house: { cooked: Cooked }) => string; names: (house: { cooked: Cooked }) => string[] }
> = {
  "kitchen.sheet": {
    does: ({ cooked }) => `update tray_change set what = 'dish' where meal_id = '${cooked.late}'`,
    names: ({ cooked }) => [cooked.menuId],
  },
  "kitchen.tray": {
    does: ({ cooked }) => `update tray set needs = '{}' where meal_id = '${cooked.unchanged}'`,
    names: ({ cooked }) => [cooked.unchanged],
  },
  "kitchen.label": {
    free: ["label"],
    does: ({ cooked }) => `
      create table copied as select * from label where meal_id = '${cooked.late}';
      update copied set id = 'zz', number = 99;
      insert into label select * from copied;
      drop table copied;`,
    names: ({ cooked }) => [cooked.late],
  },
  "kitchen.sample": {
    does: ({ cooked }) => `update food_sample set at = at - 1 where id = '${cooked.takenOut}'`,
    names: ({ cooked }) => [cooked.takenOut],
  },
};
