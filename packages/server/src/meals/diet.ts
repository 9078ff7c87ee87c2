import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import type { dinerInput, saveDietInput } from "@linli/shared/meals/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { freezeDueFor } from "../kitchen/freeze.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allow } from "../permit.ts";
import { recheckMeals } from "./exceptions.ts";
import { dietOf } from "./store.ts";

/** What oneself, or somebody for whom one orders, may not or does not eat. */
export async function ownDiet(ctx: Context, { personId = ctx.actor.id }: z.output<typeof dinerInput>) {
  const db = ctx.db.read;
  allow(ctx.actor, "meal.order", await scopeOfPerson(db, personId, "book", ctx.now()));
  return dietOf(db, personId);
}

export async function saveDiet(ctx: Context, input: z.output<typeof saveDietInput>): Promise<void> {
  const personId = input.personId ?? ctx.actor.id;
  await freezeDueFor(ctx, personId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, personId, "book", now));
    await setDiet(tx, personId, input, ctx.actor.id, now);
  });
}

/** Writes it down; that it was changed and by whom is history, what it says is not. */
export async function setDiet(
  tx: Tx,
  personId: string,
  diet: { allergens: readonly Allergen[]; diets: readonly Diet[]; note: string | null },
  byId: string,
  now: number,
): Promise<void> {
  const facts = {
    allergens: JSON.stringify(diet.allergens),
    diets: JSON.stringify(diet.diets),
    note: diet.note,
    changed_at: now,
    changed_by_id: byId,
  };
  await tx
    .insertInto("diet")
    .values({ person_id: personId, ...facts })
    .onConflict((on) => on.column("person_id").doUpdateSet(facts))
    .execute();
  await insertPersonMove(tx, { personId, byId, what: "diet_changed", now });
  await recheckMeals(tx, { personId }, { byId, now });
}
