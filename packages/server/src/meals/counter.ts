import type {
  deskCancelInput,
  deskDinerInput,
  deskMealsInput,
  deskOrderInput,
  deskQuoteInput,
  saveDinerDietInput,
} from "@linli/shared/meals/schema";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import { freezeDue, freezeDueFor } from "../kitchen/freeze.ts";
import { balanceOf } from "../money/ledger.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { ownFen } from "./charge.ts";
import { setDiet } from "./diet.ts";
import { endMeal, makeOrder, sayPrice } from "./order.ts";
import { priceOf } from "./price.ts";
import { dietOf, insertMealMove, linesOf, mealOf, selectMeals } from "./store.ts";

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
  const said = sayPrice(price, ctx.now(), true);
  // The canteen itself takes orders after the cut-off.
  return said.objection?.code === "orders_closed" ? { ...said, objection: price.objection } : said;
}

/**
 * The desk orders for somebody who is there or calls, or changes what was ordered; after the cut-off, too, while the
 * sitting lasts, and then a change has a reason, which the diner is told. Throws reason_missing.
 */
export async function deskOrder(ctx: Context, input: z.output<typeof deskOrderInput>): Promise<{ mealId: string }> {
  const pools = input.lines.map((line) => line.poolId);
  await freezeDue(ctx, input.stationId);
  return ctx.db.transact({ people: [input.forId], pools }, async (tx) => {
    const { stationId, forId } = input;
    await allowPersonAtStation(tx, ctx.actor, "meal.desk", { stationId, personId: forId });
    const price = await priceOf(tx, input);
    if (price.menu.stationId !== stationId) throw new Refused({ code: "not_found" });
    const now = ctx.now();
    const byId = ctx.actor.id;
    const { replacesId, reason } = input;
    if (replacesId !== null && now >= price.menu.cutOffAt && !reason) throw new Refused({ code: "reason_missing" });
    const walkedIn = replacesId === null && price.menu.startsAt <= now;
    const made = await makeOrder(tx, input, { byId, now, asStaff: true, walkedIn, reason });
    if (replacesId !== null) {
      const facts = { replacesId, reason };
      await insertMealMove(tx, { subject: "meal", subjectId: made.mealId, byId, what: "changed", facts, now });
    }
    return made;
  });
}

/** What somebody at the desk has ordered here, from today on, with what can still be done about it. */
export async function deskMeals(ctx: Context, input: z.output<typeof deskMealsInput>) {
  const db = ctx.db.read;
  const person = await allowPersonAtStation(db, ctx.actor, "meal.desk", input);
  const rows = await selectMeals(db)
    .where("booking.person_id", "=", person.id)
    .where("menu.station_id", "=", input.stationId)
    .where("menu.on_date", ">=", dayOf(ctx.now()))
    .orderBy("menu.on_date")
    .orderBy("booking.starts_at")
    .orderBy("meal.id")
    .execute();
  const shown = rows.filter((meal) => isLiving(meal.state) || meal.cancelReason !== null);
  const lines = await linesOf(
    db,
    shown.map((meal) => meal.id),
  );
  return {
    now: ctx.now(),
    meals: shown.map((meal) => ({
      ...meal,
      stands: isLiving(meal.state),
      lines: lines.get(meal.id) ?? [],
      ownFen: ownFen(meal),
      isClosed: ctx.now() >= meal.cutOffAt,
    })),
  };
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
