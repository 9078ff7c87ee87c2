import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Watch } from "../db/watch.ts";
import type { Outcome } from "./outcome.ts";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ACTS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const MS = 1_000;

/** What this process counts about itself, for Prometheus. No label holds anything about a person. */
export interface Metrics {
  registry: Registry;
  /** A procedure was asked for: one of the router's, or "unknown". Without `ms` it was not even called. */
  called(procedure: string, outcome: Outcome, ms?: number): void;
  /** A request was answered; `route` is one of a few words, never an address. */
  answered(route: string, status: number, ms: number): void;
  jobEnded(job: string, outcome: "done" | "failed", at: number): void;
  /** Counts what the database tells of its acts. */
  database: Pick<Watch, "wrote" | "retried">;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: "linli_calls_total",
    help: "Procedures called, by how they ended",
    labelNames: ["procedure", "outcome"],
    registers,
  });
  const callSeconds = new Histogram({
    name: "linli_call_seconds",
    help: "How long procedures took, from their call to their answer",
    labelNames: ["procedure"],
    buckets: SECONDS,
    registers,
  });
  const requests = new Counter({
    name: "linli_requests_total",
    help: "Requests over HTTP, by what they asked for",
    labelNames: ["route", "status"],
    registers,
  });
  const requestSeconds = new Histogram({
    name: "linli_request_seconds",
    help: "How long requests took until their answer was ready, the look-up of the login included",
    labelNames: ["route"],
    buckets: SECONDS,
    registers,
  });
  const groupActs = new Histogram({
    name: "linli_transact_acts",
    help: "Acts written in one transaction",
    buckets: ACTS,
    registers,
  });
  const groupSeconds = new Histogram({
    name: "linli_transact_seconds",
    help: "How long transactions took, from their turn on SQLite and from their asking on PostgreSQL",
    buckets: SECONDS,
    registers,
  });
  const retries = new Counter({
    name: "linli_transact_retries_total",
    help: "Acts that began anew, because they met another one or had to hold more people",
    registers,
  });
  const jobRuns = new Counter({
    name: "linli_job_runs_total",
    help: "Runs of due work, by how they ended",
    labelNames: ["job", "outcome"],
    registers,
  });
  const jobDone = new Gauge({
    name: "linli_job_done_timestamp_seconds",
    help: "When due work was last done without failing, since the processes were started",
    labelNames: ["job"],
    aggregator: "max",
    registers,
  });
  return {
    registry,
    called(procedure, outcome, ms) {
      calls.inc({ procedure, outcome });
      if (ms !== undefined) callSeconds.observe({ procedure }, ms / MS);
    },
    answered(route, status, ms) {
      requests.inc({ route, status });
      requestSeconds.observe({ route }, ms / MS);
    },
    jobEnded(job, outcome, at) {
      jobRuns.inc({ job, outcome });
      if (outcome === "done") jobDone.set({ job }, at / MS);
    },
    database: {
      wrote(acts, ms) {
        groupActs.observe(acts);
        groupSeconds.observe(ms / MS);
      },
      retried: () => retries.inc(),
    },
  };
}

/** Counts what belongs to the whole process, such as the delay of its event loop; once in each. */
export function watchProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "linli_processes", help: "Processes that serve", registers: [registry] }).set(1);
}
