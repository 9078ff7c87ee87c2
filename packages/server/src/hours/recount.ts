import { sql } from "kysely";
import type { Reader, Tx } from "../db/open.ts";

const AT_ONCE = 500;

/** What stands in the tree, by id, each with every place that it lies in or below. */
type Above = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Does what moves places or stations in the tree, and counts anew those places that something has come to or left.
 * `look` tells what lies above whatever may move; it is asked before and after.
 */
export async function recountMoved(tx: Tx, look: () => Promise<Above>, move: () => Promise<void>): Promise<void> {
  const before = await look();
  await move();
  const after = await look();
  const touched = new Set<string>();
  for (const [id, above] of after) {
    const was = before.get(id) ?? new Set<string>();
    for (const place of new Set([...was, ...above])) if (was.has(place) !== above.has(place)) touched.add(place);
  }
  await recountPlaces(tx, [...touched].sort());
}

/** Above these places. */
export async function abovePlaces(db: Reader, placeIds: readonly string[]): Promise<Above> {
  const rows = [];
  for (let at = 0; at < placeIds.length; at += AT_ONCE) {
    const some = placeIds.slice(at, at + AT_ONCE);
    rows.push(
      ...(await db
        .selectFrom("place_ancestor")
        .where("place_id", "in", some)
        .where("depth", ">", 0)
        .select(["place_id as id", "ancestor_id"])
        .execute()),
    );
  }
  return gathered(placeIds, rows);
}

/** Above these stations, their own places included. */
export async function aboveStations(db: Reader, stationIds: readonly string[]): Promise<Above> {
  const rows = [];
  for (let at = 0; at < stationIds.length; at += AT_ONCE) {
    const some = stationIds.slice(at, at + AT_ONCE);
    rows.push(
      ...(await db
        .selectFrom("station")
        .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
        .where("station.id", "in", some)
        .select(["station.id", "place_ancestor.ancestor_id"])
        .execute()),
    );
  }
  return gathered(stationIds, rows);
}

/** What `place_month` should hold of these places, or of all, from the ledger itself. */
export async function countedMonths(db: Reader, placeIds?: readonly string[]) {
  const month = sql<string>`substr(hour_line.on_date, 1, 7)`;
  let query = db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .innerJoin("station", "station.id", "hour_line.station_id")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .where("hour_verdict.verdict", "=", "approved");
  if (placeIds) query = query.where("place_ancestor.ancestor_id", "in", placeIds);
  const rows = await query
    .select((eb) => [
      "place_ancestor.ancestor_id as place_id",
      month.as("month"),
      eb.fn.count("hour_line.person_id").distinct().as("people"),
      eb.fn.sum(eb.case().when("hour_line.corrects_id", "is", null).then(1).else(0).end()).as("person_times"),
      eb.fn.sum("hour_line.minutes").as("minutes"),
    ])
    .groupBy(["place_ancestor.ancestor_id", month])
    .execute();
  return rows.map((row) => ({
    ...row,
    people: Number(row.people),
    person_times: Number(row.person_times),
    minutes: Number(row.minutes),
  }));
}

async function recountPlaces(tx: Tx, placeIds: readonly string[]): Promise<void> {
  for (let at = 0; at < placeIds.length; at += AT_ONCE) {
    const some = placeIds.slice(at, at + AT_ONCE);
    await tx.deleteFrom("place_month").where("place_id", "in", some).execute();
    const rows = await countedMonths(tx, some);
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await tx
        .insertInto("place_month")
        .values(rows.slice(from, from + AT_ONCE))
        .execute();
    }
  }
}

function gathered(ids: readonly string[], rows: readonly { id: string; ancestor_id: string }[]): Above {
  const above = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  for (const { id, ancestor_id } of rows) above.get(id)?.add(ancestor_id);
  return above;
}
