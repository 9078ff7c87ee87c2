import type { Evidence } from "@linli/shared/attendance/rules";
import { dayOf, workingDaysLeft } from "@linli/shared/hours/deadlines";
import {
  type LineState,
  LONGEST_LEDGER_DAYS,
  type ledgerInput,
  type stationPageInput,
} from "@linli/shared/hours/schema";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { beyond, pageOf } from "../paging.ts";
import { idsOf } from "../people/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { gatherLines, selectFirstLines } from "./read-lines.ts";
import { undecidedUnflagged, waitingHours } from "./store.ts";

const PAGE = 100;

/**
 * What waits at a station for a decision, the nearest deadline first, and how long there is (民政部令第67号 art. 11):
 * the counts of all of it, and one page of lines.
 */
export async function waiting(ctx: Context, { stationId, cursor }: z.output<typeof stationPageInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "hours.see", stationId);
  const now = ctx.now();
  const { name, name_en: nameEn, zone } = await stationOf(db, stationId);
  const own = await idsOf(db, ctx.actor.id);
  const counts = (await waitingHours(db, [stationId], now)).get(stationId);
  // Lines of a shift are written together and their ids are in order of writing: so they stand together here, too.
  let query = selectFirstLines(db)
    .innerJoin("hour_waiting", "hour_waiting.line_id", "hour_line.id")
    .where("hour_waiting.station_id", "=", stationId)
    .orderBy("hour_waiting.due_at")
    .orderBy("hour_waiting.line_id")
    .limit(PAGE + 1);
  if (cursor) {
    const order = { at: "hour_waiting.due_at", id: "hour_waiting.line_id", newestFirst: false };
    query = query.where(beyond(cursor, order));
  }
  const { rows, next } = pageOf(await query.execute(), PAGE, (row) => ({ at: row.dueAt, id: row.id }));
  const lines = await gatherLines(db, rows, now);
  const soonestDueAt = counts?.soonestDueAt ?? null;
  return {
    stationName: name,
    stationNameEn: nameEn,
    waiting: counts?.waiting ?? 0,
    flagged: counts?.flagged ?? 0,
    overdue: counts?.overdue ?? 0,
    soonestDueAt,
    daysLeft: soonestDueAt === null ? null : workingDaysLeft(soonestDueAt, now, zone),
    /** How many may be approved together by who is asking. */
    approvable: (await undecidedUnflagged(db, stationId, own)).length,
    lines: lines.map((line) => ({ ...line, own: own.includes(line.personId) })),
    next,
  };
}

/** Every line of a station in a period, corrections included, as 民政部令第67号 art. 7 wants it kept. */
export async function ledger(ctx: Context, { stationId, from, to }: z.output<typeof ledgerInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "hours.see", stationId);
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days + 1;
  if (days > LONGEST_LEDGER_DAYS) throw new Refused({ code: "period_too_long", days: LONGEST_LEDGER_DAYS });
  const station = await stationOf(db, stationId);
  const rows = await db
    .selectFrom("hour_line")
    .innerJoin("person", "person.id", "hour_line.person_id")
    .leftJoin("hour_line as first", "first.id", "hour_line.corrects_id")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .leftJoin("person as decider", "decider.id", "hour_verdict.by_id")
    .leftJoin("person as recorder", "recorder.id", "hour_line.recorded_by_id")
    .where("hour_line.station_id", "=", stationId)
    .where("hour_line.on_date", ">=", from)
    .where("hour_line.on_date", "<=", to)
    .select([
      "hour_line.id",
      "hour_line.number",
      "hour_line.activity",
      "hour_line.content",
      "hour_line.place",
      "hour_line.on_date as onDate",
      "hour_line.starts_at as startsAt",
      "hour_line.ends_at as endsAt",
      "hour_line.minutes",
      "hour_line.evidence",
      "hour_line.organiser",
      "hour_line.in_charge as inCharge",
      "hour_line.recorded_at as recordedAt",
      "hour_line.reason",
      "hour_line.corrects_id as correctsId",
      "person.name as personName",
      "recorder.name as recordedBy",
      "first.number as correctsNumber",
      "hour_verdict.verdict",
      "hour_verdict.at as decidedAt",
      "decider.name as decidedBy",
    ])
    .orderBy("hour_line.number")
    .execute();
  const lines = rows.map(({ verdict, evidence, ...row }) => {
    const state: LineState = verdict ?? "waiting";
    return { ...row, evidence: evidence as Evidence, state };
  });
  const approved = lines.filter((line) => line.state === "approved");
  return {
    stationName: station.name,
    zone: station.zone,
    from,
    to,
    today: dayOf(ctx.now(), station.zone),
    minutes: approved.reduce((sum, line) => sum + line.minutes, 0),
    lines,
  };
}

async function stationOf(db: Reader, stationId: string) {
  return db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["name", "name_en", "zone"])
    .executeTakeFirstOrThrow();
}
