import type { HourLineTable } from "../db/hour-tables.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { type ChainHead, chainOn, lineHash, verdictHash } from "./chain.ts";

export type HourLine = HourLineTable;
export type NewLine = Omit<HourLineTable, "id" | "number" | "hash">;

/**
 * Holds a station's ledger until the transaction ends. Whoever writes lines or verdicts takes it first: what is read
 * after it is what every writer before has written, and the numbers have no gaps. Returns where both chains end.
 */
export async function holdLedger(tx: Tx, stationId: string): Promise<{ lines: ChainHead; verdicts: ChainHead }> {
  const { last, hash, verdicts, verdict_hash } = await tx
    .insertInto("hour_counter")
    .values({ station_id: stationId, last: 0, hash: "", verdicts: 0, verdict_hash: "" })
    .onConflict((on) => on.column("station_id").doUpdateSet((eb) => ({ last: eb.ref("hour_counter.last") })))
    .returning(["last", "hash", "verdicts", "verdict_hash"])
    .executeTakeFirstOrThrow();
  return { lines: { number: last, hash }, verdicts: { number: verdicts, hash: verdict_hash } };
}

/** Appends lines to the ledgers of their stations, in the order given, numbered on from the last. Returns them as written. */
export async function appendLines(tx: Tx, lines: readonly NewLine[]): Promise<HourLine[]> {
  const written: HourLine[] = [];
  for (const [stationId, own] of byStation(lines)) {
    const held = await holdLedger(tx, stationId);
    const withIds = own.map((line) => ({ ...line, id: newId() }));
    const { entries, head } = chainOn(held.lines, withIds, lineHash);
    await tx
      .updateTable("hour_counter")
      .set({ last: head.number, hash: head.hash })
      .where("station_id", "=", stationId)
      .execute();
    written.push(...entries);
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
  lines: readonly { id: string; station_id: string }[],
  given: { verdict: "approved" | "refused"; at: number; byId: string; reason: string | null },
): Promise<string[]> {
  const { verdict, at, byId, reason } = given;
  const decided: string[] = [];
  for (const [stationId, own] of byStation(lines)) {
    const held = await holdLedger(tx, stationId);
    const open = await undecidedOf(tx, [...new Set(own.map((line) => line.id))]);
    if (open.length === 0) continue;
    const said = open.map((id) => ({ line_id: id, verdict, at, by_id: byId, reason, station_id: stationId }));
    const { entries, head } = chainOn(held.verdicts, said, verdictHash);
    for (let from = 0; from < entries.length; from += 100) {
      await tx
        .insertInto("hour_verdict")
        .values(entries.slice(from, from + 100))
        .execute();
    }
    await tx
      .updateTable("hour_counter")
      .set({ verdicts: head.number, verdict_hash: head.hash })
      .where("station_id", "=", stationId)
      .execute();
    decided.push(...open);
  }
  return decided;
}

/** In order of their ids, so that two acts on the same stations take them in the same order. */
function byStation<T extends { station_id: string }>(lines: readonly T[]): [string, T[]][] {
  return [...Map.groupBy(lines, (line) => line.station_id)].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Those of the lines that have no verdict, in the order given. */
async function undecidedOf(tx: Tx, lineIds: readonly string[]): Promise<string[]> {
  const decided = new Set<string>();
  for (let from = 0; from < lineIds.length; from += 500) {
    const rows = await tx
      .selectFrom("hour_verdict")
      .where("line_id", "in", lineIds.slice(from, from + 500))
      .select("line_id")
      .execute();
    for (const row of rows) decided.add(row.line_id);
  }
  return lineIds.filter((id) => !decided.has(id));
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
