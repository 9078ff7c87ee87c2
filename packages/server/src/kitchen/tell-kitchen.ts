import type { TrayChangeTable } from "../db/kitchen-tables.ts";
import type { Tx } from "../db/open.ts";
import { type Telling, tell } from "../notices/tell.ts";
import { answerableFor } from "../stations/answerable.ts";

/**
 * Tells who answers for the canteen what changed after its sheet was frozen, once for each sitting; whoever did it needs
 * no telling. Whose tray and what kind of change is said, never what they must not have.
 */
export async function tellKitchen(
  tx: Tx,
  changes: readonly TrayChangeTable[],
  { byId, now }: { byId: string | null; now: number },
): Promise<void> {
  if (changes.length === 0) return;
  const rows = await tx
    .selectFrom("meal")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .where(
      "meal.id",
      "in",
      changes.map((change) => change.meal_id),
    )
    .select(["meal.id as mealId", "meal.menu_id as menuId", "person.name as personName", "menu.on_date as onDate"])
    .select(["sitting.meal", "station.id as stationId", "station.name as stationName"])
    .execute();
  const whose = new Map(rows.map((row) => [row.mealId, row]));
  const tellings: Telling[] = [];
  for (const [menuId, ofMenu] of Map.groupBy(changes, (change) => change.menu_id)) {
    const [first] = ofMenu as [TrayChangeTable, ...TrayChangeTable[]];
    const { stationId, stationName, onDate, meal, personName } = whose.get(first.meal_id)!;
    const people = new Set(ofMenu.map((change) => whose.get(change.meal_id)?.personName));
    // Of one person the last thing that happened to their tray says it all; of several, how many there are.
    const one = people.size === 1 ? { personName, what: ofMenu.at(-1)!.what } : { count: people.size };
    const facts = { stationId, stationName, onDate, meal, menuId, ...one };
    for (const personId of await answerableFor(tx, stationId))
      if (personId !== byId)
        tellings.push({ personId, kind: "kitchen_changed", facts, key: `kitchen_changed:${first.id}` });
  }
  await tell(tx, tellings, now);
}
