import { workingDaysLeft } from "@linli/shared/hours/deadlines";
import type { AnomalyKind } from "@linli/shared/hours/rules";
import type { stationPageInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { beyond, pageOf } from "../paging.ts";
import { idsOf } from "../people/store.ts";
import { allowAtStation } from "../permit.ts";
import { disputeColumns, gatherLines, selectFirstLines } from "./read-lines.ts";

/** Of what is open so much is shown: the rest follows as it is answered. */
const MOST_OPEN = 200;
const PAGE = 20;

type Asked = z.output<typeof stationPageInput>;

/** The open disputes of a station, the nearest deadline first. */
export async function disputes(ctx: Context, stationId: string) {
  await allowAtStation(ctx.db.read, ctx.actor, "hours.see", stationId);
  const open = disputedAt(ctx.db.read, stationId).where("answered_at", "is", null).orderBy("due_at").limit(MOST_OPEN);
  return withLine(ctx, await open.execute());
}

/** The disputes of a station that were answered, the latest first. */
export async function answeredDisputes(ctx: Context, { stationId, cursor }: Asked) {
  await allowAtStation(ctx.db.read, ctx.actor, "hours.see", stationId);
  let query = disputedAt(ctx.db.read, stationId)
    .where("answered_at", "is not", null)
    .orderBy("answered_at", "desc")
    .orderBy("dispute.id", "desc")
    .limit(PAGE + 1);
  if (cursor) query = query.where(beyond(cursor, { at: "answered_at", id: "dispute.id", newestFirst: true }));
  const { rows, next } = pageOf(await query.execute(), PAGE, (row) => ({ at: row.answeredAt as number, id: row.id }));
  return { disputes: await withLine(ctx, rows), next };
}

/** What is odd at a station and nobody has looked into, in order of being found. */
export async function anomalies(ctx: Context, stationId: string) {
  await allowAtStation(ctx.db.read, ctx.actor, "hours.see", stationId);
  const open = anomaliesAt(ctx.db.read, stationId).where("closed_at", "is", null).orderBy("found_at").limit(MOST_OPEN);
  return withLines(ctx, await open.execute());
}

/** What was odd at a station and was looked into, the latest first. */
export async function closedAnomalies(ctx: Context, { stationId, cursor }: Asked) {
  await allowAtStation(ctx.db.read, ctx.actor, "hours.see", stationId);
  let query = anomaliesAt(ctx.db.read, stationId)
    .where("closed_at", "is not", null)
    .orderBy("closed_at", "desc")
    .orderBy("anomaly.id", "desc")
    .limit(PAGE + 1);
  if (cursor) query = query.where(beyond(cursor, { at: "closed_at", id: "anomaly.id", newestFirst: true }));
  const { rows, next } = pageOf(await query.execute(), PAGE, (row) => ({ at: row.closedAt as number, id: row.id }));
  return { anomalies: await withLines(ctx, rows), next };
}

type DisputeRow = Awaited<ReturnType<ReturnType<typeof disputedAt>["execute"]>>[number];

async function withLine(ctx: Context, rows: readonly DisputeRow[]) {
  if (rows.length === 0) return [];
  const db = ctx.db.read;
  const now = ctx.now();
  const own = await idsOf(db, ctx.actor.id);
  const lineIds = rows.map((row) => row.lineId);
  const lines = await gatherLines(db, await selectFirstLines(db).where("hour_line.id", "in", lineIds).execute(), now);
  return rows.flatMap((row) => {
    const line = lines.find(({ id }) => id === row.lineId);
    if (!line) return [];
    return [{ ...row, line, daysLeft: workingDaysLeft(row.dueAt, now, line.zone), own: own.includes(line.personId) }];
  });
}

/** What an anomaly knows; which of these depends on its kind. Minutes, instants, dates. */
export interface AnomalyFacts {
  onDate?: string;
  stationName?: string;
  title?: string;
  startsAt?: number;
  endsAt?: number;
  minutes?: number;
  limit?: number;
  week?: string;
  people?: number;
}

type AnomalyRow = Awaited<ReturnType<ReturnType<typeof anomaliesAt>["execute"]>>[number];

async function withLines(ctx: Context, rows: readonly AnomalyRow[]) {
  if (rows.length === 0) return [];
  const db = ctx.db.read;
  const own = await idsOf(db, ctx.actor.id);
  const links = await linksOf(
    db,
    rows.map((row) => row.id),
  );
  const lineRows =
    links.length === 0
      ? []
      : await selectFirstLines(db)
          .where("hour_line.id", "in", [...new Set(links.map((link) => link.lineId))])
          .orderBy("hour_line.number")
          .execute();
  const lines = await gatherLines(db, lineRows, ctx.now());
  return rows.map(({ facts, kind, ...row }) => ({
    ...row,
    kind: kind as AnomalyKind,
    facts: JSON.parse(facts) as AnomalyFacts,
    own: row.personId !== null && own.includes(row.personId),
    lines: lines.filter((line) => links.some((link) => link.anomalyId === row.id && link.lineId === line.id)),
  }));
}

function disputedAt(db: Reader, stationId: string) {
  return db
    .selectFrom("dispute")
    .innerJoin("person", "person.id", "dispute.person_id")
    .where("dispute.station_id", "=", stationId)
    .select([...disputeColumns, "person.name as personName"]);
}

function anomaliesAt(db: Reader, stationId: string) {
  return db
    .selectFrom("anomaly")
    .leftJoin("person", "person.id", "anomaly.person_id")
    .leftJoin("person as closer", "closer.id", "anomaly.closed_by_id")
    .where("anomaly.station_id", "=", stationId)
    .select([
      "anomaly.id",
      "anomaly.kind",
      "anomaly.facts",
      "anomaly.person_id as personId",
      "anomaly.found_at as foundAt",
      "anomaly.closed_at as closedAt",
      "anomaly.outcome",
      "anomaly.note",
      "person.name as personName",
      "closer.name as closedBy",
    ]);
}

async function linksOf(db: Reader, anomalyIds: readonly string[]) {
  return db
    .selectFrom("anomaly_line")
    .where("anomaly_id", "in", anomalyIds)
    .select(["anomaly_id as anomalyId", "line_id as lineId"])
    .execute();
}
