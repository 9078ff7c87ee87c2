/** The tables of canteens and of money, as Kysely sees them; see tables.ts. */
export interface MealTables {
  canteen: CanteenTable;
  sitting: SittingTable;
  dish: DishTable;
  menu: MenuTable;
  menu_mode: MenuModeTable;
  menu_dish: MenuDishTable;
  diet: DietTable;
  meal: MealTable;
  meal_line: MealLineTable;
  standing_order: StandingOrderTable;
  pause: PauseTable;
  standing_day: StandingDayTable;
  meal_exception: MealExceptionTable;
  programme: ProgrammeTable;
  subsidy_rule: SubsidyRuleTable;
  person_category: PersonCategoryTable;
  account: AccountTable;
  entry: EntryTable;
  posting: PostingTable;
}

/** How a meal is had. */
export type MealMode = "dine-in" | "takeaway" | "delivery";

/** A station that serves meals, and how it takes money. */
export interface CanteenTable {
  station_id: string;
  /** When a meal is paid: as it is ordered, or as it is served. */
  charge_at: "order" | "service";
  delivery_fee_fen: number;
  /** How far below nothing a diner's balance may go. */
  credit_fen: number;
  changed_at: number;
}
/** A time of day at which a canteen serves, and until when one orders for it. */
export interface SittingTable {
  id: string;
  station_id: string;
  meal: "breakfast" | "lunch" | "dinner";
  /** Minutes after midnight. */
  starts_min: number;
  ends_min: number;
  /** Working days before the service date; 0 is the date itself. */
  cut_off_days: number;
  cut_off_min: number;
  /** Usual places of each mode; 0: not offered. */
  dine_in: number;
  takeaway: number;
  delivery: number;
  ended_at: number | null;
}
export interface DishTable {
  id: string;
  station_id: string;
  name: string;
  name_en: string | null;
  price_fen: number;
  /** JSON arrays; see `@linli/shared/meals/kinds`. */
  allergens: string;
  diets: string;
  photo_id: string | null;
  /** Usual portions on a menu. */
  portions: number;
  created_at: number;
  changed_at: number;
  retired_at: number | null;
}
/** What one sitting serves on one date; its id is its slot's. */
export interface MenuTable {
  id: string;
  station_id: string;
  sitting_id: string;
  on_date: string;
  /** From this instant on orders are closed. */
  cut_off_at: number;
  published_at: number | null;
  published_by_id: string | null;
  cancelled_at: number | null;
  cancel_reason: string | null;
}
export interface MenuModeTable {
  pool_id: string;
  menu_id: string;
  mode: MealMode;
}
/** A dish on a menu, as it was when it was put there: a past menu does not change with the dish. */
export interface MenuDishTable {
  pool_id: string;
  menu_id: string;
  dish_id: string;
  name: string;
  name_en: string | null;
  price_fen: number;
  allergens: string;
  diets: string;
}
/** What somebody may not or does not eat. Health data. */
export interface DietTable {
  person_id: string;
  allergens: string;
  diets: string;
  note: string | null;
  changed_at: number;
  changed_by_id: string;
}
/** An order; its id is its booking's, which says whose it is, who made it and whether it stands. */
export interface MealTable {
  id: string;
  menu_id: string;
  mode: MealMode;
  address: string | null;
  note: string | null;
  food_fen: number;
  fee_fen: number;
  subsidy_fen: number;
  rule_id: string | null;
  /** The order that this one took the place of. */
  replaces_id: string | null;
  served_at: number | null;
  served_by_id: string | null;
  walked_in_at: number | null;
  cancel_reason: string | null;
}
export interface MealLineTable {
  meal_id: string;
  pool_id: string;
  name: string;
  name_en: string | null;
  price_fen: number;
  portions: number;
}

/** Meals that somebody has on certain days of the week without ordering them each time. */
export interface StandingOrderTable {
  id: string;
  person_id: string;
  station_id: string;
  meal: "breakfast" | "lunch" | "dinner";
  /** JSON array: 1 Monday … 7 Sunday. */
  weekdays: string;
  mode: MealMode;
  address: string | null;
  note: string | null;
  /** JSON array of dishes taken first where they are on the menu. */
  dish_ids: string;
  /** How many dishes make the meal. */
  dishes: number;
  from_on: string;
  until_on: string | null;
  made_at: number;
  made_by_id: string;
  ended_at: number | null;
  ended_by_id: string | null;
}
/** Days on which somebody is away: nothing is ordered for them, and nobody wonders where they are. */
export interface PauseTable {
  id: string;
  person_id: string;
  from_on: string;
  until_on: string;
  made_at: number;
  made_by_id: string;
  ended_at: number | null;
}
/**
 * What came of one day of a standing order; `own`: they had ordered, or given up, by themselves; `paused`: what was
 * ordered was given up for an absence.
 */
export interface StandingDayTable {
  standing_order_id: string;
  on_date: string;
  state: "ordered" | "own" | "missing" | "paused";
  meal_id: string | null;
}
/** Somebody would go without a meal, or has one that harms them: a person of the canteen must see to it. */
export interface MealExceptionTable {
  id: string;
  station_id: string;
  person_id: string;
  on_date: string;
  meal: "breakfast" | "lunch" | "dinner";
  why: string;
  meal_id: string | null;
  opened_at: number;
  owner_id: string | null;
  closed_at: number | null;
  /** Null where it was solved without anybody at the desk. */
  closed_by_id: string | null;
  outcome: string | null;
}

/** Whoever pays a subsidy, under one heading. */
export interface ProgrammeTable {
  id: string;
  place_id: string;
  name: string;
  name_en: string | null;
  created_at: number;
}
/** A rule is never changed once it was in force: it is ended, and another begins. */
export interface SubsidyRuleTable {
  id: string;
  programme_id: string;
  from_on: string;
  /** Its last day; null: no end. */
  until_on: string | null;
  min_age: number | null;
  max_age: number | null;
  category: string | null;
  /** JSON array of the meals it is for. */
  meals: string;
  per_meal_fen: number;
  day_cap_fen: number | null;
  min_spend_fen: number;
  created_at: number;
  created_by_id: string;
}
export interface PersonCategoryTable {
  id: string;
  person_id: string;
  category: string;
  from_on: string;
  until_on: string | null;
  recorded_at: number;
  recorded_by_id: string;
}
/**
 * One pocket; `canteen` is what a station takes, for meals and for childcare. A person's balance is kept; what canteens, programmes and tills come to is the sum of their postings, so
 * that no two diners wait for the same row.
 */
export interface AccountTable {
  id: string;
  kind: "person" | "canteen" | "programme" | "till";
  owner_id: string;
  balance_fen: number | null;
  credit_fen: number;
  frozen_at: number | null;
  opened_at: number;
}
/** One movement of money; its postings sum to nothing. Never changed, never removed. */
export interface EntryTable {
  id: string;
  at: number;
  /** The date of `at` in the street. */
  on_date: string;
  what: "top-up" | "pay-out" | "charge" | "refund" | "merge" | "correction";
  /** The same movement is made once. */
  key: string;
  station_id: string | null;
  meal_id: string | null;
  /** What else was paid for: a child's session. */
  booking_id: string | null;
  by_id: string | null;
  receipt: string | null;
  note: string | null;
  /** The entry that this one takes back, all that is left of it. One for each. */
  reverses_id: string | null;
  /** The charge of which this one gives a part back. */
  lessens_id: string | null;
  /** The wrong entry in whose place this one is. One for each. */
  corrects_id: string | null;
}
/** Positive: the account receives. Cash in a till is what the till gave, so less than nothing. */
export interface PostingTable {
  entry_id: string;
  account_id: string;
  fen: number;
}
