import { daysObjection } from "@linli/shared/children/rules";
import type { allowInput, allowMedicineInput, consentOfChildInput } from "@linli/shared/children/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { Refused, refuse } from "../refused.ts";
import { allowGuardian } from "./allow.ts";
import { insertConsent, writtenBefore } from "./store.ts";

/** A guardian allows photos or outings. Allowing what is allowed is the same again. */
export async function allowForChild(
  ctx: Context,
  { childId, what }: z.output<typeof allowInput>,
): Promise<{ consentId: string }> {
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowGuardian(tx, ctx.actor, childId, now);
    const standing = await tx
      .selectFrom("child_consent")
      .where("child_id", "=", childId)
      .where("what", "=", what)
      .where("withdrawn_at", "is", null)
      .select("id")
      .executeTakeFirst();
    if (standing) return { consentId: standing.id };
    const consentId = await insertConsent(tx, { childId, what, byId, now });
    await insertPersonMove(tx, { personId: childId, byId, what: "child_consent_given", facts: { what }, now });
    return { consentId };
  });
}

/**
 * A guardian has the station give a medicine on some days (委托喂药). Asked twice with one key it is one slip, so that
 * nobody is given it twice. Throws day_is_past.
 */
export async function allowMedicine(
  ctx: Context,
  input: z.output<typeof allowMedicineInput>,
): Promise<{ consentId: string }> {
  const { childId, medicine, dose, fromOn, untilOn, requestKey } = input;
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowGuardian(tx, ctx.actor, childId, now);
    const before = await writtenBefore(tx, "child_consent", { childId, requestKey });
    if (before) return { consentId: before };
    refuse(daysObjection({ fromOn, untilOn }, dayOf(now)));
    const what = "medication";
    const slip = { medicine, dose, fromOn, untilOn, requestKey };
    const consentId = await insertConsent(tx, { childId, what, ...slip, byId, now });
    await insertPersonMove(tx, { personId: childId, byId, what: "child_consent_given", facts: { what }, now });
    return { consentId };
  });
}

/** From this moment on it is not allowed any more. Withdrawing twice is once. */
export async function withdrawChildConsent(
  ctx: Context,
  { consentId }: z.output<typeof consentOfChildInput>,
): Promise<void> {
  const { childId, what } = await consentOf(ctx.db.read, consentId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowGuardian(tx, ctx.actor, childId, now);
    const { numUpdatedRows } = await tx
      .updateTable("child_consent")
      .set({ withdrawn_at: now, withdrawn_by_id: byId })
      .where("id", "=", consentId)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return;
    await insertPersonMove(tx, { personId: childId, byId, what: "child_consent_withdrawn", facts: { what }, now });
  });
}

/** Throws `not_found`. */
export async function consentOf(db: Reader, consentId: string) {
  const row = await db
    .selectFrom("child_consent")
    .where("id", "=", consentId)
    .select(["id", "child_id as childId", "what", "medicine", "dose", "from_on as fromOn", "until_on as untilOn"])
    .select("withdrawn_at as withdrawnAt")
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}
