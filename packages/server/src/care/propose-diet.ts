import { type Beyond, dietFor, PROPOSED_AGAIN_DAYS } from "@linli/shared/care/readings";
import type { answerDietInput } from "@linli/shared/care/schema";
import type { Diet } from "@linli/shared/meals/kinds";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { setDiet } from "../meals/diet.ts";
import { dietOf } from "../meals/store.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";

const DAY = 86_400_000;

/**
 * Proposes a diet after a reading that speaks for one, unless they keep to it already, it waits for an answer, or they
 * said no to it lately. Nothing is kept to by it: the person says so, or the desk with them.
 */
export async function proposeDiet(
  tx: Tx,
  after: {
    readingId: string;
    personId: string;
    stationId: string;
    beyond: readonly Beyond[];
    byId: string;
    now: number;
  },
): Promise<void> {
  const { readingId, personId, stationId, beyond, byId, now } = after;
  const diet = dietFor(beyond);
  if (diet === null || (await dietOf(tx, personId)).diets.includes(diet)) return;
  const lately = await tx
    .selectFrom("diet_proposal")
    .where("person_id", "=", personId)
    .where("diet", "=", diet)
    .where((eb) => eb.or([eb("answered_at", "is", null), eb("answered_at", ">", now - PROPOSED_AGAIN_DAYS * DAY)]))
    .select("id")
    .executeTakeFirst();
  if (lately) return;
  const id = newId();
  await tx
    .insertInto("diet_proposal")
    .values({
      id,
      person_id: personId,
      station_id: stationId,
      reading_id: readingId,
      diet,
      proposed_at: now,
      answered_at: null,
      answered_by_id: null,
      answer: null,
    })
    .execute();
  if (personId === byId) return;
  const station = await tx.selectFrom("station").where("id", "=", stationId).select("name").executeTakeFirstOrThrow();
  const facts = { stationId, stationName: station.name };
  await tell(tx, [{ personId, kind: "diet_proposed", facts, key: `diet_proposed:${id}` }], now);
}

/** The person, or who acts for them, says whether they want to keep to it. Answered already, it stays as it was. */
export async function answerDiet(ctx: Context, input: z.output<typeof answerDietInput>): Promise<void> {
  const { personId } = await proposalOf(ctx.db.read, input.proposalId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "care.health", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await answer(tx, ctx, input);
  });
}

/** The desk says so with the person. */
export async function deskAnswerDiet(ctx: Context, input: z.output<typeof answerDietInput>): Promise<void> {
  const { personId, stationId } = await proposalOf(ctx.db.read, input.proposalId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.desk", stationId);
    await answer(tx, ctx, input);
  });
}

async function answer(tx: Tx, ctx: Context, { proposalId, keep }: z.output<typeof answerDietInput>): Promise<void> {
  const proposal = await proposalOf(tx, proposalId);
  if (proposal.answeredAt !== null) return;
  const now = ctx.now();
  const byId = ctx.actor.id;
  await tx
    .updateTable("diet_proposal")
    .set({ answered_at: now, answered_by_id: byId, answer: keep ? "kept" : "declined" })
    .where("id", "=", proposalId)
    .execute();
  if (!keep) return;
  const { allergens, diets, note } = await dietOf(tx, proposal.personId);
  const kept = [...new Set([...diets, proposal.diet as Diet])];
  await setDiet(tx, proposal.personId, { allergens, diets: kept, note }, byId, now);
}

async function proposalOf(db: Reader, proposalId: string) {
  const found = await db
    .selectFrom("diet_proposal")
    .where("id", "=", proposalId)
    .select(["person_id as personId", "station_id as stationId", "diet", "answered_at as answeredAt"])
    .executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  return found;
}
