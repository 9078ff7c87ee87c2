import { Gauge } from "prom-client";
import type { House } from "../context.ts";
import { jobs } from "../jobs/jobs.ts";
import { lastRuns } from "../jobs/run.ts";
import { waitingDispatches } from "../notices/outbox.ts";

/** A database that takes longer to say how things stand is told to be down. */
const PATIENCE_MS = 2_000;
const MS = 1_000;

/**
 * Tells with the metrics how things stand in the house, read when somebody asks: what waits for the database, for how
 * long messages are overdue, when due work has its next turn. Every process tells the same of the database, so that of
 * several the largest holds.
 */
export function watchHouse(house: House): void {
  const registers = [house.metrics.registry];
  const tellLoad = (gauge: Gauge, value: () => number | undefined) => {
    const now = value();
    if (now !== undefined) gauge.set(now);
  };
  new Gauge({
    name: "linli_transact_waiting",
    help: "Acts that wait for their turn to be written",
    registers,
    collect() {
      tellLoad(this, () => house.db.load().waiting);
    },
  });
  if (house.db.load().connections) {
    new Gauge({
      name: "linli_pool_in_use",
      help: "Connections to the database in use",
      registers,
      collect() {
        tellLoad(this, () => house.db.load().connections?.inUse);
      },
    });
    new Gauge({
      name: "linli_pool_most",
      help: "Connections to the database there may be",
      registers,
      collect() {
        tellLoad(this, () => house.db.load().connections?.most);
      },
    });
  }
  watchDatabase(house);
}

function watchDatabase(house: House): void {
  const registers = [house.metrics.registry];
  let reading: Promise<void> | null = null;
  // One reading for all of them: the registry asks each gauge before it waits for any.
  const collect = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const up = new Gauge({
    name: "linli_database_up",
    help: "1 while the database answers",
    aggregator: "min",
    registers,
    collect,
  });
  const waiting = new Gauge({
    name: "linli_outbox_waiting",
    help: "Messages that are due and not sent",
    aggregator: "max",
    registers,
    collect,
  });
  const lag = new Gauge({
    name: "linli_outbox_lag_seconds",
    help: "How long the longest due message has been due",
    aggregator: "max",
    registers,
    collect,
  });
  const due = new Gauge({
    name: "linli_job_due_timestamp_seconds",
    help: "When due work has its next turn; long past: nobody does it",
    labelNames: ["job"],
    aggregator: "max",
    registers,
    collect,
  });

  async function read(): Promise<void> {
    const told = await within(PATIENCE_MS, async () => ({
      outbox: await waitingDispatches(house.db.read, house.now()),
      runs: await lastRuns(house.db.read),
    }));
    up.set(told ? 1 : 0);
    for (const gauge of [waiting, lag, due]) gauge.reset();
    if (!told) return;
    const { count, longestDueAt } = told.outbox;
    waiting.set(count);
    lag.set(longestDueAt === null ? 0 : (house.now() - longestDueAt) / MS);
    for (const { name, everyMs } of jobs) {
      const ranAt = told.runs.get(name);
      if (ranAt !== undefined) due.set({ job: name }, (ranAt + everyMs) / MS);
    }
  }
}

/** Null when it takes too long or fails. */
async function within<T>(ms: number, ask: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
