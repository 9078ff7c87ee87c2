import { clashOf, needsIn } from "@linli/shared/kitchen/sheet";
import type { Allergen, MealMode } from "@linli/shared/meals/kinds";
import type { DietFacts } from "@linli/shared/meals/rules";
import type { LabelTable } from "../db/kitchen-tables.ts";
import type { Reader } from "../db/open.ts";
import { dietIn, linesOf, type MealLine, selectMeals, stands } from "../meals/store.ts";

const NO_DIET = "[]";

/** A meal as the kitchen has to know it now. */
export interface TrayFacts {
  mealId: string;
  menuId: string;
  personId: string;
  personName: string;
  mode: MealMode;
  stands: boolean;
  servedAt: number | null;
  walkedInAt: number | null;
  endsAt: number;
  needs: DietFacts;
  clash: readonly Allergen[];
  lines: readonly MealLine[];
}

/** The meals of these menus, or these meals, with what their diners must not have as it is written down now. */
export async function trayFacts(
  db: Reader,
  of: { menuIds: readonly string[] } | { mealIds: readonly string[] },
): Promise<TrayFacts[]> {
  const asked = "menuIds" in of ? of.menuIds : of.mealIds;
  if (asked.length === 0) return [];
  const rows = await selectMeals(db)
    .leftJoin("diet", "diet.person_id", "booking.person_id")
    .select(["diet.allergens", "diet.diets"])
    .where("menuIds" in of ? "meal.menu_id" : "meal.id", "in", asked)
    .orderBy("meal.id")
    .execute();
  const ids = rows.map((row) => row.id);
  const lines = await linesOf(db, ids);
  const dishes = await dishFacts(db, [...new Set(rows.map((row) => row.menuId))]);
  return rows.map((row) => {
    const needs = needsIn(dietIn({ allergens: row.allergens ?? NO_DIET, diets: row.diets ?? NO_DIET }));
    const own = lines.get(row.id) ?? [];
    return {
      mealId: row.id,
      menuId: row.menuId,
      personId: row.personId,
      personName: row.personName,
      mode: row.mode,
      stands: stands(row),
      servedAt: row.servedAt,
      walkedInAt: row.walkedInAt,
      endsAt: row.endsAt,
      needs,
      clash: clashOf(
        needs,
        own.flatMap((line) => dishes.get(line.poolId) ?? []),
      ),
      lines: own,
    };
  });
}

async function dishFacts(db: Reader, menuIds: readonly string[]): Promise<Map<string, DietFacts>> {
  if (menuIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("menu_dish")
    .where("menu_id", "in", menuIds)
    .select(["pool_id", "allergens", "diets"])
    .execute();
  return new Map(rows.map(({ pool_id, ...dish }) => [pool_id, dietIn(dish)]));
}

/** When the sheets of these menus were frozen; of those that are not, nothing. */
export async function sheetsOf(db: Reader, menuIds: readonly string[]): Promise<Map<string, number>> {
  if (menuIds.length === 0) return new Map();
  const rows = await db.selectFrom("kitchen_sheet").where("menu_id", "in", menuIds).selectAll().execute();
  return new Map(rows.map((row) => [row.menu_id, row.frozen_at]));
}

/** What the kitchen was told of these menus' trays, those that ended included. */
export async function toldTrays(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  const rows = await db
    .selectFrom("tray")
    .innerJoin("meal", "meal.id", "tray.meal_id")
    .where("tray.menu_id", "in", menuIds)
    .select(["tray.meal_id as mealId", "tray.menu_id as menuId", "tray.frozen_needs", "tray.needs"])
    .select(["tray.ended_at as endedAt", "meal.mode"])
    .orderBy("tray.meal_id")
    .execute();
  const lines = await linesOf(
    db,
    rows.map((row) => row.mealId),
  );
  return rows.map(({ frozen_needs, needs, ...tray }) => ({
    ...tray,
    frozen: frozen_needs === null ? null : (JSON.parse(frozen_needs) as DietFacts),
    now: tray.endedAt === null ? (JSON.parse(needs) as DietFacts) : null,
    lines: lines.get(tray.mealId) ?? [],
  }));
}

/** What changed after these sheets were frozen, the latest first; whose tray, and not what they must not have. */
export async function changesOf(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return db
    .selectFrom("tray_change")
    .innerJoin("meal", "meal.id", "tray_change.meal_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("person as doer", "doer.id", "tray_change.by_id")
    .leftJoin("person as seer", "seer.id", "tray_change.seen_by_id")
    .where("tray_change.menu_id", "in", menuIds)
    .select(["tray_change.id", "tray_change.menu_id as menuId", "tray_change.meal_id as mealId", "tray_change.at"])
    .select(["tray_change.what", "tray_change.why", "tray_change.seen_at as seenAt", "seer.name as seenByName"])
    .select(["person.name as personName", "doer.name as byName", "meal.mode", "meal.walked_in_at as walkedInAt"])
    .orderBy("tray_change.at", "desc")
    .orderBy("tray_change.id", "desc")
    .execute();
}

/** How many changes nobody has seen yet, by service date, from a date on. */
export async function unseenDays(db: Reader, stationId: string, from: string) {
  const rows = await db
    .selectFrom("menu")
    .innerJoin("tray_change", "tray_change.menu_id", "menu.id")
    .where("menu.station_id", "=", stationId)
    .where("menu.on_date", ">=", from)
    .where("tray_change.seen_at", "is", null)
    .groupBy("menu.on_date")
    .select(["menu.on_date as onDate", (eb) => eb.fn.countAll().as("count")])
    .orderBy("menu.on_date")
    .execute();
  return rows.map(({ onDate, count }) => ({ onDate, count: Number(count) }));
}

export interface TrayLabel {
  mealId: string;
  onDate: string;
  number: number;
  printedAt: number;
  printedByName: string;
  voidAt: number | null;
  voidWhy: LabelTable["void_why"];
}

/** Every label that these meals got, the latest first. */
export async function labelsOf(db: Reader, mealIds: readonly string[]): Promise<TrayLabel[]> {
  if (mealIds.length === 0) return [];
  return db
    .selectFrom("label")
    .innerJoin("person", "person.id", "label.printed_by_id")
    .where("label.meal_id", "in", mealIds)
    .select(["label.meal_id as mealId", "label.on_date as onDate", "label.number", "label.printed_at as printedAt"])
    .select(["person.name as printedByName", "label.void_at as voidAt", "label.void_why as voidWhy"])
    .orderBy("label.number", "desc")
    .execute();
}
