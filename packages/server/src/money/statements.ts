import { monthSchema } from "@linli/shared/fields";
import type { deskStatementInput, ownStatementInput, tillInput } from "@linli/shared/money/schema";
import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation } from "../permit.ts";
import { findAccount } from "./ledger.ts";

/** How much of an account is shown at once: about a year of daily meals. */
const MOST_LINES = 400;

/** What came and went on one's own account, or that of somebody for whom one pays, the latest first. */
export async function ownStatement(ctx: Context, { personId, month }: z.output<typeof ownStatementInput>) {
  const db = ctx.db.read;
  const ownerId = personId ?? ctx.actor.id;
  allow(ctx.actor, "money.own", await scopeOfPerson(db, ownerId, "pay", ctx.now()));
  return statementOf(db, ownerId, monthSchema.safeParse(month).data ?? dayOf(ctx.now()).slice(0, 7));
}

/** The same at a desk. */
export async function deskStatement(ctx: Context, input: z.output<typeof deskStatementInput>) {
  await allowPersonAtStation(ctx.db.read, ctx.actor, "money.desk", input);
  return statementOf(ctx.db.read, input.personId, dayOf(ctx.now()).slice(0, 7));
}

async function statementOf(db: Reader, personId: string, month: string) {
  const account = await findAccount(db, { kind: "person", ownerId: personId });
  const name = (await db.selectFrom("person").where("id", "=", personId).select("name").executeTakeFirst())?.name ?? "";
  if (!account) return { name, month, balanceFen: 0, frozenAt: null, lines: [] };
  const lines = await db
    .selectFrom("posting")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .leftJoin("station", "station.id", "entry.station_id")
    .leftJoin("meal", "meal.id", "entry.meal_id")
    .leftJoin("menu", "menu.id", "meal.menu_id")
    .leftJoin("sitting", "sitting.id", "menu.sitting_id")
    .where("posting.account_id", "=", account.id)
    .where("entry.on_date", ">=", `${month}-01`)
    .where("entry.on_date", "<=", `${month}-31`)
    .select(["entry.id", "entry.at", "entry.what", "posting.fen", "entry.receipt", "entry.note"])
    .select(["station.name as stationName", "station.name_en as stationNameEn"])
    .select(["menu.on_date as mealOn", "sitting.meal", "meal.subsidy_fen as subsidyFen"])
    .orderBy("entry.at", "desc")
    .orderBy("entry.id", "desc")
    .limit(MOST_LINES)
    .execute();
  return { name, month, balanceFen: account.balanceFen ?? 0, frozenAt: account.frozenAt, lines };
}

/** A day of a station's till: what came in and went out in cash, by receipt, and what meals came to. */
export async function till(ctx: Context, { stationId, onDate: asked }: z.output<typeof tillInput>) {
  const onDate = asked ?? dayOf(ctx.now());
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "money.desk", stationId);
  const cash = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .leftJoin("person", "person.id", "account.owner_id")
    .leftJoin("person as clerk", "clerk.id", "entry.by_id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("entry.what", "in", ["top-up", "pay-out"])
    .where("account.kind", "=", "person")
    .select(["entry.id", "entry.at", "entry.what", "entry.receipt", "entry.note", "posting.fen"])
    .select(["person.name as personName", "clerk.name as byName"])
    .orderBy("entry.at")
    .orderBy("entry.id")
    .execute();
  const sums = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("entry.what", "in", ["charge", "refund"])
    .groupBy("account.kind")
    .select(["account.kind", sql<number>`sum(posting.fen)`.as("fen")])
    .execute();
  const of = (kind: string) => Number(sums.find((row) => row.kind === kind)?.fen ?? 0);
  return {
    onDate,
    cash,
    cashFen: cash.reduce((sum, line) => sum + line.fen, 0),
    mealsFen: of("canteen"),
    ownFen: -of("person"),
    subsidyFen: -of("programme"),
  };
}
