import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startServer } from "../support/server.ts";
import { chance, rounds, seed } from "./asked.ts";
import { wrongsAfter } from "./check.ts";
import { besides } from "./house.ts";
import { type Act, startLoad } from "./load.ts";
import { AFTERNOON_UTC, prepareStreet } from "./street.ts";
import { tallyOf } from "./tally.ts";

const COUNT = rounds.sqlite;

it(
  `holds every acknowledged act and no half of one after each of ${COUNT} kills of the server at any moment, on SQLite`,
  async () => {
    const random = chance("server-killed");
    const all: Act[] = [];
    const dataDir = mkdtempSync(join(tmpdir(), "linli-server-killed-"));
    // One process and two in turn; all are killed at one blow.
    const start = (round: number) =>
      startServer({
        engine: "sqlite",
        dataDir,
        at: AFTERNOON_UTC,
        group: true,
        env: { WORKERS: `${1 + (round % 2)}` },
      });
    let server = await start(0);
    try {
      for (let round = 1; round <= COUNT; round++) {
        const street = await besides(server, prepareStreet);
        const load = startLoad(server.url, street, random);
        await load.answered(20 + random.below(300));
        await new Promise((resolve) => setTimeout(resolve, random.below(5)));
        await server.kill();
        await load.stop();
        server = await start(round);
        const wrongs = await besides(server, (w) => wrongsAfter(w.db.read, load.acts));
        expect(wrongs, `round ${round}, seed ${seed}`).toEqual([]);
        all.push(...load.acts);
      }
      expect(await besides(server, (w) => wrongsAfter(w.db.read, all)), `at the end, seed ${seed}`).toEqual([]);
      console.log(`SQLite, ${COUNT} kills of the server, seed ${seed}: ${tallyOf(all)}`);
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  60_000 + COUNT * 20_000,
);
