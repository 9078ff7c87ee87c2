import { can } from "@linli/shared/access";
import { orderObjection } from "@linli/shared/meals/rules";
import type { orderMealInput, quoteInput } from "@linli/shared/meals/schema";
import type { z } from "zod";
import { type Booking, isLiving } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { findBooking, slotOf } from "../bookings/store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { joinRounds, leaveRounds } from "../deliveries/late.ts";
import { freezeDue } from "../kitchen/freeze.ts";
import { markTrays } from "../kitchen/mark-trays.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { mealBookable } from "./bookable.ts";
import { charge, refund } from "./charge.ts";
import { settleException } from "./exceptions.ts";
import { type Price, priceOf, type Wanted } from "./price.ts";
import { insertMeal, isOrdered, mealOf } from "./store.ts";
import { tellMeal } from "./tell-meals.ts";

type OrderInput = z.output<typeof orderMealInput>;

/** What an order would cost and what stands in its way, before it is made. */
export async function quote(ctx: Context, input: z.output<typeof quoteInput>) {
  const forId = input.forId ?? ctx.actor.id;
  const db = ctx.db.read;
  allow(ctx.actor, "meal.order", await scopeOfPerson(db, forId, "book", ctx.now()));
  return sayPrice(await priceOf(db, { ...input, forId }), ctx.now(), await seesAccount(db, ctx, forId));
}

/** Whether somebody may see what the diner has: the diner, and who may pay for them. */
export async function seesAccount(db: Reader, ctx: Context, forId: string): Promise<boolean> {
  return can(ctx.actor, "money.own", await scopeOfPerson(db, forId, "pay", ctx.now()));
}

/** A price as pages show it: who may not see the account is told whether it is enough, not what there is. */
export function sayPrice(price: Price, now: number, seesBalance: boolean) {
  const { menu, canteen, modePoolId: _, balanceFen, backFen, objection, ...shown } = price;
  const enough = balanceFen + backFen + canteen.creditFen >= price.ownFen;
  return {
    ...shown,
    menuId: menu.id,
    onDate: menu.onDate,
    meal: menu.meal,
    balanceFen: seesBalance ? balanceFen : null,
    enough,
    chargeAt: canteen.chargeAt,
    objection: objection ?? orderObjection({ ...menu, contact: canteen.contact }, now),
    tooLow: canteen.chargeAt === "order" && !enough,
  };
}

/** Somebody orders a meal for themselves or for whom they act, or another one in the place of an order they made. */
export async function orderMeal(ctx: Context, input: OrderInput): Promise<{ mealId: string }> {
  const forId = input.forId ?? ctx.actor.id;
  const pools = input.lines.map((line) => line.poolId);
  return ctx.db.transact({ people: [forId], pools }, async (tx) => {
    // Nobody need be asked who else may: at eight in the morning most order for themselves.
    const own = forId === ctx.actor.id;
    allow(ctx.actor, "meal.order", own ? { personId: forId } : await scopeOfPerson(tx, forId, "book", ctx.now()));
    const how = { byId: ctx.actor.id, now: ctx.now(), asStaff: false, walkedIn: false };
    try {
      return await makeOrder(tx, { ...input, forId }, how);
    } catch (error) {
      const poor = error instanceof Refused && error.refusal.code === "balance_too_low" ? error.refusal : null;
      // What there is, is not for everybody who may order to see.
      if (poor && !(await seesAccount(tx, ctx, forId))) throw new Refused({ ...poor, balanceFen: null });
      throw error;
    }
  });
}

/**
 * Takes the places and portions, writes the meal, and charges it where the canteen charges as one orders.
 *
 * The same request is the same order. Throws not_found, not_published, orders_closed, dish_gone, mode_full,
 * mode_not_offered, address_missing, dish_clashes, price_changed (it would cost more than was shown), already_ordered,
 * balance_too_low, account_frozen.
 */
export async function makeOrder(
  tx: Tx,
  input: OrderInput & { forId: string },
  how: { byId: string; now: number; asStaff: boolean; walkedIn: boolean; reason?: string | null },
): Promise<{ mealId: string }> {
  const { byId, now } = how;
  const before = await findBooking(tx, { byId, requestKey: input.requestKey });
  if (before) return sameOrder(tx, before, input);
  const price = await priceOf(tx, input);
  refuse(price.objection);
  if (price.ownFen > input.expectedFen) throw new Refused({ code: "price_changed", fen: price.ownFen });
  const address = input.mode === "delivery" ? (input.address ?? price.address) : null;
  if (input.mode === "delivery" && !address) throw new Refused({ code: "address_missing" });
  if (input.replacesId !== null) await giveUpReplaced(tx, input.replacesId, { input, how, byId, now });
  const booking = await takePlaces(tx, price, input, { asStaff: how.asStaff, byId, now });
  // From another tab or device: the same order, made already.
  if (await isOrdered(tx, booking.id)) return { mealId: booking.id };
  await insertMeal(tx, {
    ...price,
    id: booking.id,
    menuId: input.menuId,
    mode: input.mode,
    address,
    note: input.note,
    replacesId: input.replacesId,
    walkedInAt: how.walkedIn ? now : null,
  });
  if (price.canteen.chargeAt === "order") {
    await charge(tx, price.canteen, { ...price, id: booking.id, personId: input.forId }, { byId, now });
  }
  await settleException(tx, { ...price.menu, personId: input.forId }, now);
  if (input.mode === "delivery") await joinRounds(tx, input.menuId, now);
  const kind = input.replacesId ? "meal_changed" : "meal_ordered";
  await tellMeal(tx, { mealId: booking.id, kind, byId, now, reason: how.reason ?? null });
  const replaced = input.replacesId === null ? [] : [input.replacesId];
  // Orders come in by the thousand before the sheet is frozen: what was read with the menu says it.
  if (price.menu.frozenAt !== null) {
    await markTrays(tx, [...replaced, booking.id], { byId, why: how.reason ?? null, now });
  }
  return { mealId: booking.id };
}

/** Somebody gives up a meal before the cut-off; what was paid goes back to the pockets it came from. */
export async function cancelMeal(ctx: Context, { mealId }: { mealId: string }): Promise<void> {
  const found = await mealOf(ctx.db.read, mealId);
  await freezeDue(ctx, found.stationId);
  await ctx.db.transact({ people: [found.personId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "meal.order", await scopeOfPerson(tx, found.personId, "book", now));
    await endMeal(tx, mealId, { byId: ctx.actor.id, now, overruled: false, reason: null });
  });
}

interface MealEnd {
  byId: string;
  now: number;
  overruled: boolean;
  reason: string | null;
}

/**
 * Ends a meal that was not served, and tells the kitchen if its sheet stands; the diner unless `silent`, where another
 * act tells of all it did. Ended already, it is the same request. Throws meal_served, orders_closed.
 */
export async function endMeal(tx: Tx, mealId: string, { silent, ...how }: MealEnd & { silent?: boolean }) {
  if (!(await giveBackMeal(tx, mealId, how))) return;
  const { byId, now, reason } = how;
  if (!silent) await tellMeal(tx, { mealId, kind: "meal_cancelled", byId, now });
  await markTrays(tx, [mealId], { byId, why: reason, now });
}

/** Ends a meal without a word to anybody. Returns whether it was living. */
async function giveBackMeal(tx: Tx, mealId: string, how: MealEnd): Promise<boolean> {
  const meal = await mealOf(tx, mealId);
  if (!isLiving(meal.state)) return false;
  if (meal.servedAt !== null) throw new Refused({ code: "meal_served", at: meal.servedAt });
  const { byId, now, overruled, reason } = how;
  await withdraw(tx, mealBookable, { bookingId: mealId, byId, now, overruled });
  if (reason) await tx.updateTable("meal").set({ cancel_reason: reason }).where("id", "=", mealId).execute();
  await refund(tx, mealId, { byId, now, note: reason });
  await settleException(tx, meal, now);
  if (meal.mode === "delivery") await leaveRounds(tx, [mealId], now);
  return true;
}

async function giveUpReplaced(
  tx: Tx,
  mealId: string,
  made: { input: Wanted; how: { asStaff: boolean }; byId: string; now: number },
): Promise<void> {
  const { input, how, byId, now } = made;
  const meal = await mealOf(tx, mealId);
  if (meal.personId !== input.forId || meal.menuId !== input.menuId) throw new Refused({ code: "not_found" });
  if (!isLiving(meal.state)) throw new Refused({ code: "booking_ended" });
  // Its tray is marked with the one that takes its place.
  await giveBackMeal(tx, mealId, { byId, now, overruled: how.asStaff, reason: null });
}

async function takePlaces(
  tx: Tx,
  price: Price,
  input: OrderInput & { forId: string },
  { asStaff, byId, now }: { asStaff: boolean; byId: string; now: number },
): Promise<Booking> {
  const wants = [
    { poolId: price.modePoolId, places: 1 },
    ...input.lines.map(({ poolId, portions }) => ({ poolId, places: portions })),
  ];
  const slot = await slotOf(tx, input.menuId);
  const claim = { slot, wants, forId: input.forId, byId, requestKey: input.requestKey };
  try {
    const { booking } = await place(tx, mealBookable, claim, now, { allOrNothing: true, approved: asStaff });
    return booking;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.refusal.code === "already_booked") {
      const { byName, at } = error.refusal;
      throw new Refused({ code: "already_ordered", byName, at });
    }
    if (error.refusal.code !== "full") throw error;
    // Seen in the same transaction: what is short now is what refused it.
    const short = (await priceOf(tx, input)).lines.find((line) => line.left < line.portions);
    throw new Refused(short ? { code: "dish_gone", dish: short.name, left: short.left } : { code: "mode_full" });
  }
}

async function sameOrder(tx: Tx, before: Booking, input: Wanted): Promise<{ mealId: string }> {
  const meal = await tx.selectFrom("meal").where("id", "=", before.id).select(["id", "mode"]).executeTakeFirst();
  const places = new Map(before.wants.map((want) => [want.poolId, want.places]));
  const same =
    meal?.mode === input.mode &&
    before.personId === input.forId &&
    before.slotId === input.menuId &&
    before.wants.length === input.lines.length + 1 &&
    input.lines.every((line) => places.get(line.poolId) === line.portions);
  if (!same) throw new Refused({ code: "request_reused" });
  return { mealId: before.id };
}
