import { startServer } from "../support/server.ts";
import type { City } from "./city.ts";
import { measure, type Row } from "./measure.ts";
import { childRunning } from "./processes.ts";

export const WARM_UP_SECONDS = 1.5;
/** More sign-ups a second than any machine does: so many fresh people and places are prepared. */
const MOST_PER_SECOND = 6_000;

/** A database that is ready to be served. */
export interface Prepared {
  folder: string;
  postgres: { url: string; pid: number } | null;
  city: City;
}

/** The most sign-ups that one scenario of so many seconds comes to. */
export function mostActs(seconds: number): number {
  return Math.ceil((seconds + WARM_UP_SECONDS) * MOST_PER_SECOND);
}

/** Starts the real server on a prepared database, plays these scenarios against it, and stops it. The database stays. */
export async function playOn(
  { folder, postgres, city }: Prepared,
  names: readonly string[],
  asked: { seconds: number; workers: string | undefined; onRow: (row: Row) => void },
): Promise<Row[]> {
  const { seconds, workers, onRow } = asked;
  const server = await startServer({
    engine: postgres ? "postgres" : "sqlite",
    dataDir: folder,
    databaseUrl: postgres?.url,
    env: {
      CLOCK_FILE: "",
      NODE_OPTIONS: `--import=${new URL("./baselines.ts", import.meta.url).href}`,
      // Empty: as many as the program takes by itself.
      WORKERS: workers ?? "",
    },
  });
  try {
    const pids = { server: childRunning("server/src/main.ts"), database: postgres?.pid ?? null };
    return await measure({ url: server.url, city, pids }, names, { seconds, warmUpSeconds: WARM_UP_SECONDS, onRow });
  } finally {
    await server.stop({ keep: true });
  }
}
