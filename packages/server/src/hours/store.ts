import type { Reader } from "../db/open.ts";

export interface WaitingHours {
  /** Lines nobody has decided on. */
  waiting: number;
  /** Those of them with an open anomaly. */
  flagged: number;
  /** The nearest deadline of those that wait (民政部令第67号 art. 11), as an instant; null when none waits. */
  soonestDueAt: number | null;
  /** Those of them whose deadline has passed. */
  overdue: number;
}

/** How many lines wait for approval at each of these stations, and how long there is. Every station asked for is answered. */
export async function waitingHours(
  db: Reader,
  stationIds: readonly string[],
  now: number,
): Promise<Map<string, WaitingHours>> {
  const none: WaitingHours = { waiting: 0, flagged: 0, soonestDueAt: null, overdue: 0 };
  const answer = new Map(stationIds.map((id) => [id, { ...none }]));
  if (stationIds.length === 0) return answer;
  const rows = await undecided(db, stationIds)
    .select((eb) => [
      "hour_line.station_id as stationId",
      eb.fn.countAll().as("waiting"),
      eb.fn.min("hour_line.due_at").as("soonestDueAt"),
      eb.fn.sum(eb.case().when("hour_line.due_at", "<", now).then(1).else(0).end()).as("overdue"),
    ])
    .groupBy("hour_line.station_id")
    .execute();
  const flagged = await undecided(db, stationIds)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("anomaly_line")
          .innerJoin("anomaly", "anomaly.id", "anomaly_line.anomaly_id")
          .whereRef("anomaly_line.line_id", "=", "hour_line.id")
          .where("anomaly.closed_at", "is", null)
          .select("anomaly.id"),
      ),
    )
    .select((eb) => ["hour_line.station_id as stationId", eb.fn.countAll().as("flagged")])
    .groupBy("hour_line.station_id")
    .execute();
  for (const row of rows) {
    answer.set(row.stationId, {
      waiting: Number(row.waiting),
      flagged: 0,
      soonestDueAt: Number(row.soonestDueAt),
      overdue: Number(row.overdue),
    });
  }
  for (const row of flagged) {
    const found = answer.get(row.stationId);
    if (found) found.flagged = Number(row.flagged);
  }
  return answer;
}

function undecided(db: Reader, stationIds: readonly string[]) {
  return db
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.station_id", "in", stationIds)
    .where("hour_verdict.line_id", "is", null);
}
