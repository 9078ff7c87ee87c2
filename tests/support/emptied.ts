import pg from "pg";
import { newDatabase } from "./databases.ts";

/** So often one database serves; then what was deleted has made it large. */
const MOST_USES = 40;

interface Kept {
  url: string;
  /** Stays connected. No rule holds back what it deletes. */
  client: pg.Client;
  shape: string;
  empty: string;
  uses: number;
  drop: () => Promise<void>;
}
/** Emptied again, they wait for the next test of this process. */
const waiting: Kept[] = [];

/**
 * An empty, migrated database, which another test may have had before: to make one and to remove it takes longer than
 * most tests. Whoever changed more in it than rows gets it removed. Nobody can copy it: it is never without a connection.
 */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const kept = waiting.pop() ?? (await make());
  kept.uses += 1;
  return { url: kept.url, drop: () => giveBack(kept) };
}

async function make(): Promise<Kept> {
  const { url, drop } = await newDatabase();
  const client = new pg.Client({ connectionString: url });
  // The server of the tests ends before some of the processes that have tests.
  client.on("error", () => {});
  await client.connect();
  await client.query("set session_replication_role = replica");
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%'",
  );
  const empty = rows.map(({ name }) => `delete from "${name}"`).join("; ");
  return { url, client, shape: await shapeOf(client), empty, uses: 0, drop };
}

async function giveBack(kept: Kept): Promise<void> {
  const { client, empty, shape, uses, drop } = kept;
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  if (uses < MOST_USES && (await shapeOf(client)) === shape) {
    await client.query(empty);
    waiting.push(kept);
    return;
  }
  await client.end();
  await drop();
}

/** All that a database is besides its rows: columns, rules, triggers, settings, and which migrations it has. */
async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`
    select md5(string_agg(part, '|' order by part)) as shape from (
      select c.relname || '.' || attname || atttypid || attnotnull || attnum as part
      from pg_attribute join pg_class c on c.oid = attrelid
      where c.relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
      union all
      select conrelid::text || conname || convalidated from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select tgrelid::text || tgname || tgenabled::text from pg_trigger where not tgisinternal
      union all
      select setconfig::text from pg_db_role_setting
      where setdatabase = (select oid from pg_database where datname = current_database())
      union all
      select name::text || timestamp from kysely_migration
    ) parts`);
  return rows[0]!.shape;
}
