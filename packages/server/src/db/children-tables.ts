import type { Shortage } from "@linli/shared/childcare/rules";
import type {
  ConsentKind,
  DocumentKind,
  FaceCheck,
  IdentityDocument,
  LogKind,
  Mood,
  Nappy,
  Portion,
  Skin,
  Throat,
} from "@linli/shared/children/kinds";
import type { Generated } from "kysely";

/** The tables of children in care, as Kysely sees them; see tables.ts. A `request_key` is that of the tap that wrote a row. */
export interface ChildrenTables {
  child_record: ChildRecordTable;
  collector: CollectorTable;
  child_document: ChildDocumentTable;
  child_consent: ChildConsentTable;
  morning_check: MorningCheckTable;
  collection_code: CollectionCodeTable;
  stay: StayTable;
  refused_collection: RefusedCollectionTable;
  child_log: ChildLogTable;
  incident: IncidentTable;
  dose: DoseTable;
  ratio_break: RatioBreakTable;
}

/** What carers must know of a child besides its diet. Health data. */
export interface ChildRecordTable {
  child_id: string;
  medical_note: string | null;
  changed_at: number;
  changed_by_id: string;
}
/** Somebody who may collect a child. Their days are never changed: other days are another row. */
export interface CollectorTable {
  id: string;
  child_id: string;
  name: string;
  relation: string;
  phone: string | null;
  /** The last four characters of their ID card. */
  id_tail: string | null;
  from_on: string;
  until_on: string | null;
  photo_file_id: string | null;
  added_at: number;
  added_by_id: string;
  revoked_at: number | null;
  revoked_by_id: string | null;
  request_key: string | null;
}
export interface ChildDocumentTable {
  id: string;
  child_id: string;
  kind: DocumentKind;
  file_id: string;
  /** Last day on which it counts; null: no end. */
  expires_on: string | null;
  added_at: number;
  added_by_id: string;
}
/** What a guardian allowed. Medicine, dose and days are of medication alone. */
export interface ChildConsentTable {
  id: string;
  child_id: string;
  what: ConsentKind;
  medicine: string | null;
  dose: string | null;
  from_on: string | null;
  until_on: string | null;
  given_at: number;
  given_by_id: string;
  withdrawn_at: number | null;
  withdrawn_by_id: string | null;
  request_key: string | null;
}

/** What was seen of a child at the door, once for a booking. Of somebody erased, what was seen goes. */
export interface MorningCheckTable {
  booking_id: string;
  child_id: string;
  at: number;
  by_id: string;
  /** Tenths of a degree Celsius. */
  tenths: number | null;
  skin: Skin | null;
  throat: Throat | null;
  mood: Mood | null;
  note: string | null;
  /** Null: passed. */
  failed_at: number | null;
  /** What showed that the child is well again after a check that failed. */
  proof: string | null;
}
/** A code with which one person collects one child once. Hashed; only the guardian who made it ever saw it. */
export interface CollectionCodeTable {
  id: string;
  child_id: string;
  /** For whom: a guardian or a collector. */
  guardianship_id: string | null;
  collector_id: string | null;
  code_hash: string;
  made_at: number;
  made_by_id: string;
  expires_at: number;
  tries: Generated<number>;
  used_at: number | null;
  /** When a newer one took its place. */
  ended_at: number | null;
}
/** A child at a station; when it came and left is its booking's (`childcare_booking`). */
export interface StayTable {
  booking_id: string;
  child_id: string;
  in_by_id: string;
  brought_guardianship_id: string | null;
  brought_collector_id: string | null;
  brought_name: string | null;
  out_by_id: string | null;
  collected_guardianship_id: string | null;
  collected_collector_id: string | null;
  code_id: string | null;
  /** What was seen instead of a code, of a guardian who has none. */
  document: IdentityDocument | null;
  face: FaceCheck | null;
  /** Minutes after the end of the session, where that is late. */
  late_min: Generated<number>;
  /** How many alarms were raised because nobody signed the child out. */
  alarms: Generated<number>;
  /** Nobody signed the child out, and later it was written down what became of it. */
  settled_at: number | null;
  settled_by_id: string | null;
  settled_note: string | null;
}
/** Somebody who wanted to collect a child was sent away. */
export interface RefusedCollectionTable {
  id: string;
  booking_id: string;
  child_id: string;
  at: number;
  by_id: string;
  guardianship_id: string | null;
  collector_id: string | null;
  /** Of somebody who is on no list. */
  name: string | null;
  /** The code of the refusal, or what the carer saw. */
  why: string;
  request_key: string | null;
}
export interface ChildLogTable {
  id: string;
  booking_id: string;
  child_id: string;
  at: number;
  by_id: string;
  kind: LogKind;
  portion: Portion | null;
  nappy: Nappy | null;
  minutes: number | null;
  text: string | null;
  photo_file_id: string | null;
  request_key: string | null;
}
export interface IncidentTable {
  id: string;
  booking_id: string;
  child_id: string;
  at: number;
  by_id: string;
  /** JSON array of parts of the body. */
  parts: string;
  text: string;
  done: string;
  seen_at: number | null;
  seen_by_id: string | null;
  request_key: string | null;
}
/** A medicine given once: made ready by one carer, checked and given together with another. */
export interface DoseTable {
  id: string;
  booking_id: string;
  child_id: string;
  consent_id: string;
  first_at: number;
  first_by_id: string;
  second_at: number | null;
  second_by_id: string | null;
}
/** A quarter of an hour in which a room had too many children for its carers, its class or its size, at its worst. */
export interface RatioBreakTable {
  room_id: string;
  quarter_at: number;
  /** JSON: how many children by class. */
  children: string;
  total: number;
  needed: number;
  carers: number;
  short_of: Shortage;
}
