import type { tillInput } from "@linli/shared/money/schema";
import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { cashOf, countsOf } from "./count-till.ts";

/**
 * A day of a station's till: what came in and went out in cash, by receipt, how the drawer was counted, and what meals and
 * childcare came to. What was entered after the last count is marked.
 */
export async function till(ctx: Context, { stationId, onDate: asked }: z.output<typeof tillInput>) {
  const today = dayOf(ctx.now());
  const onDate = asked ?? today;
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "money.desk", stationId);
  const counts = (await countsOf(db, stationId, onDate)).map(({ requestKey: _, byId: __, ...count }) => count);
  const last = counts.at(-1);
  const cash = (await cashLines(db, stationId, onDate)).map((line) => ({
    ...line,
    afterCount: last !== undefined && line.at > last.countedAt,
  }));
  return {
    today,
    onDate,
    cash,
    counts,
    cashFen: await cashOf(db, stationId, onDate),
    ...(await mealSums(db, stationId, onDate)),
    childcareFen: await childcareSum(db, stationId, onDate),
  };
}

async function cashLines(db: Reader, stationId: string, onDate: string) {
  return db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .leftJoin("person", "person.id", "account.owner_id")
    .leftJoin("person as clerk", "clerk.id", "entry.by_id")
    .leftJoin("entry as wrong", (on) =>
      on.on((eb) =>
        eb.or([eb("wrong.id", "=", eb.ref("entry.reverses_id")), eb("wrong.id", "=", eb.ref("entry.corrects_id"))]),
      ),
    )
    .leftJoin("entry as back", "back.reverses_id", "entry.id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("entry.what", "in", ["top-up", "pay-out", "correction"])
    .where("entry.meal_id", "is", null)
    .where("account.kind", "=", "person")
    .select(["entry.id", "entry.at", "entry.what", "entry.receipt", "entry.note", "posting.fen"])
    .select(["entry.corrects_id as correctsId", "wrong.receipt as wrongReceipt", "wrong.at as wrongAt"])
    .select(["back.at as backAt", "person.id as personId", "person.name as personName", "clerk.name as byName"])
    .orderBy("entry.at")
    .orderBy("entry.id")
    .execute();
}

async function mealSums(db: Reader, stationId: string, onDate: string) {
  const sums = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("entry.meal_id", "is not", null)
    .groupBy("account.kind")
    .select(["account.kind", sql<number>`sum(posting.fen)`.as("fen")])
    .execute();
  const of = (kind: string) => Number(sums.find((row) => row.kind === kind)?.fen ?? 0);
  return { mealsFen: of("canteen"), ownFen: -of("person") || 0, subsidyFen: -of("programme") || 0 };
}

/** What sessions of childcare brought the station on that day, what was given back taken off. */
async function childcareSum(db: Reader, stationId: string, onDate: string): Promise<number> {
  const sum = await db
    .selectFrom("entry")
    .innerJoin("childcare_booking", "childcare_booking.id", "entry.booking_id")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("account.kind", "=", "canteen")
    .select(({ fn }) => fn.sum<number | null>("posting.fen").as("fen"))
    .executeTakeFirst();
  return Number(sum?.fen ?? 0);
}
