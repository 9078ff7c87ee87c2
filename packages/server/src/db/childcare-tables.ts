import type { Band, ClassKind, SessionKind } from "@linli/shared/childcare/kinds";

/**
 * The tables of childcare stations, as Kysely sees them; see tables.ts.
 *
 * Whose a booking is, and whether it stands, is the kernel's to say (`booking`); a child holds a place while it is offered or
 * confirmed. What the hand-over of a child adds is keyed by the same id.
 */
export interface ChildcareTables {
  childcare_station: ChildcareStationTable;
  childcare_rule: ChildcareRuleTable;
  childcare_room: ChildcareRoomTable;
  childcare_class: ChildcareClassTable;
  childcare_pattern: ChildcarePatternTable;
  childcare_session: ChildcareSessionTable;
  childcare_place: ChildcarePlaceTable;
  childcare_booking: ChildcareBookingTable;
  childcare_standing: ChildcareStandingTable;
  childcare_standing_day: ChildcareStandingDayTable;
  childcare_exception: ChildcareExceptionTable;
  childcare_roster: ChildcareRosterTable;
  childcare_room_change: ChildcareRoomChangeTable;
  childcare_leave: ChildcareLeaveTable;
  childcare_break: ChildcareBreakTable;
  childcare_break_booking: ChildcareBreakBookingTable;
}

/** A station that looks after children, and how it takes bookings and money. */
export interface ChildcareStationTable {
  station_id: string;
  /** When a session is paid: as it is booked, or as the child arrives. */
  charge_at: "booking" | "arrival";
  /** How far below nothing a child's balance may go. */
  credit_fen: number;
  /** Until when one cancels for nothing: working days before the session's date (0: the date itself), at this minute. */
  cut_off_days: number;
  cut_off_min: number;
  /** What a place given up later than that still costs, in hundredths of the fee. */
  late_percent: number;
  /** How long a free place is kept for whom it is offered to. */
  offer_minutes: number;
  /** The district's receipt that permits drop-in care (临时托), and its date; null: none. */
  drop_in_receipt: string | null;
  drop_in_on: string | null;
  /** By when a child's papers must have been seen: as it is booked, or as it first comes. */
  papers_at: "booking" | "arrival";
  changed_at: number;
}
/** How large a class may be here and below, from a date on, where it differs from the default. */
export interface ChildcareRuleTable {
  id: string;
  place_id: string;
  kind: ClassKind;
  size: number;
  per_carer: number;
  from_on: string;
  created_at: number;
  created_by_id: string;
  /** The paper it rests on; null: written before one had to be named. */
  source: string | null;
}
export interface ChildcareRoomTable {
  id: string;
  station_id: string;
  name: string;
  name_en: string | null;
  size: number;
  created_at: number;
  closed_at: number | null;
}
/** A class that a room has from a date until its last day; null: no end. */
export interface ChildcareClassTable {
  id: string;
  room_id: string;
  kind: ClassKind;
  size: number;
  /** Null: as the rule says. */
  per_carer: number | null;
  from_on: string;
  until_on: string | null;
}
/** Sessions that come again on certain days of the week. */
export interface ChildcarePatternTable {
  id: string;
  room_id: string;
  kind: SessionKind;
  /** JSON array: 1 Monday … 7 Sunday. */
  weekdays: string;
  /** Minutes after midnight, whole quarters of an hour. */
  starts_min: number;
  ends_min: number;
  fee_fen: number;
  /** JSON array of the meals that belong to it. */
  meals: string;
  from_on: string;
  until_on: string | null;
  created_at: number;
}
/** A session in a room on a date; its id is its slot's. What it costs and serves is as it was when it was opened. */
export interface ChildcareSessionTable {
  id: string;
  room_id: string;
  station_id: string;
  /** Null: opened for this date alone. */
  pattern_id: string | null;
  kind: SessionKind;
  on_date: string;
  fee_fen: number;
  meals: string;
  cancel_reason: string | null;
}
/** The places of a session by band; how many there are is what room, class and carers allow in each quarter. */
export interface ChildcarePlaceTable {
  pool_id: string;
  session_id: string;
  band: Band;
}
/** A child's booking of a session; its id is its booking's (`booking.person_id` is the child, `booking.by_id` who asked). */
export interface ChildcareBookingTable {
  id: string;
  session_id: string;
  /** The child's band on the session's date. */
  band: Band;
  fee_fen: number;
  /** Of a booking that was given up or ended by the station: why. */
  cancel_reason: string | null;
  /** When a guardian or the station said that the child does not come; never beside `arrived_at`. */
  absent_at: number | null;
  absent_by_id: string | null;
  /** Set by the hand-over: when the child came and was collected. */
  arrived_at: number | null;
  left_at: number | null;
}
/** A session of each week booked for a child by itself. */
export interface ChildcareStandingTable {
  id: string;
  child_id: string;
  pattern_id: string;
  /** JSON array: 1 Monday … 7 Sunday. */
  weekdays: string;
  from_on: string;
  until_on: string | null;
  made_at: number;
  made_by_id: string;
  ended_at: number | null;
  ended_by_id: string | null;
}
/** What came of one day of it; `own`: the guardian had booked, or given up, by themselves. */
export interface ChildcareStandingDayTable {
  standing_id: string;
  on_date: string;
  state: "booked" | "own" | "missing";
  booking_id: string | null;
}
/** A child would stand before a closed door: somebody of the station must see to it. */
export interface ChildcareExceptionTable {
  id: string;
  station_id: string;
  child_id: string;
  pattern_id: string;
  on_date: string;
  why: string;
  opened_at: number;
  owner_id: string | null;
  closed_at: number | null;
  /** Null where it was solved without anybody at the desk. */
  closed_by_id: string | null;
  outcome: string | null;
}

/** The shifts of this series of events are the carers of a room. */
export interface ChildcareRosterTable {
  series_id: string;
  room_id: string;
  made_at: number;
  made_by_id: string;
}
/** From an instant on, until the next of them, a carer is in another room than the one whose shift they are on. */
export interface ChildcareRoomChangeTable {
  /** Their place on the shift. */
  booking_id: string;
  from_at: number;
  room_id: string;
  made_at: number;
  made_by_id: string;
}
/** A carer asks to be away from one date to another, both included. */
export interface ChildcareLeaveTable {
  id: string;
  station_id: string;
  person_id: string;
  from_on: string;
  until_on: string;
  reason: string | null;
  asked_at: number;
  decided_at: number | null;
  decided_by_id: string | null;
  verdict: "approved" | "refused" | null;
  withdrawn_at: number | null;
}
/** A room has too few carers on a date from a quarter on; open until it has enough or the day is over. */
export interface ChildcareBreakTable {
  id: string;
  room_id: string;
  on_date: string;
  from_at: number;
  needed: number;
  carers: number;
  opened_at: number;
  closed_at: number | null;
}
/** Whose place a break put in doubt, and when their guardians were told. */
export interface ChildcareBreakBookingTable {
  break_id: string;
  booking_id: string;
  told_at: number;
}
