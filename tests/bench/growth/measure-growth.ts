import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findViolations } from "@linli/server/cli/verify";
import type { House } from "@linli/server/context";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { jobs } from "@linli/server/jobs/jobs";
import { runDue } from "@linli/server/jobs/run";
import { prepareCity } from "../city.ts";
import type { Row } from "../measure.ts";
import { mostActs, playOn } from "../play.ts";
import { startPostgres } from "../postgres.ts";
import { type CitySize, citySize, databaseOf, generateCity } from "./generate.ts";
import type { Growth } from "./report.ts";
import { settledIn } from "./settled.ts";

const USUAL_STATIONS = 20;

interface Asked {
  engine: "sqlite" | "postgres";
  /** 1: a million people, five million bookings, ten million lines. */
  scale: number;
  people: number;
  seconds: number;
  workers: string | undefined;
  /** A folder that keeps the full SQLite database; a city that is there already is played on again. */
  keep: string | undefined;
  names: readonly string[];
  say: (text: string) => void;
}

/** Where one of the two databases is. */
interface Base {
  folder: string;
  postgres: { url: string; pid: number } | null;
}

/** Plays the same scenarios on an otherwise empty database and on one with three years of a prefecture in it. */
export async function measureGrowth(asked: Asked): Promise<Growth> {
  const { engine, scale, people, seconds, say } = asked;
  const size = citySize(scale);
  say("empty: ");
  const { rows: empty } = await onDatabase(engine, undefined, (base) => play(base, asked));
  say("\nfull: ");
  return onDatabase(engine, asked.keep, async (base) => {
    const city = await timed(() => fill(base, size, say));
    const gibibytes = base.postgres ? null : statSync(join(base.folder, "linli.sqlite")).size / 2 ** 30;
    const { rows: full, dueWork } = await play(base, asked);
    say("verify\n");
    const found = await inHouse(base, (house) => findViolations(house.db.read));
    const violations = found.slice(0, 20).map(({ rule, what }) => `${rule}: ${what}`);
    return { engine, size, people, seconds, took: { city, dueWork }, gibibytes, empty, full, violations };
  });
}

async function onDatabase<T>(
  engine: Asked["engine"],
  keep: string | undefined,
  act: (base: Base) => Promise<T>,
): Promise<T> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), "linli-growth-"));
  mkdirSync(folder, { recursive: true });
  const postgres = engine === "postgres" ? await startPostgres() : null;
  try {
    return await act({ folder, postgres });
  } finally {
    await postgres?.stop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills a database that has nobody in it; a city that was kept is taken as it is. */
async function fill(base: Base, size: CitySize, say: Asked["say"]): Promise<void> {
  const { where, somebody } = await inHouse(base, async (house) => {
    const first = await house.db.read.selectFrom("place").select("id").executeTakeFirst();
    return { where: databaseOf(house), somebody: first !== undefined };
  });
  if (!somebody) await generateCity(where, { size, now: Date.now(), say: (what) => say(`${what}, `) });
}

async function play(
  base: Base,
  { people, seconds, workers, names, say }: Asked,
): Promise<{ rows: Row[]; dueWork: number }> {
  const { city, dueWork } = await inHouse(base, async (house) => {
    const settled = await settledIn(house, { people, stations: USUAL_STATIONS });
    const prepared = await prepareCity(house, { people, acts: mostActs(seconds), settled });
    return { city: prepared, dueWork: await timed(() => runDue(house, jobs)) };
  });
  const onRow = (row: Row) => say(`${row.scenario} ${row.all.p95.toFixed(1)} ms, `);
  return { rows: await playOn({ ...base, city }, names, { seconds, workers, onRow }), dueWork };
}

async function inHouse<T>(base: Base, act: (house: House) => Promise<T>): Promise<T> {
  const env = { DATA_DIR: base.folder, DATABASE_URL: base.postgres?.url, DEMO: "off", LOG_LEVEL: "error" };
  const house = openHouse(readEnv(env), { synchronous: "OFF" });
  await house.db.migrate();
  try {
    return await act(house);
  } finally {
    await house.db.close();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1_000;
}
