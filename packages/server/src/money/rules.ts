import { addDays } from "@linli/shared/events/days";
import type { addRuleInput, endRuleInput, placeProgrammesInput, saveProgrammeInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtPlace } from "../permit.ts";
import { Refused } from "../refused.ts";
import { ruleIn, selectRules } from "./rules-store.ts";

/** The programmes of a place and their rules, the newest rule first; rules that are over, too. */
export async function programmesOf(ctx: Context, { placeId }: z.output<typeof placeProgrammesInput>) {
  const db = ctx.db.read;
  await allowAtPlace(db, ctx.actor, "money.rules", placeId);
  const programmes = await db
    .selectFrom("programme")
    .where("place_id", "=", placeId)
    .select(["id", "name", "name_en as nameEn"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const rules = (await selectRules(db).where("programme.place_id", "=", placeId).execute()).map(ruleIn);
  return {
    today: dayOf(ctx.now()),
    programmes: programmes.map((one) => ({ ...one, rules: rules.filter((rule) => rule.programmeId === one.id) })),
  };
}

export async function saveProgramme(ctx: Context, input: z.output<typeof saveProgrammeInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    await allowAtPlace(tx, ctx.actor, "money.rules", input.placeId);
    const id = newId();
    const { placeId, name, nameEn } = input;
    await tx
      .insertInto("programme")
      .values({ id, place_id: placeId, name, name_en: nameEn, created_at: ctx.now() })
      .execute();
    return id;
  });
}

/**
 * A rule begins, tomorrow at the earliest: what was ordered today was priced by the rules of today. The rule it takes
 * the place of ends on the day before. Throws not_found, day_is_past.
 */
export async function addRule(ctx: Context, input: z.output<typeof addRuleInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    await allowForProgramme(tx, ctx, input.programmeId);
    const today = dayOf(ctx.now());
    if (input.fromOn <= today || (input.untilOn !== null && input.untilOn < input.fromOn)) {
      throw new Refused({ code: "day_is_past" });
    }
    if (input.replacesId !== null) await end(tx, input.programmeId, input.replacesId, addDays(input.fromOn, -1));
    const id = newId();
    await tx
      .insertInto("subsidy_rule")
      .values({
        id,
        programme_id: input.programmeId,
        from_on: input.fromOn,
        until_on: input.untilOn,
        min_age: input.minAge,
        max_age: input.maxAge,
        category: input.category,
        meals: JSON.stringify(input.meals),
        per_meal_fen: input.perMealFen,
        day_cap_fen: input.dayCapFen,
        min_spend_fen: input.minSpendFen,
        created_at: ctx.now(),
        created_by_id: ctx.actor.id,
      })
      .execute();
    return id;
  });
}

/** A rule's last day is set, today at the earliest. Throws not_found, day_is_past. */
export async function endRule(ctx: Context, { ruleId, untilOn }: z.output<typeof endRuleInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const rule = await tx.selectFrom("subsidy_rule").where("id", "=", ruleId).select("programme_id").executeTakeFirst();
    if (!rule) throw new Refused({ code: "not_found" });
    await allowForProgramme(tx, ctx, rule.programme_id);
    if (untilOn < dayOf(ctx.now())) throw new Refused({ code: "day_is_past" });
    await end(tx, rule.programme_id, ruleId, untilOn);
  });
}

async function end(tx: Tx, programmeId: string, ruleId: string, untilOn: string): Promise<void> {
  const rule = await tx
    .selectFrom("subsidy_rule")
    .where("id", "=", ruleId)
    .where("programme_id", "=", programmeId)
    .select(["from_on", "until_on"])
    .executeTakeFirst();
  if (!rule) throw new Refused({ code: "not_found" });
  if (rule.from_on > untilOn) throw new Refused({ code: "rule_in_force", fromOn: rule.from_on });
  if (rule.until_on !== null && rule.until_on <= untilOn) return;
  await tx.updateTable("subsidy_rule").set({ until_on: untilOn }).where("id", "=", ruleId).execute();
}

/** Throws not_found unless the actor answers for the programme's place. */
export async function allowForProgramme(db: Reader, ctx: Context, programmeId: string) {
  const programme = await db
    .selectFrom("programme")
    .where("id", "=", programmeId)
    .select(["id", "name", "name_en as nameEn", "place_id as placeId"])
    .executeTakeFirst();
  if (!programme) throw new Refused({ code: "not_found" });
  await allowAtPlace(db, ctx.actor, "money.rules", programme.placeId);
  return programme;
}
