import type { CheckOutcome, StepKind } from "@linli/shared/checks/rules";

/** The tables of welfare checks, as Kysely sees them; see tables.ts. */
export interface CheckTables {
  welfare_check: WelfareCheckTable;
  welfare_cause: WelfareCauseTable;
  welfare_step: WelfareStepTable;
}

/** Somebody did not come for a meal, and one person sees to it until it is known how they are. One open for a person. */
export interface WelfareCheckTable {
  id: string;
  station_id: string;
  person_id: string;
  opened_at: number;
  /** By when the next step is to be taken. */
  due_at: number;
  owner_id: string | null;
  closed_at: number | null;
  /** Null where they came after all, before anybody closed it. */
  closed_by_id: string | null;
  outcome: CheckOutcome | null;
}
/** A meal that was not collected; a second one joins the check that is open. */
export interface WelfareCauseTable {
  meal_id: string;
  check_id: string;
  at: number;
}
/** What was done about a check, and who looked at it. Only added to; of somebody erased, the notes go. */
export interface WelfareStepTable {
  id: string;
  check_id: string;
  at: number;
  /** Null: the house itself. */
  by_id: string | null;
  what: StepKind;
  note: string | null;
}
