import type { Moved } from "../bookings/kinds.ts";
import type { Tx } from "../db/open.ts";
import { markTrays } from "../kitchen/mark-trays.ts";
import { refund } from "./charge.ts";
import { recheckMeals } from "./exceptions.ts";

/**
 * Gives back what cancelled meals were charged, whatever ended them, and takes them off the kitchen's sheets. What was no
 * meal was never charged.
 */
export async function settleCancelled(tx: Tx, moved: readonly Moved[], byId: string, now: number): Promise<void> {
  const cancelled = moved.filter((move) => move.to === "cancelled").map((move) => move.bookingId);
  for (const mealId of cancelled) await refund(tx, mealId, { byId, now });
  await markTrays(tx, cancelled, { byId, now });
}

/** Two records are one person: what was missing for the one is missing for the other, once. */
export async function uniteExceptions(
  tx: Tx,
  { keepId, mergeId, byId, now }: { keepId: string; mergeId: string; byId: string; now: number },
): Promise<void> {
  const open = tx.updateTable("meal_exception").where("person_id", "=", mergeId);
  await open.set({ closed_at: now }).where("closed_at", "is", null).execute();
  await tx.updateTable("meal_exception").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
  await recheckMeals(tx, { personId: keepId }, { byId, now });
}

/** Two records are one person: what either must not eat, neither does. */
export async function uniteDiets(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  const other = await tx.selectFrom("diet").where("person_id", "=", mergeId).selectAll().executeTakeFirst();
  if (!other) return;
  const own = await tx.selectFrom("diet").where("person_id", "=", keepId).selectAll().executeTakeFirst();
  if (own) {
    await tx
      .updateTable("diet")
      .set({ allergens: both(own.allergens, other.allergens), diets: both(own.diets, other.diets) })
      .where("person_id", "=", keepId)
      .execute();
    await tx.deleteFrom("diet").where("person_id", "=", mergeId).execute();
  } else {
    await tx.updateTable("diet").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
  }
}

function both(one: string, other: string): string {
  return JSON.stringify([...new Set([...(JSON.parse(one) as string[]), ...(JSON.parse(other) as string[])])]);
}
