export interface FamilyTables {
  delegation: DelegationTable;
  invitation: InvitationTable;
}

export interface DelegationTable {
  id: string;
  principal_id: string;
  delegate_id: string;
  scopes: string;
  created_at: number;
  recorded_by_id: string | null;
  expires_at: number | null;
  revoked_at: number | null;
  /** Of a consent on paper: the day it was signed, where the paper is kept or its number, and before whom. */
  paper_signed_on: string | null;
  paper_kept: string | null;
  paper_witness: string | null;
}

/** Somebody may come to act for a person by a code. Open until it is used, withdrawn, or its code's time is over. */
export interface InvitationTable {
  id: string;
  principal_id: string;
  /** The person themself, or who did it for them at a desk. */
  made_by_id: string;
  scopes: string;
  /** The last day of the delegation that it leads to. */
  expires_on: string | null;
  code_hash: string;
  code_expires_at: number;
  made_at: number;
  used_at: number | null;
  /** What it led to. */
  delegation_id: string | null;
  withdrawn_at: number | null;
}
