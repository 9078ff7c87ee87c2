import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Engine, type Holding, HoldMore, holdBoth, markHeld, type Tx } from "./dialect.ts";
import { migrateToLatest } from "./migrate.ts";
import { NamingClient } from "./named-statements.ts";
import { damageInPostgres } from "./postgres-damage.ts";
import { dumpPostgres } from "./postgres-files.ts";
import { openPool } from "./postgres-pool.ts";
import type { Tables } from "./tables.ts";
import { hearing, type Watch } from "./watch.ts";

const INT8 = 20;
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK_DETECTED = "40P01";
/** Runs of one act, whether repeated for a deadlock or to hold more people. */
const MOST_RUNS = 8;

export interface PostgresOptions {
  url: string;
  poolSize?: number;
  watch?: Watch;
  /** A statement may take as long as it takes: for commands that look at everything, not for answering people. */
  patient?: boolean;
}

/**
 * A row found through an index costs little more than the next one in the table on the disks of today: as it comes,
 * PostgreSQL reads whole tables that have grown for a few hundred rows of them. Nothing here runs long enough for a
 * compiled plan.
 */
const PLANNED = "-c random_page_cost=1.1 -c jit=off";
const HURRIED = "-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=20000";

/** PostgreSQL behind the two doors. What an act holds is locked first: people, then pools, in order of their ids. */
export function openPostgres({ url, poolSize = 10, watch, patient = false }: PostgresOptions): Engine {
  const pool = openPool({
    connectionString: url,
    Client: NamingClient,
    max: poolSize,
    options: `${PLANNED} ${patient ? "-c lock_timeout=10000" : HURRIED}`,
    types: {
      // Instants are int8 in milliseconds: far below 2^53, so a number holds them exactly.
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
    } as pg.CustomTypesConfig,
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: hearing(watch) });

  return {
    name: "postgres",
    read: db,
    async transact(holding, verb) {
      const began = performance.now();
      try {
        return await transactHolding({ db, watch }, holding, verb);
      } finally {
        watch?.wrote(1, performance.now() - began);
      }
    },
    migrate: () => migrateToLatest(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    backup: (file) => dumpPostgres(url, file),
    load: () => pool.load(),
    findDamage: () => damageInPostgres(db),
    close: () => db.destroy(),
  };
}

async function transactHolding<T>(
  { db, watch }: { db: Kysely<Tables>; watch: Watch | undefined },
  asked: Holding,
  verb: (tx: Tx) => Promise<T>,
): Promise<T> {
  let holding = holdBoth(asked, {});
  for (let run = 1; ; run++) {
    try {
      return await db.transaction().execute(async (tx) => {
        await hold(tx, holding);
        return verb(tx);
      });
    } catch (error) {
      if (run === MOST_RUNS) throw error;
      if (error instanceof HoldMore) holding = holdBoth(holding, error.more);
      else if (!isPassing(error)) throw error;
      watch?.retried();
    }
  }
}

/** One round trip for both: people are locked, all of them, before the first pool is. */
async function hold(tx: Tx, { people, pools }: Required<Holding>): Promise<void> {
  markHeld(tx, [...people, ...pools]);
  if (pools.length === 0) {
    if (people.length > 0) await peopleToHold(tx, people).execute();
    return;
  }
  let query = tx.selectFrom("pool").select("pool.id").where("pool.id", "in", pools).orderBy("pool.id").forNoKeyUpdate();
  if (people.length > 0) {
    // A count is known only after the last person is locked, and no pool passes the filter before it is known.
    const held = sql<boolean>`(with held as materialized (${peopleToHold(tx, people)}) select count(*) from held) >= 0`;
    query = query.where(held);
  }
  await query.execute();
}

function peopleToHold(tx: Tx, people: readonly string[]) {
  return tx.selectFrom("person").select("id").where("id", "in", people).orderBy("id").forNoKeyUpdate();
}

function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
