import type { AnomalyKind } from "@linli/shared/hours/rules";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface Found {
  kind: AnomalyKind;
  /** The same fact has the same key. */
  key: string;
  /** Whose hours, or who entered them; null when it is about an activity. */
  personId: string | null;
  lineIds: string[];
  facts: Record<string, unknown>;
  /** Where it is looked into, if not at the station that was searched. */
  stationId?: string;
}

/**
 * Opens those that are not known yet. A known one that is still open takes up lines that have come; one that somebody
 * has closed stays closed. Returns those that are new.
 */
export async function openAnomalies(
  tx: Tx,
  stationId: string,
  found: readonly Found[],
  now: number,
): Promise<{ id: string; stationId: string }[]> {
  const opened: { id: string; stationId: string }[] = [];
  for (const { kind, key, personId, lineIds, facts, stationId: elsewhere } of found) {
    const inserted = await tx
      .insertInto("anomaly")
      .values({
        id: newId(),
        key,
        station_id: elsewhere ?? stationId,
        person_id: personId,
        kind,
        facts: JSON.stringify(facts),
        found_at: now,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
        note: null,
      })
      .onConflict((on) => on.column("key").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted) opened.push({ id: inserted.id, stationId: elsewhere ?? stationId });
    const id = inserted?.id ?? (await findOpen(tx, key));
    if (!id || lineIds.length === 0) continue;
    await tx
      .insertInto("anomaly_line")
      .values([...new Set(lineIds)].map((lineId) => ({ anomaly_id: id, line_id: lineId })))
      .onConflict((on) => on.columns(["anomaly_id", "line_id"]).doNothing())
      .execute();
  }
  return opened;
}

async function findOpen(db: Reader, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("anomaly")
    .where("key", "=", key)
    .where("closed_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return row?.id;
}

export async function anomalyOf(db: Reader, anomalyId: string) {
  const row = await db
    .selectFrom("anomaly")
    .where("id", "=", anomalyId)
    .select(["id", "station_id as stationId", "person_id as personId", "closed_at as closedAt"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}

/** A forgotten check-out is settled by whoever decides on its line, one by one: they have seen it. */
export async function settleCapped(
  tx: Tx,
  lineIds: readonly string[],
  settled: { at: number; byId: string; outcome: "explained" | "corrected" | "refused" },
): Promise<void> {
  await tx
    .updateTable("anomaly")
    .set({ closed_at: settled.at, closed_by_id: settled.byId, outcome: settled.outcome })
    .where("kind", "=", "capped" satisfies AnomalyKind)
    .where("closed_at", "is", null)
    .where("id", "in", tx.selectFrom("anomaly_line").where("line_id", "in", lineIds).select("anomaly_id"))
    .execute();
}

/** Closes an open anomaly; false when somebody else has closed it. */
export async function closeOpen(
  tx: Tx,
  anomalyId: string,
  closed: { at: number; byId: string; outcome: string; note: string },
): Promise<boolean> {
  const done = await tx
    .updateTable("anomaly")
    .set({ closed_at: closed.at, closed_by_id: closed.byId, outcome: closed.outcome, note: closed.note })
    .where("id", "=", anomalyId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
