import { addDays, datesBetween, weekdayOf } from "@linli/shared/events/days";
import { cutOffAt } from "@linli/shared/meals/rules";
import { chooseDishes, type ExceptionReason } from "@linli/shared/meals/standing";
import type { House } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import { sittingsOf } from "./canteen.ts";
import { openException, settleException } from "./exceptions.ts";
import { menusBetween } from "./menus.ts";
import { makeOrder } from "./order.ts";
import { isAway, pausesOf, type StandingOrder, standingOrders } from "./standing-store.ts";
import { canteenOf, dietOf, dishesOf, type Menu, modesOf } from "./store.ts";

/** How far ahead meals are ordered by themselves. */
const DAYS_AHEAD = 7;
/** Somebody else took the last portion meanwhile: choose again so often. */
const MOST_CHOICES = 3;
/** Nobody was shown a price: what the menu and the rules say is what a standing order pays. */
const ANY_PRICE = Number.MAX_SAFE_INTEGER;

/** What a refused order is to those who must see to it. */
const reasons: Partial<Record<string, ExceptionReason>> = {
  balance_too_low: "no_money",
  account_frozen: "account_frozen",
  mode_full: "mode_full",
  mode_not_offered: "mode_full",
  dish_gone: "sold_out",
  address_missing: "address_missing",
  dish_clashes: "no_safe_dish",
};

interface Day {
  order: StandingOrder;
  onDate: string;
  /** The menu to order from, or why there is none. */
  menu: Menu | null;
  why: ExceptionReason | null;
}

/**
 * Orders the meals of standing orders, up to seven days ahead and until their cut-off. Every day is one order or one
 * exception, however often and in however many processes this runs; what could not be ordered is tried again.
 */
export async function generateMeals(house: House): Promise<void> {
  const db = house.db.read;
  const canteens = await db.selectFrom("canteen").select("station_id").execute();
  await eachAlone(house, canteens, async ({ station_id: stationId }) => {
    const days = await daysDue(db, stationId, house.now());
    await eachAlone(house, days, (day) => generate(house, day));
  });
}

async function daysDue(db: Reader, stationId: string, now: number): Promise<Day[]> {
  const orders = await standingOrders(db, { stationId });
  if (orders.length === 0) return [];
  const today = dayOf(now);
  const last = addDays(today, DAYS_AHEAD);
  const { zone } = await canteenOf(db, stationId);
  const sittings = await sittingsOf(db, stationId);
  const menus = (await menusBetween(db, stationId, today, last)).filter((menu) => menu.publishedAt !== null);
  const closed = await closingsOf(db, stationId, today);
  const people = [...new Set(orders.map((order) => order.personId))];
  const pauses = await pausesOf(db, people, today);
  const done = await doneDays(db, stationId, today);
  const days: Day[] = [];
  for (const order of orders) {
    for (const onDate of datesBetween(today, last)) {
      const wanted = order.fromOn <= onDate && (order.untilOn === null || onDate <= order.untilOn);
      if (!wanted || !order.weekdays.includes(weekdayOf(onDate)) || isAway(pauses, order.personId, onDate)) continue;
      const state = done.get(`${order.id} ${onDate}`);
      if (state === "ordered" || state === "own") continue;
      const menu = menus.find((one) => one.onDate === onDate && one.meal === order.meal);
      const sitting = sittings.find((one) => one.meal === order.meal);
      const until = menu?.cutOffAt ?? (sitting ? cutOffAt(onDate, sitting, zone) : now);
      if (menu && now < until) days.push({ order, onDate, menu, why: null });
      else if (menu || state === "missing" || order.madeAt >= until) continue;
      else if (closed.has(onDate)) days.push({ order, onDate, menu: null, why: "closed" });
      else if (now >= until) days.push({ order, onDate, menu: null, why: "no_menu" });
    }
  }
  return days;
}

async function closingsOf(db: Reader, stationId: string, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("station_closing")
    .where("station_id", "=", stationId)
    .where("closed_on", ">=", from)
    .select("closed_on")
    .execute();
  return new Set(rows.map((row) => row.closed_on));
}

async function doneDays(db: Reader, stationId: string, from: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("standing_day")
    .innerJoin("standing_order", "standing_order.id", "standing_day.standing_order_id")
    .where("standing_order.station_id", "=", stationId)
    .where("standing_order.ended_at", "is", null)
    .where("standing_day.on_date", ">=", from)
    .select(["standing_order.id", "standing_day.on_date", "standing_day.state"])
    .execute();
  return new Map(rows.map((row) => [`${row.id} ${row.on_date}`, row.state]));
}

async function generate(house: House, day: Day): Promise<void> {
  let why = day.why;
  for (let choice = 0; day.menu && choice < MOST_CHOICES; choice++) {
    const refused = await orderFor(house, day.order, day.menu);
    if (refused === null) return;
    why = refused;
    if (why !== "sold_out") break;
  }
  if (why === null) return;
  const { order, onDate } = day;
  const missing = { ...order, onDate, why, mealId: null };
  await house.db.transact({ people: [order.personId] }, async (tx) => {
    if (!(await stillDue(tx, order, onDate))) return;
    await markDay(tx, { order, onDate, state: "missing", mealId: null });
    await openException(tx, missing, house.now());
  });
}

/** Orders it, and answers null; or answers why it could not be ordered, with nothing written. */
async function orderFor(house: House, order: StandingOrder, menu: Menu): Promise<ExceptionReason | null> {
  const db = house.db.read;
  const offered = await dishesOf(db, [menu.id]);
  const chosen = chooseDishes(order, offered, await dietOf(db, order.personId));
  const mode = (await modesOf(db, [menu.id])).find((one) => one.mode === order.mode);
  const lines = "lines" in chosen ? chosen.lines : [];
  const pools = [...lines.map((line) => line.poolId), ...(mode ? [mode.poolId] : [])];
  try {
    await house.db.transact({ people: [order.personId], pools }, async (tx) => {
      if (!(await stillDue(tx, order, menu.onDate))) return;
      if (await hadTheirSay(tx, order, menu)) {
        await markDay(tx, { order, onDate: menu.onDate, state: "own", mealId: null });
        await settleException(tx, { ...order, onDate: menu.onDate }, house.now());
        return;
      }
      if ("why" in chosen) throw new Unfit(chosen.why);
      await makeMeal(tx, { order, menu, lines, now: house.now() });
    });
    return null;
  } catch (error) {
    if (error instanceof Unfit) return error.why;
    const why = error instanceof Refused ? reasons[error.refusal.code] : undefined;
    if (why === undefined) throw error;
    return why;
  }
}

class Unfit extends Error {
  why: ExceptionReason;

  constructor(why: ExceptionReason) {
    super(why);
    this.why = why;
  }
}

async function makeMeal(
  tx: Tx,
  made: { order: StandingOrder; menu: Menu; lines: { poolId: string; portions: number }[]; now: number },
): Promise<void> {
  const { order, menu, lines, now } = made;
  const { personId: forId, mode, address, note } = order;
  const wanted = { menuId: menu.id, forId, mode, lines, replacesId: null };
  const number = await tx
    .selectFrom("booking")
    .where("slot_id", "=", menu.id)
    .where("person_id", "=", forId)
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  const requestKey = `standing:${order.id}:${menu.id}:${Number(number.count)}`;
  const { mealId } = await makeOrder(
    tx,
    { ...wanted, address, note, expectedFen: ANY_PRICE, requestKey },
    { byId: forId, now, asStaff: false, walkedIn: false },
  );
  await markDay(tx, { order, onDate: menu.onDate, state: "ordered", mealId });
  await settleException(tx, { ...order, onDate: menu.onDate }, now);
}

/** Not done by another process, not ended and not away since it was looked for. */
async function stillDue(tx: Tx, order: StandingOrder, onDate: string): Promise<boolean> {
  const day = await findDay(tx, order.id, onDate);
  if (day?.state === "ordered" || day?.state === "own") return false;
  const living = await tx
    .selectFrom("standing_order")
    .where("id", "=", order.id)
    .where("ended_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return living !== undefined && !isAway(await pausesOf(tx, [order.personId], onDate), order.personId, onDate);
}

/** Whether they have ordered from this menu, or gave up what they had: then nothing is ordered over their heads. */
async function hadTheirSay(tx: Tx, order: StandingOrder, menu: Menu): Promise<boolean> {
  const day = await findDay(tx, order.id, menu.onDate);
  const bookings = await tx
    .selectFrom("booking")
    .where("slot_id", "=", menu.id)
    .where("person_id", "=", order.personId)
    .select(["id", "state"])
    .execute();
  return bookings.some(({ state }) => state === "confirmed" || day?.state !== "paused");
}

async function findDay(db: Reader, standingId: string, onDate: string) {
  return db
    .selectFrom("standing_day")
    .where("standing_order_id", "=", standingId)
    .where("on_date", "=", onDate)
    .select(["state", "meal_id as mealId"])
    .executeTakeFirst();
}

async function markDay(
  tx: Tx,
  day: { order: StandingOrder; onDate: string; state: "ordered" | "own" | "missing"; mealId: string | null },
): Promise<void> {
  const { order, onDate, state, mealId } = day;
  await tx
    .insertInto("standing_day")
    .values({ standing_order_id: order.id, on_date: onDate, state, meal_id: mealId })
    .onConflict((on) => on.columns(["standing_order_id", "on_date"]).doUpdateSet({ state, meal_id: mealId }))
    .execute();
}
