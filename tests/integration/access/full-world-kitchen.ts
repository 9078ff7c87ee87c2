import { newId } from "@linli/server/db/id";
import { canteen, plate } from "../../support/canteen.ts";
import type { Someone, TestStation, World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** A kitchen whose sheet was frozen, with a change after it. */
export async function withKitchen(
  w: World,
  { station, manager, owner }: { station: TestStation; manager: Someone; owner: Someone },
): Promise<Ids> {
  const kitchen = await canteen(w, { station, manager, chargeAt: "service", meal: "dinner", onDate: "2026-11-26" });
  await owner.meals.order(plate(kitchen.menu));
  const before = w.clock.at;
  w.setClock("2026-11-25T16:30");
  const { stationId, menu } = kitchen;
  await manager.kitchen.sheets({ stationId, onDate: menu.onDate });
  const guest = await w.person("临时来的");
  const frozenMealId = (await manager.meals.deskOrder({ ...plate(menu), stationId, forId: guest.id })).mealId;
  const [sheet] = (await manager.kitchen.sheets({ stationId, onDate: menu.onDate })).sittings;
  await manager.kitchen.printLabels({ menuId: menu.id, mealIds: [frozenMealId], requestKey: newId() });
  const poolId = menu.poolIds[0]!;
  await manager.kitchen.takeSample({ poolId, grams: 125 });
  await manager.kitchen.noteCooked({ poolId, coreTenths: 750 });
  const day = { stationId, onDate: menu.onDate };
  const [sampled] = (await manager.kitchen.samples(day)).sittings;
  const [cooked] = (await manager.kitchen.cooking(day)).sittings;
  w.clock.at = before;
  return {
    frozenMenuId: menu.id,
    frozenMealId,
    changeId: sheet!.changes[0]!.id,
    sampleId: sampled!.dishes[0]!.in!.id,
    noteId: cooked!.dishes[0]!.notes[0]!.id,
  };
}
