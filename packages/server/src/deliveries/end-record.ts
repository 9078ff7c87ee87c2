import type { Tx } from "../db/open.ts";

/** Two records are one person: the kept one's door stands; where it has none, the other's is theirs. */
export async function uniteDoors(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  const own = await tx.selectFrom("door").where("person_id", "=", keepId).select("person_id").executeTakeFirst();
  if (own) await tx.deleteFrom("door").where("person_id", "=", mergeId).execute();
  else await tx.updateTable("door").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
}

/** Where they lived and what was noted at their door goes; that a meal was brought stays. */
export async function forgetDeliveries(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("door").where("person_id", "=", personId).execute();
  const own = tx.selectFrom("booking").where("person_id", "=", personId).select("booking.id");
  await tx.updateTable("delivery_stop").set({ note: null }).where("meal_id", "in", own).execute();
  await tx.updateTable("delivery_tap").set({ note: null, before_note: null }).where("meal_id", "in", own).execute();
}

/** What was brought to somebody, and where their doors are, for them to take away. */
export async function deliveriesTo(db: Pick<Tx, "selectFrom">, personIds: readonly string[]) {
  const door = await db
    .selectFrom("door")
    .where("person_id", "in", personIds)
    .select(["address", "lat", "lng", "note"])
    .execute();
  const stops = await db
    .selectFrom("delivery_stop")
    .innerJoin("booking", "booking.id", "delivery_stop.meal_id")
    .innerJoin("menu", "menu.id", "delivery_stop.menu_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .where("booking.person_id", "in", personIds)
    .select(["station.name as station", "menu.on_date as date", "delivery_stop.outcome"])
    .select(["delivery_stop.outcome_at as outcomeAt", "delivery_stop.note"])
    .orderBy("menu.on_date")
    .orderBy("delivery_stop.meal_id")
    .execute();
  return { door, stops };
}
