import { starLevel } from "@linli/shared/hours/rules";
import type { monthInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { idsOf } from "../people/store.ts";
import { allow } from "../permit.ts";
import { gatherLines, selectFirstLines } from "./read-lines.ts";
import { starLadderOf } from "./settings.ts";

/** A volunteer's hours at a glance: what stands, what waits, the star, and each month. Minutes throughout. */
export async function myHours(ctx: Context) {
  allow(ctx.actor, "hours.own");
  const db = ctx.db.read;
  const ids = await idsOf(db, ctx.actor.id);
  const [days, ladder] = await Promise.all([minutesByDay(db, ids), starLadderOf(db)]);
  const months = new Map<string, { month: string; minutes: number; waitingMinutes: number; lines: number }>();
  for (const { onDate, verdict, minutes, lines } of days) {
    const month = onDate.slice(0, 7);
    const sum = months.get(month) ?? { month, minutes: 0, waitingMinutes: 0, lines: 0 };
    if (verdict === "approved") sum.minutes += minutes;
    else if (verdict === null) sum.waitingMinutes += minutes;
    sum.lines += lines;
    months.set(month, sum);
  }
  const byMonth = [...months.values()].filter((month) => month.lines > 0).sort((a, b) => (a.month < b.month ? 1 : -1));
  const minutes = byMonth.reduce((sum, month) => sum + month.minutes, 0);
  const waitingMinutes = byMonth.reduce((sum, month) => sum + month.waitingMinutes, 0);
  return { minutes, waitingMinutes, star: starLevel(minutes, ladder), ladder: [...ladder], months: byMonth };
}

/** A volunteer's lines of one month, the latest first, with everything that happened to each. */
export async function myLines(ctx: Context, { month }: z.output<typeof monthInput>) {
  allow(ctx.actor, "hours.own");
  const db = ctx.db.read;
  const rows = await selectFirstLines(db)
    .where("hour_line.person_id", "in", await idsOf(db, ctx.actor.id))
    .where("hour_line.on_date", ">=", `${month}-01`)
    .where("hour_line.on_date", "<=", `${month}-31`)
    .orderBy("hour_line.on_date", "desc")
    .orderBy("hour_line.starts_at", "desc")
    .execute();
  return gatherLines(db, rows, ctx.now());
}

async function minutesByDay(db: Reader, personIds: readonly string[]) {
  const rows = await db
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("person_id", "in", personIds)
    .groupBy(["on_date", "verdict"])
    .select((eb) => [
      "on_date as onDate",
      "verdict",
      eb.fn.sum("minutes").as("minutes"),
      eb.fn.sum(eb.case().when("corrects_id", "is", null).then(1).else(0).end()).as("lines"),
    ])
    .execute();
  return rows.map((row) => ({ ...row, minutes: Number(row.minutes), lines: Number(row.lines) }));
}
