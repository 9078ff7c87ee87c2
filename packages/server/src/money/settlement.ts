import { addDays } from "@linli/shared/events/days";
import { type Anomaly, type AnomalyKind, anomaliesIn } from "@linli/shared/money/anomalies";
import type {
  closeSettlementInput,
  settlementInput,
  settlementLinesInput,
  settlementsInput,
} from "@linli/shared/money/schema";
import { ageOn } from "@linli/shared/shifts/rules";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import { chunks } from "../db/chunks.ts";
import { newId } from "../db/id.ts";
import type { SettlementLineTable } from "../db/money-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import { logCategoryLooks } from "./category-looks.ts";
import { allowForProgramme } from "./rules.ts";
import {
  closedPeriods,
  type Evidence,
  frozenLines,
  mealsNamed,
  mealsToJudge,
  owedIn,
  type Period,
  selectEvidence,
} from "./settlement-store.ts";

const PAGE = 100;
/** Of a period so many anomalies are shown; a broken month does not fill the screen. */
const MOST_ANOMALIES = 500;

/** The periods of a programme that are closed, and the day on which the next begins. */
export async function settlements(ctx: Context, { programmeId }: z.output<typeof settlementsInput>) {
  const db = ctx.db.read;
  const programme = await allowForProgramme(db, ctx, programmeId);
  const closed = await closedPeriods(db, programmeId);
  const last = closed[0];
  return { programme, today: dayOf(ctx.now()), closed, nextFrom: last ? addDays(last.to, 1) : null };
}

/** What a programme owes each canteen for a period, for how many meals, and what somebody must look at first. */
export async function settlement(ctx: Context, input: z.output<typeof settlementInput>) {
  const db = ctx.db.read;
  const programme = await allowForProgramme(db, ctx, input.programmeId);
  const closed = await findClosed(db, input);
  const canteens = await owedIn(db, input);
  const anomalies = closed
    ? await frozenAnomalies(db, closed.id)
    : anomaliesIn(await mealsToJudge(db, input), input.withinMin);
  return {
    programme,
    from: input.from,
    to: input.to,
    closed: closed ?? null,
    canteens,
    meals: canteens.reduce((sum, row) => sum + row.meals, 0),
    fen: canteens.reduce((sum, row) => sum + row.fen, 0),
    anomalyCount: anomalies.length,
    anomalies: await named(db, anomalies.slice(0, MOST_ANOMALIES)),
  };
}

/**
 * The meals of a period with their evidence, a page at a time; of a closed one as they were frozen. That the category
 * of somebody was looked at is written down.
 */
export async function settlementLines(ctx: Context, input: z.output<typeof settlementLinesInput>) {
  const db = ctx.db.read;
  await allowForProgramme(db, ctx, input.programmeId);
  const closed = await findClosed(db, input);
  const most = input.most ?? PAGE;
  const lines = closed
    ? await frozenLines(db, closed.id, input.after, most)
    : (await selectEvidence(db, input).limit(most).offset(input.after).execute()).map((row, at) =>
        lineOf(row, input.after + at + 1),
      );
  const looked = lines.filter((line) => line.category !== null).map((line) => line.personId);
  await logCategoryLooks(ctx, looked);
  return { lines, next: lines.length === most ? (lines.at(-1)?.number ?? null) : null };
}

/**
 * Closes a period: its lines and anomalies are written down as they are, and never change. What is put right later falls
 * into the next period. Throws not_found, period_not_over, settlement_not_next, changed_meanwhile.
 */
export async function closeSettlement(ctx: Context, input: z.output<typeof closeSettlementInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    await allowForProgramme(tx, ctx, input.programmeId);
    const now = ctx.now();
    const same = await findClosed(tx, input);
    if (same) return same.id;
    if (input.to >= dayOf(now)) throw new Refused({ code: "period_not_over", toOn: input.to });
    const last = (await closedPeriods(tx, input.programmeId))[0];
    const fromOn = last && addDays(last.to, 1);
    if (fromOn !== undefined && input.from !== fromOn) throw new Refused({ code: "settlement_not_next", fromOn });
    const rows = (await selectEvidence(tx, input).execute()).map((row, at) => ({ ...lineOf(row, at + 1), row }));
    const id = newId();
    const written = await tx
      .insertInto("settlement")
      .values({
        id,
        programme_id: input.programmeId,
        from_on: input.from,
        to_on: input.to,
        within_min: input.withinMin,
        meals: rows.length,
        fen: rows.reduce((sum, row) => sum + row.fen, 0),
        note: input.note,
        closed_at: now,
        closed_by_id: ctx.actor.id,
      })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst();
    // Somebody else closed it at this moment.
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Refused({ code: "changed_meanwhile" });
    await freezeLines(tx, id, rows);
    await freezeAnomalies(tx, id, anomaliesIn(await mealsToJudge(tx, input), input.withinMin));
    return id;
  });
}

/** A meal as a settlement says it. */
function lineOf(row: Evidence, number: number) {
  const { birthDate, state, servedById: _, feeFen, subsidyFen, ...line } = row;
  const fen = Number(row.fen);
  const outcome: SettlementLineTable["outcome"] =
    fen < 0 || !isLiving(state) ? "given-back" : row.servedAt === null ? "not-served" : "served";
  return {
    ...line,
    number,
    fen,
    chargedAt: row.chargedAt === null ? null : Number(row.chargedAt),
    age: birthDate === null ? null : ageOn(birthDate, row.onDate),
    ownFen: row.foodFen + feeFen - subsidyFen,
    outcome,
  };
}

async function freezeLines(
  tx: Tx,
  settlementId: string,
  rows: readonly (ReturnType<typeof lineOf> & { row: Evidence })[],
): Promise<void> {
  const lines = rows.map(({ row, ...line }) => ({
    settlement_id: settlementId,
    number: line.number,
    meal_id: line.mealId,
    station_id: line.stationId,
    person_id: line.personId,
    on_date: line.onDate,
    meal: line.meal,
    mode: line.mode,
    age: line.age,
    category: line.category,
    rule_id: line.ruleId,
    food_fen: line.foodFen,
    own_fen: line.ownFen,
    fen: line.fen,
    charged_at: line.chargedAt,
    served_at: line.servedAt,
    served_by_id: row.servedById,
    outcome: line.outcome,
  }));
  for (const some of chunks(lines)) await tx.insertInto("settlement_line").values(some).execute();
}

async function freezeAnomalies(tx: Tx, settlementId: string, anomalies: readonly Anomaly[]): Promise<void> {
  const rows = anomalies.map(({ kind, mealId, otherMealId, fen }, at) => ({
    settlement_id: settlementId,
    number: at + 1,
    kind,
    meal_id: mealId,
    other_meal_id: otherMealId,
    fen,
  }));
  for (const some of chunks(rows)) await tx.insertInto("settlement_anomaly").values(some).execute();
}

async function findClosed(db: Reader, { programmeId, from, to }: Period) {
  return (await closedPeriods(db, programmeId)).find((one) => one.from === from && one.to === to);
}

async function frozenAnomalies(db: Reader, settlementId: string): Promise<Anomaly[]> {
  const rows = await db
    .selectFrom("settlement_anomaly")
    .where("settlement_id", "=", settlementId)
    .select(["kind", "meal_id as mealId", "other_meal_id as otherMealId", "fen"])
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AnomalyKind }));
}

async function named(db: Reader, anomalies: readonly Anomaly[]) {
  const ids = anomalies.flatMap(({ mealId, otherMealId }) => (otherMealId === null ? [mealId] : [mealId, otherMealId]));
  const meals = new Map((await mealsNamed(db, [...new Set(ids)])).map((meal) => [meal.mealId, meal]));
  return anomalies.map(({ kind, mealId, otherMealId, fen }) => ({
    kind,
    fen,
    meal: meals.get(mealId) ?? null,
    other: otherMealId === null ? null : (meals.get(otherMealId) ?? null),
  }));
}
