import Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { type Engine, type Holding, markHeld, type Tx } from "./dialect.ts";
import { faultOf } from "./faults.ts";
import { runKeptBy } from "./kept.ts";
import { migrateToLatest } from "./migrate.ts";
import { settleLog } from "./settle-log.ts";
import { damageInSqlite } from "./sqlite-damage.ts";
import { copySqlite } from "./sqlite-files.ts";
import { SteadyPlansDialect } from "./steady-plans.ts";
import type { Tables } from "./tables.ts";
import { hearing, type Watch } from "./watch.ts";

/** How many waiting verbs one physical transaction takes at most: bounds how long the first of them waits. */
const LARGEST_GROUP = 256;
/** How long a statement outside of the groups, such as a migration's, waits for another process. */
const BUSY_WAIT_MS = 5_000;
/** The same for a group, which gives the event loop back between its tries: about five seconds in all. */
const MOST_TRIES_TO_BEGIN = 2_000;
/** A try copies the whole log, which is too much for every group while a replicator reads on and on. */
const GROUPS_BETWEEN_TRIES = 100;
const KIB = 1024;
const CACHE_KIB = 64 * KIB;

interface WaitingVerb {
  run: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export interface SqliteOptions {
  file: string;
  /** FULL: an acknowledged act has reached the disk. OFF only for throw-away databases of tests and seeding. */
  synchronous?: "FULL" | "OFF";
  watch?: Watch;
}

/**
 * SQLite behind the two doors: one connection that reads, one that writes.
 *
 * Verbs that wait while one is being written are written together: one physical transaction, a savepoint for
 * each, one fsync for all, and all are answered after it. A verb that throws undoes its own savepoint.
 */
export function openSqlite({ file, synchronous = "FULL", watch }: SqliteOptions): Engine {
  const writing = new Database(file, { timeout: BUSY_WAIT_MS });
  writing.pragma("journal_mode = WAL");
  writing.pragma(`synchronous = ${synchronous}`);
  writing.pragma("foreign_keys = ON");
  const reading = new Database(file, { timeout: BUSY_WAIT_MS, readonly: true });
  for (const database of [writing, reading]) {
    database.pragma(`cache_size = -${CACHE_KIB}`);
  }

  const writer = kyselyOn(writing, watch);
  const reader = kyselyOn(reading, watch);
  const group = new GroupCommit(writer, writing, watch);

  return {
    name: "sqlite",
    read: reader,
    transact: <T>(_holding: Holding, verb: (tx: Tx) => Promise<T>) => group.add(verb),
    migrate: () => migrateToLatest(writer),
    async ping() {
      await sql`select 1`.execute(reader);
    },
    backup: (to) => copySqlite(file, to),
    async findDamage() {
      return damageInSqlite(reading);
    },
    load: () => ({ waiting: group.waiting, connections: null }),
    async close() {
      await group.settled();
      // The one that writes goes last: whoever closes last moves the log into the file, if it may write.
      for (const [door, database] of [
        [reader, reading],
        [writer, writing],
      ] as const) {
        await door.destroy();
        // A door that nobody used is not closed by Kysely.
        if (database.open) database.close();
      }
    },
  };
}

function kyselyOn(database: Database.Database, watch: Watch | undefined): Kysely<Tables> {
  const statements = keepingStatements(database);
  const db = new Kysely<Tables>({ dialect: new SteadyPlansDialect({ database: statements }), log: hearing(watch) });
  // SQLite answers within the call: what stands between a kept query and it would cost more than the answer.
  const queried = watch?.queried;
  runKeptBy(db, (text, values) => {
    const from = queried ? performance.now() : 0;
    try {
      const statement = statements.prepare(text);
      if (statement.reader) return { rows: statement.all(values) };
      return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) };
    } finally {
      queried?.(text, performance.now() - from);
    }
  });
  return db;
}

/** Kysely prepares a statement on every execution; this keeps each by its text. */
function keepingStatements(database: Database.Database) {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(text: string) {
      let statement = kept.get(text);
      if (!statement || statement.busy) {
        statement = database.prepare(text);
        if (kept.size < 2_000) kept.set(text, statement);
      }
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}

class GroupCommit {
  #waiting: WaitingVerb[] = [];
  #working: Promise<void> | null = null;
  #writer: Kysely<Tables>;
  #database: Database.Database;
  #watch: Watch | undefined;
  #steps: Record<"savepoint" | "release" | "undo" | "commit" | "rollback", Database.Statement>;
  /** The log may hold an act that was refused: one whose fsync failed, or what a process left that ended before this one. */
  #doubtful = true;
  /** Groups until the log is tried again, after somebody who read kept it from being cut. */
  #untilNextTry = 0;

  constructor(writer: Kysely<Tables>, database: Database.Database, watch: Watch | undefined) {
    this.#writer = writer;
    this.#database = database;
    this.#watch = watch;
    this.#steps = {
      savepoint: database.prepare("savepoint verb"),
      release: database.prepare("release verb"),
      undo: database.prepare("rollback to verb"),
      commit: database.prepare("commit"),
      rollback: database.prepare("rollback"),
    };
  }

  add<T>(verb: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: verb, resolve: resolve as (value: unknown) => void, reject });
      this.#working ??= this.#work();
    });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What has reached the sockets meanwhile becomes verbs first: without this every group is one verb.
      await nextTurn();
      const group = this.#waiting.splice(0, LARGEST_GROUP);
      const began = performance.now();
      await this.#commitTogether(group);
      this.#watch?.wrote(group.length, performance.now() - began);
    }
    this.#working = null;
  }

  async #commitTogether(group: WaitingVerb[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      if (this.#doubtful && this.#untilNextTry-- <= 0) this.#settle();
      await this.#writer.connection().execute(async (tx) => {
        markHeld(tx, "everything");
        await this.#begin();
        try {
          for (const verb of group) answers.push(await this.#runInSavepoint(tx, verb));
          this.#steps.commit.run();
        } catch (error) {
          if (this.#database.inTransaction) this.#steps.rollback.run();
          throw error;
        }
      });
    } catch (error) {
      this.#undo(error);
      for (const verb of group) verb.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  /** What the disk refused is undone at once, if it lets us, so that it cannot come back. */
  #undo(error: unknown): void {
    const fault = faultOf(error);
    if (fault === null || fault === "busy") return;
    this.#doubtful = true;
    try {
      this.#settle();
    } catch {
      // The disk still refuses: the next act tries again, and is refused with it.
    }
  }

  #settle(): void {
    this.#doubtful = !settleLog(this.#database);
    this.#untilNextTry = this.#doubtful ? GROUPS_BETWEEN_TRIES : 0;
  }

  /** Takes the one right to write. While another process has it, this one goes on reading and listening. */
  async #begin(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.#database.pragma("busy_timeout = 0");
        this.#database.exec("begin immediate");
        return;
      } catch (error) {
        if (!isBusy(error) || tries === MOST_TRIES_TO_BEGIN) throw error;
      } finally {
        this.#database.pragma(`busy_timeout = ${BUSY_WAIT_MS}`);
      }
      await aMoment();
    }
  }

  async #runInSavepoint(tx: Tx, verb: WaitingVerb): Promise<() => void> {
    this.#steps.savepoint.run();
    try {
      const value = await verb.run(tx);
      this.#steps.release.run();
      return () => verb.resolve(value);
    } catch (error) {
      // A full or failing disk ends the whole transaction, often by itself: then nobody in the group has anything.
      if (!this.#database.inTransaction || faultOf(error) !== null) throw error;
      this.#steps.undo.run();
      this.#steps.release.run();
      return () => verb.reject(error);
    }
  }
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY");
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Not the same for two processes that wait, so that they do not keep in step. */
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 1 + Math.random() * 3));
