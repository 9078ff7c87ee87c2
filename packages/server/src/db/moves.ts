import { newId } from "./id.ts";
import { keptWrite } from "./kept.ts";
import type { Tx } from "./open.ts";
import type { MoveTable } from "./tables.ts";

/** Who did what to what; facts are what a reader of the history wants to know of it, never anybody's secrets. */
export interface Move {
  subject: MoveTable["subject"];
  subjectId: string;
  /** Null: nobody did, it came about by itself. */
  byId: string | null;
  what: string;
  facts?: Record<string, unknown>;
}

/** Writes lines of the history, all of the same moment. */
export async function insertMoves(tx: Tx, moves: readonly Move[], now: number): Promise<void> {
  const rows = moves.map((move) => ({
    id: newId(),
    at: now,
    by_id: move.byId,
    subject: move.subject,
    subject_id: move.subjectId,
    what: move.what,
    facts: JSON.stringify(move.facts ?? {}),
  }));
  if (rows.length === 1) await insertOne(tx, rows[0]!);
  else if (rows.length > 1) await tx.insertInto("move").values(rows).execute();
}

const insertOne = keptWrite<MoveTable>()((tx, given) =>
  tx.insertInto("move").values({
    id: given("id"),
    at: given("at"),
    by_id: given("by_id"),
    subject: given("subject"),
    subject_id: given("subject_id"),
    what: given("what"),
    facts: given("facts"),
  }),
);
