import type { NoticeKind } from "@linli/shared/notices/schema";
import { nameOf } from "../bookings/store.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { mealOf } from "./store.ts";

/**
 * Tells a diner what became of a meal, and who is to be told what concerns them, and who ordered it while they still act
 * for them; whoever did it themselves needs no telling. Without a `reason` it is read from the meal.
 */
export async function tellMeal(
  tx: Tx,
  telling: {
    mealId: string;
    kind: Extract<NoticeKind, "meal_ordered" | "meal_changed" | "meal_cancelled">;
    byId: string;
    now: number;
    reason?: string | null;
  },
): Promise<void> {
  const { mealId, kind, byId, now } = telling;
  const meal = await mealOf(tx, mealId);
  const { actingIds = [] } = await scopeOfPerson(tx, meal.personId, "be-told", now);
  // Whoever did it themselves is not told: whether they may still order need not be looked up.
  const { actingIds: ordering = [] } = meal.byId === byId ? {} : await scopeOfPerson(tx, meal.personId, "book", now);
  const orderer = ordering.filter((id) => id === meal.byId);
  const told = [...new Set([meal.personId, ...orderer, ...actingIds])].filter((id) => id !== byId);
  if (told.length === 0) return;
  const byName = await nameOf(tx, byId);
  const { stationId, stationName, startsAt, endsAt, zone } = meal;
  const facts = { mealId, stationId, stationName, startsAt, endsAt, zone, meal: meal.meal, byName };
  const why = telling.reason ?? meal.cancelReason;
  const reason = why ? { reason: why } : {};
  await tell(
    tx,
    told.map((personId) => ({
      personId,
      kind,
      facts: { ...facts, ...reason, ...(personId === meal.personId ? {} : { forName: meal.personName }) },
      key: `${kind}:${mealId}`,
    })),
    now,
  );
}
