import { type CheckOutcome, nextDueAt } from "@linli/shared/checks/rules";
import type { closeCheckInput, stepInput } from "@linli/shared/checks/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { delegationsOf } from "../people/family-store.ts";
import { insertLook } from "../people/profile-store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { type Check, causesOf, checkOf, findOpenCheck, insertStep, stepsOf } from "./store.ts";
import { tellCheck } from "./tell-checks.ts";

/** Whoever takes a check sees to it from now on. Throws check_closed. */
export async function takeCheck(ctx: Context, { checkId }: { checkId: string }): Promise<void> {
  await onOpen(ctx, checkId, async (tx) => {
    await tx.updateTable("welfare_check").set({ owner_id: ctx.actor.id }).where("id", "=", checkId).execute();
    await insertStep(tx, { checkId, byId: ctx.actor.id, what: "took", now: ctx.now() });
  });
}

/** Something was tried, or is to be known; the clock runs to the next thing to try. Throws check_closed. */
export async function addStep(ctx: Context, { checkId, what, note }: z.output<typeof stepInput>): Promise<void> {
  await onOpen(ctx, checkId, async (tx) => {
    const now = ctx.now();
    await insertStep(tx, { checkId, byId: ctx.actor.id, what, note, now });
    if (what === "note") return;
    const dueAt = nextDueAt(await stepsOf(tx, [checkId]), now);
    await tx.updateTable("welfare_check").set({ due_at: dueAt }).where("id", "=", checkId).execute();
  });
}

/** It is known how they are; the family who are to be told are told. Throws check_closed. */
export async function closeCheck(ctx: Context, input: z.output<typeof closeCheckInput>): Promise<void> {
  const { checkId, outcome, note } = input;
  await onOpen(ctx, checkId, async (tx) => {
    await end(tx, { checkId, outcome, note, byId: ctx.actor.id, now: ctx.now() });
  });
}

/** They were seen at a meal, the one they were missed at or a later one: nobody need look for them any more. */
export async function cameAfterAll(tx: Tx, personId: string, now: number): Promise<void> {
  const open = await findOpenCheck(tx, personId);
  if (open) await end(tx, { checkId: open.id, outcome: "came", note: null, byId: null, now });
}

/** Nobody looks for them any more, for what is recorded elsewhere and told there. */
export async function endCheckOf(
  tx: Tx,
  personId: string,
  { outcome, byId, now }: { outcome: CheckOutcome; byId: string; now: number },
): Promise<void> {
  const open = await findOpenCheck(tx, personId);
  if (!open) return;
  await write(tx, { checkId: open.id, outcome, note: null, byId, now });
}

async function end(tx: Tx, ended: Parameters<typeof write>[1]): Promise<void> {
  await write(tx, ended);
  await tellCheck(tx, { checkId: ended.checkId, kind: "check_closed", now: ended.now });
}

async function write(
  tx: Tx,
  ended: { checkId: string; outcome: CheckOutcome; note: string | null; byId: string | null; now: number },
): Promise<void> {
  const { checkId, outcome, note, byId, now } = ended;
  await tx
    .updateTable("welfare_check")
    .set({ closed_at: now, closed_by_id: byId, outcome })
    .where("id", "=", checkId)
    .execute();
  await insertStep(tx, { checkId, byId, what: "closed", note, now });
}

/**
 * What one needs to find somebody: telephones, address, family. That it was looked at is a step of the check, and the
 * person sees it among the looks at their data.
 */
export async function lookAtCheck(ctx: Context, { checkId }: { checkId: string }) {
  const found = await checkOf(ctx.db.read, checkId);
  return ctx.db.transact({ people: [found.personId] }, async (tx) => {
    const check = await allowed(tx, ctx, checkId);
    const now = ctx.now();
    await insertStep(tx, { checkId, byId: ctx.actor.id, what: "looked", now });
    for (const what of ["phone", "address", "emergency"]) {
      await insertLook(tx, { byId: ctx.actor.id, personId: check.personId, what, now });
    }
    const person = await tx
      .selectFrom("person")
      .leftJoin("place", "place.id", "person.residence_id")
      .where("person.id", "=", check.personId)
      .select(["person.phone", "person.address", "person.birth_date as birthDate", "place.name as residence"])
      .select(["person.emergency_name as emergencyName", "person.emergency_phone as emergencyPhone"])
      .executeTakeFirstOrThrow();
    const family = await delegationsOf(tx, { principalId: check.personId }, now);
    const [causes, steps] = [await causesOf(tx, [checkId]), await stepsOf(tx, [checkId])];
    return { ...check, person, family: family.map(({ name, phone }) => ({ name, phone })), causes, steps, now };
  });
}

async function allowed(tx: Tx, ctx: Context, checkId: string): Promise<Check> {
  const check = await checkOf(tx, checkId);
  await allowAtStation(tx, ctx.actor, "check.seeTo", check.stationId);
  return check;
}

async function onOpen(ctx: Context, checkId: string, act: (tx: Tx) => Promise<void>): Promise<void> {
  const { personId } = await checkOf(ctx.db.read, checkId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const check = await allowed(tx, ctx, checkId);
    if (check.closedAt !== null) throw new Refused({ code: "check_closed" });
    await act(tx);
  });
}
