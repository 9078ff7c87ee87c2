import type { Generated } from "kysely";
import type { CareTables } from "./care-tables.ts";
import type { CheckTables } from "./check-tables.ts";
import type { ChildcareTables } from "./childcare-tables.ts";
import type { ChildrenTables } from "./children-tables.ts";
import type { DeliveryTables } from "./delivery-tables.ts";
import type { EventTable, ShiftPoolTable, ShiftTable, SwapTable, TeamMemberTable, TeamTable } from "./event-tables.ts";
import type { FamilyTables } from "./family-tables.ts";
import type { FileTables } from "./file-tables.ts";
import type {
  AnomalyLineTable,
  AnomalyTable,
  CertificateTable,
  DisputeTable,
  HourCounterTable,
  HourLineTable,
  HourVerdictTable,
  HourWaitingTable,
  LastServedTable,
  PlaceMonthTable,
} from "./hour-tables.ts";
import type { KitchenTables } from "./kitchen-tables.ts";
import type { MealTables } from "./meal-tables.ts";
import type { MoneyTables } from "./money-tables.ts";

/**
 * Every table, as Kysely sees it.
 *
 * Ids are text (UUIDv7); instants (`…_at`) are integer milliseconds UTC; dates (`…_on`, `…_date`) are
 * `YYYY-MM-DD` in the station's zone; durations are integer minutes; JSON is text.
 * Something that did or did not happen is told by *when* it happened: null means not.
 */
export interface Tables
  extends MealTables,
    CheckTables,
    ChildcareTables,
    FileTables,
    FamilyTables,
    ChildrenTables,
    KitchenTables,
    DeliveryTables,
    CareTables,
    MoneyTables {
  place: PlaceTable;
  place_ancestor: PlaceAncestorTable;
  station: StationTable;
  station_hours: StationHoursTable;
  station_closing: StationClosingTable;
  station_have: StationHaveTable;
  person: PersonTable;
  credential: CredentialTable;
  login: LoginTable;
  one_time_code: OneTimeCodeTable;
  attempt: AttemptTable;
  role_grant: RoleGrantTable;
  skill: SkillTable;
  training: TrainingTable;
  person_skill: PersonSkillTable;
  person_training: PersonTrainingTable;
  guardianship: GuardianshipTable;
  look: LookTable;
  slot: SlotTable;
  pool: PoolTable;
  booking: BookingTable;
  booking_pool: BookingPoolTable;
  move: MoveTable;
  event: EventTable;
  shift: ShiftTable;
  shift_pool: ShiftPoolTable;
  swap: SwapTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  attendance: AttendanceTable;
  hour_counter: HourCounterTable;
  hour_line: HourLineTable;
  hour_verdict: HourVerdictTable;
  hour_waiting: HourWaitingTable;
  place_month: PlaceMonthTable;
  last_served: LastServedTable;
  dispute: DisputeTable;
  anomaly: AnomalyTable;
  anomaly_line: AnomalyLineTable;
  certificate: CertificateTable;
  notice: NoticeTable;
  notice_name: NoticeNameTable;
  dispatch: DispatchTable;
  job: JobTable;
  setting: SettingTable;
}

export interface PlaceTable {
  id: string;
  code: string;
  /** district | subdistrict | zone | community | grid | micro-grid, or any level an import names. */
  level: string;
  name: string;
  parent_id: string | null;
  created_at: number;
}
/** The closure of the tree: one row per place and ancestor, itself included at depth 0. */
export interface PlaceAncestorTable {
  place_id: string;
  ancestor_id: string;
  depth: number;
}

export interface StationTable {
  id: string;
  code: string;
  place_id: string;
  name: string;
  name_en: string | null;
  /** JSON array of: volunteer, canteen, childcare, care-centre. */
  kinds: string;
  address: string;
  /** WGS-84 degrees. */
  lat: number | null;
  lng: number | null;
  phone: string | null;
  about: string | null;
  about_en: string | null;
  /** JSON array of facts: step-free, accessible-toilet, … */
  accessibility: string;
  accreditation: string | null;
  /** IANA name. */
  zone: string;
  /** Base64 key of the rotating check-in code; never leaves the server. */
  check_in_key: string;
  created_at: number;
  closed_at: number | null;
}
export interface StationHoursTable {
  station_id: string;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** Minutes after midnight. */
  opens_min: number;
  closes_min: number;
}
export interface StationClosingTable {
  station_id: string;
  closed_on: string;
  reason: string;
}
/** The six haves: one row for each that the station has looked at. */
export interface StationHaveTable {
  station_id: string;
  item: string;
  met_at: number | null;
  note: string;
  /** When somebody last looked at it, and who. */
  looked_at: number;
  by_id: string;
}

export interface PersonTable {
  id: string;
  name: string;
  /** Search keys: full pinyin without tones or blanks, and initials; both lower case. */
  pinyin: string;
  initials: string;
  sex: "female" | "male" | null;
  birth_date: string | null;
  phone: string | null;
  email: string | null;
  residence_id: string | null;
  address: string | null;
  emergency_name: string | null;
  emergency_phone: string | null;
  /** Encrypted at rest; `id_number_mark` is a keyed hash to find a second record of the same number. */
  id_number_sealed: string | null;
  id_number_mark: string | null;
  card_number: string | null;
  /** In which language messages to this person are written; null: Chinese. */
  language: "zh-CN" | "en" | null;
  created_at: number;
  created_by_id: string | null;
  erased_at: number | null;
  merged_into_id: string | null;
}
export interface CredentialTable {
  person_id: string;
  password_hash: string;
  changed_at: number;
}
/** A signed-in browser. Only `auth/` reads or writes it. */
export interface LoginTable {
  id: string;
  person_id: string;
  expires_at: number;
  created_at: number;
}
export interface OneTimeCodeTable {
  id: string;
  /** Null for the set-up link of the first administrator. */
  person_id: string | null;
  purpose: "reset" | "set-up";
  code_hash: string;
  expires_at: number;
  used_at: number | null;
  tries: number;
}
/** Counts of tries per key and window, for rate limits that hold across processes. */
export interface AttemptTable {
  key: string;
  window_at: number;
  tries: number;
}
export interface RoleGrantTable {
  id: string;
  person_id: string;
  role: string;
  place_id: string | null;
  station_id: string | null;
  granted_at: number;
  granted_by_id: string | null;
  revoked_at: number | null;
}
export interface SkillTable {
  code: string;
  name_zh: string;
  name_en: string;
}
export interface TrainingTable {
  code: string;
  name_zh: string;
  name_en: string;
  /** Null: never expires. */
  valid_months: number | null;
}
export interface PersonSkillTable {
  person_id: string;
  skill_code: string;
  since_at: number;
  /** Last day on which it counts; null: no end. */
  expires_on: string | null;
  recorded_by_id: string | null;
}
export interface PersonTrainingTable {
  id: string;
  person_id: string;
  training_code: string;
  done_on: string;
  /** Last day on which it counts; null: no end. */
  expires_on: string | null;
  recorded_by_id: string | null;
}
export interface GuardianshipTable {
  id: string;
  minor_id: string;
  guardian_id: string;
  relation: string;
  created_at: number;
  recorded_by_id: string | null;
  /** When the guardian consented to volunteering, and how: on-screen | paper. */
  consent_at: number | null;
  consent_how: string | null;
  revoked_at: number | null;
  /** First and last day on which they answer for the child; null: no end on that side. */
  valid_from_on: Generated<string | null>;
  valid_until_on: Generated<string | null>;
  /** What a childcare station must know, such as a judgment on custody. */
  custody_note: Generated<string | null>;
}
/** One adult acting for another. Scopes is a JSON array of: book, pay, be-told. */
/** Who looked at whose protected data, and at what. */
export interface LookTable {
  id: string;
  at: number;
  by_id: string;
  person_id: string;
  what: string;
}

export interface SlotTable {
  id: string;
  /** Opaque to the kernel. */
  kind: string;
  station_id: string;
  starts_at: number;
  ends_at: number;
  cancelled_at: number | null;
  /** 1: who is in it is nowhere else meanwhile. 0: it may be had beside anything. */
  takes_time: Generated<number>;
}
export interface PoolTable {
  id: string;
  slot_id: string;
  capacity: number;
  /** Places held by offered and confirmed bookings; the database checks 0 <= taken <= capacity. */
  taken: number;
  /** Bookings waiting for this pool. */
  waiting: number;
  /** Counts everyone who ever asked; gives the order of the queue. */
  asked: number;
  /** The capacity somebody wants while more places than that are still held; null otherwise. */
  cut_to: number | null;
}
export type BookingState = "requested" | "waitlisted" | "offered" | "confirmed" | "declined" | "cancelled";
export interface BookingTable {
  id: string;
  slot_id: string;
  person_id: string;
  by_id: string;
  state: BookingState;
  request_key: string;
  asked_at: number;
  /** Order of asking within the pool. */
  queue_number: number;
  /** Copies of the slot's, kept equal by the kernel, so that overlap is one index look-up. */
  starts_at: number;
  ends_at: number;
  offer_expires_at: number | null;
  /** Set once when the queue passed over this booking, so that it is told once. */
  passed_over_at: number | null;
}
export interface BookingPoolTable {
  booking_id: string;
  pool_id: string;
  places: number;
}
/** A history row: who did what to which thing, when. */
export interface MoveTable {
  id: string;
  at: number;
  by_id: string | null;
  subject: string;
  subject_id: string;
  what: string;
  facts: string;
}

export type AttendanceMeans = "scan" | "pin" | "card" | "roll-call" | "back-filled" | "capped";
export interface AttendanceTable {
  id: string;
  slot_id: string;
  person_id: string;
  station_id: string;
  booking_id: string | null;
  in_at: number | null;
  in_means: AttendanceMeans | null;
  in_by_id: string | null;
  in_recorded_at: number | null;
  out_at: number | null;
  out_means: AttendanceMeans | null;
  out_by_id: string | null;
  out_recorded_at: number | null;
  absent_at: number | null;
  absent_by_id: string | null;
  /** JSON array of flags, such as capped, overlap, long-day. */
  flags: string;
  note: string | null;
}

export interface NoticeTable {
  id: string;
  person_id: string;
  kind: string;
  facts: string;
  /** The same thing is told once. */
  key: string;
  at: number;
  read_at: number | null;
}
/** Whom a notice names, so that it can be found when they want to be forgotten. */
export interface NoticeNameTable {
  notice_id: string;
  name: string;
}
/** What has to leave the house: one row per message and channel, sent by a job after the commit. */
export interface DispatchTable {
  id: string;
  person_id: string | null;
  channel: string;
  address: string;
  kind: string;
  facts: string;
  key: string;
  due_at: number;
  tries: number;
  sent_at: number | null;
  failed_at: number | null;
  lease_until: number | null;
}
export interface JobTable {
  name: string;
  holder: string | null;
  lease_until: number;
  ran_at: number | null;
}
export interface SettingTable {
  key: string;
  value: string;
}
