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
    let server = await startServer({ engine: "sqlite", at: AFTERNOON_UTC });
    const { dataDir } = server;
    try {
      for (let round = 1; round <= COUNT; round++) {
        const street = await besides(server, prepareStreet);
        const load = startLoad(server.url, street, random);
        await load.answered(20 + random.below(300));
        await new Promise((resolve) => setTimeout(resolve, random.below(5)));
        await server.kill();
        await load.stop();
        server = await startServer({ engine: "sqlite", dataDir, at: AFTERNOON_UTC });
        const wrongs = await besides(server, (w) => wrongsAfter(w.db.read, load.acts));
        expect(wrongs, `round ${round}, seed ${seed}`).toEqual([]);
        all.push(...load.acts);
      }
      expect(await besides(server, (w) => wrongsAfter(w.db.read, all)), `at the end, seed ${seed}`).toEqual([]);
      console.log(`SQLite, ${COUNT} kills of the server, seed ${seed}: ${tallyOf(all)}`);
    } finally {
      await server.stop();
    }
  },
  60_000 + COUNT * 20_000,
);
