import type { HourLineTable } from "../db/hour-tables.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

export type HourLine = HourLineTable;
export type NewLine = Omit<HourLineTable, "id" | "number">;

/**
 * Holds a station's ledger until the transaction ends. Whoever writes lines takes it first: what is read after it is
 * what every writer before has written, and the numbers have no gaps.
 */
export async function holdLedger(tx: Tx, stationId: string): Promise<void> {
  await tx
    .insertInto("hour_counter")
    .values({ station_id: stationId, last: 0 })
    .onConflict((on) => on.column("station_id").doNothing())
    .execute();
  await tx
    .updateTable("hour_counter")
    .set((eb) => ({ last: eb.ref("last") }))
    .where("station_id", "=", stationId)
    .execute();
}

/** Appends lines to the ledgers of their stations, in the order given, numbered on from the last. Returns them as written. */
export async function appendLines(tx: Tx, lines: readonly NewLine[]): Promise<HourLine[]> {
  const written: HourLine[] = [];
  for (const stationId of new Set(lines.map((line) => line.station_id))) {
    const own = lines.filter((line) => line.station_id === stationId);
    await holdLedger(tx, stationId);
    const { last } = await tx
      .updateTable("hour_counter")
      .set((eb) => ({ last: eb("last", "+", own.length) }))
      .where("station_id", "=", stationId)
      .returning("last")
      .executeTakeFirstOrThrow();
    written.push(...own.map((line, at) => ({ ...line, id: newId(), number: last - own.length + at + 1 })));
  }
  for (let at = 0; at < written.length; at += 100) {
    await tx
      .insertInto("hour_line")
      .values(written.slice(at, at + 100))
      .execute();
  }
  return written;
}

/** Says yes or no to lines nobody has decided on. Returns the ids of those that were decided by this. */
export async function giveVerdict(
  tx: Tx,
  lineIds: readonly string[],
  given: { verdict: "approved" | "refused"; at: number; byId: string; reason: string | null },
): Promise<string[]> {
  const { verdict, at, byId, reason } = given;
  const decided: string[] = [];
  for (let from = 0; from < lineIds.length; from += 100) {
    const rows = await tx
      .insertInto("hour_verdict")
      .values(lineIds.slice(from, from + 100).map((lineId) => ({ line_id: lineId, verdict, at, by_id: byId, reason })))
      .onConflict((on) => on.column("line_id").doNothing())
      .returning("line_id")
      .execute();
    decided.push(...rows.map((row) => row.line_id));
  }
  return decided;
}

/** The lines of these ids with the verdict on each. Those that do not exist are left out. */
export async function linesWithVerdict(db: Reader, lineIds: readonly string[]) {
  if (lineIds.length === 0) return [];
  return db
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.id", "in", lineIds)
    .selectAll("hour_line")
    .select("hour_verdict.verdict")
    .execute();
}

/** A line that stands for a presence, not a correction; `not_found` otherwise. */
export async function firstLineOf(db: Reader, lineId: string) {
  const [line] = await linesWithVerdict(db, [lineId]);
  if (!line || line.corrects_id !== null) throw new Refused({ code: "not_found" });
  return line;
}

/** What stands of each first line: its approved minutes with its approved corrections; nothing approved is 0. */
export async function standingOf(db: Reader, lineIds: readonly string[]): Promise<Map<string, number>> {
  const standing = new Map(lineIds.map((id) => [id, 0]));
  if (lineIds.length === 0) return standing;
  const rows = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_verdict.verdict", "=", "approved")
    .where((eb) => eb.or([eb("hour_line.id", "in", lineIds), eb("hour_line.corrects_id", "in", lineIds)]))
    .select(["hour_line.id", "hour_line.corrects_id", "hour_line.minutes"])
    .execute();
  for (const row of rows) {
    const first = row.corrects_id ?? row.id;
    standing.set(first, (standing.get(first) ?? 0) + row.minutes);
  }
  return standing;
}
