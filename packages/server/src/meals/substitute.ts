import { allergyObjection, foodFen } from "@linli/shared/meals/rules";
import type { substituteInput } from "@linli/shared/meals/schema";
import { substituteLines, substituteSubsidy } from "@linli/shared/meals/substitution";
import type { z } from "zod";
import { exchange } from "../bookings/exchange.ts";
import { isLiving } from "../bookings/kinds.ts";
import { bookingOf, findBooking } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { joinRounds, leaveRounds } from "../deliveries/late.ts";
import { freezeDue } from "../kitchen/freeze.ts";
import { markTrays } from "../kitchen/mark-trays.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { mealBookable } from "./bookable.ts";
import { chargeInstead } from "./charge.ts";
import { recheckMeals, settleException } from "./exceptions.ts";
import { canteenOf, dietOf, dishesOf, insertMeal, insertMealMove, linesOf, type MealLine, mealOf } from "./store.ts";
import { tellMeal } from "./tell-meals.ts";

/**
 * A dish ran out or is spoilt: the canteen gives another one in its place, on a meal that is still to be handed out or
 * was handed out already. Another meal takes the place of the old one, portions with it; the diner never pays more, and
 * what the other dish costs less goes back to the pockets it came from, by the rule of subsidy the meal had.
 *
 * The same request is the same substitution. Throws not_found, booking_ended (somebody else changed it first),
 * meal_served (brought already), dish_on_tray, dish_clashes, dish_gone, orders_closed (the sitting is over), account_frozen.
 */
export async function substitute(
  ctx: Context,
  input: z.output<typeof substituteInput>,
): Promise<{ mealId: string; backFen: number }> {
  const { mealId, fromPoolId, toPoolId, portions, reason, requestKey } = input;
  const found = await mealOf(ctx.db.read, mealId);
  await freezeDue(ctx, found.stationId);
  const held = (await bookingOf(ctx.db.read, mealId)).wants.map((want) => want.poolId);
  return ctx.db.transact({ people: [found.personId], pools: [...held, toPoolId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "meal.desk", found.stationId);
    const now = ctx.now();
    const byId = ctx.actor.id;
    const before = await findBooking(tx, { byId, requestKey });
    if (before) return madeBefore(tx, before.id, mealId);
    const meal = await mealOf(tx, mealId);
    if (!isLiving(meal.state)) throw new Refused({ code: "booking_ended" });
    // What was brought to a door is not changed at the counter.
    if (meal.mode === "delivery" && meal.servedAt !== null)
      throw new Refused({ code: "meal_served", at: meal.servedAt });
    const lines = (await linesOf(tx, [mealId])).get(mealId) ?? [];
    const from = lines.find((line) => line.poolId === fromPoolId);
    const to = (await dishesOf(tx, [meal.menuId])).find((dish) => dish.poolId === toPoolId);
    if (!from || !to || portions > from.portions) throw new Refused({ code: "not_found" });
    refuse(lines.some((line) => line.poolId === toPoolId) ? { code: "dish_on_tray", dish: to.name } : null);
    refuse(allergyObjection(await dietOf(tx, meal.personId), [to]));

    const instead = substituteLines(lines, { fromPoolId, to, portions });
    const food = foodFen(instead);
    const subsidyFen = substituteSubsidy(meal, food, await ruleOf(tx, meal.ruleId));
    const id = await takeInstead(tx, { mealId, lines: instead, to, byId, requestKey, now });
    const { servedAt, ruleId } = meal;
    const priced = { id, personId: meal.personId, foodFen: food, feeFen: meal.feeFen, subsidyFen, ruleId };
    await insertMeal(tx, { ...meal, ...priced, replacesId: mealId, lines: instead });
    await handOverTo(tx, mealId, id);
    await chargeInstead(tx, await canteenOf(tx, meal.stationId), mealId, priced, { byId, now, note: reason });
    const facts = { reason, from: from.name, to: to.name, portions };
    await insertMealMove(tx, { subject: "meal", subjectId: id, byId, what: "substituted", facts, now });
    if (meal.mode === "delivery") {
      await leaveRounds(tx, [mealId], now);
      await joinRounds(tx, meal.menuId, now);
    }
    await markTrays(tx, [mealId, id], { byId, why: reason, now, atCounter: servedAt !== null });
    await settleException(tx, meal, now);
    await recheckMeals(tx, { personId: meal.personId }, { byId, now });
    await tellMeal(tx, { mealId: id, kind: "meal_changed", byId, now });
    return { mealId: id, backFen: meal.foodFen - meal.subsidyFen - (food - subsidyFen) };
  });
}

async function madeBefore(tx: Tx, id: string, mealId: string): Promise<{ mealId: string; backFen: number }> {
  const rows = await tx
    .selectFrom("meal")
    .where("id", "in", [id, mealId])
    .select(["id", "replaces_id as replacesId", "food_fen as foodFen", "subsidy_fen as subsidyFen"])
    .execute();
  const [made, old] = [rows.find((row) => row.id === id), rows.find((row) => row.id === mealId)];
  if (made?.replacesId !== mealId || !old) throw new Refused({ code: "request_reused" });
  return { mealId: id, backFen: old.foodFen - old.subsidyFen - (made.foodFen - made.subsidyFen) };
}

/** The rule under which a meal got its subsidy, as it was then: what it gives does not change with later rules. */
async function ruleOf(db: Reader, ruleId: string | null) {
  if (ruleId === null) return null;
  const rule = await db
    .selectFrom("subsidy_rule")
    .where("id", "=", ruleId)
    .select(["per_meal_fen as perMealFen", "min_spend_fen as minSpendFen"])
    .executeTakeFirst();
  return rule ?? null;
}

async function takeInstead(
  tx: Tx,
  made: {
    mealId: string;
    lines: readonly MealLine[];
    to: { name: string; free: number };
    byId: string;
    requestKey: string;
    now: number;
  },
): Promise<string> {
  const { mealId, lines, to, byId, requestKey, now } = made;
  const { wants: before } = await bookingOf(tx, mealId);
  const dishes = new Set((await linesOf(tx, [mealId])).get(mealId)?.map((line) => line.poolId));
  const mode = before.filter((want) => !dishes.has(want.poolId));
  const wants = [...mode, ...lines.map(({ poolId, portions: places }) => ({ poolId, places }))];
  try {
    const { booking } = await exchange(tx, mealBookable, { bookingId: mealId, wants, byId, requestKey, now });
    return booking.id;
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== "full") throw error;
    throw new Refused({ code: "dish_gone", dish: to.name, left: to.free });
  }
}

/** What happened to the old meal is the new one's: that it was handed out, and which standing order ordered it. */
async function handOverTo(tx: Tx, oldId: string, newId: string): Promise<void> {
  const old = await tx
    .selectFrom("meal")
    .where("id", "=", oldId)
    .select(["served_at", "served_by_id"])
    .executeTakeFirstOrThrow();
  await tx.updateTable("meal").set(old).where("id", "=", newId).execute();
  await tx.updateTable("meal").set({ served_at: null, served_by_id: null }).where("id", "=", oldId).execute();
  await tx.updateTable("standing_day").set({ meal_id: newId }).where("meal_id", "=", oldId).execute();
}
