import cluster from "node:cluster";
import { makeApp } from "./app.ts";
import type { Env } from "./env.ts";
import { openHouse } from "./house.ts";
import { startJobs } from "./jobs/start.ts";
import { listen } from "./listen.ts";
import { watchProcess } from "./metrics/metrics.ts";
import { joinMetrics } from "./metrics/of-all.ts";
import { watchHouse } from "./metrics/watch-house.ts";
import { stopWhenTold } from "./stop.ts";

/** Requests and jobs that take longer are cut off, so that the database still closes in time. */
const CUT_AFTER_MS = 8_000;

/** Serves in this process until it is told to stop. Resolves with the port when it serves. */
export async function serve(env: Env): Promise<number> {
  const stopping = new AbortController();
  const house = openHouse(env, { stopping: stopping.signal });
  watchProcess(house.metrics);
  watchHouse(house);
  if (cluster.isWorker) joinMetrics(house.metrics.registry);
  const door = await listen(makeApp(house).fetch, env);
  env.publicUrl = env.publicUrl.replace(/:0$/, `:${door.port}`);
  const jobs = env.jobs ? startJobs(house) : null;
  stopWhenTold({
    async finish() {
      stopping.abort();
      await Promise.all([door.shut(CUT_AFTER_MS), jobs?.stop(CUT_AFTER_MS)]);
      await house.db.close();
    },
    // A worker is told by its primary, which hears further signals itself.
    ...(cluster.isWorker ? {} : { atOnce: () => {} }),
  });
  return door.port;
}
