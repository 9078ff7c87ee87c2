import { allergens, diets, type MealMode, mealModes } from "../meals/kinds.ts";
import { type DietFacts, dietClash } from "../meals/rules.ts";

/** What happens to a tray after its sheet was frozen; `dish`: what its dishes hold is now, or no more, a harm. */
export const trayMoves = ["added", "ended", "needs", "dish"] as const;
export type TrayMove = (typeof trayMoves)[number];

/** What a diner must not have and keeps to, always in the same order, so that the same needs are the same text. */
export function needsIn(of: DietFacts): DietFacts {
  return {
    allergens: allergens.filter((one) => of.allergens.includes(one)),
    diets: diets.filter((one) => of.diets.includes(one)),
  };
}

/** What the dishes of a tray hold that its diner must not have. */
export function clashOf(diner: DietFacts, dishes: readonly DietFacts[]): DietFacts["allergens"] {
  const held = dishes.flatMap((dish) => dietClash(diner, dish)?.allergens ?? []);
  return allergens.filter((one) => held.includes(one));
}

/** A tray as the kitchen was told of it; needs and clash as texts. */
export interface Told {
  needs: string;
  clash: string;
  stands: boolean;
}

/**
 * What has to be marked on a frozen sheet, from what the kitchen was told and what is so now; null: nothing. Of a tray
 * that was handed out only its end matters: what it holds is eaten.
 */
export function trayMove(told: Told | null, is: Told & { handedOut: boolean }): TrayMove | null {
  if (!told?.stands) return is.stands ? "added" : null;
  if (!is.stands) return "ended";
  if (is.handedOut) return null;
  if (told.needs !== is.needs) return "needs";
  return told.clash === is.clash ? null : "dish";
}

/** A tray on a sheet: for whom it was as the sheet froze, and for whom it is now; null: it is not there. */
export interface SheetTray {
  mode: MealMode;
  frozen: DietFacts | null;
  now: DietFacts | null;
  lines: readonly { poolId: string; portions: number }[];
}

/** Portions now, and how many came and went since the sheet was frozen. */
export interface Count {
  now: number;
  plus: number;
  minus: number;
}
export interface SheetRow {
  needs: DietFacts;
  byMode: Record<MealMode, Count>;
  total: Count;
  /** How many trays the portions are on. */
  trays: number;
}
export interface SheetDish {
  poolId: string;
  /** For everybody. */
  all: SheetRow;
  /** For each kind of diner who must not have or keeps to something; those without are what is left. */
  groups: SheetRow[];
}

/**
 * What the kitchen makes: each dish by how it is had, and within it for whom. A diner whose needs changed leaves one
 * group for another; the dish's own sum is not marked by it.
 */
export function sheetOf(poolIds: readonly string[], trays: readonly SheetTray[]): SheetDish[] {
  return poolIds.map((poolId) => {
    const all = emptyRow({ allergens: [], diets: [] });
    const groups = new Map<string, SheetRow>();
    const groupOf = (needs: DietFacts) => {
      const kept = needsIn(needs);
      const key = JSON.stringify(kept);
      const row = groups.get(key) ?? emptyRow(kept);
      groups.set(key, row);
      return row;
    };
    for (const tray of trays) {
      const portions = tray.lines.find((line) => line.poolId === poolId)?.portions ?? 0;
      if (portions === 0) continue;
      count(all, tray.mode, portions, tray);
      const [before, after] = [tray.frozen && groupOf(tray.frozen), tray.now && groupOf(tray.now)];
      if (before === after && before) count(before, tray.mode, portions, tray);
      else {
        if (before) count(before, tray.mode, portions, { frozen: tray.frozen, now: null });
        if (after) count(after, tray.mode, portions, { frozen: null, now: tray.now });
      }
    }
    const named = [...groups.entries()].filter(([, row]) => row.needs.allergens.length + row.needs.diets.length > 0);
    const sorted = named.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    return { poolId, all, groups: sorted };
  });
}

function emptyRow(needs: DietFacts): SheetRow {
  const none = () => ({ now: 0, plus: 0, minus: 0 });
  const byMode = Object.fromEntries(mealModes.map((mode) => [mode, none()])) as Record<MealMode, Count>;
  return { needs, byMode, total: none(), trays: 0 };
}

function count(row: SheetRow, mode: MealMode, portions: number, tray: Pick<SheetTray, "frozen" | "now">): void {
  for (const cell of [row.byMode[mode], row.total]) {
    if (tray.now) cell.now += portions;
    if (tray.now && !tray.frozen) cell.plus += portions;
    if (tray.frozen && !tray.now) cell.minus += portions;
  }
  if (tray.now) row.trays += 1;
}
