import type { House } from "../context.ts";
import { jobs } from "./jobs.ts";
import { giveBackLeases, runDue } from "./run.ts";

const TICK_MS = 5_000;

export interface RunningJobs {
  /**
   * Begins nothing more and resolves when the present task is done. One that takes longer than `cutAfterMs` is no longer
   * waited for: its lease is given back, so that another process does it.
   */
  stop(cutAfterMs: number): Promise<void>;
}

/** Does due work every few seconds until stopped. Several processes may: each job has a lease. */
export function startJobs(house: House): RunningJobs {
  let working: Promise<void> | null = null;
  const tick = () => {
    working ??= work(house).finally(() => {
      working = null;
    });
  };
  // What became due while nothing ran is done at once.
  tick();
  const timer = setInterval(tick, TICK_MS);
  timer.unref();
  return {
    async stop(cutAfterMs) {
      clearInterval(timer);
      const cut = Promise.withResolvers<void>();
      const cutting = setTimeout(cut.resolve, cutAfterMs);
      await Promise.race([working, cut.promise]);
      clearTimeout(cutting);
      if (working) await giveBackLeases(house);
    },
  };
}

async function work(house: House): Promise<void> {
  try {
    await runDue(house, jobs);
  } catch (error) {
    house.log.error({ err: error }, "due work failed");
  }
}
