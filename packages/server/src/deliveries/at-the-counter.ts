import type { Reader, Tx } from "../db/open.ts";

/** The stops of these menus by meal, as the counter needs them: which round, and what came of it. */
export async function stopsOfMenus(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom("delivery_stop")
    .leftJoin("delivery_round", "delivery_round.id", "delivery_stop.round_id")
    .where("delivery_stop.menu_id", "in", menuIds)
    .select(["delivery_stop.meal_id as mealId", "delivery_round.number", "delivery_stop.outcome"])
    .execute();
  return new Map(rows.map(({ mealId, ...stop }) => [mealId, stop]));
}

/** They came for what was to be brought to them: nobody need go there any more. */
export async function markCollected(tx: Tx, mealId: string, { byId, now }: { byId: string; now: number }) {
  await tx
    .updateTable("delivery_stop")
    .set({ outcome: "collected", outcome_at: now, outcome_by_id: byId, seen_at: now, note: null })
    .where("meal_id", "=", mealId)
    .execute();
}

/** They do not have it after all: the stop says nothing, and somebody is to see to it. */
export async function markOpen(tx: Tx, mealId: string): Promise<void> {
  await tx
    .updateTable("delivery_stop")
    .set({ outcome: null, outcome_at: null, outcome_by_id: null, seen_at: null, note: null })
    .where("meal_id", "=", mealId)
    .execute();
}
