import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startServer } from "../support/server.ts";
import { health, until } from "./ask.ts";
import { chance, rounds, seed } from "./asked.ts";
import { wrongsAfter } from "./check.ts";
import { besides } from "./house.ts";
import { type Act, startLoad } from "./load.ts";
import { OwnPostgres } from "./own-postgres.ts";
import { AFTERNOON_UTC, prepareStreet } from "./street.ts";
import { tallyOf } from "./tally.ts";

const COUNT = rounds.postgres;
/** What is killed; a short run kills each of them once. */
const VICTIMS = ["the server", "a backend", "the postmaster"] as const;

it(
  `holds every acknowledged act and no half of one after each of ${COUNT} kills of the server, a backend or all of PostgreSQL`,
  async () => {
    const random = chance("postgres-killed");
    const all: Act[] = [];
    const postgres = await OwnPostgres.begin();
    try {
      const databaseUrl = await postgres.newDatabase();
      const dataDir = mkdtempSync(join(tmpdir(), "linli-postgres-killed-"));
      // Two processes and one in turn; all are killed at one blow.
      const start = (round: number) =>
        startServer({
          engine: "postgres",
          databaseUrl,
          dataDir,
          at: AFTERNOON_UTC,
          group: true,
          env: { WORKERS: `${2 - (round % 2)}` },
        });
      let server = await start(0);
      try {
        for (let round = 1; round <= COUNT; round++) {
          const victim = round <= VICTIMS.length ? VICTIMS[round - 1]! : random.oneOf(VICTIMS);
          const street = await besides(server, prepareStreet);
          const load = startLoad(server.url, street, random);
          await load.answered(20 + random.below(200));
          await new Promise((resolve) => setTimeout(resolve, random.below(5)));
          if (victim === "the server") {
            await server.kill();
            await load.stop();
            server = await start(round);
          } else {
            if (victim === "the postmaster") await postgres.killPostmaster();
            else await postgres.killBackend(random.oneOf);
            await until(async () => (await health(server.url)) === 200);
            await load.stop();
          }
          const wrongs = await besides(server, (w) => wrongsAfter(w.db.read, load.acts));
          expect(wrongs, `round ${round}, ${victim}, seed ${seed}`).toEqual([]);
          all.push(...load.acts);
        }
        expect(await besides(server, (w) => wrongsAfter(w.db.read, all)), `at the end, seed ${seed}`).toEqual([]);
        console.log(`PostgreSQL, ${COUNT} kills, seed ${seed}: ${tallyOf(all)}`);
      } finally {
        await server.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    } finally {
      await postgres.end();
    }
  },
  90_000 + COUNT * 30_000,
);
