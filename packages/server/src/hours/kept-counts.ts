import { chunks } from "../db/chunks.ts";
import type { Reader, Tx } from "../db/open.ts";
import { appendLines, giveVerdict, type HourLine, type NewLine } from "./ledger.ts";

/** Appends first lines to the ledger; they wait for a verdict from now on. Returns them as written. */
export async function writeLines(tx: Tx, lines: readonly NewLine[]): Promise<HourLine[]> {
  const written = await appendLines(tx, lines);
  const served = new Map<string, string>();
  for (const { person_id, on_date } of written) {
    if (on_date > (served.get(person_id) ?? "")) served.set(person_id, on_date);
  }
  for (const some of chunks(written)) {
    await tx
      .insertInto("hour_waiting")
      .values(some.map(({ id, station_id, due_at }) => ({ line_id: id, station_id, due_at })))
      .execute();
  }
  for (const some of chunks([...served].sort())) {
    await tx
      .insertInto("last_served")
      .values(some.map(([person_id, on_date]) => ({ person_id, on_date })))
      .onConflict((on) =>
        on
          .column("person_id")
          .doUpdateSet((eb) => ({ on_date: eb.ref("excluded.on_date") }))
          .whereRef("last_served.on_date", "<", "excluded.on_date"),
      )
      .execute();
  }
  return written;
}

/** Says yes or no to lines nobody has decided on, and counts what is approved. Returns the ids decided by this. */
export async function decideLines(
  tx: Tx,
  lines: readonly { id: string; station_id: string }[],
  given: Parameters<typeof giveVerdict>[2],
): Promise<string[]> {
  const decided = await giveVerdict(tx, lines, given);
  for (const some of chunks(decided)) {
    await tx.deleteFrom("hour_waiting").where("line_id", "in", some).execute();
    if (given.verdict === "approved") await countApproved(tx, some);
  }
  return decided;
}

interface Sum {
  place_id: string;
  month: string;
  people: number;
  person_times: number;
  minutes: number;
}

/**
 * Adds newly approved lines to the months of every place above them. The rows are held before the people's other lines
 * are read: two stations that approve one person at once count them once in the places they share.
 */
async function countApproved(tx: Tx, lineIds: readonly string[]): Promise<void> {
  const lines = await linesAt(tx).where("hour_line.id", "in", lineIds).execute();
  const above = await ancestorsOf(tx, lines);
  const keys = lines.flatMap((line) => above(line).map((place) => sumOf(place, monthOf(line))));
  await add(tx, keys);

  const dates = lines.map((line) => line.on_date).sort();
  const before = await linesAt(tx)
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_verdict.verdict", "=", "approved")
    .where("hour_line.person_id", "in", [...new Set(lines.map((line) => line.person_id))])
    .where("hour_line.on_date", ">=", `${dates[0]?.slice(0, 7)}-01`)
    .where("hour_line.on_date", "<=", `${dates.at(-1)?.slice(0, 7)}-31`)
    .where("hour_line.id", "not in", lineIds)
    .execute();
  const aboveBefore = await ancestorsOf(tx, before);
  const known = new Set(
    before.flatMap((line) => aboveBefore(line).map((place) => `${place} ${monthOf(line)} ${line.person_id}`)),
  );
  const added = lines.flatMap((line) =>
    above(line).map((place) => {
      const key = `${place} ${monthOf(line)} ${line.person_id}`;
      const isNew = !known.has(key);
      known.add(key);
      const presence = line.corrects_id === null ? 1 : 0;
      return { ...sumOf(place, monthOf(line)), people: isNew ? 1 : 0, person_times: presence, minutes: line.minutes };
    }),
  );
  await add(tx, added);
}

/** Adds to the kept sums, each place and month once and in one order, so that two acts never wait in a circle. */
async function add(tx: Tx, sums: readonly Sum[]): Promise<void> {
  const together = new Map<string, Sum>();
  for (const sum of sums) {
    const key = `${sum.place_id} ${sum.month}`;
    const known = together.get(key) ?? sumOf(sum.place_id, sum.month);
    together.set(key, {
      ...known,
      people: known.people + sum.people,
      person_times: known.person_times + sum.person_times,
      minutes: known.minutes + sum.minutes,
    });
  }
  const rows = [...together].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
  for (const some of chunks(rows)) {
    await tx
      .insertInto("place_month")
      .values(some)
      .onConflict((on) =>
        on.columns(["place_id", "month"]).doUpdateSet((eb) => ({
          people: eb("place_month.people", "+", eb.ref("excluded.people")),
          person_times: eb("place_month.person_times", "+", eb.ref("excluded.person_times")),
          minutes: eb("place_month.minutes", "+", eb.ref("excluded.minutes")),
        })),
      )
      .execute();
  }
}

function linesAt(db: Reader) {
  return db
    .selectFrom("hour_line")
    .innerJoin("station", "station.id", "hour_line.station_id")
    .select([
      "hour_line.id",
      "hour_line.person_id",
      "hour_line.on_date",
      "hour_line.minutes",
      "hour_line.corrects_id",
      "station.place_id",
    ]);
}

async function ancestorsOf(db: Reader, lines: readonly { place_id: string }[]) {
  const ids = [...new Set(lines.map((line) => line.place_id))];
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom("place_ancestor")
          .where("place_id", "in", ids)
          .select(["place_id", "ancestor_id"])
          .execute();
  const byPlace = Map.groupBy(rows, (row) => row.place_id);
  return (line: { place_id: string }) => (byPlace.get(line.place_id) ?? []).map((row) => row.ancestor_id);
}

function sumOf(place_id: string, month: string): Sum {
  return { place_id, month, people: 0, person_times: 0, minutes: 0 };
}

function monthOf(line: { on_date: string }): string {
  return line.on_date.slice(0, 7);
}
