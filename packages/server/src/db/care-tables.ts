/** The tables of care centres, as Kysely sees them; see tables.ts for how ids, instants and dates are kept. */

export interface CareTables {
  care_room: CareRoomTable;
  care_service: CareServiceTable;
  care_hours: CareHoursTable;
  care_day: CareDayTable;
  care_room_time: CareRoomTimeTable;
  care_session: CareSessionTable;
  care_room_claim: CareRoomClaimTable;
  visit: VisitTable;
  visit_standing: VisitStandingTable;
  visit_standing_day: VisitStandingDayTable;
  care_task: CareTaskTable;
  reading: ReadingTable;
  reading_range: ReadingRangeTable;
  diet_proposal: DietProposalTable;
}

export interface CareRoomTable {
  id: string;
  station_id: string;
  name: string;
  name_en: string | null;
  /** How many sessions may be in it at once. */
  places: number;
  created_at: number;
  retired_at: number | null;
}
export interface CareServiceTable {
  id: string;
  station_id: string;
  name: string;
  name_en: string | null;
  about: string | null;
  about_en: string | null;
  minutes: number;
  /** 1: made when somebody books it. More: a session that the centre opens ahead, for so many people. */
  places: number;
  done_by: "staff" | "volunteer" | "nobody";
  room_id: string | null;
  at_home: number;
  /** Each way; whoever goes there is busy for it, and it is never counted as service. */
  travel_min: number;
  who: "everybody" | "desk";
  min_age: number | null;
  category: string | null;
  fee_fen: number;
  /** How long before its start a visit may still be given up. */
  withdraw_min: number;
  /** How far ahead it may be booked. */
  days_ahead: number;
  /** 1: whoever is not met at home is looked for, as after a missed meal. */
  check_missed: number;
  created_at: number;
  changed_at: number;
  retired_at: number | null;
}
/** When somebody does a service, week by week. */
export interface CareHoursTable {
  id: string;
  station_id: string;
  person_id: string;
  service_id: string;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  from_min: number;
  until_min: number;
}
/** One date on which somebody is away, or does what they do at other hours, too. */
export interface CareDayTable {
  id: string;
  station_id: string;
  person_id: string;
  on_date: string;
  what: "away" | "extra";
  from_min: number;
  until_min: number;
  made_at: number;
  made_by_id: string;
}
/** A quarter of an hour of a room: a slot of the kernel, whose places sessions take. */
export interface CareRoomTimeTable {
  slot_id: string;
  room_id: string;
  pool_id: string;
  at: number;
}
/** What a session holds of its room: a booking of the kernel for each quarter of an hour. */
export interface CareRoomClaimTable {
  booking_id: string;
  session_id: string;
}
/** One doing of a service: a slot (same id) with the places of whoever comes. */
export interface CareSessionTable {
  id: string;
  station_id: string;
  service_id: string;
  pool_id: string;
  on_date: string;
  staff_id: string | null;
  room_id: string | null;
  /** The slot in which the staff member is busy: the session and the way there and back. */
  duty_slot_id: string | null;
  /** Where volunteers do it: the shift they sign up for. */
  shift_id: string | null;
  travel_min: number;
  /** Null: made by a booking, and gone with it. */
  opened_ahead_at: number | null;
  cancel_reason: string | null;
}
/** Somebody's place in a session; its id is its booking's. */
export interface VisitTable {
  id: string;
  session_id: string;
  fee_fen: number;
  charge_id: string | null;
  address: string | null;
  note: string | null;
  /** The visit that this one took the place of. */
  replaces_id: string | null;
  came_at: number | null;
  came_by_id: string | null;
  missed_at: number | null;
  missed_by_id: string | null;
  /** The welfare check that their not being there opened or joined. */
  check_id: string | null;
  cancel_reason: string | null;
}
/** A visit that comes again every so many weeks, on the weekday of its first date. */
export interface VisitStandingTable {
  id: string;
  person_id: string;
  station_id: string;
  service_id: string;
  /** Whom they want; null: whoever is free. */
  staff_id: string | null;
  every_weeks: number;
  starts_min: number;
  from_on: string;
  until_on: string | null;
  address: string | null;
  note: string | null;
  made_at: number;
  made_by_id: string;
  /** What was booked by it before is of how it was then. */
  changed_at: number | null;
  ended_at: number | null;
  ended_by_id: string | null;
}
/** What came of one date; `own`: they booked or gave up one of that day by themselves. */
export interface VisitStandingDayTable {
  standing_id: string;
  on_date: string;
  state: "booked" | "own" | "missing";
  visit_id: string | null;
  /** Of one that is missing: the code of the refusal, or `closed`. */
  why: string | null;
}
/** Something that a person of the centre must see to; one is open for a person and kind. */
export interface CareTaskTable {
  id: string;
  station_id: string;
  person_id: string;
  kind: string;
  on_date: string;
  facts: string;
  opened_at: number;
  owner_id: string | null;
  closed_at: number | null;
  closed_by_id: string | null;
  outcome: string | null;
}

/** What was measured. Never changed: what is wrong is struck out, with a reason, and measured anew. */
export interface ReadingTable {
  id: string;
  person_id: string;
  station_id: string;
  kind: "blood-pressure" | "glucose" | "weight";
  at: number;
  /** mmHg. */
  systolic: number | null;
  diastolic: number | null;
  /** Beats in a minute. */
  pulse: number | null;
  /** Tenths of a mmol/L. */
  glucose_tenths: number | null;
  meal: "fasting" | "after-meal" | null;
  weight_g: number | null;
  /** JSON array of what is beyond its range: [{measure, way}]. Empty: nothing. */
  beyond: string;
  note: string | null;
  /** Who is to see to it where something is beyond its range. */
  task_id: string | null;
  recorded_at: number;
  recorded_by_id: string;
  request_key: string;
  struck_at: number | null;
  struck_by_id: string | null;
  struck_reason: string | null;
}
/** A range that a centre set in the place of the usual one; both ends are within it. */
export interface ReadingRangeTable {
  station_id: string;
  measure: string;
  low: number;
  high: number;
  changed_at: number;
  changed_by_id: string;
}
/** A diet that somebody may want to keep to since a reading; kept to once they, or the desk with them, say so. */
export interface DietProposalTable {
  id: string;
  person_id: string;
  station_id: string;
  reading_id: string;
  diet: string;
  proposed_at: number;
  answered_at: number | null;
  answered_by_id: string | null;
  answer: "kept" | "declined" | null;
}
