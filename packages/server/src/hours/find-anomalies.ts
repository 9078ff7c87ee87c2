import { addDays } from "@linli/shared/events/days";
import { dayOf } from "@linli/shared/hours/deadlines";
import type { AnomalyKind, AnomalyLimits } from "@linli/shared/hours/rules";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Reader, Tx } from "../db/open.ts";
import { type Found, openAnomalies } from "./anomaly-store.ts";
import type { HourLine } from "./ledger.ts";
import { anomalyLimitsOf } from "./settings.ts";
import { tellManagers } from "./tell-hours.ts";

/** Kinds of check-in that a person makes themselves. */
const SCANS = ["scan", "pin", "card"];
/** The longest shift is a day, and two zones differ by no more than another. */
const REACH_DAYS = 2;

/**
 * Looks at lines of one station for what is not likely, puts it into the queue, and tells the managers of what is new.
 * Found again, it is the same anomaly.
 */
export async function findAnomalies(tx: Tx, stationId: string, lines: readonly HourLine[], now: number): Promise<void> {
  const first = lines.filter((line) => line.corrects_id === null);
  if (first.length === 0) return;
  const limits = await anomalyLimitsOf(tx);
  const presences = await presencesOf(tx, first);
  const roots = await rootsOf(tx, first);
  const found = [
    ...cappedLines(first, presences),
    ...(await overlaps(tx, first, roots)),
    ...(await longDays(tx, stationId, first, roots, limits)),
    ...(await manyBackFilled(tx, stationId, presences, limits)),
    ...(await activitiesWithoutScans(tx, first, limits)),
  ];
  const opened = await openAnomalies(tx, stationId, found, now);
  for (const at of new Set(opened.map((anomaly) => anomaly.stationId))) {
    const here = opened.filter((anomaly) => anomaly.stationId === at);
    const facts = { stationId: at, stationName: await stationName(tx, at), count: here.length };
    await tellManagers(tx, { kind: "anomaly_found", stationId: at, facts, key: `anomaly_found:${here[0]?.id}`, now });
  }
}

type Presence = Awaited<ReturnType<typeof presencesOf>>[number];
/** Person -> the person their record was merged into, or they themselves. */
type Roots = ReadonlyMap<string, string>;

function cappedLines(lines: readonly HourLine[], presences: readonly Presence[]): Found[] {
  return lines
    .filter((line) => presences.some((presence) => presence.lineId === line.id && presence.outMeans === "capped"))
    .map((line) => found("capped", line.id, line.person_id, [line.id], { onDate: line.on_date }));
}

/** One person present twice at once. Each station has its own anomaly, because each has its own manager. */
async function overlaps(tx: Tx, lines: readonly HourLine[], roots: Roots): Promise<Found[]> {
  const dates = lines.map((line) => line.on_date).sort();
  const others = await standingLines(tx, roots)
    .where("hour_line.corrects_id", "is", null)
    // What overlaps began at most so much earlier or later: by person and date an index finds it.
    .where("hour_line.on_date", ">=", addDays(dates[0] as string, -REACH_DAYS))
    .where("hour_line.on_date", "<=", addDays(dates.at(-1) as string, REACH_DAYS))
    .where("hour_line.ends_at", ">", Math.min(...lines.map((line) => line.starts_at)))
    .where("hour_line.starts_at", "<", Math.max(...lines.map((line) => line.ends_at)))
    .innerJoin("station", "station.id", "hour_line.station_id")
    .select("station.name as stationName")
    .execute();
  const anomalies: Found[] = [];
  for (const line of lines) {
    for (const other of others) {
      const same = roots.get(other.person_id) === roots.get(line.person_id) && other.id !== line.id;
      if (!same || other.starts_at >= line.ends_at || other.ends_at <= line.starts_at) continue;
      const pair = [line.id, other.id].sort().join(":");
      const facts = (there: { stationName?: string; activity: string; starts_at: number; ends_at: number }) => ({
        stationName: there.stationName,
        title: there.activity,
        startsAt: there.starts_at,
        endsAt: there.ends_at,
      });
      const own = others.find(({ id }) => id === line.id);
      anomalies.push(found("overlap", `${pair}:${line.station_id}`, line.person_id, [line.id], facts(other)));
      if (other.station_id === line.station_id) anomalies.at(-1)?.lineIds.push(other.id);
      else {
        const key = `${pair}:${other.station_id}`;
        const there = { ...line, stationName: own?.stationName };
        anomalies.push({
          ...found("overlap", key, line.person_id, [other.id], facts(there)),
          stationId: other.station_id,
        });
      }
    }
  }
  return anomalies;
}

async function longDays(
  tx: Tx,
  stationId: string,
  lines: readonly HourLine[],
  roots: Roots,
  limits: AnomalyLimits,
): Promise<Found[]> {
  const dates = [...new Set(lines.map((line) => line.on_date))];
  const rows = await standingLines(tx, roots).where("hour_line.on_date", "in", dates).execute();
  const anomalies: Found[] = [];
  for (const root of new Set(roots.values())) {
    for (const onDate of dates) {
      const day = rows.filter((row) => row.on_date === onDate && roots.get(row.person_id) === root);
      const minutes = day.reduce((sum, row) => sum + row.minutes, 0);
      const here = day.filter((row) => row.corrects_id === null && row.station_id === stationId).map((row) => row.id);
      const newest = here.sort().at(-1);
      if (minutes <= limits.longDayMinutes || !newest) continue;
      // The newest line is in the key: another line on that day makes another fact to look at.
      anomalies.push(found("long-day", newest, root, here, { onDate, minutes, limit: limits.longDayMinutes }));
    }
  }
  return anomalies;
}

/** Much entered afterwards by one person in one week; asked about again each time as much has come again. */
async function manyBackFilled(
  tx: Tx,
  stationId: string,
  presences: readonly Presence[],
  limits: AnomalyLimits,
): Promise<Found[]> {
  const anomalies: Found[] = [];
  const weeks = new Map<string, { byId: string; from: number; to: number; monday: string }>();
  for (const presence of presences) {
    const { byId, at } = backFilledBy(presence);
    if (!byId || at === null) continue;
    const week = weekOf(at, presence.zone);
    weeks.set(`${byId}:${week.monday}`, { byId, ...week });
  }
  for (const { byId, from, to, monday } of weeks.values()) {
    const rows = (await backFilledAt(tx, stationId, from, to)).filter((row) => backFilledBy(row).byId === byId);
    const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
    const times = Math.floor(minutes / limits.backFilledMinutes);
    if (times === 0) continue;
    const lineIds = rows.map((row) => row.lineId);
    const facts = { minutes, week: monday, limit: limits.backFilledMinutes };
    anomalies.push(found("many-back-filled", `${stationId}:${byId}:${monday}:${times}`, byId, lineIds, facts));
  }
  return anomalies;
}

async function activitiesWithoutScans(tx: Tx, lines: readonly HourLine[], limits: AnomalyLimits): Promise<Found[]> {
  const slotIds = [...new Set(lines.flatMap((line) => line.slot_id ?? []))];
  if (slotIds.length === 0) return [];
  const rows = await tx
    .selectFrom("hour_line")
    .innerJoin("attendance", (on) =>
      on
        .onRef("attendance.slot_id", "=", "hour_line.slot_id")
        .onRef("attendance.person_id", "=", "hour_line.person_id"),
    )
    .where("hour_line.slot_id", "in", slotIds)
    .where("hour_line.corrects_id", "is", null)
    .select([
      "hour_line.id",
      "hour_line.slot_id as slotId",
      "hour_line.activity",
      "hour_line.on_date as onDate",
      "attendance.in_means as inMeans",
      "attendance.out_means as outMeans",
    ])
    .execute();
  return slotIds.flatMap((slotId) => {
    const there = rows.filter((row) => row.slotId === slotId);
    const scanned = there.some((row) => SCANS.includes(row.inMeans ?? "") || SCANS.includes(row.outMeans ?? ""));
    if (scanned || there.length < limits.largeActivity) return [];
    const facts = { title: there[0]?.activity, onDate: there[0]?.onDate, people: there.length };
    return [
      found(
        "no-scans",
        slotId,
        null,
        there.map((row) => row.id),
        facts,
      ),
    ];
  });
}

function found(
  kind: AnomalyKind,
  key: string,
  personId: string | null,
  lineIds: string[],
  facts: Record<string, unknown>,
): Found {
  return { kind, key: `${kind}:${key}`, personId, lineIds, facts };
}

async function stationName(db: Reader, stationId: string): Promise<string | undefined> {
  return (await db.selectFrom("station").where("id", "=", stationId).select("name").executeTakeFirst())?.name;
}

/** Lines and corrections of these people that nobody has refused. */
function standingLines(db: Reader, roots: Roots) {
  return db
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.person_id", "in", [...roots.keys()])
    .where((eb) => eb.or([eb("hour_verdict.verdict", "is", null), eb("hour_verdict.verdict", "=", "approved")]))
    .select([
      "hour_line.id",
      "hour_line.person_id",
      "hour_line.station_id",
      "hour_line.on_date",
      "hour_line.starts_at",
      "hour_line.ends_at",
      "hour_line.minutes",
      "hour_line.activity",
      "hour_line.corrects_id",
    ]);
}

/** Everyone on these lines, with all records that are theirs. */
async function rootsOf(db: Reader, lines: readonly HourLine[]): Promise<Roots> {
  const ids = [...new Set(lines.map((line) => line.person_id))];
  const own = await db.selectFrom("person").where("id", "in", ids).select(["id", "merged_into_id"]).execute();
  const rootIds = [...new Set(own.map((row) => row.merged_into_id ?? row.id))];
  const all = await db
    .selectFrom("person")
    .where((eb) => eb.or([eb("id", "in", rootIds), eb("merged_into_id", "in", rootIds)]))
    .select(["id", "merged_into_id"])
    .execute();
  return new Map(all.map((row) => [row.id, row.merged_into_id ?? row.id]));
}

async function presencesOf(db: Reader, lines: readonly HourLine[]) {
  return selectPresences(db)
    .where(
      "hour_line.id",
      "in",
      lines.map((line) => line.id),
    )
    .execute();
}

async function backFilledAt(db: Reader, stationId: string, from: number, to: number) {
  const backFilled = (at: "in_recorded_at" | "out_recorded_at", means: "in_means" | "out_means") =>
    db
      .selectFrom("attendance")
      .where("station_id", "=", stationId)
      // Written out, so that the index of what was entered afterwards serves.
      .where(means, "=", sql<"back-filled">`'back-filled'`)
      .where(at, ">=", from)
      .where(at, "<", to)
      .select("id");
  return selectPresences(db)
    .where(
      "attendance.id",
      "in",
      backFilled("in_recorded_at", "in_means").union(backFilled("out_recorded_at", "out_means")),
    )
    .execute();
}

function selectPresences(db: Reader) {
  return db
    .selectFrom("hour_line")
    .innerJoin("attendance", (on) =>
      on
        .onRef("attendance.slot_id", "=", "hour_line.slot_id")
        .onRef("attendance.person_id", "=", "hour_line.person_id"),
    )
    .innerJoin("station", "station.id", "hour_line.station_id")
    .where("hour_line.corrects_id", "is", null)
    .select([
      "hour_line.id as lineId",
      "hour_line.minutes",
      "station.zone",
      "attendance.in_means as inMeans",
      "attendance.in_by_id as inById",
      "attendance.in_recorded_at as inRecordedAt",
      "attendance.out_means as outMeans",
      "attendance.out_by_id as outById",
      "attendance.out_recorded_at as outRecordedAt",
    ]);
}

function backFilledBy(presence: Presence): { byId: string | null; at: number | null } {
  if (presence.inMeans === "back-filled") return { byId: presence.inById, at: presence.inRecordedAt };
  if (presence.outMeans === "back-filled") return { byId: presence.outById, at: presence.outRecordedAt };
  return { byId: null, at: null };
}

/** The week of an instant, Monday to Sunday, its end excluded. */
function weekOf(at: number, zone: string): { monday: string; from: number; to: number } {
  const day = Temporal.PlainDate.from(dayOf(at, zone));
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return {
    monday: monday.toString(),
    from: monday.toZonedDateTime(zone).epochMilliseconds,
    to: monday.add({ days: 7 }).toZonedDateTime(zone).epochMilliseconds,
  };
}
