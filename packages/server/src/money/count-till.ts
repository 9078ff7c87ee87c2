import type { countTillInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";

/**
 * Somebody counted the cash of a day: what had to be there is written beside it, and the day is closed. What is entered
 * for that day later is marked; then it is counted again, which is another row. The same request is the same count.
 *
 * Throws not_found, day_is_ahead, till_counted (nothing was entered since it was counted), changed_meanwhile.
 */
export async function countTill(
  ctx: Context,
  input: z.output<typeof countTillInput>,
): Promise<{ differenceFen: number }> {
  // Who counts is held: the same request twice at once is one after the other.
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const { stationId, onDate, floatFen, countedFen, note, requestKey } = input;
    await allowAtStation(tx, ctx.actor, "money.desk", stationId);
    const now = ctx.now();
    if (onDate > dayOf(now)) throw new Refused({ code: "day_is_ahead" });
    const counts = await countsOf(tx, stationId, onDate);
    const same = counts.find((one) => one.requestKey === requestKey && one.byId === ctx.actor.id);
    if (same) return { differenceFen: same.countedFen - same.expectedFen };
    const last = counts.at(-1);
    const expectedFen = floatFen + (await cashOf(tx, stationId, onDate));
    if (last && last.expectedFen === expectedFen && last.countedFen === countedFen && last.floatFen === floatFen) {
      throw new Refused({ code: "till_counted", at: last.countedAt, byName: last.byName });
    }
    const written = await tx
      .insertInto("till_count")
      .values({
        id: newId(),
        station_id: stationId,
        on_date: onDate,
        number: counts.length + 1,
        float_fen: floatFen,
        expected_fen: expectedFen,
        counted_fen: countedFen,
        note,
        request_key: requestKey,
        counted_at: now,
        counted_by_id: ctx.actor.id,
      })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst();
    // Somebody else counted it at this moment.
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Refused({ code: "changed_meanwhile" });
    return { differenceFen: countedFen - expectedFen };
  });
}

/** How often the cash of a day was counted, the first time first. */
export async function countsOf(db: Reader, stationId: string, onDate: string) {
  return db
    .selectFrom("till_count")
    .innerJoin("person", "person.id", "till_count.counted_by_id")
    .where("till_count.station_id", "=", stationId)
    .where("till_count.on_date", "=", onDate)
    .select(["till_count.number", "till_count.float_fen as floatFen", "till_count.expected_fen as expectedFen"])
    .select(["till_count.counted_fen as countedFen", "till_count.note", "till_count.request_key as requestKey"])
    .select(["till_count.counted_at as countedAt", "person.id as byId", "person.name as byName"])
    .orderBy("till_count.number")
    .execute();
}

/** What came into a station's drawer on a date, what went out taken off. */
export async function cashOf(db: Reader, stationId: string, onDate: string): Promise<number> {
  const sum = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.station_id", "=", stationId)
    .where("entry.on_date", "=", onDate)
    .where("account.kind", "=", "till")
    .select((eb) => eb.fn.sum<number | null>("posting.fen").as("fen"))
    .executeTakeFirst();
  return -Number(sum?.fen ?? 0) || 0;
}
