import type { recordEndingInput, undoEndingInput } from "@linli/shared/people/ending";
import type { deskPersonInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import { endCheckOf } from "../checks/see-to.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { PersonEndingTable } from "../db/money-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { endMeal } from "../meals/order.ts";
import { endStandingOf } from "../meals/standing.ts";
import { selectMeals } from "../meals/store.ts";
import { freezeForSettling } from "../money/end-account.ts";
import { balanceOf, findAccount } from "../money/ledger.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { scopeOfPerson } from "./acting.ts";
import { poolsOf, withdrawAll } from "./bookings.ts";
import { effectsOf, endingsOf, findEnding, insertEffects } from "./ending-store.ts";
import { delegationsOf } from "./family-store.ts";
import { insertPersonMove } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { dayOf } from "./today.ts";

/** What is recorded of somebody's death or moving away, what it ended, and what is left to settle. */
export async function personEnding(ctx: Context, input: z.output<typeof deskPersonInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "person.end", input);
  const all = await endingsOf(db, person.id);
  const standing = all.find((one) => one.undoneAt === null) ?? null;
  const effects = standing ? await effectsOf(db, standing.id) : [];
  const count = (subject: string) => effects.filter((effect) => effect.subject === subject).length;
  return {
    person: { id: person.id, name: person.name },
    today: dayOf(ctx.now()),
    balanceFen: await balanceOf(db, person.id),
    standing: standing && {
      ...standing,
      ended: { standingOrders: count("standing-order"), meals: count("meal"), categories: count("category") },
    },
    undone: all.filter((one) => one.undoneAt !== null),
  };
}

/**
 * Somebody died or moved away. Standing orders end, meals to come are given up and paid back whatever their cut-off,
 * categories end on that day, nobody looks for them any more, and the account is frozen: what is left of their own is
 * paid out, what is owed can still be paid in. Who acts for them is told. What it changed is kept, so that a mistake can
 * be undone. The same fact recorded again is the same.
 *
 * Throws not_found, day_is_ahead, already_ended.
 */
export async function recordEnding(ctx: Context, input: z.output<typeof recordEndingInput>): Promise<void> {
  const { personId, what, onDate, evidence } = input;
  const pools = await poolsOf(ctx.db.read, [personId]);
  await ctx.db.transact({ people: [personId], pools }, async (tx) => {
    const person = await allowPersonAtStation(tx, ctx.actor, "person.end", input);
    const now = ctx.now();
    const byId = ctx.actor.id;
    if (onDate > dayOf(now)) throw new Refused({ code: "day_is_ahead" });
    const before = await findEnding(tx, personId);
    if (before?.what === what && before.on_date === onDate) return;
    if (before) throw new Refused({ code: "already_ended", onDate: before.on_date });
    const ending: PersonEndingTable = {
      id: newId(),
      person_id: personId,
      station_id: input.stationId,
      what,
      on_date: onDate,
      evidence,
      recorded_at: now,
      recorded_by_id: byId,
      undone_at: null,
      undone_by_id: null,
      undo_reason: null,
    };
    await tx.insertInto("person_ending").values(ending).execute();
    await endStandingOrders(tx, ending);
    await endCategories(tx, ending);
    await giveUpMeals(tx, ending);
    if (what === "died") await withdrawAll(tx, personId, byId, now);
    await endCheckOf(tx, personId, { outcome: what === "died" ? "died" : "away", byId, now });
    await insertEffects(tx, ending.id, "account", await freezeForSettling(tx, personId, now));
    await insertPersonMove(tx, { personId, byId, what: "ended", facts: { what, onDate }, now });
    await tellFamily(tx, ctx, { kind: "person_ended", ending, name: person.name });
  });
}

/**
 * It was recorded by mistake: the account, categories and standing orders are as they were. Meals that were given up are
 * not ordered again. Throws not_found (nothing is recorded), ending_paid_out.
 */
export async function undoEnding(ctx: Context, input: z.output<typeof undoEndingInput>): Promise<void> {
  const { personId, reason } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const person = await allowPersonAtStation(tx, ctx.actor, "person.end", input);
    const ending = await findEnding(tx, personId);
    if (!ending) throw new Refused({ code: "not_found" });
    if (await paidOutSince(tx, personId, ending.recorded_at)) throw new Refused({ code: "ending_paid_out" });
    const now = ctx.now();
    const byId = ctx.actor.id;
    await tx
      .updateTable("person_ending")
      .set({ undone_at: now, undone_by_id: byId, undo_reason: reason })
      .where("id", "=", ending.id)
      .execute();
    await restore(tx, ending.id);
    await insertPersonMove(tx, { personId, byId, what: "ending_undone", facts: { reason }, now });
    await tellFamily(tx, ctx, { kind: "person_ending_undone", ending, name: person.name });
  });
}

async function endStandingOrders(tx: Tx, { id, person_id, recorded_by_id, recorded_at }: PersonEndingTable) {
  const orders = await tx
    .selectFrom("standing_order")
    .where("person_id", "=", person_id)
    .where("ended_at", "is", null)
    .select("id")
    .execute();
  if (orders.length > 0) await endStandingOf(tx, { personId: person_id, byId: recorded_by_id, now: recorded_at });
  await insertEffects(tx, id, "standing-order", orders);
}

async function endCategories(tx: Tx, { id, person_id, on_date }: PersonEndingTable): Promise<void> {
  const open = await tx
    .selectFrom("person_category")
    .where("person_id", "=", person_id)
    .where((eb) => eb.or([eb("until_on", "is", null), eb("until_on", ">", on_date)]))
    .select(["id", "until_on as before"])
    .execute();
  await insertEffects(tx, id, "category", open);
  const ids = open.map((one) => one.id);
  if (ids.length > 0)
    await tx.updateTable("person_category").set({ until_on: on_date }).where("id", "in", ids).execute();
}

/** Meals after that day, and those that have not begun: not one of them is charged. */
async function giveUpMeals(tx: Tx, ending: PersonEndingTable): Promise<void> {
  const { id, person_id, on_date, recorded_by_id: byId, recorded_at: now } = ending;
  const meals = await selectMeals(tx)
    .where("booking.person_id", "=", person_id)
    .where("booking.state", "in", LIVING)
    .where("meal.served_at", "is", null)
    .where((eb) => eb.or([eb("menu.on_date", ">", on_date), eb("booking.starts_at", ">", now)]))
    .execute();
  for (const meal of meals) await endMeal(tx, meal.id, { byId, now, overruled: true, reason: null, silent: true });
  await insertEffects(tx, id, "meal", meals);
  await tx
    .updateTable("meal_exception")
    .set({ closed_at: now, closed_by_id: byId })
    .where("person_id", "=", person_id)
    .where("closed_at", "is", null)
    .execute();
}

async function restore(tx: Tx, endingId: string): Promise<void> {
  const effects = Map.groupBy(await effectsOf(tx, endingId), (effect) => effect.subject);
  const ids = (subject: "standing-order" | "account") => (effects.get(subject) ?? []).map((one) => one.subject_id);
  if (ids("standing-order").length > 0)
    await tx
      .updateTable("standing_order")
      .set({ ended_at: null, ended_by_id: null })
      .where("id", "in", ids("standing-order"))
      .execute();
  if (ids("account").length > 0)
    await tx.updateTable("account").set({ frozen_at: null }).where("id", "in", ids("account")).execute();
  const byDay = Map.groupBy(effects.get("category") ?? [], (effect) => effect.before);
  for (const [before, of] of byDay)
    await tx
      .updateTable("person_category")
      .set({ until_on: before })
      .where(
        "id",
        "in",
        of.map((one) => one.subject_id),
      )
      .execute();
}

async function paidOutSince(db: Reader, personId: string, since: number): Promise<boolean> {
  const account = await findAccount(db, { kind: "person", ownerId: personId });
  if (!account) return false;
  const paid = await db
    .selectFrom("posting")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .leftJoin("entry as back", "back.reverses_id", "entry.id")
    .where("posting.account_id", "=", account.id)
    .where("entry.what", "=", "pay-out")
    .where("entry.at", ">=", since)
    .where("back.id", "is", null)
    .select("entry.id")
    .executeTakeFirst();
  return paid !== undefined;
}

/** Everybody who acts for them or is to be told of them, and whoever moved away themselves. */
async function tellFamily(
  tx: Tx,
  ctx: Context,
  { kind, ending, name }: { kind: "person_ended" | "person_ending_undone"; ending: PersonEndingTable; name: string },
): Promise<void> {
  const now = ctx.now();
  const { person_id: personId, station_id: stationId, what, on_date: onDate } = ending;
  const station = await tx.selectFrom("station").where("id", "=", stationId).select("name").executeTakeFirstOrThrow();
  const delegates = (await delegationsOf(tx, { principalId: personId }, now)).map((one) => one.delegateId);
  const { actingIds = [] } = await scopeOfPerson(tx, personId, "be-told", now);
  const family = [...new Set([...delegates, ...actingIds])];
  const facts = { stationId, stationName: station.name, onDate, outcome: what, byName: ctx.actor.name };
  const key = `${kind}:${ending.id}`;
  await tell(
    tx,
    [
      ...family.map((id) => ({ personId: id, kind, facts: { ...facts, forName: name }, key })),
      ...(what === "moved" ? [{ personId, kind, facts, key }] : []),
    ],
    now,
  );
}
