import type { EndingEffectTable, PersonEndingTable } from "../db/money-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** What is recorded of somebody's death or moving away, the one that stands; undefined for everybody else. */
export async function findEnding(db: Reader, personId: string): Promise<PersonEndingTable | undefined> {
  return db
    .selectFrom("person_ending")
    .where("person_id", "=", personId)
    .where("undone_at", "is", null)
    .selectAll()
    .executeTakeFirst();
}

/** Nothing new is begun for who died or moved away. Throws account_frozen. */
export async function refuseEnded(db: Reader, personId: string): Promise<void> {
  if (await findEnding(db, personId)) throw new Refused({ code: "account_frozen" });
}

/** Everything that was recorded, what was undone too, with who did it; the latest first. */
export async function endingsOf(db: Reader, personId: string) {
  return db
    .selectFrom("person_ending")
    .innerJoin("person as recorder", "recorder.id", "person_ending.recorded_by_id")
    .leftJoin("person as undoer", "undoer.id", "person_ending.undone_by_id")
    .where("person_ending.person_id", "=", personId)
    .select(["person_ending.id", "person_ending.what", "person_ending.on_date as onDate", "person_ending.evidence"])
    .select(["person_ending.recorded_at as recordedAt", "recorder.name as recordedByName"])
    .select(["person_ending.undone_at as undoneAt", "undoer.name as undoneByName"])
    .select("person_ending.undo_reason as undoReason")
    .orderBy("person_ending.recorded_at", "desc")
    .orderBy("person_ending.id", "desc")
    .execute();
}

export async function effectsOf(db: Reader, endingId: string): Promise<EndingEffectTable[]> {
  return db.selectFrom("ending_effect").where("ending_id", "=", endingId).selectAll().execute();
}

export async function insertEffects(
  tx: Tx,
  endingId: string,
  subject: EndingEffectTable["subject"],
  of: readonly { id: string; before?: string | null }[],
): Promise<void> {
  if (of.length === 0) return;
  const rows = of.map(({ id, before = null }) => ({ ending_id: endingId, subject, subject_id: id, before }));
  await tx.insertInto("ending_effect").values(rows).execute();
}

/** Two records are one person: what was once recorded and undone is in the history of the one that stays. */
export async function uniteEndings(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  const standing = (await findEnding(tx, keepId)) ?? (await findEnding(tx, mergeId));
  if (standing) throw new Refused({ code: "record_ended", onDate: standing.on_date });
  await tx.updateTable("person_ending").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
}

/** That somebody died or moved away stays, as the sums do; what was shown for it goes. */
export async function forgetEndings(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable("person_ending")
    .set({ evidence: null, undo_reason: null })
    .where("person_id", "=", personId)
    .execute();
}
