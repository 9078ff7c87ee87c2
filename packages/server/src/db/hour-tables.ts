/** The tables of hours, as Kysely sees them; see tables.ts for how ids, instants and dates are kept. */

/**
 * Where a station's ledger ends: the last line's number and hash, and those of the last verdict. Whoever writes either
 * holds it until they are written, so that none is skipped and one taken from the end is missed.
 */
export interface HourCounterTable {
  station_id: string;
  last: number;
  hash: string;
  verdicts: number;
  verdict_hash: string;
}
/** The ledger. Rows are never updated or deleted; verdicts and corrections are rows of their own. */
export interface HourLineTable {
  id: string;
  station_id: string;
  /** 1, 2, 3 … within the station. */
  number: number;
  person_id: string;
  slot_id: string | null;
  event_id: string | null;
  activity: string;
  content: string;
  place: string;
  on_date: string;
  starts_at: number;
  ends_at: number;
  /** A correction holds the difference to what stood before and may be negative. */
  minutes: number;
  evidence: string;
  organiser: string;
  in_charge: string;
  /** JSON array of anomaly kinds. */
  flags: string;
  recorded_at: number;
  recorded_by_id: string | null;
  corrects_id: string | null;
  reason: string | null;
  /** 10 working days after the activity's end (民政部令第67号 art. 11). */
  due_at: number;
  /** Over the line and the hash of the one before it (hours/chain.ts). */
  hash: string;
}
export interface HourVerdictTable {
  line_id: string;
  verdict: "approved" | "refused";
  at: number;
  by_id: string;
  reason: string | null;
  /** The station of the line. */
  station_id: string;
  /** 1, 2, 3 … within the station, in the order of deciding. */
  number: number;
  /** Over the verdict and the hash of the one before it (hours/chain.ts). */
  hash: string;
}
/** The lines that nobody has decided on. Kept with the verdicts, so that a desk need not go through its whole ledger. */
export interface HourWaitingTable {
  line_id: string;
  station_id: string;
  due_at: number;
}
/** Approved hours at and below a place in a month, kept with the verdicts. A month without has no row. */
export interface PlaceMonthTable {
  place_id: string;
  /** YYYY-MM. */
  month: string;
  /** Different people. */
  people: number;
  /** Presences: one person who came twice counts twice. */
  person_times: number;
  /** With corrections. */
  minutes: number;
}
/** The date of the latest activity that a person has a line for. */
export interface LastServedTable {
  person_id: string;
  on_date: string;
}
export interface DisputeTable {
  id: string;
  line_id: string;
  person_id: string;
  station_id: string;
  claim: string;
  claimed_minutes: number | null;
  opened_at: number;
  due_at: number;
  answered_at: number | null;
  answered_by_id: string | null;
  outcome: "upheld" | "rejected" | null;
  answer: string | null;
  correction_id: string | null;
}
export interface AnomalyTable {
  id: string;
  /** One anomaly per fact, however often it is found. */
  key: string;
  station_id: string;
  person_id: string | null;
  kind: string;
  facts: string;
  found_at: number;
  closed_at: number | null;
  closed_by_id: string | null;
  outcome: string | null;
  note: string | null;
}
/** Which lines an anomaly is about. While it is open they are not approved with the others. */
export interface AnomalyLineTable {
  anomaly_id: string;
  line_id: string;
}
export interface CertificateTable {
  id: string;
  code: string;
  person_id: string;
  from_on: string;
  to_on: string;
  minutes: number;
  lines: number;
  unit: string;
  issued_at: number;
  issued_by_id: string;
}
