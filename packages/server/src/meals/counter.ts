import type {
  deskCancelInput,
  deskDinerInput,
  deskOrderInput,
  deskQuoteInput,
  saveDinerDietInput,
} from "@linli/shared/meals/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { freezeDue, freezeDueFor } from "../kitchen/freeze.ts";
import { balanceOf } from "../money/ledger.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { setDiet } from "./diet.ts";
import { endMeal, makeOrder, sayPrice } from "./order.ts";
import { priceOf } from "./price.ts";
import { dietOf, mealOf } from "./store.ts";

/** Who somebody at the counter or on the telephone is to the canteen. */
export async function deskDiner(ctx: Context, input: z.output<typeof deskDinerInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "meal.desk", input);
  return {
    personId: person.id,
    name: person.name,
    address: person.address,
    diet: await dietOf(db, person.id),
    balanceFen: await balanceOf(db, person.id),
  };
}

export async function deskQuote(ctx: Context, input: z.output<typeof deskQuoteInput>) {
  const db = ctx.db.read;
  await allowPersonAtStation(db, ctx.actor, "meal.desk", { stationId: input.stationId, personId: input.forId });
  const price = await priceOf(db, input);
  if (price.menu.stationId !== input.stationId) throw new Refused({ code: "not_found" });
  const said = sayPrice(price, ctx.now());
  // The canteen itself takes orders after the cut-off.
  return said.objection?.code === "orders_closed" ? { ...said, objection: price.objection } : said;
}

/** The desk orders for somebody who is there or calls; after the cut-off, too, while the sitting lasts. */
export async function deskOrder(ctx: Context, input: z.output<typeof deskOrderInput>): Promise<{ mealId: string }> {
  const pools = input.lines.map((line) => line.poolId);
  await freezeDue(ctx, input.stationId);
  return ctx.db.transact({ people: [input.forId], pools }, async (tx) => {
    const { stationId, forId } = input;
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", { stationId, personId: forId });
    const price = await priceOf(tx, input);
    if (price.menu.stationId !== stationId) throw new Refused({ code: "not_found" });
    const now = ctx.now();
    const how = { byId: ctx.actor.id, now, asStaff: true, walkedIn: price.menu.startsAt <= now };
    return makeOrder(tx, input, how);
  });
}

/** The canteen ends a meal, whenever it is, and says why. */
export async function deskCancel(ctx: Context, { mealId, reason }: z.output<typeof deskCancelInput>): Promise<void> {
  const found = await mealOf(ctx.db.read, mealId);
  await freezeDue(ctx, found.stationId);
  await ctx.db.transact({ people: [found.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.desk", found.stationId);
    await endMeal(tx, mealId, { byId: ctx.actor.id, now: ctx.now(), overruled: true, reason });
  });
}

export async function saveDinerDiet(ctx: Context, input: z.output<typeof saveDinerDietInput>): Promise<void> {
  await freezeDueFor(ctx, input.personId);
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", input);
    await setDiet(tx, input.personId, input, ctx.actor.id, ctx.now());
  });
}
