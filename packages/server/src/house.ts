import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openLogins } from "./auth/logins.ts";
import type { Clock, House } from "./context.ts";
import { openDatabase } from "./db/open.ts";
import type { Env } from "./env.ts";
import { openLog, slowQueryLog } from "./log.ts";
import { openMetrics } from "./metrics/metrics.ts";

/** Opens everything one process needs. Does not migrate, seed or listen. */
export function openHouse(
  env: Env,
  options: { now?: Clock; synchronous?: "FULL" | "OFF"; patient?: boolean; stopping?: AbortSignal } = {},
): House {
  const log = openLog(env.logLevel);
  const metrics = openMetrics();
  const db = openDatabase({
    ...databaseOf(env),
    poolSize: env.databasePool,
    synchronous: options.synchronous,
    patient: options.patient,
    watch: { ...metrics.database, ...slowQueryLog(log, env.slowQueryMs) },
  });
  const now = options.now ?? clockOf(env);
  const logins = openLogins(db, { secure: env.publicUrl.startsWith("https:") });
  return {
    db,
    now,
    env,
    log,
    logins,
    metrics,
    stopping: options.stopping ?? new AbortController().signal,
  };
}

/** Where the database is: at an address, else in a file. */
export function databaseOf(env: Env): { url?: string; file: string } {
  return { url: env.databaseUrl, file: join(env.dataDir, "linli.sqlite") };
}

/** The machine's clock, or that of a test. */
export function clockOf(env: Env): Clock {
  return env.clockFile ? clockIn(env.clockFile) : Date.now;
}

/** The instant written in a file, read each time: a test sets the clock by writing it. */
function clockIn(file: string): Clock {
  return () => {
    const at = Date.parse(readFileSync(file, "utf8").trim());
    if (Number.isNaN(at)) throw new Error(`CLOCK_FILE ${file} holds no ISO instant`);
    return at;
  };
}
