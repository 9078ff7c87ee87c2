import { countsOn, missingDocuments } from "@linli/shared/children/rules";
import type { childInput, saveMedicalInput } from "@linli/shared/children/schema";
import { maskPhone } from "@linli/shared/people/rules";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { dietOf } from "../meals/store.ts";
import { insertPersonMove, looksAt } from "../people/profile-store.ts";
import { idsOf } from "../people/store.ts";
import { dayOf } from "../people/today.ts";
import { allowGuardian } from "./allow.ts";
import { collectorsOf, consentsOf, custodyOf, documentsOf, medicalNoteOf, withdrawnConsentsOf } from "./store.ts";

const MOST_LOOKS = 50;

/** What a guardian keeps with their child, and who of the stations looked at it. What staff noted on custody is theirs. */
export async function childRecord(ctx: Context, { childId }: z.output<typeof childInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const today = dayOf(now);
  const child = await allowGuardian(db, ctx.actor, childId, now);
  const [custody, collectors, documents, consents, withdrawn, medicalNote, diet, looks] = await Promise.all([
    custodyOf(db, childId),
    collectorsOf(db, [childId]),
    documentsOf(db, [childId]),
    consentsOf(db, [childId], today),
    withdrawnConsentsOf(db, childId),
    medicalNoteOf(db, childId),
    dietOf(db, childId),
    looksAt(db, await idsOf(db, childId), MOST_LOOKS),
  ]);
  return {
    id: childId,
    name: child.name,
    birthDate: child.birthDate,
    today,
    medicalNote,
    diet,
    guardians: custody.map(({ note: _, phone, ...row }) => ({
      ...row,
      phone: phone === null ? null : maskPhone(phone),
      counts: countsOn(row, today),
    })),
    collectors: collectors
      .filter((row) => row.revokedAt === null)
      .map((row) => ({ ...row, counts: countsOn(row, today) })),
    formerCollectors: collectors.filter((row) => row.revokedAt !== null),
    documents,
    missing: missingDocuments(documents, today),
    consents,
    withdrawn,
    looks,
  };
}

/** Writes down what carers must know; that it was changed and by whom is history, what it says is not. */
export async function saveMedical(ctx: Context, { childId, note }: z.output<typeof saveMedicalInput>): Promise<void> {
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowGuardian(tx, ctx.actor, childId, now);
    const facts = { medical_note: note, changed_at: now, changed_by_id: byId };
    await tx
      .insertInto("child_record")
      .values({ child_id: childId, ...facts })
      .onConflict((on) => on.column("child_id").doUpdateSet(facts))
      .execute();
    await insertPersonMove(tx, { personId: childId, byId, what: "medical_note_changed", now });
  });
}
