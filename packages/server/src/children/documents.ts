import { daysObjection } from "@linli/shared/children/rules";
import type { addDocumentInput, documentInput } from "@linli/shared/children/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { keepFile, removeFile } from "../files/store.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { Refused, refuse } from "../refused.ts";
import { allowGuardian } from "./allow.ts";

/** A guardian keeps a paper with their child's record. Throws day_is_past, not_found (the file). */
export async function addDocument(
  ctx: Context,
  { childId, kind, expiresOn, fileId }: z.output<typeof addDocumentInput>,
): Promise<{ documentId: string }> {
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowGuardian(tx, ctx.actor, childId, now);
    refuse(daysObjection({ fromOn: null, untilOn: expiresOn }, dayOf(now)));
    await keepFile(tx, { fileId, purpose: "child-document", byId, now });
    const documentId = newId();
    await tx
      .insertInto("child_document")
      .values({
        id: documentId,
        child_id: childId,
        kind,
        file_id: fileId,
        expires_on: expiresOn,
        added_at: now,
        added_by_id: byId,
      })
      .execute();
    await insertPersonMove(tx, { personId: childId, byId, what: "document_added", facts: { documentId, kind }, now });
    return { documentId };
  });
}

/** A paper goes, with its file. */
export async function removeDocument(ctx: Context, { documentId }: z.output<typeof documentInput>): Promise<void> {
  const { child_id: childId } = await documentOf(ctx.db.read, documentId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    await allowGuardian(tx, ctx.actor, childId, now);
    const { file_id: fileId, kind } = await documentOf(tx, documentId);
    await tx.deleteFrom("child_document").where("id", "=", documentId).execute();
    await removeFile(tx, fileId);
    const facts = { documentId, kind };
    await insertPersonMove(tx, { personId: childId, byId: ctx.actor.id, what: "document_removed", facts, now });
  });
}

async function documentOf(db: Reader, documentId: string) {
  const row = await db.selectFrom("child_document").where("id", "=", documentId).selectAll().executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}
