import { ERASED_NAME } from "@linli/shared/people/rules";
import type { Tx } from "../db/open.ts";

/** What a station knew of a child goes, with its papers and faces; that somebody collected it, and when, stays. */
export async function forgetChild(tx: Tx, childId: string, now: number): Promise<void> {
  const papers = await tx.selectFrom("child_document").where("child_id", "=", childId).select("file_id").execute();
  const faces = await tx.selectFrom("collector").where("child_id", "=", childId).select("photo_file_id").execute();
  await tx.deleteFrom("child_document").where("child_id", "=", childId).execute();
  await tx.deleteFrom("child_record").where("child_id", "=", childId).execute();
  await tx
    .updateTable("collector")
    .set({ name: ERASED_NAME, relation: "", phone: null, id_tail: null, photo_file_id: null })
    .where("child_id", "=", childId)
    .execute();
  await tx
    .updateTable("collector")
    .set({ revoked_at: now })
    .where("child_id", "=", childId)
    .where("revoked_at", "is", null)
    .execute();
  await tx.updateTable("child_consent").set({ medicine: null, dose: null }).where("child_id", "=", childId).execute();
  await tx
    .updateTable("child_consent")
    .set({ withdrawn_at: now })
    .where("child_id", "=", childId)
    .where("withdrawn_at", "is", null)
    .execute();
  await tx.updateTable("guardianship").set({ custody_note: null }).where("minor_id", "=", childId).execute();
  const photos = await forgetDays(tx, childId);
  const files = [...papers.map((row) => row.file_id), ...faces.flatMap((row) => row.photo_file_id ?? []), ...photos];
  if (files.length > 0) await tx.deleteFrom("file").where("id", "in", files).execute();
}

/** What was seen and written down of its days goes; that it came, and who collected it when, stays. Returns its photos. */
async function forgetDays(tx: Tx, childId: string): Promise<string[]> {
  const photos = await tx.selectFrom("child_log").where("child_id", "=", childId).select("photo_file_id").execute();
  await tx
    .updateTable("morning_check")
    .set({ tenths: null, skin: null, throat: null, mood: null, note: null, proof: null })
    .where("child_id", "=", childId)
    .execute();
  await tx.deleteFrom("child_log").where("child_id", "=", childId).execute();
  await tx.updateTable("incident").set({ parts: "[]", text: "", done: "" }).where("child_id", "=", childId).execute();
  await tx.updateTable("refused_collection").set({ name: null }).where("child_id", "=", childId).execute();
  await tx
    .updateTable("stay")
    .set({ brought_name: null, settled_note: null })
    .where("child_id", "=", childId)
    .execute();
  return photos.flatMap((row) => row.photo_file_id ?? []);
}

/** Two records are one child: what was kept with either is kept with the one that stays. */
export async function uniteChildren(
  tx: Tx,
  { keepId, mergeId, byId, now }: { keepId: string; mergeId: string; byId: string; now: number },
): Promise<void> {
  const to = { child_id: keepId };
  const allowed = tx
    .selectFrom("child_consent")
    .where("child_id", "=", keepId)
    .where("withdrawn_at", "is", null)
    .where("what", "<>", "medication")
    .select("what");
  await tx
    .updateTable("child_consent")
    .set({ withdrawn_at: now, withdrawn_by_id: byId })
    .where("child_id", "=", mergeId)
    .where("withdrawn_at", "is", null)
    .where("what", "in", allowed)
    .execute();
  for (const table of [
    "child_consent",
    "collector",
    "child_document",
    "morning_check",
    "collection_code",
    "stay",
    "refused_collection",
    "child_log",
    "incident",
    "dose",
  ] as const) {
    await tx.updateTable(table).set(to).where("child_id", "=", mergeId).execute();
  }
  await uniteRecords(tx, keepId, mergeId);
}

async function uniteRecords(tx: Tx, keepId: string, mergeId: string): Promise<void> {
  const rows = await tx.selectFrom("child_record").where("child_id", "in", [keepId, mergeId]).selectAll().execute();
  const [kept, merged] = [keepId, mergeId].map((id) => rows.find((row) => row.child_id === id));
  if (!merged) return;
  if (kept) {
    const notes = [kept.medical_note, merged.medical_note].filter(Boolean).join("\n");
    await tx
      .updateTable("child_record")
      .set({ medical_note: notes || null })
      .where("child_id", "=", keepId)
      .execute();
    await tx.deleteFrom("child_record").where("child_id", "=", mergeId).execute();
  } else {
    await tx.updateTable("child_record").set({ child_id: keepId }).where("child_id", "=", mergeId).execute();
  }
}
