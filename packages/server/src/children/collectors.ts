import { daysObjection } from "@linli/shared/children/rules";
import type { addCollectorInput, collectorInput } from "@linli/shared/children/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { keepFile } from "../files/store.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { refuse } from "../refused.ts";
import { allowGuardian } from "./allow.ts";
import { collectorOf, insertCollector, revokeCollectorRow, writtenBefore } from "./store.ts";
import { tellGuardians } from "./tell.ts";

/**
 * A guardian lets somebody else collect their child; the other guardians are told. Asked twice with one key it is one.
 * Throws day_is_past.
 */
export async function addCollector(
  ctx: Context,
  input: z.output<typeof addCollectorInput>,
): Promise<{ collectorId: string }> {
  const { childId } = input;
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    const child = await allowGuardian(tx, ctx.actor, childId, now);
    const before = await writtenBefore(tx, "collector", { childId, requestKey: input.requestKey });
    if (before) return { collectorId: before };
    refuse(daysObjection(input, dayOf(now)));
    if (input.photoFileId) await keepFile(tx, { fileId: input.photoFileId, purpose: "collector-photo", byId, now });
    const collectorId = await insertCollector(tx, { ...input, byId, now });
    await insertPersonMove(tx, { personId: childId, byId, what: "collector_added", facts: { collectorId }, now });
    const facts = { forName: child.name, personId: childId, personName: input.name, byName: ctx.actor.name };
    await tellGuardians(tx, { childId, kind: "collector_added", facts, key: collectorId, except: byId, now });
    return { collectorId };
  });
}

/** From this moment on they may not collect the child, whatever code they hold. Ending twice is once. */
export async function revokeCollector(ctx: Context, { collectorId }: z.output<typeof collectorInput>): Promise<void> {
  const { childId } = await collectorOf(ctx.db.read, collectorId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    const child = await allowGuardian(tx, ctx.actor, childId, now);
    const { name } = await collectorOf(tx, collectorId);
    if (!(await revokeCollectorRow(tx, collectorId, { byId, now }))) return;
    await insertPersonMove(tx, { personId: childId, byId, what: "collector_revoked", facts: { collectorId }, now });
    const facts = { forName: child.name, personId: childId, personName: name, byName: ctx.actor.name };
    await tellGuardians(tx, { childId, kind: "collector_revoked", facts, key: collectorId, except: byId, now });
  });
}
