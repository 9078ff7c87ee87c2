import type { Tx } from "../db/open.ts";
import { endWeeklyOf } from "./weekly.ts";

/** Two records are one person: weekly bookings, what was missing and leave are the kept one's, each once. */
export async function uniteChildcare(
  tx: Tx,
  { keepId, mergeId, byId, now }: { keepId: string; mergeId: string; byId: string; now: number },
): Promise<void> {
  const kept = tx.selectFrom("childcare_standing").where("child_id", "=", keepId).where("ended_at", "is", null);
  await tx
    .updateTable("childcare_standing")
    .set({ ended_at: now, ended_by_id: byId })
    .where("child_id", "=", mergeId)
    .where("ended_at", "is", null)
    .where("pattern_id", "in", kept.select("pattern_id"))
    .execute();
  await tx
    .updateTable("childcare_exception")
    .set({ closed_at: now })
    .where("child_id", "=", mergeId)
    .where("closed_at", "is", null)
    .execute();
  for (const table of ["childcare_standing", "childcare_exception"] as const) {
    await tx.updateTable(table).set({ child_id: keepId }).where("child_id", "=", mergeId).execute();
  }
  await tx
    .updateTable("childcare_leave")
    .set({ withdrawn_at: now })
    .where("person_id", "=", mergeId)
    .where("decided_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  await tx.updateTable("childcare_leave").set({ person_id: keepId }).where("person_id", "=", mergeId).execute();
}

/** When a child was there stays, as a sum must; what was said about it does not, and nothing more is booked. */
export async function forgetChildcare(tx: Tx, personId: string, now: number): Promise<void> {
  await endWeeklyOf(tx, { childId: personId, byId: personId, now });
  await tx
    .updateTable("childcare_exception")
    .set({ closed_at: now })
    .where("child_id", "=", personId)
    .where("closed_at", "is", null)
    .execute();
  await tx.updateTable("childcare_exception").set({ outcome: null }).where("child_id", "=", personId).execute();
  const own = tx.selectFrom("booking").where("person_id", "=", personId).select("booking.id");
  await tx.updateTable("childcare_booking").set({ cancel_reason: null }).where("id", "in", own).execute();
  await tx.updateTable("childcare_leave").set({ reason: null }).where("person_id", "=", personId).execute();
}
