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
  /** See `PostgresOptions`. */
  patient?: boolean;
}): Engine {
  if (where.url) {
    const { url, poolSize, watch, patient } = where;
    return openPostgres({ url, poolSize, watch, patient });
  }
  mkdirSync(dirname(where.file), { recursive: true });
  return openSqlite({ file: where.file, synchronous: where.synchronous, watch: where.watch });
}
