import { missedFrom, nextDueAt } from "@linli/shared/checks/rules";
import { addDays } from "@linli/shared/events/days";
import type { House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { menusBetween } from "../meals/menus.ts";
import { isAway, pausesOf } from "../meals/standing-store.ts";
import { type Meal, mealOf, selectMeals, stands } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { answerableFor } from "../stations/answerable.ts";
import { findOpenCheck, insertStep, selectChecks, stepsOf } from "./store.ts";
import { tellCheck } from "./tell-checks.ts";

/**
 * Opens a check for everybody whose meal was not handed out half an hour after its sitting, and says again what should
 * have been done by now. Each missed meal counts once, in however many processes this runs.
 */
export async function watchMeals(house: House): Promise<void> {
  const db = house.db.read;
  const canteens = await db.selectFrom("canteen").select("station_id").execute();
  await eachAlone(house, canteens, async ({ station_id: stationId }) => {
    const missed = await missedMeals(db, stationId, house.now());
    await eachAlone(house, missed, (meal) => miss(house, meal));
    const overdue = await overdueChecks(db, stationId, house.now());
    await eachAlone(house, overdue, (checkId) => sayOverdue(house, checkId));
  });
}

async function missedMeals(db: Reader, stationId: string, now: number): Promise<Meal[]> {
  const today = dayOf(now);
  const menus = (await menusBetween(db, stationId, addDays(today, -1), today)).filter(
    (menu) => now >= missedFrom(menu.endsAt),
  );
  if (menus.length === 0) return [];
  const meals = await selectMeals(db)
    .leftJoin("welfare_cause", "welfare_cause.meal_id", "meal.id")
    .leftJoin("delivery_stop", "delivery_stop.meal_id", "meal.id")
    .where(
      "meal.menu_id",
      "in",
      menus.map((menu) => menu.id),
    )
    .where("booking.state", "=", "confirmed")
    .where("meal.served_at", "is", null)
    .where("welfare_cause.meal_id", "is", null)
    // Who would not have it at the door was seen there.
    .where("delivery_stop.seen_at", "is", null)
    .orderBy("booking.starts_at")
    .execute();
  const people = [...new Set(meals.map((meal) => meal.personId))];
  const pauses = await pausesOf(db, people, addDays(today, -1));
  return meals.filter((meal) => !isAway(pauses, meal.personId, meal.onDate));
}

async function miss(house: House, { id: mealId, personId }: Meal): Promise<void> {
  await house.db.transact({ people: [personId] }, async (tx) => {
    const meal = await mealOf(tx, mealId);
    const known = await tx
      .selectFrom("welfare_cause")
      .where("meal_id", "=", mealId)
      .select("meal_id")
      .executeTakeFirst();
    if (known || !stands(meal) || meal.servedAt !== null) return;
    await openCheck(tx, meal, house.now());
  });
}

/**
 * Somebody who was expected for a meal was not seen: a check is opened, or this meal joins the one that is open. The
 * transaction holds the person.
 */
async function openCheck(tx: Tx, meal: Meal, now: number): Promise<void> {
  const { checkId, joined } = await openOrJoin(tx, meal, now);
  await tx
    .insertInto("welfare_cause")
    .values({ meal_id: meal.id, check_id: checkId, at: now })
    .onConflict((on) => on.column("meal_id").doUpdateSet({ check_id: checkId, at: now }))
    .execute();
  await insertStep(tx, { checkId, byId: null, what: joined ? "joined" : "opened", now });
  await tellCheck(tx, { checkId, kind: joined ? "check_joined" : "check_opened", missed: meal, now });
}

async function openOrJoin(
  tx: Tx,
  { personId, stationId }: { personId: string; stationId: string },
  now: number,
): Promise<{ checkId: string; joined: boolean }> {
  const open = await findOpenCheck(tx, personId);
  if (open) return { checkId: open.id, joined: true };
  const checkId = newId();
  const [ownerId = null] = await answerableFor(tx, stationId);
  await tx
    .insertInto("welfare_check")
    .values({
      id: checkId,
      station_id: stationId,
      person_id: personId,
      opened_at: now,
      due_at: nextDueAt([], now),
      owner_id: ownerId,
      closed_at: null,
      closed_by_id: null,
      outcome: null,
    })
    .execute();
  return { checkId, joined: false };
}

/**
 * Whoever was to be visited at home did not open: they are looked for as after a missed meal, unless they said that they
 * are away. Returns the check, or null. The transaction holds the person.
 */
export async function missAtHome(
  tx: Tx,
  visit: { personId: string; stationId: string; onDate: string; title: string },
  now: number,
): Promise<string | null> {
  const { personId, onDate, title } = visit;
  if (isAway(await pausesOf(tx, [personId], onDate), personId, onDate)) return null;
  const { checkId, joined } = await openOrJoin(tx, visit, now);
  await insertStep(tx, { checkId, byId: null, what: joined ? "joined" : "opened", note: title, now });
  const missed = { id: `${onDate}:${title}`, onDate, title };
  await tellCheck(tx, { checkId, kind: joined ? "check_joined" : "check_opened", missed, now });
  return checkId;
}

/**
 * Nobody came to the door: they are looked for, unless they said that they are away. Twice for the same meal is once.
 * The transaction holds the person.
 */
export async function missAtDoor(tx: Tx, meal: Meal, now: number): Promise<void> {
  if (isAway(await pausesOf(tx, [meal.personId], meal.onDate), meal.personId, meal.onDate)) return;
  const known = await tx
    .selectFrom("welfare_cause")
    .innerJoin("welfare_check", "welfare_check.id", "welfare_cause.check_id")
    .where("welfare_cause.meal_id", "=", meal.id)
    .where("welfare_check.closed_at", "is", null)
    .select("welfare_check.id")
    .executeTakeFirst();
  if (!known) await openCheck(tx, meal, now);
}

/**
 * They were not seen after all when a meal was served at `servedAt`: the check that ended by it begins again. The
 * transaction holds the person.
 */
export async function openAgain(
  tx: Tx,
  { personId, servedAt, now }: { personId: string; servedAt: number; now: number },
): Promise<void> {
  const ended = await tx
    .selectFrom("welfare_check")
    .innerJoin("welfare_cause", "welfare_cause.check_id", "welfare_check.id")
    .where("welfare_check.person_id", "=", personId)
    .where("welfare_check.closed_at", "=", servedAt)
    .where("welfare_check.outcome", "=", "came")
    .where("welfare_check.closed_by_id", "is", null)
    .select("welfare_cause.meal_id as mealId")
    .executeTakeFirst();
  if (ended) await openCheck(tx, await mealOf(tx, ended.mealId), now);
}

async function overdueChecks(db: Reader, stationId: string, now: number): Promise<string[]> {
  const rows = await selectChecks(db)
    .where("welfare_check.station_id", "=", stationId)
    .where("welfare_check.closed_at", "is", null)
    .where("welfare_check.due_at", "<=", now)
    .execute();
  return rows.map((row) => row.id);
}

async function sayOverdue(house: House, checkId: string): Promise<void> {
  await house.db.transact({}, async (tx) => {
    const now = house.now();
    const steps = await stepsOf(tx, [checkId]);
    const moved = await tx
      .updateTable("welfare_check")
      .set({ due_at: nextDueAt(steps, now) })
      .where("id", "=", checkId)
      .where("closed_at", "is", null)
      .where("due_at", "<=", now)
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) return;
    await insertStep(tx, { checkId, byId: null, what: "overdue", now });
    await tellCheck(tx, { checkId, kind: "check_overdue", now });
  });
}
