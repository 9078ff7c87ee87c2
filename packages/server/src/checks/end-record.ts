import type { Tx } from "../db/open.ts";
import { findOpenCheck } from "./store.ts";

/** Two records are one person, for whom one check is open: what both checks know is in the one that stays. */
export async function uniteChecks(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  const [kept, merged] = [await findOpenCheck(tx, keepId), await findOpenCheck(tx, mergeId)];
  if (kept && merged) {
    const to = { check_id: kept.id };
    await tx.updateTable("welfare_cause").set(to).where("check_id", "=", merged.id).execute();
    await tx.updateTable("welfare_step").set(to).where("check_id", "=", merged.id).execute();
    await tx.deleteFrom("welfare_check").where("id", "=", merged.id).execute();
  }
  await tx.updateTable("welfare_check").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
}

/** What was written down while somebody was looked for goes; that they were, and how it ended, stays. */
export async function forgetSteps(tx: Tx, personId: string): Promise<void> {
  const own = tx.selectFrom("welfare_check").where("person_id", "=", personId).select("welfare_check.id");
  await tx.updateTable("welfare_step").set({ note: null }).where("check_id", "in", own).execute();
}
