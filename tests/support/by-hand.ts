import { copyFile } from "node:fs/promises";
import { newId } from "@linli/server/db/id";
import { type Engine, openDatabase } from "@linli/server/db/open";
import { databaseOf } from "@linli/server/house";
import Database from "better-sqlite3";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import { copyDatabase } from "./databases.ts";
import type { World } from "./world.ts";

/** The database of a world as somebody changes it who goes around the program: no rule of it holds them back. */
export interface ByHand {
  run(text: string): Promise<void>;
  /** Does something with a Kysely of its own, outside of any transaction. */
  kysely(act: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
  /** Takes every rule but its ids from a table: checks, references, what may be there once only. */
  freeOfRules(table: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export function byHand(w: World): Promise<ByHand> {
  return byHandIn(databaseOf(w.house.env));
}

export async function byHandIn({ url, file }: { url?: string; file: string }): Promise<ByHand> {
  return url ? inPostgres(url) : inSqlite(file);
}

/** Copies of one world's database, each to be damaged in its own way. The world is closed by the first. */
export async function copyOf(w: World): Promise<{ db: Engine; hand: ByHand; [Symbol.asyncDispose](): Promise<void> }> {
  await w.db.close();
  const { url, file } = databaseOf(w.house.env);
  const postgres = url ? await copyDatabase(url) : null;
  const where = postgres ? { url: postgres.url, file } : { file: `${file}-${newId()}` };
  if (!postgres) await copyFile(file, where.file);
  const db = openDatabase({ ...where, poolSize: 2, synchronous: "OFF" });
  const hand = await byHandIn(where);
  return {
    db,
    hand,
    async [Symbol.asyncDispose]() {
      await hand[Symbol.asyncDispose]();
      await db.close();
      await postgres?.drop();
    },
  };
}

function inSqlite(file: string): ByHand {
  const database = new Database(file, { timeout: 5_000 });
  database.unsafeMode();
  database.pragma("foreign_keys = OFF");
  database.pragma("ignore_check_constraints = ON");
  return {
    async run(text) {
      database.exec(text);
    },
    async kysely(act) {
      const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(file) }) });
      await act(db).finally(() => db.destroy());
    },
    async freeOfRules(table) {
      const [first] = database.pragma(`table_info(${table})`) as { name: string }[];
      database.exec(`
        pragma legacy_alter_table = on;
        create table freed as select * from ${table};
        drop table ${table};
        alter table freed rename to ${table};
        create unique index freed_${table} on ${table}(${first?.name});
      `);
    },
    async [Symbol.asyncDispose]() {
      database.close();
    },
  };
}

async function inPostgres(url: string): Promise<ByHand> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set session_replication_role = replica");
  return {
    async run(text) {
      await client.query(text);
    },
    async kysely(act) {
      const pool = new pg.Pool({ connectionString: url, types: asTheHouseReads });
      const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
      await act(db).finally(() => db.destroy());
    },
    async freeOfRules(table) {
      const { rows: rules } = await client.query(
        "select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f', 'u')",
        [table],
      );
      for (const { conname } of rules) await client.query(`alter table ${table} drop constraint ${conname}`);
      const { rows: indexes } = await client.query(
        "select indexrelid::regclass::text as name from pg_index where indrelid = $1::regclass and not indisprimary and indisunique",
        [table],
      );
      for (const { name } of indexes) await client.query(`drop index ${name}`);
    },
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}

const INT8 = 20;
const asTheHouseReads = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;
