import { join } from "node:path";
import type { House } from "@linli/server/context";
import { layGround } from "./ground.ts";
import { liveThrough } from "./history.ts";
import { idsFrom } from "./ids.ts";
import { divisionsOf } from "./prefecture.ts";
import { postgresSink, sqliteSink } from "./sink.ts";

/** Hangzhou: 13 districts, some 190 subdistricts and towns, over 3,000 communities and villages. */
export const PREFECTURE = "3301";
const FOUR_YEARS_MS = 4 * 365 * 24 * 60 * 60_000;

export interface CitySize {
  people: number;
  bookings: number;
  lines: number;
}

/** A city as large as a prefecture of China after three years, or so much of it. */
export function citySize(scale: number): CitySize {
  return { people: 1_000_000 * scale, bookings: 5_000_000 * scale, lines: 10_000_000 * scale };
}

/** Fills a migrated, empty database, in which nothing may be open meanwhile, with a city that breaks no rule of the house. */
export async function generateCity(
  where: { file: string } | { url: string },
  asked: { size: CitySize; now: number; say: (text: string) => void },
): Promise<void> {
  const { size, now, say } = asked;
  const sink = "url" in where ? await postgresSink(where.url) : sqliteSink(where.file);
  const id = idsFrom(now - FOUR_YEARS_MS);
  say("people");
  const stations = await layGround(sink, { divisions: divisionsOf(PREFECTURE), people: size.people, now, id });
  say(`${stations.length} stations, years`);
  await liveThrough(sink, { stations, amounts: size, now, id });
  await sink.end(say);
}

/** Where a house's database is. */
export function databaseOf({ env }: Pick<House, "env">): { file: string } | { url: string } {
  return env.databaseUrl ? { url: env.databaseUrl } : { file: join(env.dataDir, "linli.sqlite") };
}
