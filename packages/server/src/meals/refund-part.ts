import type { mealBillInput, refundPartInput } from "@linli/shared/meals/schema";
import { type GivenBack, nothingBack, priceOfPortions, refundOf } from "@linli/shared/money/refunds";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { type Movement, throughMerges } from "../money/ledger.ts";
import { tell } from "../notices/tell.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { chargesOf } from "./charge.ts";
import { linesOf, mealOf } from "./store.ts";

/** What a meal was charged, what of it was given back, and what may still be. */
export async function mealBill(ctx: Context, { mealId }: z.output<typeof mealBillInput>) {
  const db = ctx.db.read;
  const meal = await mealOf(db, mealId);
  await allowAtStation(db, ctx.actor, "money.correct", meal.stationId);
  const bill = await billOf(db, mealId);
  const { id, personName, onDate, meal: time, startsAt, servedAt } = meal;
  return {
    meal: { id, personName, onDate, meal: time, startsAt, servedAt, foodFen: meal.foodFen, feeFen: meal.feeFen },
    lines: bill.lines.map(({ back, ...line }) => ({ ...line, left: line.portions - back })),
    charged: bill.charge !== null,
    paid: bill.paid,
    back: bill.back,
  };
}

/**
 * Gives back a part of what a meal was charged, dishes or an amount, each fen to the pocket it came from. The meal, its
 * price and what the kitchen made stay as they were. The same request is the same refund.
 *
 * Throws not_found, meal_to_come (before its sitting an order is changed instead), not_charged, refund_too_high,
 * request_reused.
 */
export async function refundPart(ctx: Context, input: z.output<typeof refundPartInput>): Promise<{ back: GivenBack }> {
  const found = await mealOf(ctx.db.read, input.mealId);
  return ctx.db.transact({ people: [found.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "money.correct", found.stationId);
    const now = ctx.now();
    const key = `part:${input.mealId}:${ctx.actor.id}:${input.requestKey}`;
    const bill = await billOf(tx, input.mealId);
    const before = await findRefund(tx, key);
    if (before) {
      const asked = input.fen ?? priceOfPortions(bill.lines, [], input.lines);
      if (asked !== before.foodFen + before.feeFen) throw new Refused({ code: "request_reused" });
      return { back: before };
    }
    if (now < found.startsAt) throw new Refused({ code: "meal_to_come", startsAt: found.startsAt });
    if (bill.charge === null) throw new Refused({ code: "not_charged" });
    const backLines = bill.lines.map(({ poolId, back }) => ({ poolId, portions: back }));
    const fen = input.fen ?? priceOfPortions(bill.lines, backLines, input.lines);
    const leftFen = bill.paid.foodFen + bill.paid.feeFen - bill.back.foodFen - bill.back.feeFen;
    if (fen === null || fen === 0) throw new Refused({ code: "refund_too_high", leftFen });
    const split = refundOf(bill.paid, bill.back, fen, bill.minSpendFen);
    if ("refusal" in split) throw new Refused(split.refusal);
    const made = { chargeId: bill.charge.id, owners: bill.charge.owners, back: split.back, key, input };
    await giveBack(tx, ctx, made, found);
    return { back: split.back };
  });
}

interface Made {
  chargeId: string;
  owners: { person: string | null; programme: string | null; canteen: string | null };
  back: GivenBack;
  key: string;
  input: z.output<typeof refundPartInput>;
}

async function giveBack(
  tx: Tx,
  ctx: Context,
  { chargeId, owners, back, key, input }: Made,
  meal: { stationId: string; stationName: string; personId: string; onDate: string; meal: string },
): Promise<void> {
  const now = ctx.now();
  const fen = back.ownFen + back.subsidyFen;
  const movements: Movement[] = [
    { kind: "person", ownerId: owners.person ?? meal.personId, fen: back.ownFen },
    { kind: "canteen", ownerId: owners.canteen ?? meal.stationId, fen: -fen },
  ];
  if (owners.programme) movements.push({ kind: "programme", ownerId: owners.programme, fen: back.subsidyFen });
  const entryId = await throughMerges(tx, {
    what: "refund",
    key,
    movements,
    now,
    byId: ctx.actor.id,
    stationId: meal.stationId,
    mealId: input.mealId,
    note: input.reason,
    lessensId: chargeId,
  });
  await tx
    .insertInto("meal_refund")
    .values({
      entry_id: entryId,
      meal_id: input.mealId,
      food_fen: back.foodFen,
      fee_fen: back.feeFen,
      own_fen: back.ownFen,
      subsidy_fen: back.subsidyFen,
    })
    .execute();
  if (input.lines.length > 0) {
    const rows = input.lines.map(({ poolId, portions }) => ({ entry_id: entryId, pool_id: poolId, portions }));
    await tx.insertInto("meal_refund_line").values(rows).execute();
  }
  const { stationId, stationName, personId, onDate } = meal;
  const facts = { stationId, stationName, onDate, meal: meal.meal, fen: back.ownFen, reason: input.reason };
  await tell(tx, [{ personId, kind: "meal_part_refunded", facts, key: `meal_part_refunded:${entryId}` }], now);
}

/** The charge of a meal that stands, its pockets, and what of it was given back. */
async function billOf(db: Reader, mealId: string) {
  const { last } = await chargesOf(db, mealId);
  const meal = await db
    .selectFrom("meal")
    .leftJoin("subsidy_rule", "subsidy_rule.id", "meal.rule_id")
    .where("meal.id", "=", mealId)
    .select(["meal.food_fen as foodFen", "meal.fee_fen as feeFen", "subsidy_rule.min_spend_fen as minSpendFen"])
    .executeTakeFirstOrThrow();
  const postings =
    last === null
      ? []
      : await db
          .selectFrom("posting")
          .innerJoin("account", "account.id", "posting.account_id")
          .where("posting.entry_id", "=", last)
          .select(["account.kind", "account.owner_id as ownerId", "posting.fen"])
          .execute();
  const of = (kind: string) => postings.find((one) => one.kind === kind);
  const refunds = last === null ? [] : await refundsOf(db, last);
  const backLines = await backLinesOf(
    db,
    refunds.map((one) => one.entryId),
  );
  const lines = (await linesOf(db, [mealId])).get(mealId) ?? [];
  return {
    charge:
      last === null
        ? null
        : {
            id: last,
            owners: {
              person: of("person")?.ownerId ?? null,
              programme: of("programme")?.ownerId ?? null,
              canteen: of("canteen")?.ownerId ?? null,
            },
          },
    minSpendFen: meal.minSpendFen ?? 0,
    paid: {
      foodFen: last === null ? 0 : meal.foodFen,
      feeFen: last === null ? 0 : meal.feeFen,
      ownFen: -(of("person")?.fen ?? 0) || 0,
      subsidyFen: -(of("programme")?.fen ?? 0) || 0,
    },
    back: refunds.reduce(
      (sum, one) => ({
        foodFen: sum.foodFen + one.foodFen,
        feeFen: sum.feeFen + one.feeFen,
        ownFen: sum.ownFen + one.ownFen,
        subsidyFen: sum.subsidyFen + one.subsidyFen,
      }),
      nothingBack,
    ),
    lines: lines.map((line) => ({
      ...line,
      back: backLines.filter((one) => one.poolId === line.poolId).reduce((sum, one) => sum + one.portions, 0),
    })),
  };
}

function selectRefunds(db: Reader) {
  return db
    .selectFrom("meal_refund")
    .innerJoin("entry", "entry.id", "meal_refund.entry_id")
    .select(["meal_refund.entry_id as entryId", "meal_refund.food_fen as foodFen", "meal_refund.fee_fen as feeFen"])
    .select(["meal_refund.own_fen as ownFen", "meal_refund.subsidy_fen as subsidyFen"]);
}

async function findRefund(db: Reader, key: string): Promise<GivenBack | undefined> {
  const found = await selectRefunds(db).where("entry.key", "=", key).executeTakeFirst();
  if (!found) return undefined;
  const { entryId: _, ...back } = found;
  return back;
}

async function refundsOf(db: Reader, chargeId: string) {
  return selectRefunds(db)
    .where("entry.lessens_id", "=", chargeId)
    .where("entry.lessens_id", "is not", null)
    .orderBy("entry.id")
    .execute();
}

async function backLinesOf(db: Reader, entryIds: readonly string[]) {
  if (entryIds.length === 0) return [];
  return db
    .selectFrom("meal_refund_line")
    .where("entry_id", "in", entryIds)
    .select(["pool_id as poolId", "portions"])
    .execute();
}
