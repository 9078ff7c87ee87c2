import { join } from "node:path";
import { findViolations } from "@linli/server/cli/verify";
import type { House } from "@linli/server/context";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { expireOffers } from "@linli/server/shifts/offers";
import { type StartedServer, startServer } from "../support/server.ts";
import { Caller } from "./client.ts";
import { collect, type Lived } from "./collect.ts";
import { live, type Stage } from "./live.ts";
import { type Fault, judge, tally } from "./report.ts";
import { buildTown, openIsland } from "./town.ts";
import { planOf } from "./workload.ts";

/** Islands that are lived on at the same time. */
const LANES = 12;
const START = Date.UTC(2026, 10, 23, 1);
/** Longer than an offer stands: each step of the clock ends all that nobody answered. */
const CLOCK_STEP = 13 * 3_600_000;
const ACTS_BETWEEN_STEPS = 500;

export interface RunOptions {
  /** The PostgreSQL database of the run, empty; without one a SQLite file of its own. */
  databaseUrl?: string;
  processes: number;
  acts: number;
  seed: number;
}

export interface RunReport {
  acts: number;
  /** Acts whose clients went away before they were answered. */
  unheard: number;
  islands: number;
  /** How often each act was answered how. */
  answers: Record<string, Record<string, number>>;
  /** States that the search looked at, of all islands together. */
  looked: number;
  /** Histories that do not fit. */
  faults: Fault[];
  /** Failures of the servers, and what `linli verify` found in the end. */
  wrong: string[];
}

/** Lives on islands of started servers until so many acts were asked, then judges the history of each. */
export async function runHistory(options: RunOptions): Promise<RunReport> {
  const { processes, databaseUrl } = options;
  const place = { engine: databaseUrl ? "postgres" : "sqlite", databaseUrl, at: isoOf(START) } as const;
  const first = await startServer(place);
  const servers = [first];
  const { dataDir } = first;
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, CLOCK_FILE: join(dataDir, "clock"), DEMO: "off" };
  const house = openHouse(readEnv({ ...env, LOG_LEVEL: "error" }), { synchronous: "OFF" });
  try {
    while (servers.length < processes) servers.push(await startServer({ ...place, dataDir }));
    const { lived, failures } = await liveAll(house, servers, options);
    // When nobody writes any more, what had no answer has happened or never will.
    for (const server of servers) await server.stop({ keep: true });
    const violations = (await findViolations(house.db.read)).map(({ rule, what }) => `${rule}: ${what}`);
    const judged = judge(lived, await collect(house.db.read, lived));
    return { ...tally(lived), ...judged, wrong: [...failures, ...violations] };
  } finally {
    await house.db.close();
    for (const server of servers.reverse()) await server.stop();
  }
}

async function liveAll(
  house: House,
  servers: readonly StartedServer[],
  { acts, seed }: RunOptions,
): Promise<{ lived: Lived[]; failures: string[] }> {
  const town = await buildTown(house, LANES);
  const failures: string[] = [];
  const clock = new Clock(house, servers[0]!, failures);
  const events = { count: 0 };
  const started = { acts: 0, islands: 0 };
  const stage: Stage = {
    caller: new Caller(),
    urls: servers.map((server) => server.url),
    tick: () => events.count++,
    beforeAct() {
      started.acts += 1;
      if (started.acts % ACTS_BETWEEN_STEPS === 0) clock.step(stage.tick);
      if (started.acts % ACTS_BETWEEN_STEPS === ACTS_BETWEEN_STEPS / 2) clock.sweep();
    },
    failed: (what) => failures.push(what),
  };
  const lived: Lived[] = [];
  const lane = async (_: unknown, lane: number) => {
    for (let day = 0; started.acts < acts; day++) {
      const number = started.islands++;
      const island = await openIsland(house, town, { lane, number, day, plan: planOf(seed, number) });
      const from = stage.tick();
      island.start.now = clock.now;
      const recorded = await live(stage, island);
      lived.push({ island, acts: [...recorded, ...clock.stepsBetween(from, stage.tick())] });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await clock.settled();
  stage.caller.close();
  return { lived, failures };
}

/** The one clock of all processes. Each step is an act that everybody sees. */
class Clock {
  now = START;
  #house: House;
  #server: StartedServer;
  #failures: string[];
  #steps: { asked: number; told: number; now: number }[] = [];
  #sweeps: Promise<unknown>[] = [];

  constructor(house: House, server: StartedServer, failures: string[]) {
    this.#house = house;
    this.#server = server;
    this.#failures = failures;
  }

  step(tick: () => number): void {
    const asked = tick();
    this.now += CLOCK_STEP;
    this.#server.setClock(isoOf(this.now));
    this.#steps.push({ asked, told: tick(), now: this.now });
  }

  /** Ends what is over, besides the servers' own job; not at once, so that some offers are answered too late. */
  sweep(): void {
    const sweep = expireOffers(this.#house).catch((error: Error) => this.#failures.push(`expiring: ${error.message}`));
    this.#sweeps.push(sweep);
  }

  stepsBetween(from: number, until: number) {
    return this.#steps
      .filter((step) => step.asked > from && step.told < until)
      .map(({ asked, told, now }) => ({
        asked,
        told,
        act: { does: "set clock" as const, now },
        answer: { done: true as const },
      }));
  }

  async settled(): Promise<void> {
    await Promise.all(this.#sweeps);
  }
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
