import type { House } from "../context.ts";
import { jobs } from "./jobs.ts";
import { runDue } from "./run.ts";

const TICK_MS = 5_000;

/** Does due work every few seconds until stopped. Several processes may: each job has a lease. */
export function startJobs(house: House): { stop(): void } {
  let working = false;
  const timer = setInterval(async () => {
    if (working) return;
    working = true;
    try {
      await runDue(house, jobs);
    } catch (error) {
      house.log.error({ err: error }, "due work failed");
    } finally {
      working = false;
    }
  }, TICK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
