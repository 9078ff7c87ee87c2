import type Database from "better-sqlite3";
import type { Damage } from "./dialect.ts";

const MOST_NAMED = 1_000;

/** What SQLite finds wrong with its file, its indexes and constraints, and which rows point nowhere. */
export function damageInSqlite(database: Database.Database): Damage[] {
  const said = database.pragma(`integrity_check(${MOST_NAMED})`) as { integrity_check: string }[];
  const damage = said
    .filter((row) => row.integrity_check !== "ok")
    .map((row): Damage => ({ rule: "database.file", ids: [], what: row.integrity_check }));
  return [...damage, ...danglingRows(database)];
}

interface Dangling {
  table: string;
  rowid: number;
  parent: string;
  fkid: number;
}

function danglingRows(database: Database.Database): Damage[] {
  const found: Damage[] = [];
  for (const row of database.prepare("pragma foreign_key_check").iterate() as Iterable<Dangling>) {
    if (found.length === MOST_NAMED) break;
    const { table, rowid, parent, fkid } = row;
    const columns = columnsOf(database, table, fkid);
    const id = idOf(database, table, rowid);
    found.push({
      rule: "database.reference",
      ids: [id],
      what: `${table} ${id} points by ${columns} to no ${parent}`,
    });
  }
  return found;
}

function columnsOf(database: Database.Database, table: string, fkid: number): string {
  return database
    .prepare('select group_concat("from") from pragma_foreign_key_list(?) where id = ?')
    .pluck()
    .get(table, fkid) as string;
}

function idOf(database: Database.Database, table: string, rowid: number): string {
  const columns = database.prepare("select name from pragma_table_info(?) where pk > 0 order by pk").pluck().all(table);
  const key = columns.map((column) => `"${column}"`).join(" || ' ' || ");
  return String(
    database
      .prepare(`select ${key || "rowid"} from "${table}" where rowid = ?`)
      .pluck()
      .get(rowid),
  );
}
