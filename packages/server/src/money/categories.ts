import { addDays } from "@linli/shared/events/days";
import type { PersonCategory } from "@linli/shared/money/rules";
import type { deskCategoriesInput, endCategoryInput, saveCategoryInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { refuseEnded } from "../people/ending-store.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import { logCategoryLooks } from "./category-looks.ts";

/** To which categories somebody belongs and belonged, with dates and who recorded it. That it was looked at is kept. */
export async function deskCategories(ctx: Context, input: z.output<typeof deskCategoriesInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "person.edit", input);
  const rows = await db
    .selectFrom("person_category")
    .innerJoin("person as recorder", "recorder.id", "person_category.recorded_by_id")
    .where("person_category.person_id", "=", person.id)
    .select(["person_category.id", "person_category.category", "person_category.from_on as fromOn"])
    .select(["person_category.until_on as untilOn", "person_category.recorded_at as recordedAt"])
    .select("recorder.name as recordedByName")
    .orderBy("person_category.from_on", "desc")
    .orderBy("person_category.id", "desc")
    .execute();
  if (rows.length > 0) await logCategoryLooks(ctx, [person.id]);
  return {
    person: { id: person.id, name: person.name },
    today: dayOf(ctx.now()),
    categories: rows.map((row) => ({ ...row, category: row.category as PersonCategory })),
  };
}

/** Writes down that somebody belongs to a category, with its dates. Throws not_found, day_is_past, account_frozen. */
export async function saveCategory(ctx: Context, input: z.output<typeof saveCategoryInput>): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const { personId, category, fromOn, untilOn } = input;
    if (untilOn !== null && untilOn < fromOn) throw new Refused({ code: "day_is_past" });
    await refuseEnded(tx, personId);
    const now = ctx.now();
    await tx
      .insertInto("person_category")
      .values({
        id: newId(),
        person_id: personId,
        category,
        from_on: fromOn,
        until_on: untilOn,
        recorded_at: now,
        recorded_by_id: ctx.actor.id,
      })
      .execute();
    const facts = { category, fromOn, untilOn };
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "category_added", facts, now });
  });
}

/**
 * The last day on which somebody belongs to a category. What was ordered and settled stays. One that was never in force
 * ends before it begins. Ended by then already, it is the same. Throws not_found, day_is_past (before the day it began).
 */
export async function endCategory(ctx: Context, input: z.output<typeof endCategoryInput>): Promise<void> {
  const { personId, categoryId, untilOn } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const row = await tx
      .selectFrom("person_category")
      .where("id", "=", categoryId)
      .where("person_id", "=", personId)
      .select(["category", "from_on as fromOn", "until_on as untilOn"])
      .executeTakeFirst();
    if (!row) throw new Refused({ code: "not_found" });
    if (untilOn < addDays(row.fromOn, -1)) throw new Refused({ code: "day_is_past" });
    if (row.untilOn !== null && row.untilOn <= untilOn) return;
    await tx.updateTable("person_category").set({ until_on: untilOn }).where("id", "=", categoryId).execute();
    const facts = { category: row.category, untilOn };
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "category_ended", facts, now: ctx.now() });
  });
}
