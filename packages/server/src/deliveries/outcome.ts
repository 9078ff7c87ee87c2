import {
  type DoorOutcome,
  hasMeal,
  type StopOutcome,
  type TapConflict,
  wasMissed,
  wasSeen,
} from "@linli/shared/deliveries/kinds";
import { missAtDoor } from "../checks/open-check.ts";
import { cameAfterAll } from "../checks/see-to.ts";
import { newId } from "../db/id.ts";
import type { Tx } from "../db/open.ts";
import { handOut, takeBack } from "../meals/hand-out.ts";
import { mealOf } from "../meals/store.ts";
import type { Stop } from "./store.ts";

/**
 * Writes what came of a stop, and all that follows: a meal delivered is served and charged, a door that nobody opened
 * opens a welfare check, whoever was seen is not looked for. Null takes back what was said. Nothing is delivered by
 * default, and nothing but `delivered` is charged here (case 25). The transaction holds the diner. Throws booking_ended,
 * balance_too_low, account_frozen.
 */
export async function setOutcome(
  tx: Tx,
  stop: Stop,
  made: { outcome: StopOutcome | null; note: string | null; byId: string; saidById?: string | null; now: number },
): Promise<void> {
  const { outcome, note, byId, saidById = byId, now } = made;
  const { mealId } = stop;
  if (hasMeal(outcome)) await handOut(tx, mealId, { byId, now });
  else if (hasMeal(stop.outcome)) await takeBack(tx, mealId, { byId, now, reason: note });
  await tx
    .updateTable("delivery_stop")
    .set({
      outcome,
      outcome_at: outcome === null ? null : now,
      outcome_by_id: outcome === null ? null : saidById,
      note,
      seen_at: wasSeen(outcome) ? now : null,
    })
    .where("meal_id", "=", mealId)
    .execute();
  const meal = await mealOf(tx, mealId);
  if (wasMissed(outcome)) await missAtDoor(tx, meal, now);
  if (outcome === "refused") await cameAfterAll(tx, meal.personId, now);
}

/** Somebody saw them, though what came of their meal is for the desk to say. */
export async function markSeen(tx: Tx, { mealId, personId }: Stop, now: number): Promise<void> {
  await tx.updateTable("delivery_stop").set({ seen_at: now }).where("meal_id", "=", mealId).execute();
  await cameAfterAll(tx, personId, now);
}

/** Writes down what was recorded of a stop, whether it counts or not; the same tap of the same person is one. */
export async function insertTap(
  tx: Tx,
  tap: {
    stop: Stop;
    byId: string;
    key: string;
    roundId: string | null;
    now: number;
    saidAgoMs: number;
    outcome: DoorOutcome | null;
    note: string | null;
    conflict: TapConflict | null;
    batchId: string | null;
  },
): Promise<void> {
  const { stop, byId, key, roundId, now, saidAgoMs, outcome, note, conflict, batchId } = tap;
  await tx
    .insertInto("delivery_tap")
    .values({
      id: newId(),
      by_id: byId,
      key,
      meal_id: stop.mealId,
      round_id: roundId,
      at: now,
      said_ago_ms: saidAgoMs,
      outcome,
      before: stop.outcome,
      before_note: stop.outcomeNote,
      before_by_id: stop.outcomeById,
      note,
      conflict,
      settled_at: null,
      batch_id: batchId,
    })
    .execute();
}
