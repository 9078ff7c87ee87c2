/**
 * npm run bench [-- --growth [--scale 0.1] [--keep folder]] [--json] [--only rush-hot,menu] [--seconds 4] [--people 6000] [--engine postgres] [--workers 2]
 *
 * Starts the real server on a prepared city and drives it from a second process. With `--growth` it does so twice, on an
 * otherwise empty database and on one with the years of a prefecture in it, and sets them against each other.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findViolations } from "@linli/server/cli/verify";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { jobs } from "@linli/server/jobs/jobs";
import { runDue } from "@linli/server/jobs/run";
import { type City, prepareCity } from "./city.ts";
import { openKitchens, tellOrders } from "./city-kitchens.ts";
import { measureGrowth } from "./growth/measure-growth.ts";
import { printGrowth } from "./growth/report.ts";
import { mostActs, playOn } from "./play.ts";
import { startPostgres } from "./postgres.ts";
import { fsyncMs, insertRaw } from "./raw-insert.ts";
import { judge, print, type Report } from "./report.ts";
import { scenarios } from "./scenarios.ts";
import { countStatements } from "./statements.ts";

const { values: asked } = parseArgs({
  options: {
    growth: { type: "boolean", default: false },
    scale: { type: "string" },
    keep: { type: "string" },
    json: { type: "boolean", default: false },
    only: { type: "string" },
    seconds: { type: "string", default: "4" },
    people: { type: "string", default: "6000" },
    engine: { type: "string", default: "sqlite" },
    workers: { type: "string" },
  },
});
const engine = asked.engine === "postgres" ? "postgres" : "sqlite";
const [seconds, people] = [Number(asked.seconds), Number(asked.people)];
const names = asked.only?.split(",") ?? Object.keys(scenarios);
const unknown = names.filter((name) => !(name in scenarios));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}; there are ${Object.keys(scenarios).join(", ")}.`);
  process.exit(2);
}

const say = (text: string) => process.stderr.write(text);
if (asked.growth) {
  const scale = Number(asked.scale ?? (engine === "postgres" ? 0.1 : 1));
  // The years of the grown database have no meals in them.
  const played = names.filter((name) => name !== "menu" && (asked.only || name !== "check-then-insert"));
  const { workers, keep } = asked;
  const growth = await measureGrowth({ engine, scale, people, seconds, workers, keep, names: played, say });
  if (asked.json) console.log(JSON.stringify(growth, null, 2));
  else printGrowth(growth);
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), "linli-bench-"));
const postgres = engine === "postgres" ? await startPostgres() : null;
try {
  const report = await bench();
  if (asked.json) console.log(JSON.stringify(report, null, 2));
  else print(report);
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<Report> {
  const loadBefore = loadavg()[0]!;
  say("preparing a city … ");
  const city = await prepare();
  const raw = engine === "sqlite" && !asked.only ? insertRaw(folder, { seconds: 2, group: 64 }) : null;
  const rows = await playOn({ folder, postgres, city }, names, {
    seconds,
    workers: asked.workers,
    onRow: (row) => say(`${row.scenario} ${Math.round(row.perSecond)}/s, `),
  });
  say("\n");
  const orders = city.kitchens ? await lookedInto(city, city.kitchens) : null;
  return {
    setting: {
      node: process.version,
      cores: cpus().length,
      engine,
      workers: asked.workers ?? null,
      people,
      seconds,
      fsyncMs: fsyncMs(folder),
      loadBefore,
    },
    rows,
    raw,
    ...judge(rows, orders?.statements),
    orders: orders?.told ?? null,
    violations: await violations(),
  };
}

/** A new database with a city in it, in which no work is due that would run into the first scenario. */
async function prepare(): Promise<City> {
  const house = open();
  await house.db.migrate();
  const city = await prepareCity(house, { people, acts: mostActs(seconds) });
  const kitchens = names.includes("menu") ? await openKitchens(house, city) : undefined;
  await runDue(house, jobs);
  await house.db.close();
  return kitchens ? { ...city, kitchens } : city;
}

/** What the scenario of meals left, and how much more an order asks of the database than a sign-up. */
async function lookedInto(city: City, kitchens: NonNullable<City["kitchens"]>) {
  const house = open();
  const told = await tellOrders(house, kitchens);
  const statements = await countStatements(house, city, kitchens);
  await house.db.close();
  return { told, statements };
}

async function violations(): Promise<string[]> {
  const house = open();
  const found = await findViolations(house.db.read);
  await house.db.close();
  return found.slice(0, 20).map(({ rule, what }) => `${rule}: ${what}`);
}

function open() {
  const env = { DATA_DIR: folder, DATABASE_URL: postgres?.url, DEMO: "off", LOG_LEVEL: "error" };
  return openHouse(readEnv(env), { synchronous: "OFF" });
}
