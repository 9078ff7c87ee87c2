import type { DoorOutcome, StopOutcome, TapConflict, Way } from "@linli/shared/deliveries/kinds";

/** The tables of deliveries, as Kysely sees them; see tables.ts. */
export interface DeliveryTables {
  door: DoorTable;
  delivery_setting: DeliverySettingTable;
  delivery_plan: DeliveryPlanTable;
  delivery_round: DeliveryRoundTable;
  delivery_stop: DeliveryStopTable;
  delivery_tap: DeliveryTapTable;
}

/** Where somebody's door is. It counts for the address it was set for, and for no other. */
export interface DoorTable {
  person_id: string;
  address: string;
  /** WGS-84 degrees. */
  lat: number | null;
  lng: number | null;
  /** For whoever comes: the floor, the bell, the dog. */
  note: string | null;
  changed_at: number;
  changed_by_id: string;
}
/** How a canteen sends out its rounds; where nobody said so, see `deliveries/settings.ts`. */
export interface DeliverySettingTable {
  station_id: string;
  bag: number;
  minutes: number;
  minutes_per_stop: number;
  lead_minutes: number;
  volunteers: number;
  way: Way;
  changed_at: number;
}
/** The rounds of a menu were made; from then on each of its meals that is to be brought has a stop. */
export interface DeliveryPlanTable {
  menu_id: string;
  made_at: number;
}
/** Doors that one volunteer goes to in one go; who carries it is whoever has a place on its shift. */
export interface DeliveryRoundTable {
  id: string;
  menu_id: string;
  /** From 1 on, by which people call it. */
  number: number;
  area_id: string | null;
  shift_id: string;
  started_at: number | null;
  ended_at: number | null;
  /** When those answerable were told of stops that nobody said anything about. */
  told_at: number | null;
}
/** A meal on its way: one stop for a meal, wherever it is moved. */
export interface DeliveryStopTable {
  meal_id: string;
  menu_id: string;
  /** Null: at the desk. */
  round_id: string | null;
  place: number;
  /** Ordered after the rounds were made. */
  joined_at: number | null;
  /** Given up after the rounds were made. */
  left_at: number | null;
  outcome: StopOutcome | null;
  outcome_at: number | null;
  outcome_by_id: string | null;
  note: string | null;
  /** The diner was seen at the door or at the counter. */
  seen_at: number | null;
}
/** What was recorded of a stop, by whom, in the order in which it came. Only added to; of somebody erased, the notes go. */
export interface DeliveryTapTable {
  id: string;
  by_id: string;
  /** Made where it was tapped: sent again, it is the same tap. */
  key: string;
  meal_id: string;
  /** The round on whose manifest it was tapped; null: at the desk. */
  round_id: string | null;
  at: number;
  /** What the phone says of its own clock; nothing is decided by it. */
  said_ago_ms: number;
  outcome: DoorOutcome | null;
  /** What the stop said before, and who had said it. */
  before: StopOutcome | null;
  before_note: string | null;
  before_by_id: string | null;
  note: string | null;
  /** Why it did not count by itself. */
  conflict: TapConflict | null;
  settled_at: number | null;
  /** Recorded at the desk together with others. */
  batch_id: string | null;
}
