import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { NoticeKind } from "@linli/shared/notices/schema";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { answerableFor } from "../stations/answerable.ts";
import type { HourLine } from "./ledger.ts";

const AT_ONCE = 500;

/** Tells each person what happened to their lines, once a line and kind. */
export async function tellOwners(
  tx: Tx,
  kind: NoticeKind,
  lines: readonly HourLine[],
  now: number,
  more: NoticeFacts = {},
): Promise<void> {
  const facts = await factsOf(tx, lines);
  const readers = await readersOf(tx, lines);
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const tellings = lines.slice(from, from + AT_ONCE).map((line) => ({
      personId: readers.get(line.person_id) ?? line.person_id,
      kind,
      facts: { ...facts.get(line.id), ...more },
      key: `${kind}:${line.id}`,
    }));
    await tell(tx, tellings, now);
  }
}

/** Tells everyone who answers for the station, except who did it. The same key is told once. */
export async function tellManagers(
  tx: Tx,
  told: { kind: NoticeKind; stationId: string; facts: NoticeFacts; key: string; exceptId?: string; now: number },
): Promise<void> {
  const { kind, stationId, facts, key, exceptId, now } = told;
  const managers = await answerableFor(tx, stationId);
  await tell(
    tx,
    managers.filter((id) => id !== exceptId).map((personId) => ({ personId, kind, facts, key })),
    now,
  );
}

/** What a notice about a line needs to know. */
export async function factsOf(db: Reader, lines: readonly HourLine[]): Promise<Map<string, NoticeFacts>> {
  if (lines.length === 0) return new Map();
  const stations = await db
    .selectFrom("station")
    .where("id", "in", [...new Set(lines.map((line) => line.station_id))])
    .select(["id", "name", "zone"])
    .execute();
  return new Map(
    lines.map((line) => {
      const station = stations.find(({ id }) => id === line.station_id);
      const facts: NoticeFacts = {
        lineId: line.id,
        onDate: line.on_date,
        shiftId: line.slot_id ?? undefined,
        stationId: line.station_id,
        stationName: station?.name,
        zone: station?.zone,
        title: line.activity,
        startsAt: line.starts_at,
        endsAt: line.ends_at,
        minutes: line.minutes,
      };
      return [line.id, facts];
    }),
  );
}

/** Who reads what is told about these lines: of a merged record, the one that was kept. */
async function readersOf(db: Reader, lines: readonly HourLine[]): Promise<Map<string, string>> {
  if (lines.length === 0) return new Map();
  const ids = [...new Set(lines.map((line) => line.person_id))];
  const rows = await db.selectFrom("person").where("id", "in", ids).select(["id", "merged_into_id"]).execute();
  return new Map(rows.map((row) => [row.id, row.merged_into_id ?? row.id]));
}
