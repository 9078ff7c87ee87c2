import { migrations } from "@linli/server/db/migrations/index";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";

const KEPT_COUNTS = "0011-kept-counts";

/**
 * What takes a database back to before the kept counts: whatever migrations from there on made goes, the newest first.
 * Found by setting what all migrations make against what the older ones made, so a new migration need not be named here.
 */
export async function toBeforeKeptCounts(engine: "sqlite" | "postgres" = "sqlite"): Promise<string[]> {
  const older = await madeBy((name) => name < KEPT_COUNTS);
  const all = await madeBy(() => true);
  const tables = [...all.columns.keys()].filter((table) => !older.columns.has(table)).reverse();
  const indexes = [...all.indexes].filter(([name, table]) => !older.indexes.has(name) && older.columns.has(table));
  const columns = [...older.columns].flatMap(([table, before]) =>
    (all.columns.get(table) ?? []).filter((column) => !before.includes(column)).map((column) => ({ table, column })),
  );
  return [
    ...tables.map((table) => `drop table ${table}${engine === "postgres" ? " cascade" : ""}`),
    ...indexes.map(([name]) => `drop index ${name}`),
    ...columns.map(({ table, column }) => `alter table ${table} drop column ${column}`),
    `delete from kysely_migration where name >= '${KEPT_COUNTS}'`,
  ];
}

interface Made {
  /** By table, in the order in which they were made. */
  columns: Map<string, string[]>;
  /** The table of each index. */
  indexes: Map<string, string>;
}

async function madeBy(wanted: (migration: string) => boolean): Promise<Made> {
  const database = new Database(":memory:");
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const some = Object.fromEntries(Object.entries(migrations).filter(([name]) => wanted(name)));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => some } }).migrateToLatest();
  if (error) throw error;
  const named = (type: "table" | "index") =>
    database
      .prepare<[string], { name: string; tbl_name: string }>(
        "select name, tbl_name from sqlite_master where type = ? and sql is not null and name not like 'sqlite_%' order by rowid",
      )
      .all(type);
  const columnsOf = (table: string) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
  const made = {
    columns: new Map(named("table").map(({ name }) => [name, columnsOf(name)])),
    indexes: new Map(named("index").map(({ name, tbl_name }) => [name, tbl_name])),
  };
  await db.destroy();
  return made;
}
