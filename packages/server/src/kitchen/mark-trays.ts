import { type TrayMove, trayMove } from "@linli/shared/kitchen/sheet";
import { mustHold } from "../db/dialect.ts";
import { newId } from "../db/id.ts";
import type { TrayChangeTable } from "../db/kitchen-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { type TrayFacts, trayFacts } from "./store.ts";
import { tellKitchen } from "./tell-kitchen.ts";

interface Marking {
  /** Null: by itself. */
  byId: string | null;
  why?: string | null;
  now: number;
  /** It was done where the tray is handed out: the kitchen has seen it. */
  atCounter?: boolean;
}
interface Marked {
  tray: TrayFacts;
  what: TrayMove;
}

/**
 * Brings the kitchen's trays up to what these meals are now, after whatever was done to them: what differs on a frozen
 * sheet is marked, its label is void, and who answers for the canteen is told. Nothing differs, nothing is done; meals
 * of sheets that are not frozen yet need no mark. Holds the diners (see `mustHold`).
 */
export async function markTrays(tx: Tx, mealIds: readonly string[], marking: Marking): Promise<void> {
  const { byId, why = null, now, atCounter = false } = marking;
  const ids = await onFrozenSheets(tx, mealIds);
  if (ids.length === 0) return;
  const trays = await trayFacts(tx, { mealIds: ids });
  mustHold(
    tx,
    trays.map((tray) => tray.personId),
  );
  const told = await toldBefore(tx, ids);
  const marked = trays.flatMap((tray): Marked[] => {
    const handedOut = tray.servedAt !== null || tray.endsAt <= now;
    const what = trayMove(told.get(tray.mealId) ?? null, { ...textsOf(tray), stands: tray.stands, handedOut });
    return what ? [{ tray, what }] : [];
  });
  if (marked.length === 0) return;
  await writeTrays(tx, marked, told, now);
  const changes = marked.map(({ tray, what }): TrayChangeTable => {
    // Who comes in at the door, or was given another dish there, needs nothing from the kitchen any more.
    const seenAt = atCounter || tray.walkedInAt !== null ? now : null;
    const { mealId: meal_id, menuId: menu_id } = tray;
    return { id: newId(), menu_id, meal_id, at: now, by_id: byId, what, why, seen_at: seenAt, seen_by_id: null };
  });
  await tx.insertInto("tray_change").values(changes).execute();
  await voidLabels(tx, marked, now);
  await tellKitchen(
    tx,
    changes.filter((change) => change.seen_at === null),
    { byId, now },
  );
}

/** Those of these meals that are on a sheet that is frozen. */
async function onFrozenSheets(db: Reader, mealIds: readonly string[]): Promise<string[]> {
  if (mealIds.length === 0) return [];
  const rows = await db
    .selectFrom("meal")
    .innerJoin("kitchen_sheet", "kitchen_sheet.menu_id", "meal.menu_id")
    .where("meal.id", "in", mealIds)
    .select("meal.id")
    .execute();
  return rows.map((row) => row.id);
}

async function toldBefore(db: Reader, mealIds: readonly string[]) {
  const rows = await db
    .selectFrom("tray")
    .where("meal_id", "in", mealIds)
    .select(["meal_id", "needs", "clash", "ended_at"])
    .execute();
  return new Map(
    rows.map(({ meal_id, ended_at, ...tray }) => [meal_id, { ...tray, stands: ended_at === null }] as const),
  );
}

function textsOf({ needs, clash }: TrayFacts): { needs: string; clash: string } {
  return { needs: JSON.stringify(needs), clash: JSON.stringify(clash) };
}

async function writeTrays(
  tx: Tx,
  marked: readonly Marked[],
  told: ReadonlyMap<string, unknown>,
  now: number,
): Promise<void> {
  const fresh = marked.filter(({ tray }) => !told.has(tray.mealId));
  if (fresh.length > 0) {
    const rows = fresh.map(({ tray }) => {
      const { mealId: meal_id, menuId: menu_id } = tray;
      return { meal_id, menu_id, frozen_needs: null, ...textsOf(tray), ended_at: null };
    });
    await tx.insertInto("tray").values(rows).execute();
  }
  // A change of one diet or one dish leaves few different trays: as many statements as there are kinds of them.
  const known = Map.groupBy(
    marked.filter(({ tray }) => told.has(tray.mealId)),
    ({ tray }) => JSON.stringify([textsOf(tray), tray.stands]),
  );
  for (const alike of known.values()) {
    const [{ tray }] = alike as [Marked, ...Marked[]];
    await tx
      .updateTable("tray")
      .set({ ...textsOf(tray), ended_at: tray.stands ? null : now })
      .where(
        "meal_id",
        "in",
        alike.map((one) => one.tray.mealId),
      )
      .execute();
  }
}

async function voidLabels(tx: Tx, marked: readonly Marked[], now: number): Promise<void> {
  const byWhat = Map.groupBy(marked, (one) => one.what);
  for (const [what, trays] of byWhat)
    await tx
      .updateTable("label")
      .set({ void_at: now, void_why: what })
      .where(
        "meal_id",
        "in",
        trays.map(({ tray }) => tray.mealId),
      )
      .where("void_at", "is", null)
      .execute();
}
