import { can } from "@linli/shared/access";
import { monthSchema } from "@linli/shared/fields";
import type { deskStatementInput, ownStatementInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { EntryTable } from "../db/meal-tables.ts";
import type { Reader } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow, scopeOfStation } from "../permit.ts";
import { findAccount } from "./ledger.ts";

/** How much of an account is shown at once: about a year of daily meals. */
const MOST_LINES = 400;

/** What came and went on one's own account, or that of somebody for whom one pays, the latest first. */
export async function ownStatement(ctx: Context, { personId, month }: z.output<typeof ownStatementInput>) {
  const db = ctx.db.read;
  const ownerId = personId ?? ctx.actor.id;
  allow(ctx.actor, "money.own", await scopeOfPerson(db, ownerId, "pay", ctx.now()));
  const today = dayOf(ctx.now());
  return { ...(await statementOf(db, ownerId, monthSchema.safeParse(month).data ?? today.slice(0, 7))), today };
}

/** The same at a desk, and what of it may be corrected there. */
export async function deskStatement(ctx: Context, input: z.output<typeof deskStatementInput>) {
  const db = ctx.db.read;
  await allowPersonAtStation(db, ctx.actor, "money.desk", input);
  const month = monthSchema.safeParse(input.month).data ?? dayOf(ctx.now()).slice(0, 7);
  const scope = await scopeOfStation(db, input.stationId);
  const mayCorrect = can(ctx.actor, "money.correct", scope);
  const statement = await statementOf(db, input.personId, month);
  return {
    ...statement,
    person: { id: input.personId, name: statement.name },
    today: dayOf(ctx.now()),
    may: { correct: mayCorrect, payOut: can(ctx.actor, "money.payOut", scope) },
    lines: statement.lines.map((line) => ({
      ...line,
      /** Made here, and nothing took it back yet. */
      correctable: mayCorrect && line.stationId === input.stationId && line.backAt === null && isCorrectable(line),
    })),
  };
}

const isCorrectable = ({ what, mealId }: { what: EntryTable["what"]; mealId: string | null }) =>
  what === "top-up" || what === "pay-out" || (what === "charge" && mealId !== null);

async function statementOf(db: Reader, personId: string, month: string) {
  const account = await findAccount(db, { kind: "person", ownerId: personId });
  const name = (await db.selectFrom("person").where("id", "=", personId).select("name").executeTakeFirst())?.name ?? "";
  const nothing = { openingFen: 0, closingFen: 0, balanceFen: 0, frozenAt: null, lines: [] };
  if (!account) return { name, month, ...nothing };
  const { openingFen, movedFen } = await sumsOf(db, account.id, month);
  const lines = await db
    .selectFrom("posting")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .leftJoin("station", "station.id", "entry.station_id")
    .leftJoin("meal", "meal.id", "entry.meal_id")
    .leftJoin("menu", "menu.id", "meal.menu_id")
    .leftJoin("sitting", "sitting.id", "menu.sitting_id")
    .leftJoin("visit", "visit.id", "entry.booking_id")
    .leftJoin("care_session", "care_session.id", "visit.session_id")
    .leftJoin("care_service", "care_service.id", "care_session.service_id")
    .leftJoin("childcare_booking", "childcare_booking.id", "entry.booking_id")
    .leftJoin("childcare_session", "childcare_session.id", "childcare_booking.session_id")
    .leftJoin("entry as back", "back.reverses_id", "entry.id")
    .leftJoin("entry as wrong", (on) =>
      on.on((eb) =>
        eb.or([eb("wrong.id", "=", eb.ref("entry.reverses_id")), eb("wrong.id", "=", eb.ref("entry.corrects_id"))]),
      ),
    )
    .where("posting.account_id", "=", account.id)
    .where("entry.on_date", ">=", `${month}-01`)
    .where("entry.on_date", "<=", `${month}-31`)
    .select(["entry.id", "entry.at", "entry.what", "posting.fen", "entry.receipt", "entry.note"])
    .select(["entry.meal_id as mealId", "entry.lessens_id as lessensId", "entry.corrects_id as correctsId"])
    .select(["entry.reverses_id as reversesId", "back.at as backAt", "back.what as backWhat"])
    .select(["wrong.receipt as wrongReceipt", "wrong.at as wrongAt", "wrong.what as wrongWhat"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["menu.on_date as mealOn", "sitting.meal", "meal.subsidy_fen as subsidyFen"])
    .select(["care_service.name as service", "care_service.name_en as serviceEn", "care_session.on_date as visitOn"])
    .select(["childcare_session.kind as session", "childcare_session.on_date as sessionOn"])
    .orderBy("entry.at", "desc")
    .orderBy("entry.id", "desc")
    .limit(MOST_LINES)
    .execute();
  return {
    name,
    month,
    openingFen,
    closingFen: openingFen + movedFen,
    balanceFen: account.balanceFen ?? 0,
    frozenAt: account.frozenAt,
    lines,
  };
}

/** What was there as a month began, and what it moved, in fen. */
async function sumsOf(db: Reader, accountId: string, month: string): Promise<{ openingFen: number; movedFen: number }> {
  const sums = await db
    .selectFrom("posting")
    .innerJoin("entry", "entry.id", "posting.entry_id")
    .where("posting.account_id", "=", accountId)
    .where("entry.on_date", "<=", `${month}-31`)
    .select((eb) => eb.fn.sum<number | null>("posting.fen").as("all"))
    .select((eb) =>
      eb.fn
        .sum<number | null>(
          eb.case().when("entry.on_date", "<", `${month}-01`).then(eb.ref("posting.fen")).else(0).end(),
        )
        .as("before"),
    )
    .executeTakeFirst();
  const openingFen = Number(sums?.before ?? 0);
  return { openingFen, movedFen: Number(sums?.all ?? 0) - openingFen };
}
