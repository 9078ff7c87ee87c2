import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { newId } from "@linli/server/db/id";
import Database from "better-sqlite3";

export interface RawRow {
  perSecond: number;
  /** Microseconds of CPU for each row. */
  cpuPerRow: number;
  group: number;
}

/** What SQLite alone does: rows like a booking's in groups, each group a transaction with its fsync, without HTTP. */
export function insertRaw(folder: string, { seconds, group }: { seconds: number; group: number }): RawRow {
  const db = new Database(join(folder, "raw.sqlite"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(`create table booking (
    id text primary key, pool_id text not null, person_id text not null, state text not null,
    request_key text not null, asked_at bigint not null, unique (person_id, request_key));
    create index booking_pool on booking (pool_id, state)`);
  const insert = db.prepare("insert into booking values (?, ?, ?, 'confirmed', ?, ?)");
  const pools = Array.from({ length: 200 }, newId);
  const people = Array.from({ length: 6_000 }, newId);
  let rows = 0;
  const insertGroup = db.transaction(() => {
    for (let i = 0; i < group; i++, rows++)
      insert.run(newId(), pools[rows % pools.length], people[rows % people.length], `raw-request-${rows}`, rows);
  });
  const began = performance.now();
  const cpu = process.cpuUsage();
  while (performance.now() - began < seconds * 1000) insertGroup();
  const spent = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  db.close();
  return { perSecond: rows / spent, cpuPerRow: (user + system) / rows, group };
}

/** Milliseconds that this folder's disk takes to write 4 KiB and say that they are on it: the median of many. */
export function fsyncMs(folder: string): number {
  const file = join(folder, "fsync");
  const handle = openSync(file, "w");
  const block = Buffer.alloc(4096, 1);
  const taken = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(handle, block);
    fsyncSync(handle);
    return performance.now() - began;
  });
  closeSync(handle);
  unlinkSync(file);
  return taken.sort((a, b) => a - b)[taken.length / 2]!;
}
