import { lastDayOfTraining, trainingObjection } from "@linli/shared/people/rules";
import type {
  editPersonInput,
  recordSkillInput,
  recordTrainingInput,
  removeSkillInput,
  removeTrainingInput,
} from "@linli/shared/people/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { tell } from "../notices/tell.ts";
import { Refused, refuse } from "../refused.ts";
import { holdsRole } from "./desk.ts";
import { sealIdNumber } from "./id-number.ts";
import { insertPersonMove, refuseTaken, updatePerson } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { placeExists } from "./residences.ts";
import { dayOf } from "./today.ts";

/**
 * Staff correct a record; the person is told. Throws phone_taken, card_taken, has_role (whoever could change the
 * phone of somebody with a role could sign in as them), and what `sealIdNumber` throws.
 */
export async function editPerson(ctx: Context, input: z.output<typeof editPersonInput>): Promise<void> {
  const { stationId, personId, idNumber, ...change } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    const person = await allowPersonAtStation(tx, ctx.actor, "person.edit", { stationId, personId });
    const newPhone = change.phone !== undefined && change.phone !== person.phone;
    if (newPhone && personId !== ctx.actor.id && (await holdsRole(tx, personId)))
      throw new Refused({ code: "has_role" });
    await refuseTaken(tx, change, personId);
    if (change.residenceId && !(await placeExists(tx, change.residenceId))) throw new Refused({ code: "not_found" });
    await updatePerson(tx, personId, change);
    if (idNumber)
      await sealIdNumber(tx, { secret: ctx.env.secret, personId, typed: idNumber, byId: ctx.actor.id, now });
    const fields = [...Object.keys(change), ...(idNumber ? ["idNumber"] : [])];
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "edited_by_staff", facts: { fields }, now });
    if (personId === ctx.actor.id) return;
    const facts = { byName: ctx.actor.name };
    await tell(
      tx,
      [{ personId, kind: "profile_changed_by_staff", facts, key: `profile_changed_by_staff:${now}` }],
      now,
    );
  });
}

/** Staff vouch for a skill, to a last day or without end. Throws not_found (skill), day_is_past. */
export async function recordSkill(ctx: Context, input: z.output<typeof recordSkillInput>): Promise<void> {
  const { personId, skill, expiresOn } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    if (expiresOn !== null && expiresOn < dayOf(now)) throw new Refused({ code: "day_is_past" });
    const known = await tx.selectFrom("skill").where("code", "=", skill).select("code").executeTakeFirst();
    if (!known) throw new Refused({ code: "not_found" });
    const recorded = { expires_on: expiresOn, recorded_by_id: ctx.actor.id };
    await tx
      .insertInto("person_skill")
      .values({ person_id: personId, skill_code: skill, since_at: now, ...recorded })
      .onConflict((on) => on.columns(["person_id", "skill_code"]).doUpdateSet(recorded))
      .execute();
    await insertPersonMove(tx, {
      personId,
      byId: ctx.actor.id,
      what: "skill_recorded",
      facts: { skill, expiresOn },
      now,
    });
  });
}

export async function removeSkill(ctx: Context, input: z.output<typeof removeSkillInput>): Promise<void> {
  const { personId, skill } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    await tx.deleteFrom("person_skill").where("person_id", "=", personId).where("skill_code", "=", skill).execute();
    await insertPersonMove(tx, {
      personId,
      byId: ctx.actor.id,
      what: "skill_removed",
      facts: { skill },
      now: ctx.now(),
    });
  });
}

/** Staff write down a training that was done. Throws not_found (training), day_is_ahead, day_is_past. */
export async function recordTraining(
  ctx: Context,
  input: z.output<typeof recordTrainingInput>,
): Promise<{ id: string }> {
  const { personId, training: code, doneOn } = input;
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const training = await tx
      .selectFrom("training")
      .where("code", "=", code)
      .select("valid_months as validMonths")
      .executeTakeFirst();
    if (!training) throw new Refused({ code: "not_found" });
    const expiresOn = input.expiresOn ?? lastDayOfTraining(doneOn, training.validMonths);
    refuse(trainingObjection(doneOn, expiresOn, dayOf(now)));
    const id = newId();
    await tx
      .insertInto("person_training")
      .values({
        id,
        person_id: personId,
        training_code: code,
        done_on: doneOn,
        expires_on: expiresOn,
        recorded_by_id: ctx.actor.id,
      })
      .execute();
    await insertPersonMove(tx, {
      personId,
      byId: ctx.actor.id,
      what: "training_recorded",
      facts: { code, doneOn, expiresOn },
      now,
    });
    return { id };
  });
}

export async function removeTraining(ctx: Context, input: z.output<typeof removeTrainingInput>): Promise<void> {
  const { personId, trainingId } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const gone = await tx
      .deleteFrom("person_training")
      .where("id", "=", trainingId)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Refused({ code: "not_found" });
    await insertPersonMove(tx, {
      personId,
      byId: ctx.actor.id,
      what: "training_removed",
      facts: { trainingId },
      now: ctx.now(),
    });
  });
}
