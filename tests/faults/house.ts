import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { World } from "../support/world.ts";

/** Looks at, or prepares, the database of a server from outside: a world over the same files. */
export async function besides<T>(
  where: { dataDir: string; databaseUrl: string | undefined },
  act: (w: World) => Promise<T>,
): Promise<T> {
  const house = openHouse(
    readEnv({ DATA_DIR: where.dataDir, DATABASE_URL: where.databaseUrl, LOG_LEVEL: "fatal", DEMO: "off", PORT: "0" }),
    { now: () => clock.at },
  );
  const clock = { at: 0 };
  await using w = new World(house, clock, () => house.db.close());
  return await act(w);
}
