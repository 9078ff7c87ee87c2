import { addDays } from "@linli/shared/events/days";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { dayOf, endOfDay } from "../people/today.ts";

/** Somebody saw to which category these people belong: each of them sees that it was looked at, once for a day. */
export async function logCategoryLooks(ctx: Context, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)].filter((id) => id !== ctx.actor.id);
  if (ids.length === 0) return;
  const now = ctx.now();
  const today = endOfDay(addDays(dayOf(now), -1));
  await ctx.db.transact({}, async (tx) => {
    const looked = await tx
      .selectFrom("look")
      .where("person_id", "in", ids)
      .where("by_id", "=", ctx.actor.id)
      .where("what", "=", "category")
      .where("at", ">=", today)
      .select("person_id")
      .execute();
    const known = new Set(looked.map((row) => row.person_id));
    const rows = ids
      .filter((id) => !known.has(id))
      .map((personId) => ({ id: newId(), at: now, by_id: ctx.actor.id, person_id: personId, what: "category" }));
    if (rows.length > 0) await tx.insertInto("look").values(rows).execute();
  });
}
