import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Engine } from "./dialect.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Watch } from "./watch.ts";

export type { Engine, Holding, Reader, Tx } from "./dialect.ts";

/** Opens PostgreSQL for a `postgres://` address, else the SQLite file. Does not migrate. */
export function openDatabase(where: {
  url?: string;
  file: string;
  poolSize?: number;
  synchronous?: "FULL" | "OFF";
  watch?: Watch;
}): Engine {
  if (where.url) return openPostgres({ url: where.url, poolSize: where.poolSize, watch: where.watch });
  mkdirSync(dirname(where.file), { recursive: true });
  return openSqlite({ file: where.file, synchronous: where.synchronous, watch: where.watch });
}
