import type { correctInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { EntryTable } from "../db/meal-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { refuseCashForFrozen } from "./cash.ts";
import { balanceOf, moveMoney, reverse } from "./ledger.ts";

type Correction = z.output<typeof correctInput>;

/**
 * An entry that was made wrongly is taken back by another, with a reason, and where it is told the right one is made in
 * its place; nothing that was written is changed. Once for each entry; the same request is the same correction.
 *
 * Throws not_found, cannot_be_corrected (what is itself a refund or a correction, or a charge with something in its
 * place), already_corrected, correction_too_low (somebody has spent it meanwhile), account_frozen.
 */
export async function correctEntry(ctx: Context, input: Correction): Promise<{ balanceFen: number }> {
  const wrong = await entryAt(ctx.db.read, input);
  const people = await holdersOf(ctx.db.read, wrong.personId);
  if (input.right) people.push(input.right.personId);
  return ctx.db.transact({ people: [...new Set(people)] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "money.correct", input.stationId);
    const { stationId, right } = input;
    if (right) await allowPersonAtStation(tx, ctx.actor, "money.desk", { stationId, personId: right.personId });
    const key = `correction:${input.entryId}:${ctx.actor.id}:${input.requestKey}`;
    const done = await findReversal(tx, input.entryId);
    if (done?.key === key) return { balanceFen: await balanceOf(tx, people[0] ?? wrong.personId) };
    if (done) throw new Refused({ code: "already_corrected", at: done.at, byName: done.byName ?? "" });
    const isCharge = wrong.what === "charge";
    const correctable = wrong.reverses_id === null && wrong.lessens_id === null && kinds.includes(wrong.what);
    // What else was charged, such as a child's session, is put right where it was charged.
    if (!correctable || (isCharge && (right || wrong.meal_id === null)))
      throw new Refused({ code: "cannot_be_corrected" });
    await replace(tx, ctx, { wrong, input, key });
    await tellCorrected(tx, ctx, { wrong, input, people });
    return { balanceFen: await balanceOf(tx, people[0] ?? wrong.personId) };
  });
}

const kinds: readonly EntryTable["what"][] = ["top-up", "pay-out", "charge"];
type Wrong = Awaited<ReturnType<typeof entryAt>>;

/** What brings money goes before what takes it, so that only where it ends is looked at. */
async function replace(
  tx: Tx,
  ctx: Context,
  { wrong, input, key }: { wrong: Wrong; input: Correction; key: string },
): Promise<void> {
  const now = ctx.now();
  const { stationId, reason, right } = input;
  const canteen = await tx
    .selectFrom("canteen")
    .where("station_id", "=", stationId)
    .select("credit_fen")
    .executeTakeFirst();
  const takeBack = () =>
    reverse(tx, wrong.id, {
      byId: ctx.actor.id,
      now,
      note: reason,
      what: "correction",
      key,
      creditFen: canteen?.credit_fen ?? 0,
    });
  const makeRight = async () => {
    if (!right || (wrong.what !== "top-up" && wrong.what !== "pay-out")) return;
    if (wrong.what === "top-up") await refuseCashForFrozen(tx, right.personId, right.fen);
    const fen = wrong.what === "top-up" ? right.fen : -right.fen;
    await moveMoney(tx, {
      what: wrong.what,
      key: `right:${wrong.id}`,
      movements: [
        { kind: "person", ownerId: right.personId, fen },
        { kind: "till", ownerId: stationId, fen: -fen },
      ],
      now,
      byId: ctx.actor.id,
      stationId,
      note: reason,
      correctsId: wrong.id,
    });
  };
  try {
    for (const act of wrong.what === "top-up" ? [makeRight, takeBack] : [takeBack, makeRight]) await act();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== "balance_too_low") throw error;
    const { balanceFen, neededFen } = error.refusal;
    throw new Refused({ code: "correction_too_low", balanceFen: balanceFen ?? 0, neededFen });
  }
}

async function tellCorrected(
  tx: Tx,
  ctx: Context,
  { wrong, input, people }: { wrong: Wrong; input: Correction; people: readonly string[] },
): Promise<void> {
  const told = [...new Set([people[0] ?? wrong.personId, ...(input.right ? [input.right.personId] : [])])];
  const { stationId, reason } = input;
  const key = `money_corrected:${wrong.id}`;
  const tellings = [];
  for (const personId of told) {
    const balanceFen = await balanceOf(tx, personId);
    const facts = { stationId, balanceFen, reason, byName: ctx.actor.name };
    tellings.push({ personId, kind: "money_corrected" as const, facts, key });
  }
  await tell(tx, tellings, ctx.now());
}

/** An entry of a station, and whose account it moved. Throws not_found. */
async function entryAt(db: Reader, { stationId, entryId }: { stationId: string; entryId: string }) {
  const entry = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.id", "=", entryId)
    .where("entry.station_id", "=", stationId)
    .where("account.kind", "=", "person")
    .select(["entry.id", "entry.what", "entry.reverses_id", "entry.lessens_id"])
    .select(["entry.meal_id", "account.owner_id as personId"])
    .executeTakeFirst();
  if (!entry) throw new Refused({ code: "not_found" });
  return entry;
}

/** Whose money it is now: the record that was kept, and the one whose account it was. */
async function holdersOf(db: Reader, personId: string): Promise<string[]> {
  const person = await db.selectFrom("person").where("id", "=", personId).select("merged_into_id").executeTakeFirst();
  return person?.merged_into_id ? [person.merged_into_id, personId] : [personId];
}

async function findReversal(db: Reader, entryId: string) {
  return db
    .selectFrom("entry")
    .leftJoin("person", "person.id", "entry.by_id")
    .where("entry.reverses_id", "=", entryId)
    .where("entry.reverses_id", "is not", null)
    .select(["entry.key", "entry.at", "person.name as byName"])
    .executeTakeFirst();
}
