/**
 * What the bench measures sign-ups against, on the same server and the same way over HTTP. Loaded into the real program
 * by `node --import`, into each of its processes, and nowhere else: the product does not know of it.
 */
import { join } from "node:path";
import { appRouter } from "@linli/server/app-router";
import type { House } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import { router, signedIn } from "@linli/server/trpc";
import { signUpInput } from "@linli/shared/shifts/schema";
import Database from "better-sqlite3";
import pg from "pg";

interface Asked {
  poolId: string;
  personId: string;
  requestKey: string;
  now: number;
}
type Insert = (asked: Asked) => Promise<{ id: string; state: string }>;

const TABLE = `create table if not exists bench_booking (
  id text primary key, pool_id text not null, person_id text not null, state text not null,
  request_key text not null, asked_at bigint not null, unique (person_id, request_key))`;
const INDEX = "create index if not exists bench_booking_pool on bench_booking (pool_id, state)";
const stateFor = (taken: number, capacity: number) => (taken < capacity ? "confirmed" : "waitlisted");

const baselines = router({
  bench: router({
    /** Finds the login, and nothing else. */
    noOp: signedIn("shift.own").mutation(() => ({ ok: true })),
    /** The common pattern: look whether there is room, insert, commit; a transaction and an fsync for each request. */
    checkThenInsert: signedIn("shift.signUp")
      .input(signUpInput)
      .mutation(async ({ ctx, input: { poolId, requestKey } }) => {
        const insert = await inserting(ctx);
        return insert({ poolId, requestKey, personId: ctx.actor.id, now: ctx.now() });
      }),
  }),
});
Object.assign(appRouter._def.procedures, baselines._def.procedures);

let opened: Promise<Insert> | null = null;

function inserting({ env }: House): Promise<Insert> {
  opened ??= env.databaseUrl
    ? intoPostgres(env.databaseUrl, env.databasePool)
    : Promise.resolve(intoSqlite(join(env.dataDir, "linli.sqlite")));
  return opened;
}

function intoSqlite(file: string): Insert {
  const db = new Database(file, { timeout: 5_000 });
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(`${TABLE}; ${INDEX}`);
  const capacity = db.prepare<[string], { capacity: number }>("select capacity from pool where id = ?");
  const taken = db.prepare<[string], { taken: number }>(
    "select count(*) as taken from bench_booking where pool_id = ? and state = 'confirmed'",
  );
  const insert = db.prepare("insert into bench_booking values (?, ?, ?, ?, ?, ?)");
  const checkThenInsert = db.transaction(({ poolId, personId, requestKey, now }: Asked) => {
    const state = stateFor(taken.get(poolId)?.taken ?? 0, capacity.get(poolId)?.capacity ?? 0);
    const id = newId();
    insert.run(id, poolId, personId, state, requestKey, now);
    return { id, state };
  });
  return async (asked) => checkThenInsert.immediate(asked);
}

async function intoPostgres(url: string, max: number): Promise<Insert> {
  const pool = new pg.Pool({ connectionString: url, max });
  await pool.query(`${TABLE}; ${INDEX}`);
  return async ({ poolId, personId, requestKey, now }) => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows: pools } = await client.query("select capacity from pool where id = $1", [poolId]);
      const counting = "select count(*)::int as taken from bench_booking where pool_id = $1 and state = 'confirmed'";
      const { rows: counts } = await client.query(counting, [poolId]);
      const state = stateFor(counts[0].taken, pools[0]?.capacity ?? 0);
      const id = newId();
      const row = [id, poolId, personId, state, requestKey, now];
      await client.query("insert into bench_booking values ($1, $2, $3, $4, $5, $6)", row);
      await client.query("commit");
      return { id, state };
    } finally {
      client.release();
    }
  };
}
