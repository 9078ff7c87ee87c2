import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findViolations } from "@linli/server/cli/verify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StartedServer, startServer } from "../support/server.ts";
import { until } from "./ask.ts";
import { chance, rounds, seed } from "./asked.ts";
import { besides } from "./house.ts";
import { ALL_DUE_UTC, BEFORE_UTC, prepareDue, progress, wrongsOf } from "./jobs-due.ts";
import { OwnPostgres } from "./own-postgres.ts";

const COUNT = rounds.inTurn;
/** Longer than a lease. */
const A_WHILE_MS = 61_000;
let postgres: OwnPostgres;

beforeAll(async () => {
  postgres = await OwnPostgres.begin();
});
afterAll(() => postgres.end());

it.concurrent.each(["sqlite", "postgres"] as const)(
  `loses no due work and does none twice when two processes on one database are killed in turn, ${COUNT} times: %s`,
  async (engine) => {
    const random = chance(`in turn ${engine}`);
    const dataDir = mkdtempSync(join(tmpdir(), "linli-in-turn-"));
    const databaseUrl = engine === "postgres" ? await postgres.newDatabase() : undefined;
    const start = (at: string) => startServer({ engine, dataDir, databaseUrl, at });
    const due = await besides({ dataDir, databaseUrl }, async (w) => {
      await w.db.migrate();
      return prepareDue(w);
    });
    const servers: StartedServer[] = [await start(BEFORE_UTC), await start(BEFORE_UTC)];
    try {
      await besides({ dataDir, databaseUrl }, async (w) => {
        let clock = Date.parse(ALL_DUE_UTC);
        const now = () => new Date(clock).toISOString();
        /** Time goes on for both, five times as fast as it does. */
        const reached = (enough: (done: number, all: number) => boolean) =>
          until(async () => {
            clock += 100;
            servers[0]!.setClock(now());
            const { done, all } = await progress(w.db.read);
            return enough(done, all);
          });
        for (let kill = 0; kill < COUNT; kill++) {
          const { done: before } = await progress(w.db.read);
          const more = 1 + random.below(30);
          await reached((done, all) => done >= Math.min(before + more, all));
          const turn = kill % 2;
          await servers[turn]!.kill();
          clock += A_WHILE_MS;
          servers[turn] = await start(now());
        }
        await reached((done, all) => done === all);
        const sent = readdirSync(join(dataDir, "outbox")).filter((name) => name.endsWith(".json"));
        expect(await wrongsOf(w.db.read, due, sent), `seed ${seed}`).toEqual([]);
        expect(await findViolations(w.db.read), `seed ${seed}`).toEqual([]);
      });
    } finally {
      for (const server of servers) await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  90_000 + COUNT * 20_000,
);
