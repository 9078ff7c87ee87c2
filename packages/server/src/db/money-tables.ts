/** What money comes to rest in, as Kysely sees it; accounts and entries are in meal-tables.ts. See tables.ts. */
export interface MoneyTables {
  meal_refund: MealRefundTable;
  meal_refund_line: MealRefundLineTable;
  till_count: TillCountTable;
  settlement: SettlementTable;
  settlement_line: SettlementLineTable;
  settlement_anomaly: SettlementAnomalyTable;
  person_ending: PersonEndingTable;
  ending_effect: EndingEffectTable;
}

/** A part of what a meal cost was given back; its id is its entry's. The meal itself stays as it was ordered. */
export interface MealRefundTable {
  entry_id: string;
  meal_id: string;
  food_fen: number;
  fee_fen: number;
  own_fen: number;
  subsidy_fen: number;
}
export interface MealRefundLineTable {
  entry_id: string;
  pool_id: string;
  portions: number;
}
/** The cash of a day was counted. Only added to: counted again, it is another row with the next number. */
export interface TillCountTable {
  id: string;
  station_id: string;
  on_date: string;
  number: number;
  /** What lay in the drawer in the morning. */
  float_fen: number;
  /** What had to be there, by the entries until `counted_at`. */
  expected_fen: number;
  counted_fen: number;
  note: string | null;
  request_key: string;
  counted_at: number;
  counted_by_id: string;
}
/** A period of a programme that is closed: its lines and its anomalies never change. Both days included. */
export interface SettlementTable {
  id: string;
  programme_id: string;
  from_on: string;
  to_on: string;
  /** How near in time two canteens count as an anomaly. */
  within_min: number;
  meals: number;
  fen: number;
  note: string | null;
  closed_at: number;
  closed_by_id: string;
}
/** What a programme owes for one meal in this period, with its evidence as it was when the period was closed. */
export interface SettlementLineTable {
  settlement_id: string;
  number: number;
  meal_id: string;
  station_id: string;
  person_id: string;
  on_date: string;
  meal: "breakfast" | "lunch" | "dinner";
  mode: "dine-in" | "takeaway" | "delivery";
  /** Completed years on the service date; null where no birth date is known. */
  age: number | null;
  /** The category that the rule asks for. */
  category: string | null;
  rule_id: string | null;
  food_fen: number;
  own_fen: number;
  fen: number;
  charged_at: number | null;
  served_at: number | null;
  served_by_id: string | null;
  outcome: "served" | "not-served" | "given-back";
}
export interface SettlementAnomalyTable {
  settlement_id: string;
  number: number;
  kind: string;
  meal_id: string;
  other_meal_id: string | null;
  fen: number | null;
}
/** Somebody died or moved away: a recorded fact, of which one stands for a person. */
export interface PersonEndingTable {
  id: string;
  person_id: string;
  /** Where it was recorded. */
  station_id: string;
  what: "died" | "moved";
  /** The day it happened: the last one on which anything was theirs. */
  on_date: string;
  evidence: string | null;
  recorded_at: number;
  recorded_by_id: string;
  undone_at: number | null;
  undone_by_id: string | null;
  undo_reason: string | null;
}
/** What recording it changed, so that a mistake can be taken back. `before`: what stood there. */
export interface EndingEffectTable {
  ending_id: string;
  subject: "standing-order" | "category" | "account" | "meal";
  subject_id: string;
  before: string | null;
}
