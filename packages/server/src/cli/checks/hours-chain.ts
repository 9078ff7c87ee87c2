import type { Reader } from "../../db/open.ts";
import { type ChainHead, EMPTY_CHAIN, lineHash, verdictHash } from "../../hours/chain.ts";
import { type Check, MOST_NAMED, type Violation } from "./check.ts";

const PAGE = 2_000;
/** Below every number, so that what was put in front of the first entry is seen. */
const BEFORE_ALL = -1_000_000_000;

type Found = Omit<Violation, "rule">;
interface Entry {
  id: string;
  number: number;
  hash: string;
  /** What its hash should be after that of the one before it. */
  hashAfter: (previous: string) => string;
}
interface Chain {
  /** How an entry is called in a sentence. */
  entry: "line" | "verdict";
  headOf: (db: Reader, stationId: string) => Promise<ChainHead>;
  /** The entries of a station after this number, up to that one, in order of their numbers. */
  page: (db: Reader, stationId: string, after: number, upTo: number) => Promise<Entry[]>;
  /** Entries with a number that the station has not come to yet. */
  beyond: (db: Reader, stationId: string) => Promise<{ id: string; number: number }[]>;
}

/** No line of the ledger was changed, taken out, put in or moved: each hash is that of its line and the one before it. */
export const linesAreChained: Check = {
  rule: "hours.chain",
  find: (db) =>
    walkAll(db, {
      entry: "line",
      headOf: async (db, stationId) => {
        const row = await counterOf(db, stationId);
        return row ? { number: row.last, hash: row.hash } : EMPTY_CHAIN;
      },
      async page(db, stationId, after, upTo) {
        const lines = await db
          .selectFrom("hour_line")
          .where("station_id", "=", stationId)
          .where("number", ">", after)
          .where("number", "<=", upTo)
          .orderBy("number")
          .limit(PAGE)
          .selectAll()
          .execute();
        return lines.map((line) => ({ ...line, hashAfter: (previous) => lineHash(line, previous) }));
      },
      beyond: (db, stationId) =>
        db
          .selectFrom("hour_line")
          .where("station_id", "=", stationId)
          .where("number", ">", ({ selectFrom, fn, lit }) =>
            fn.coalesce(selectFrom("hour_counter").where("station_id", "=", stationId).select("last"), lit(0)),
          )
          .orderBy("number")
          .select(["id", "number"])
          .limit(MOST_NAMED)
          .execute(),
    }),
};

/** The same of what was decided about lines. */
export const verdictsAreChained: Check = {
  rule: "hours.verdict-chain",
  find: (db) =>
    walkAll(db, {
      entry: "verdict",
      headOf: async (db, stationId) => {
        const row = await counterOf(db, stationId);
        return row ? { number: row.verdicts, hash: row.verdict_hash } : EMPTY_CHAIN;
      },
      async page(db, stationId, after, upTo) {
        const verdicts = await db
          .selectFrom("hour_verdict")
          .where("station_id", "=", stationId)
          .where("number", ">", after)
          .where("number", "<=", upTo)
          .orderBy("number")
          .limit(PAGE)
          .selectAll()
          .execute();
        return verdicts.map(({ line_id: id, ...verdict }) => ({
          ...verdict,
          id,
          hashAfter: (previous) => verdictHash({ ...verdict, line_id: id }, previous),
        }));
      },
      beyond: (db, stationId) =>
        db
          .selectFrom("hour_verdict")
          .where("station_id", "=", stationId)
          .where("number", ">", ({ selectFrom, fn, lit }) =>
            fn.coalesce(selectFrom("hour_counter").where("station_id", "=", stationId).select("verdicts"), lit(0)),
          )
          .orderBy("number")
          .select(["line_id as id", "number"])
          .limit(MOST_NAMED)
          .execute(),
    }),
};

function counterOf(db: Reader, stationId: string) {
  return db.selectFrom("hour_counter").where("station_id", "=", stationId).selectAll().executeTakeFirst();
}

async function walkAll(db: Reader, chain: Chain): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id } of await db.selectFrom("station").select("id").orderBy("id").execute()) {
    if (found.length < MOST_NAMED) found.push(...(await walk(db, chain, id)));
  }
  return found;
}

/** Goes through one station's chain page by page, up to the head as it was when the walk began. */
async function walk(db: Reader, chain: Chain, stationId: string): Promise<Found[]> {
  const { entry } = chain;
  const found: Found[] = [];
  const say = (ids: string[], what: string) => found.push({ ids, what: `station ${stationId}: ${what}` });
  const head = await chain.headOf(db, stationId);
  let previous = EMPTY_CHAIN;
  for (let after = BEFORE_ALL; found.length < MOST_NAMED; ) {
    const page = await chain.page(db, stationId, after, head.number);
    for (const { id, number, hash, hashAfter } of page) {
      const next = previous.number + 1;
      if (number > next)
        say([stationId], `${entry} ${among(next, number - 1)} missing before ${entry} ${number} (${id})`);
      else if (number < next) say([id], `${entry} ${number} (${id}) has a number that is none`);
      else if (hash !== hashAfter(previous.hash))
        say([id], `${entry} ${number} (${id}) is not what was written after ${entry} ${number - 1}`);
      previous = { number, hash };
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.number;
  }
  if (previous.number < head.number) {
    say([stationId], `${entry} ${among(previous.number + 1, head.number)} missing at the end`);
  } else if (previous.hash !== head.hash) {
    say([stationId], `its newest ${entry}, ${head.number}, is another than its counter says`);
  }
  for (const { id, number } of await chain.beyond(db, stationId)) {
    say([id], `${entry} ${number} (${id}) stands after the newest that its counter says`);
  }
  return found;
}

function among(from: number, to: number): string {
  return from === to ? `${from} is` : `${from} to ${to} are`;
}
