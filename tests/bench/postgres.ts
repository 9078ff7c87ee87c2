import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OwnPostgres } from "../faults/own-postgres.ts";

/** A PostgreSQL as it comes, which waits for the disk and writes full pages, and an empty database in it. */
export async function startPostgres(): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const postgres = await OwnPostgres.begin();
  const url = await postgres.newDatabase();
  const pid = Number(readFileSync(join(postgres.folder, "postmaster.pid"), "utf8").split("\n")[0]);
  return { url, pid, stop: () => postgres.end() };
}
