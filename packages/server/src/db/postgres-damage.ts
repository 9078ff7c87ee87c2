import { type Kysely, sql } from "kysely";
import type { Damage } from "./dialect.ts";

const MOST_NAMED = 1_000;

interface Reference {
  name: string;
  child: string;
  parent: string;
  columns: string[];
  targets: string[];
  keys: string[];
}

/** Rows that point nowhere, by every reference the database knows, and indexes or rules that it does not enforce. */
export async function damageInPostgres<T>(db: Kysely<T>): Promise<Damage[]> {
  const found: Damage[] = [];
  for (const { child, parent, columns, targets, keys } of await referencesIn(db)) {
    const on = columns.map((column, at) => sql`t.${sql.ref(column)} = o.${sql.ref(targets[at] ?? "")}`);
    const set = columns.map((column) => sql`t.${sql.ref(column)} is not null`);
    const { rows } = await sql<{ id: string }>`
      select concat_ws(' ', ${sql.join(keys.map((key) => sql`t.${sql.ref(key)}`))}) as id
      from ${sql.table(child)} as t left join ${sql.table(parent)} as o on ${sql.join(on, sql` and `)}
      where ${sql.join(set, sql` and `)} and o.${sql.ref(targets[0] ?? "")} is null
      limit ${sql.lit(MOST_NAMED)}
    `.execute(db);
    for (const { id } of rows) {
      const what = `${child} ${id} points by ${columns.join()} to no ${parent}`;
      found.push({ rule: "database.reference", ids: [id], what });
    }
  }
  return [...found, ...(await unenforced(db))];
}

async function referencesIn<T>(db: Kysely<T>): Promise<Reference[]> {
  const named = (table: string, keys: string) =>
    sql<string[]>`(
      select json_agg(a.attname order by k.at)
      from unnest(${sql.ref(keys)}) with ordinality as k(number, at)
      join pg_attribute a on a.attrelid = ${sql.ref(table)} and a.attnum = k.number
    )`;
  const { rows } = await sql<Reference>`
    select c.conname as name, child.relname as child, parent.relname as parent,
      ${named("c.conrelid", "c.conkey")} as columns,
      ${named("c.confrelid", "c.confkey")} as targets,
      (select json_agg(a.attname) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = c.conrelid and i.indisprimary) as keys
    from pg_constraint c
    join pg_class child on child.oid = c.conrelid
    join pg_class parent on parent.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by child.relname, c.conname
  `.execute(db);
  return rows;
}

async function unenforced<T>(db: Kysely<T>): Promise<Damage[]> {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where not convalidated and connamespace = 'public'::regnamespace
    union all
    select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and not (indisvalid and indisready)
  `.execute(db);
  return rows.map(({ name }) => ({ rule: "database.file", ids: [name], what: `${name} is not enforced` }));
}
