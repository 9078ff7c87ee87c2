import { addDays } from "@linli/shared/events/days";
import { dietClash } from "@linli/shared/meals/rules";
import type { closeExceptionInput, ExceptionReason, exceptionsInput } from "@linli/shared/meals/standing";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { keptRead } from "../db/kept.ts";
import type { MealExceptionTable } from "../db/meal-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { markTrays } from "../kitchen/mark-trays.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { answerableFor } from "../stations/answerable.ts";
import { dietIn, selectMeals } from "./store.ts";

/** How long those that are closed stay on the list. */
const SHOWN_DAYS = 7;

export interface Missing {
  stationId: string;
  personId: string;
  onDate: string;
  meal: MealExceptionTable["meal"];
  why: ExceptionReason;
  mealId: string | null;
}

/**
 * Somebody at the canteen must see to a meal: who answers for it, the diner and who is to be told what concerns the
 * diner are told, once for each reason. Open already, it is the same one, for the reason that holds now.
 */
export async function openException(tx: Tx, missing: Missing, now: number): Promise<void> {
  const { stationId, personId, onDate, meal, why, mealId } = missing;
  const open = await findOpen(tx, missing);
  if (open?.why === why && open.mealId === mealId) return;
  const answerable = await answerableFor(tx, stationId);
  if (open) await tx.updateTable("meal_exception").set({ why, meal_id: mealId }).where("id", "=", open.id).execute();
  else
    await tx
      .insertInto("meal_exception")
      .values({
        id: newId(),
        station_id: stationId,
        person_id: personId,
        on_date: onDate,
        meal,
        why,
        meal_id: mealId,
        opened_at: now,
        owner_id: answerable[0] ?? null,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
      })
      // Opened by somebody else at this moment: one is enough.
      .onConflict((on) => on.doNothing())
      .execute();
  const names = await tx
    .selectFrom("person")
    .innerJoin("station", (on) => on.on("station.id", "=", stationId))
    .where("person.id", "=", personId)
    .select(["person.name as personName", "station.name as stationName", "station.phone"])
    .executeTakeFirstOrThrow();
  const facts = { stationId, stationName: names.stationName, onDate, meal };
  const key = `meal_missing:${stationId}:${personId}:${onDate}:${meal}:${why}`;
  const { actingIds = [] } = await scopeOfPerson(tx, personId, "be-told", now);
  const { actingIds: ordering = [] } = await scopeOfPerson(tx, personId, "book", now);
  const sayWhy = (id: string) => (id === personId || ordering.includes(id) ? why : withoutHealth(why));
  const toDiner = [personId, ...actingIds].map((id) => ({
    personId: id,
    kind: "meal_missing" as const,
    facts: {
      ...facts,
      why: sayWhy(id),
      phone: names.phone ?? "",
      ...(id === personId ? {} : { personId, forName: names.personName }),
    },
    key,
  }));
  const staff = { ...facts, personId, personName: names.personName };
  const toStaff = answerable.map((id) => ({
    personId: id,
    kind: "meal_exception" as const,
    facts: staff,
    key: `staff:${key}`,
  }));
  await tell(tx, [...toDiner, ...toStaff], now);
}

/** Who may not see what somebody must not eat is told that the meal is to be changed, not that a dish would harm them. */
function withoutHealth(why: ExceptionReason): string {
  return why === "dish_clashes" || why === "no_safe_dish" ? "to_be_changed" : why;
}

/** What was missing is there, or is not wanted any more. */
export async function settleException(
  tx: Tx,
  of: Pick<Missing, "stationId" | "personId" | "onDate" | "meal">,
  now: number,
): Promise<void> {
  const open = await findOpen(tx, of);
  if (open) await tx.updateTable("meal_exception").set({ closed_at: now }).where("id", "=", open.id).execute();
}

async function findOpen(db: Reader, of: Pick<Missing, "stationId" | "personId" | "onDate" | "meal">) {
  return (await openExceptionOf(db, of))[0];
}

const openExceptionOf = keptRead<Pick<Missing, "stationId" | "personId" | "onDate" | "meal">>()((db, given) =>
  db
    .selectFrom("meal_exception")
    .where("station_id", "=", given("stationId"))
    .where("person_id", "=", given("personId"))
    .where("on_date", "=", given("onDate"))
    .where("meal", "=", given("meal"))
    .where("closed_at", "is", null)
    .select(["id", "why", "meal_id as mealId"]),
);

/**
 * Looks again whether what people ordered harms them: after their diet, or what a dish holds, was changed. Who is harmed
 * becomes an exception; who is not any more, is none. The kitchen's trays follow.
 */
export async function recheckMeals(
  tx: Tx,
  of: { personId: string } | { dishId: string },
  { byId, now }: { byId: string; now: number },
): Promise<void> {
  const today = dayOf(now);
  const holding = "dishId" in of ? await mealsHolding(tx, of.dishId, today) : null;
  if (holding?.length === 0) return;
  let lines = selectMeals(tx)
    .innerJoin("meal_line", "meal_line.meal_id", "meal.id")
    .innerJoin("menu_dish", "menu_dish.pool_id", "meal_line.pool_id")
    .leftJoin("diet", "diet.person_id", "booking.person_id")
    .select(["menu_dish.allergens", "menu_dish.diets", "diet.allergens as mustNot"])
    .where("menu.on_date", ">=", today)
    .where("booking.state", "=", "confirmed")
    .where("meal.served_at", "is", null);
  if (holding) lines = lines.where("meal.id", "in", holding);
  if ("personId" in of) lines = lines.where("booking.person_id", "=", of.personId);
  const rows = await lines.execute();
  const harmful = new Set(
    rows.flatMap(({ id, allergens, diets, mustNot }) => {
      const diner = dietIn({ allergens: mustNot ?? "[]", diets: "[]" });
      const clash = dietClash(diner, dietIn({ allergens, diets }));
      return clash && clash.allergens.length > 0 ? [id] : [];
    }),
  );
  const meals = [...new Map(rows.map((row) => [row.id, row])).values()];
  const ids = meals.map((meal) => meal.id);
  const known = await knownClashes(tx, ids);
  for (const { id: mealId, stationId, personId, onDate, meal } of meals) {
    const where = { stationId, personId, onDate, meal };
    if (harmful.has(mealId)) await openException(tx, { ...where, why: "dish_clashes", mealId }, now);
    else if (known.has(mealId)) await settleException(tx, where, now);
  }
  await markTrays(tx, ids, { byId, now });
}

/** Those of these meals that are known to harm their diner. */
async function knownClashes(db: Reader, mealIds: readonly string[]): Promise<Set<string>> {
  if (mealIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("meal_exception")
    .where("meal_id", "in", mealIds)
    .where("why", "=", "dish_clashes")
    .where("closed_at", "is", null)
    .select("meal_id")
    .execute();
  return new Set(rows.flatMap((row) => row.meal_id ?? []));
}

async function mealsHolding(db: Reader, dishId: string, from: string): Promise<string[]> {
  const rows = await db
    .selectFrom("menu_dish")
    .innerJoin("menu", "menu.id", "menu_dish.menu_id")
    .innerJoin("meal_line", "meal_line.pool_id", "menu_dish.pool_id")
    .where("menu_dish.dish_id", "=", dishId)
    .where("menu.on_date", ">=", from)
    .select("meal_line.meal_id")
    .execute();
  return rows.map((row) => row.meal_id);
}

/** Whether a meal became one that harms its diner: then it can be given up at any time. */
export async function isHarmful(db: Reader, mealId: string): Promise<boolean> {
  return (await knownClashes(db, [mealId])).has(mealId);
}

/** What somebody at the canteen must see to: what is open, the soonest meal first, and what was closed lately. */
export async function exceptions(ctx: Context, { stationId }: z.output<typeof exceptionsInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const rows = await db
    .selectFrom("meal_exception")
    .innerJoin("person", "person.id", "meal_exception.person_id")
    .leftJoin("person as owner", "owner.id", "meal_exception.owner_id")
    .leftJoin("person as closer", "closer.id", "meal_exception.closed_by_id")
    .where("meal_exception.station_id", "=", stationId)
    .where("meal_exception.on_date", ">=", addDays(dayOf(ctx.now()), -SHOWN_DAYS))
    .select(["meal_exception.id", "meal_exception.on_date as onDate", "meal_exception.meal", "meal_exception.why"])
    .select(["meal_exception.meal_id as mealId", "meal_exception.opened_at as openedAt"])
    .select(["meal_exception.closed_at as closedAt", "meal_exception.outcome"])
    .select(["person.id as personId", "person.name as personName"])
    .select(["owner.id as ownerId", "owner.name as ownerName", "closer.name as closedByName"])
    .orderBy("meal_exception.on_date")
    .orderBy("meal_exception.id")
    .execute();
  return {
    now: ctx.now(),
    open: rows.filter((row) => row.closedAt === null),
    closed: rows.filter((row) => row.closedAt !== null).reverse(),
  };
}

/** Whoever takes it is its owner from now on. */
export async function takeException(ctx: Context, { exceptionId }: { exceptionId: string }): Promise<void> {
  await changeOpen(ctx, exceptionId, { owner_id: ctx.actor.id });
}

/** Says what was done about it. Closed already, it stays as it was closed. */
export async function closeException(ctx: Context, input: z.output<typeof closeExceptionInput>): Promise<void> {
  const { exceptionId, outcome } = input;
  await changeOpen(ctx, exceptionId, { closed_at: ctx.now(), closed_by_id: ctx.actor.id, outcome });
}

async function changeOpen(ctx: Context, exceptionId: string, to: Partial<MealExceptionTable>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const found = await tx.selectFrom("meal_exception").where("id", "=", exceptionId).selectAll().executeTakeFirst();
    if (!found) throw new Refused({ code: "not_found" });
    await allowAtStation(tx, ctx.actor, "meal.desk", found.station_id);
    await tx
      .updateTable("meal_exception")
      .set(to)
      .where("id", "=", exceptionId)
      .where("closed_at", "is", null)
      .execute();
  });
}
