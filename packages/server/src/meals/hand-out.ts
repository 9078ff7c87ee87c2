import { isLiving } from "../bookings/kinds.ts";
import { openAgain } from "../checks/open-check.ts";
import { cameAfterAll } from "../checks/see-to.ts";
import type { Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { charge, refund } from "./charge.ts";
import { canteenOf, insertMealMove, mealOf } from "./store.ts";

interface Acting {
  byId: string;
  now: number;
}

/**
 * Somebody has their meal, from the counter or at their door: there is no other way to serve one. It is charged where
 * the canteen charges as it serves, and nobody looks for them any more. Served already, nothing happens and it answers
 * false. The transaction holds the diner. Throws booking_ended, balance_too_low, account_frozen.
 */
export async function handOut(tx: Tx, mealId: string, { byId, now }: Acting): Promise<boolean> {
  const meal = await mealOf(tx, mealId);
  if (!isLiving(meal.state)) throw new Refused({ code: "booking_ended" });
  const tapped = await tx
    .updateTable("meal")
    .set({ served_at: now, served_by_id: byId })
    .where("id", "=", mealId)
    .where("served_at", "is", null)
    .executeTakeFirst();
  if (tapped.numUpdatedRows !== 1n) return false;
  await charge(tx, await canteenOf(tx, meal.stationId), meal, { byId, now });
  await cameAfterAll(tx, meal.personId, now);
  await insertMealMove(tx, { subject: "meal", subjectId: mealId, byId, what: "served", now });
  return true;
}

/**
 * They do not have it after all: what serving it charged is given back, and whoever was no longer looked for because of
 * it is looked for again. Answers false where it was not served.
 */
export async function takeBack(
  tx: Tx,
  mealId: string,
  { byId, now, reason }: Acting & { reason: string | null },
): Promise<boolean> {
  const meal = await mealOf(tx, mealId);
  const undone = await tx
    .updateTable("meal")
    .set({ served_at: null, served_by_id: null })
    .where("id", "=", mealId)
    .where("served_at", "is not", null)
    .executeTakeFirst();
  if (meal.servedAt === null || undone.numUpdatedRows !== 1n) return false;
  const canteen = await canteenOf(tx, meal.stationId);
  if (canteen.chargeAt === "service") await refund(tx, mealId, { byId, now, note: reason });
  await openAgain(tx, { personId: meal.personId, servedAt: meal.servedAt, now });
  await insertMealMove(tx, { subject: "meal", subjectId: mealId, byId, what: "unserved", facts: { reason }, now });
  return true;
}
