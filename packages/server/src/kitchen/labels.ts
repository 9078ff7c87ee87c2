import { labelCode, readLabelCode } from "@linli/shared/kitchen/labels";
import type { printLabelsInput, serveLabelInput, traysInput } from "@linli/shared/kitchen/schema";
import { allergens } from "@linli/shared/meals/kinds";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { mustHold } from "../db/dialect.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { stopsOfMenus } from "../deliveries/at-the-counter.ts";
import { serveMeal } from "../meals/serving.ts";
import { canteenOf, type Menu, mealOf, menuOf, selectMeals } from "../meals/store.ts";
import { insertLooks } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { labelsOf, sheetsOf, trayFacts } from "./store.ts";

/** The trays of a menu that stand, and which label each has; nobody's diet. */
export async function kitchenTrays(ctx: Context, { menuId }: z.output<typeof traysInput>) {
  const db = ctx.db.read;
  const menu = await menuOf(db, menuId);
  await allowAtStation(db, ctx.actor, "meal.desk", menu.stationId);
  const trays = (await trayFacts(db, { menuIds: [menuId] })).filter((tray) => tray.stands);
  const labels = await labelsOf(
    db,
    trays.map((tray) => tray.mealId),
  );
  return {
    frozenAt: (await sheetsOf(db, [menuId])).get(menuId) ?? null,
    trays: trays.map(({ mealId, personName, mode, servedAt, lines }) => {
      const [last] = labels.filter((label) => label.mealId === mealId);
      return {
        mealId,
        personName,
        mode,
        servedAt,
        lines,
        label: last ? { ...last, code: labelCode(last.onDate, last.number) } : null,
      };
    }),
  };
}

/**
 * Prints labels for these trays: each that has none gets one, under a number of its own; with `again`, those that have
 * one get another, and the old one is void. The same request prints the same labels. Whose diet is on them has been
 * looked at. Throws sheet_not_frozen, not_found (a tray that does not stand).
 */
export async function printLabels(ctx: Context, input: z.output<typeof printLabelsInput>) {
  const { menuId, mealIds, again, requestKey } = input;
  return ctx.db.transact({}, async (tx) => {
    const menu = await menuOf(tx, menuId);
    await allowAtStation(tx, ctx.actor, "meal.desk", menu.stationId);
    if (!(await sheetsOf(tx, [menuId])).has(menuId))
      throw new Refused({ code: "sheet_not_frozen", until: menu.cutOffAt });
    const trays = (await trayFacts(tx, { mealIds })).filter((tray) => tray.stands && tray.menuId === menuId);
    if (trays.length < new Set(mealIds).size) throw new Refused({ code: "not_found" });
    // What a diner must not have, and whether they come at all, stays as it is until the label is written.
    mustHold(
      tx,
      trays.map((tray) => tray.personId),
    );
    const before = await printedBefore(tx, mealIds, { byId: ctx.actor.id, requestKey });
    if (before.length === 0) await writeLabels(tx, ctx, { menu, mealIds, again, requestKey });
    const printed = await printedBefore(tx, mealIds, { byId: ctx.actor.id, requestKey });
    return labelsToPrint(tx, ctx, menu, printed);
  });
}

async function writeLabels(
  tx: Tx,
  ctx: Context,
  made: { menu: Menu; mealIds: readonly string[]; again: boolean; requestKey: string },
): Promise<void> {
  const { menu, mealIds, again, requestKey } = made;
  const now = ctx.now();
  if (again)
    await tx
      .updateTable("label")
      .set({ void_at: now, void_why: "reprinted" })
      .where("meal_id", "in", mealIds)
      .where("void_at", "is", null)
      .execute();
  const living = await tx
    .selectFrom("label")
    .where("meal_id", "in", mealIds)
    .where("void_at", "is", null)
    .select("meal_id")
    .execute();
  const labelled = new Set(living.map((row) => row.meal_id));
  const wanted = mealIds.filter((id) => !labelled.has(id));
  if (wanted.length === 0) return;
  const { stationId: station_id, onDate: on_date } = menu;
  const last = await countLabels(tx, { station_id, on_date }, wanted.length);
  const rows = wanted.map((meal_id, at) => ({
    id: newId(),
    station_id,
    on_date,
    number: last - wanted.length + 1 + at,
    meal_id,
    printed_at: now,
    printed_by_id: ctx.actor.id,
    request_key: requestKey,
    void_at: null,
    void_why: null,
  }));
  await tx.insertInto("label").values(rows).execute();
}

/** Takes so many numbers of a canteen's service date at once; answers the last of them. */
async function countLabels(tx: Tx, of: { station_id: string; on_date: string }, many: number): Promise<number> {
  const counted = await tx
    .insertInto("label_counter")
    .values({ ...of, last: many })
    .onConflict((on) =>
      on.columns(["station_id", "on_date"]).doUpdateSet((eb) => ({ last: eb("label_counter.last", "+", many) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return counted.last;
}

/** The labels of one press of the button that are not void since. */
async function printedBefore(db: Reader, mealIds: readonly string[], made: { byId: string; requestKey: string }) {
  return db
    .selectFrom("label")
    .where("meal_id", "in", mealIds)
    .where("printed_by_id", "=", made.byId)
    .where("request_key", "=", made.requestKey)
    .where("void_at", "is", null)
    .select(["meal_id as mealId", "number"])
    .orderBy("number")
    .execute();
}

async function labelsToPrint(tx: Tx, ctx: Context, menu: Menu, printed: readonly { mealId: string; number: number }[]) {
  const ids = printed.map((label) => label.mealId);
  const { name, nameEn, zone } = await canteenOf(tx, menu.stationId);
  const trays = new Map((await trayFacts(tx, { mealIds: ids })).map((tray) => [tray.mealId, tray]));
  const where = new Map((await whereTo(tx, ids)).map((row) => [row.id, row]));
  const stops = await stopsOfMenus(tx, [menu.id]);
  const concerned = [...trays.values()].filter(({ needs }) => needs.allergens.length + needs.diets.length > 0);
  const people = [...new Set(concerned.map((tray) => tray.personId))];
  await insertLooks(tx, { byId: ctx.actor.id, personIds: people, what: "diet", now: ctx.now() });
  const { meal, onDate, startsAt } = menu;
  return printed.map(({ mealId, number }) => {
    const { personName, mode, needs, clash, lines } = trays.get(mealId)!;
    const { address = null, note = null } = where.get(mealId) ?? {};
    const sitting = { stationName: name, stationNameEn: nameEn, zone, meal, onDate, startsAt };
    const harm = allergens.filter((one) => clash.includes(one));
    const round = stops.get(mealId)?.number ?? null;
    const who = { code: labelCode(onDate, number), mealId, personName, needs, harm, lines, note };
    return { ...who, mode, address, round, ...sitting };
  });
}

function whereTo(db: Reader, mealIds: readonly string[]) {
  if (mealIds.length === 0) return Promise.resolve([]);
  return selectMeals(db).where("meal.id", "in", mealIds).execute();
}

/**
 * Hands out the tray whose label is typed in or scanned. Throws label_unknown, label_other_day, label_void (the tray was
 * changed, cancelled or labelled anew since), booking_ended.
 */
export async function serveLabel(ctx: Context, { stationId, code }: z.output<typeof serveLabelInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "meal.desk", stationId);
  const today = dayOf(ctx.now());
  const asked = readLabelCode(code, today);
  const found = asked && (await findLabel(db, stationId, asked));
  if (!asked || !found) throw new Refused({ code: "label_unknown", label: code });
  const label = labelCode(asked.onDate, asked.number);
  if (asked.onDate !== today) throw new Refused({ code: "label_other_day", label, onDate: asked.onDate });
  const { personId, personName } = await mealOf(db, found.mealId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = await findLabel(tx, stationId, asked);
    if (now?.voidAt !== null) {
      const [last] = await labelsOf(tx, [found.mealId]);
      const next = last?.voidAt === null ? labelCode(last.onDate, last.number) : null;
      throw new Refused({ code: "label_void", label, personName, why: now?.voidWhy ?? "ended", next });
    }
    await serveMeal(tx, found.mealId, { byId: ctx.actor.id, now: ctx.now() });
  });
  return { label, personName };
}

async function findLabel(db: Reader, stationId: string, { onDate, number }: { onDate: string; number: number }) {
  return db
    .selectFrom("label")
    .where("station_id", "=", stationId)
    .where("on_date", "=", onDate)
    .where("number", "=", number)
    .select(["meal_id as mealId", "void_at as voidAt", "void_why as voidWhy"])
    .executeTakeFirst();
}
