import type {
  deskEndPauseInput,
  deskPauseInput,
  deskSaveStandingInput,
  deskStandingInput,
  pauseInput,
  saveStandingInput,
} from "@linli/shared/meals/standing";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { refuseEnded } from "../people/ending-store.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { peopleFor } from "../shifts/acting.ts";
import { endMeal } from "./order.ts";
import { pausesOf, standingOf, standingOrders } from "./standing-store.ts";
import { canteenOf, selectMeals } from "./store.ts";

type Standing = z.output<typeof saveStandingInput>;
type PauseSpan = { forId: string; fromOn: string; untilOn: string };

/** Standing orders and absences of oneself and of whom one orders for. */
export async function ownStanding(ctx: Context) {
  const db = ctx.db.read;
  const people = await peopleFor(db, ctx.actor, ctx.now());
  const ids = people.map((person) => person.id);
  const today = dayOf(ctx.now());
  return {
    today,
    people,
    orders: await standingOrders(db, { personIds: ids }),
    pauses: await pausesOf(db, ids, today),
  };
}

/** Those of somebody at the desk. */
export async function deskStanding(ctx: Context, { stationId, personId }: z.output<typeof deskStandingInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "meal.desk", { stationId, personId });
  const today = dayOf(ctx.now());
  const orders = (await standingOrders(db, { personIds: [person.id] })).filter((one) => one.stationId === stationId);
  return { today, orders, pauses: await pausesOf(db, [person.id], today) };
}

/** Makes a standing order, or changes one: what was ordered already stays as it is. Throws address_missing, day_is_past. */
export async function saveStanding(ctx: Context, input: Standing): Promise<string> {
  const forId = input.forId ?? ctx.actor.id;
  return ctx.db.transact({ people: [forId] }, async (tx) => {
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, forId, "book", ctx.now()));
    return writeStanding(tx, ctx, { ...input, forId });
  });
}

export async function deskSaveStanding(ctx: Context, input: z.output<typeof deskSaveStandingInput>): Promise<string> {
  return ctx.db.transact({ people: [input.forId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", { stationId: input.stationId, personId: input.forId });
    return writeStanding(tx, ctx, input);
  });
}

async function writeStanding(tx: Tx, ctx: Context, input: Standing & { forId: string }): Promise<string> {
  const { standingId, forId, stationId, meal, mode } = input;
  const now = ctx.now();
  const byId = ctx.actor.id;
  await canteenOf(tx, stationId);
  await refuseEnded(tx, forId);
  if (standingId === null && input.fromOn < dayOf(now)) throw new Refused({ code: "day_is_past" });
  const person = await tx.selectFrom("person").where("id", "=", forId).select("address").executeTakeFirstOrThrow();
  if (mode === "delivery" && !input.address && !person.address) throw new Refused({ code: "address_missing" });
  const facts = {
    station_id: stationId,
    meal,
    weekdays: JSON.stringify([...input.weekdays].sort()),
    mode,
    address: mode === "delivery" ? input.address : null,
    note: input.note,
    dish_ids: JSON.stringify(input.dishIds),
    dishes: input.dishes,
    from_on: input.fromOn,
    until_on: input.untilOn,
  };
  await insertPersonMove(tx, { personId: forId, byId, what: "standing_saved", now });
  if (standingId !== null) {
    const before = await standingOf(tx, standingId);
    if (before.personId !== forId || before.stationId !== stationId) throw new Refused({ code: "not_found" });
    await tx.updateTable("standing_order").set(facts).where("id", "=", standingId).execute();
    return standingId;
  }
  const id = newId();
  await tx
    .insertInto("standing_order")
    .values({ id, person_id: forId, ...facts, made_at: now, made_by_id: byId, ended_at: null, ended_by_id: null })
    .execute();
  return id;
}

/** Nothing more is ordered by it; what is ordered stays until somebody gives it up. Ended already, it is the same. */
export async function endStanding(ctx: Context, { standingId }: { standingId: string }): Promise<void> {
  const { personId } = await standingOf(ctx.db.read, standingId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await endStandingOf(tx, { personId, standingId, byId: ctx.actor.id, now: ctx.now() });
  });
}

export async function deskEndStanding(ctx: Context, { standingId }: { standingId: string }): Promise<void> {
  const { personId, stationId } = await standingOf(ctx.db.read, standingId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", { stationId, personId });
    await endStandingOf(tx, { personId, standingId, byId: ctx.actor.id, now: ctx.now() });
  });
}

/** Ends one, or all of a person's. */
export async function endStandingOf(
  tx: Tx,
  { personId, standingId, byId, now }: { personId: string; standingId?: string; byId: string; now: number },
): Promise<void> {
  let ended = tx
    .updateTable("standing_order")
    .set({ ended_at: now, ended_by_id: byId })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null);
  if (standingId !== undefined) ended = ended.where("id", "=", standingId);
  await ended.execute();
  await insertPersonMove(tx, { personId, byId, what: "standing_ended", now });
}

/**
 * Somebody is away from one date to another, both included: nothing is ordered for them, and what a standing order has
 * ordered is given up where that is still possible. Returns how many meals were given up, and how many it is too late for.
 */
export async function pause(
  ctx: Context,
  input: z.output<typeof pauseInput>,
): Promise<{ ended: number; tooLate: number }> {
  const forId = input.forId ?? ctx.actor.id;
  return ctx.db.transact({ people: [forId] }, async (tx) => {
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, forId, "book", ctx.now()));
    return writePause(tx, ctx, { ...input, forId });
  });
}

export async function deskPause(ctx: Context, input: z.output<typeof deskPauseInput>) {
  return ctx.db.transact({ people: [input.forId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", { stationId: input.stationId, personId: input.forId });
    return writePause(tx, ctx, input);
  });
}

async function writePause(tx: Tx, ctx: Context, { forId, fromOn, untilOn }: PauseSpan) {
  const now = ctx.now();
  const byId = ctx.actor.id;
  if (untilOn < dayOf(now)) throw new Refused({ code: "day_is_past" });
  await tx
    .insertInto("pause")
    .values({
      id: newId(),
      person_id: forId,
      from_on: fromOn,
      until_on: untilOn,
      made_at: now,
      made_by_id: byId,
      ended_at: null,
    })
    .execute();
  await insertPersonMove(tx, { personId: forId, byId, what: "paused", facts: { fromOn, untilOn }, now });
  const meals = await generatedMeals(tx, { forId, fromOn, untilOn });
  const inTime = meals.filter((meal) => now < meal.cutOffAt);
  for (const meal of inTime) {
    await endMeal(tx, meal.id, { byId, now, overruled: false, reason: null, silent: true });
    await tx.updateTable("standing_day").set({ state: "paused" }).where("meal_id", "=", meal.id).execute();
  }
  return { ended: inTime.length, tooLate: meals.length - inTime.length };
}

async function generatedMeals(db: Reader, { forId, fromOn, untilOn }: PauseSpan) {
  return selectMeals(db)
    .innerJoin("standing_day", "standing_day.meal_id", "meal.id")
    .where("booking.person_id", "=", forId)
    .where("booking.state", "=", "confirmed")
    .where("meal.served_at", "is", null)
    .where("menu.on_date", ">=", fromOn)
    .where("menu.on_date", "<=", untilOn)
    .execute();
}

/** They are not away after all: from the next run on, meals are ordered again. */
export async function endPause(ctx: Context, { pauseId }: { pauseId: string }): Promise<void> {
  const personId = await pausedPerson(ctx.db.read, pauseId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, personId, "book", ctx.now()));
    await writeEndOfPause(tx, ctx, { pauseId, personId });
  });
}

export async function deskEndPause(ctx: Context, input: z.output<typeof deskEndPauseInput>): Promise<void> {
  const { personId, pauseId } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", input);
    if ((await pausedPerson(tx, pauseId)) !== personId) throw new Refused({ code: "not_found" });
    await writeEndOfPause(tx, ctx, { pauseId, personId });
  });
}

async function pausedPerson(db: Reader, pauseId: string): Promise<string> {
  const found = await db.selectFrom("pause").where("id", "=", pauseId).select("person_id").executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  return found.person_id;
}

async function writeEndOfPause(
  tx: Tx,
  ctx: Context,
  { pauseId, personId }: { pauseId: string; personId: string },
): Promise<void> {
  const now = ctx.now();
  const ended = await tx
    .updateTable("pause")
    .set({ ended_at: now })
    .where("id", "=", pauseId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 1n)
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "pause_ended", facts: { pauseId }, now });
}
