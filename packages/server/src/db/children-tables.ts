import type { ConsentKind, DocumentKind } from "@linli/shared/children/kinds";

/** The tables of children in care, as Kysely sees them; see tables.ts. */
export interface ChildrenTables {
  child_record: ChildRecordTable;
  collector: CollectorTable;
  child_document: ChildDocumentTable;
  child_consent: ChildConsentTable;
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
}
