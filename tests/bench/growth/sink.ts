import type { Tables } from "@linli/server/db/tables";
import Database from "better-sqlite3";
import type { Insertable } from "kysely";
import pg from "pg";

export type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/** Where a city's rows go, a great many at once: past the two doors, with no index but the constraints' in the way. */
export interface Sink {
  /** A row must name every column of its table, always in the same order. */
  add<T extends keyof Tables>(table: T, row: Row<T>): void;
  /** Resolves when there is room for more. */
  drained(): Promise<void>;
  /** Writes what is left, makes the indexes anew, and lets go of the database. */
  end(say: (text: string) => void): Promise<void>;
}

/** A migrated SQLite file, which nobody else may open meanwhile, and which is lost if the machine stops. */
export function sqliteSink(file: string): Sink {
  const database = new Database(file);
  // Out of the write-ahead log, which OFF alone would not leave.
  database.pragma("journal_mode = DELETE");
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  database.pragma("foreign_keys = OFF");
  database.pragma("locking_mode = EXCLUSIVE");
  database.pragma("cache_size = -1500000");
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'index' and sql <> ''",
    )
    .all();
  for (const { name } of indexes) database.exec(`drop index ${name}`);
  const inserts = new Map<string, Database.Statement>();
  database.exec("begin");
  return {
    add(table, row) {
      let insert = inserts.get(table);
      if (!insert) {
        const columns = Object.keys(row);
        const values = columns.map(() => "?").join(", ");
        insert = database.prepare(`insert into ${table} (${columns.join(", ")}) values (${values})`);
        inserts.set(table, insert);
      }
      insert.run(Object.values(row));
    },
    drained: () => Promise.resolve(),
    async end(say) {
      database.exec("commit");
      for (const { name, sql } of indexes) {
        say(`index ${name}`);
        database.exec(sql);
      }
      database.close();
    },
  };
}

const ROWS_AT_ONCE = 1_000;

/** A migrated PostgreSQL database, as a superuser: references are not looked up row by row. */
export async function postgresSink(url: string): Promise<Sink> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `select i.indexname as name, i.indexdef as made from pg_indexes i
     where i.schemaname = 'public' and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const waiting = new Map<string, object[]>();
  const write = async (table: string, rows: object[]) => {
    const json = JSON.stringify(rows);
    await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [json]);
  };
  const writeAll = async (least: number) => {
    for (const [table, rows] of waiting) {
      if (rows.length < least) continue;
      waiting.set(table, []);
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await write(table, rows.slice(at, at + ROWS_AT_ONCE));
    }
  };
  return {
    add(table, row) {
      const rows = waiting.get(table);
      if (rows) rows.push(row);
      else waiting.set(table, [row]);
    },
    drained: () => writeAll(ROWS_AT_ONCE),
    async end(say) {
      await writeAll(1);
      for (const { name, made } of indexes) {
        say(`index ${name}`);
        await client.query(made);
      }
      say("analyze");
      await client.query("vacuum analyze");
      await client.end();
    },
  };
}
