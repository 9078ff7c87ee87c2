import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { faultOf, NoTurn } from "./faults.ts";
import type { Load } from "./watch.ts";

/** A database that is there takes a connection in milliseconds. */
const CONNECT_MS = 2_000;
/** How long an act waits while every connection is in use. */
const TURN_MS = 10_000;
/** After this long without an answer one asks whether the database is slow or gone. */
const DOUBT_MS = 1_000;

type Lent = pg.PoolClient & { since: number };
interface Waiting {
  take: () => void;
  turnAway: (error: unknown) => void;
}

/**
 * Connections to PostgreSQL, at most `max`, lent in order of asking.
 *
 * Nobody waits long for a database that is gone. A connection that cannot be made turns away everybody who waits, too.
 * One that gives no answer may lead to a machine that lost its power, which says nothing ever: when a second connection
 * is not answered either, all are given up, and what was asked over them is refused. The next to ask begins anew, so a
 * database that comes back is used again at once.
 */
export function openPool(config: pg.PoolConfig & { max: number }): PostgresPool & { load(): Load } {
  return new BoundedPool(config);
}

class BoundedPool implements PostgresPool {
  readonly options: pg.PoolConfig & { max: number };
  #pool: pg.Pool;
  #waiting = new Set<Waiting>();
  #inUse = 0;
  #lent = new Set<Lent>();
  #watch: NodeJS.Timeout | null = null;
  #doubting = false;
  #ended = false;

  constructor(config: pg.PoolConfig & { max: number }) {
    this.options = { ...config, connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
    this.#pool = this.#begin();
  }

  async connect(): Promise<PostgresPoolClient> {
    await this.#turn();
    try {
      return this.#lend(await this.#pool.connect());
    } catch (error) {
      this.#pass();
      if (faultOf(error) === "unavailable") this.#turnAwayAll(error);
      throw error;
    }
  }

  load(): Load {
    return { waiting: this.#waiting.size, connections: { inUse: this.#inUse, most: this.options.max } };
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#stopWatching();
    await this.#pool.end();
  }

  #begin(): pg.Pool {
    const pool = new pg.Pool(this.options);
    // Without a listener a connection that the server drops, idle or in use, would end the process.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    return pool;
  }

  #turn(): Promise<void> {
    if (this.#inUse < this.options.max) {
      this.#inUse += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
      };
      const waiting: Waiting = {
        take() {
          leave();
          resolve();
        },
        turnAway(error) {
          leave();
          reject(error);
        },
      };
      const timer = setTimeout(() => waiting.turnAway(new NoTurn()), TURN_MS);
      this.#waiting.add(waiting);
    });
  }

  /** The turn goes to who waits longest. */
  #pass(): void {
    const [next] = this.#waiting;
    if (next) next.take();
    else this.#inUse -= 1;
  }

  #turnAwayAll(error: unknown): void {
    for (const waiting of [...this.#waiting]) waiting.turnAway(error);
  }

  #lend(client: pg.PoolClient): PostgresPoolClient {
    const lent = Object.assign(client, { since: performance.now() });
    const release = client.release;
    client.release = (destroy) => {
      this.#lent.delete(lent);
      release(destroy);
      this.#pass();
    };
    this.#lent.add(lent);
    this.#watch ??= setInterval(() => void this.#look(), DOUBT_MS / 2).unref();
    return client as unknown as PostgresPoolClient;
  }

  #stopWatching(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
  }

  async #look(): Promise<void> {
    if (this.#lent.size === 0) return this.#stopWatching();
    const now = performance.now();
    const doubted = [...this.#lent].filter((lent) => now - lent.since > DOUBT_MS);
    if (doubted.length === 0 || this.#doubting) return;
    this.#doubting = true;
    try {
      // Ended meanwhile, it has nothing left to begin anew.
      if ((await this.#answers()) || this.#ended) return;
      const gone = this.#pool;
      this.#pool = this.#begin();
      void gone.end();
      for (const lent of this.#lent) void (lent as unknown as pg.Client).end();
      this.#turnAwayAll(new Error("Connection terminated: the database does not answer"));
    } finally {
      this.#doubting = false;
    }
  }

  async #answers(): Promise<boolean> {
    const probe = new pg.Client(this.options);
    probe.on("error", () => {});
    try {
      await probe.connect();
      return true;
    } catch (error) {
      return faultOf(error) !== "unavailable";
    } finally {
      void probe.end();
    }
  }
}
