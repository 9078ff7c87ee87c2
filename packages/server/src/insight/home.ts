import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow } from "../permit.ts";
import { peopleFor } from "../shifts/acting.ts";
import { comingFor } from "./household.ts";

/** The next, and a few after it: the whole list is a page of its own. */
const SHOWN = 5;

/** What one's own home page begins with: what is next for oneself and for whom one acts, and one's approved minutes. */
export async function home(ctx: Context) {
  allow(ctx.actor, "insight.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const people = await peopleFor(db, ctx.actor, now);
  const coming = await comingFor(db, ctx.actor, people, now);
  const minutes = await approvedMinutes(db, ctx.actor.id);
  return { now, coming: coming.slice(0, SHOWN), more: Math.max(0, coming.length - SHOWN), minutes };
}

async function approvedMinutes(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.person_id", "=", personId)
    .where("hour_verdict.verdict", "=", "approved")
    .select((eb) => eb.fn.sum("hour_line.minutes").as("minutes"))
    .executeTakeFirstOrThrow();
  return Number(row.minutes ?? 0);
}
