import type { TrayMove } from "@linli/shared/kitchen/sheet";

/** The tables of the kitchen, as Kysely sees them; see tables.ts. */
export interface KitchenTables {
  kitchen_sheet: KitchenSheetTable;
  tray: TrayTable;
  tray_change: TrayChangeTable;
  label_counter: LabelCounterTable;
  label: LabelTable;
  food_sample: FoodSampleTable;
  cooking_note: CookingNoteTable;
}

/** A menu's sheet stands since then: what changes after it is marked. */
export interface KitchenSheetTable {
  menu_id: string;
  frozen_at: number;
}
/** One meal as the kitchen knows it. Health data. */
export interface TrayTable {
  meal_id: string;
  menu_id: string;
  /** What the diner must not have and keeps to as the sheet froze, as JSON; null: the tray came after that. */
  frozen_needs: string | null;
  /** The same as the kitchen was told last. */
  needs: string;
  /** JSON array: what its dishes hold that its diner must not have. */
  clash: string;
  ended_at: number | null;
}
/** A change after the sheet was frozen. Only `seen_…` is ever written again. */
export interface TrayChangeTable {
  id: string;
  menu_id: string;
  meal_id: string;
  at: number;
  by_id: string | null;
  what: TrayMove;
  why: string | null;
  seen_at: number | null;
  seen_by_id: string | null;
}
/** The last number that a label of a canteen and service date got. */
export interface LabelCounterTable {
  station_id: string;
  on_date: string;
  last: number;
}
export interface LabelTable {
  id: string;
  station_id: string;
  on_date: string;
  number: number;
  meal_id: string;
  printed_at: number;
  printed_by_id: string;
  /** Labels of one press of the button. */
  request_key: string;
  void_at: number | null;
  void_why: TrayMove | "reprinted" | null;
}
/** A sample put away or taken out; a row is never changed: another one takes its place. */
export interface FoodSampleTable {
  id: string;
  menu_id: string;
  pool_id: string;
  what: "in" | "out";
  /** Null: it was not so. */
  at: number | null;
  grams: number | null;
  recorded_at: number;
  by_id: string;
  replaces_id: string | null;
  reason: string | null;
}
/** A dish is done, and how hot it is inside; a row is never changed: another one takes its place. */
export interface CookingNoteTable {
  id: string;
  menu_id: string;
  pool_id: string;
  /** Null: it was not so. */
  at: number | null;
  /** How long it was cooked, where somebody says so. */
  minutes: number | null;
  /** Tenths of a degree Celsius. */
  core_tenths: number;
  recorded_at: number;
  by_id: string;
  replaces_id: string | null;
  reason: string | null;
}
