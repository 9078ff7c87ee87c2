/** The tables of events, shifts and teams, as Kysely sees them; see tables.ts for how ids, instants and dates are kept. */

export interface EventTable {
  id: string;
  station_id: string;
  /** Events split from one another by "this and later" share it. */
  series_id: string;
  title: string;
  title_en: string | null;
  about: string;
  about_en: string | null;
  category: string;
  organiser: string;
  in_charge_id: string | null;
  /** RFC 5545 RRULE value; null: happens once. */
  rule: string | null;
  starts_on: string;
  /** JSON array of dates left out. */
  except_on: string;
  /** What happens on a public holiday: keep | skip | previous-working-day. */
  holidays: string;
  /** JSON of ShiftPlan[] (shared/events/schema.ts). */
  plan: string;
  approval: "none" | "manager";
  when_full: "queue" | "refuse" | "offer";
  min_age: number | null;
  /** Minutes before a shift's start. */
  opens_min_before: number | null;
  closes_min_before: number;
  withdraw_min_before: number;
  published_at: number | null;
  cancelled_at: number | null;
  cancel_reason: string | null;
  created_at: number;
  created_by_id: string;
  /** When somebody last edited it: two editors do not overwrite each other. */
  changed_at: number | null;
}
/** A shift is a slot (same id) of one event on one date. */
export interface ShiftTable {
  id: string;
  event_id: string;
  station_id: string;
  /** The date it starts on, in the station's zone. */
  on_date: string;
  /** The date of its series that it stands for, wherever it was moved; null: for none. One per event and entry. */
  planned_on: string | null;
  /** The key of the entry of the event's plan that it comes from. */
  plan_index: number;
  /** Set when this one alone was edited: edits of "all" then leave it. */
  changed_at: number | null;
  published_at: number | null;
  cancel_reason: string | null;
  /** When its attendance was closed and its hours written. */
  closed_at: number | null;
  closed_by_id: string | null;
}
export interface ShiftPoolTable {
  pool_id: string;
  slot_id: string;
  role: string;
  role_en: string | null;
  /** JSON arrays of catalogue codes. */
  skills: string;
  trainings: string;
  min_age: number | null;
  needed: number;
}
export interface SwapTable {
  id: string;
  booking_id: string;
  /** Null: offered to all. */
  to_id: string | null;
  offered_at: number;
  taken_at: number | null;
  taken_by_id: string | null;
  withdrawn_at: number | null;
}
export interface TeamTable {
  id: string;
  name: string;
  leader_id: string;
  join_code: string;
  created_at: number;
}
export interface TeamMemberTable {
  team_id: string;
  person_id: string;
  joined_at: number;
  left_at: number | null;
}
