import cluster, { type Worker } from "node:cluster";
import { Counter, Registry } from "prom-client";
import type { Env } from "./env.ts";
import { openLog } from "./log.ts";
import { gatherMetrics } from "./metrics/of-all.ts";
import { stopWhenTold } from "./stop.ts";

/** Processes end before they ever served, so that starting more of them is of no use. */
export class WorkersEnd extends Error {}

const MOST_FAILED_STARTS = 3;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** A process that served this long did not end because of how it was started. */
const STEADY_MS = 10_000;

/**
 * Serves from several processes on one port, and puts another in the place of one that ends. Resolves with the port when
 * all of them serve; rejects with `WorkersEnd` when one will not. Due work is done in the first place alone: leases would
 * let every process, but each would ask for them with a write for each job every few seconds.
 */
export async function leadWorkers(env: Env): Promise<number> {
  const log = openLog(env.logLevel);
  const registry = new Registry();
  const replaced = new Counter({
    name: "linli_processes_replaced_total",
    help: "Processes that ended and had another put in their place",
    registers: [registry],
  });
  gatherMetrics(registry);
  const noteEnd = (end: ProcessEnd) => {
    replaced.inc();
    log.error(end, "a process ended; another takes its place");
  };
  const places: Place[] = [];
  const endAll = () => {
    for (const place of places) place.end();
  };
  stopWhenTold({
    async finish() {
      await Promise.all(places.map((place) => place.stop()));
    },
    atOnce: endAll,
    cut: endAll,
  });
  try {
    const first = openPlace({}, noteEnd);
    places.push(first);
    const port = await first.filled;
    for (let index = 1; index < env.workers; index++) places.push(openPlace({ JOBS: "off" }, noteEnd));
    await Promise.all(places.map((place) => place.filled));
    return port;
  } catch (error) {
    endAll();
    throw error;
  }
}

/** Where one process serves, and after its end the next. */
interface Place {
  /** The port, once a process has begun to serve here. */
  filled: Promise<number>;
  stop(): Promise<void>;
  end(): void;
}

function openPlace(settings: Record<string, string>, noteEnd: (end: ProcessEnd) => void): Place {
  const filled = Promise.withResolvers<number>();
  let worker: Worker;
  let stopping = false;
  let wake = () => {};
  let served = false;

  async function keepFilled(): Promise<void> {
    for (let short = 0; !stopping; ) {
      worker = cluster.fork(settings);
      const bornAt = performance.now();
      worker.once("listening", ({ port }) => {
        served = true;
        filled.resolve(port);
      });
      const end = await endOf(worker);
      if (stopping) return;
      short = performance.now() - bornAt > STEADY_MS ? 0 : short + 1;
      if (!served && short === MOST_FAILED_STARTS) {
        filled.reject(new WorkersEnd("The processes that WORKERS asks for end as soon as they start; see above why."));
        return;
      }
      noteEnd(end);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.min(FIRST_WAIT_MS * 2 ** short, LONGEST_WAIT_MS));
      });
    }
  }
  const empty = keepFilled();
  return {
    filled: filled.promise,
    async stop() {
      stopping = true;
      wake();
      worker.process.kill("SIGTERM");
      await empty;
    },
    end() {
      stopping = true;
      worker.process.kill("SIGKILL");
    },
  };
}

interface ProcessEnd {
  /** The number it had, pid. */
  ended: number | undefined;
  code: number;
  signal: string;
}

function endOf(worker: Worker): Promise<ProcessEnd> {
  const ended = worker.process.pid;
  return new Promise((resolve) => worker.once("exit", (code, signal) => resolve({ ended, code, signal })));
}
