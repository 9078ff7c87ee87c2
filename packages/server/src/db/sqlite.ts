import Database from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import { type Engine, type Holding, markHeld, type Tx } from "./dialect.ts";
import { migrateToLatest } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** How many waiting verbs one physical transaction takes at most: bounds how long the first of them waits. */
const LARGEST_GROUP = 256;
const BUSY_WAIT_MS = 5_000;

interface WaitingVerb {
  run: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

export interface SqliteOptions {
  file: string;
  /** FULL: an acknowledged act has reached the disk. OFF only for throw-away databases of tests and seeding. */
  synchronous?: "FULL" | "OFF";
}

/**
 * SQLite behind the two doors: one connection that reads, one that writes.
 *
 * Verbs that wait while one is being written are written together: one physical transaction, a savepoint for
 * each, one fsync for all, and all are answered after it. A verb that throws undoes its own savepoint.
 */
export function openSqlite({ file, synchronous = "FULL" }: SqliteOptions): Engine {
  const writing = new Database(file, { timeout: BUSY_WAIT_MS });
  writing.pragma("journal_mode = WAL");
  writing.pragma(`synchronous = ${synchronous}`);
  writing.pragma("foreign_keys = ON");
  const reading = new Database(file, { timeout: BUSY_WAIT_MS, readonly: true });

  const writer = kyselyOn(writing);
  const reader = kyselyOn(reading);
  const group = new GroupCommit(writer, writing);

  return {
    name: "sqlite",
    read: reader,
    transact: <T>(_holding: Holding, verb: (tx: Tx) => Promise<T>) => group.add(verb),
    migrate: () => migrateToLatest(writer),
    async ping() {
      await sql`select 1`.execute(reader);
    },
    async backup(to) {
      await reading.backup(to);
    },
    async close() {
      await group.settled();
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function kyselyOn(database: Database.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(database) }) });
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

  constructor(writer: Kysely<Tables>, database: Database.Database) {
    this.#writer = writer;
    this.#database = database;
  }

  add<T>(verb: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: verb, resolve: resolve as (value: unknown) => void, reject });
      this.#working ??= this.#work();
    });
  }

  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async #work(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, LARGEST_GROUP);
      await this.#commitTogether(group);
    }
    this.#working = null;
  }

  async #commitTogether(group: WaitingVerb[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      await this.#writer.connection().execute(async (tx) => {
        markHeld(tx, "everything");
        await sql`begin immediate`.execute(tx);
        try {
          for (const verb of group) answers.push(await this.#runInSavepoint(tx, verb));
          await sql`commit`.execute(tx);
        } catch (error) {
          if (this.#database.inTransaction) await sql`rollback`.execute(tx);
          throw error;
        }
      });
    } catch (error) {
      for (const verb of group) verb.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async #runInSavepoint(tx: Tx, verb: WaitingVerb): Promise<() => void> {
    await sql`savepoint verb`.execute(tx);
    try {
      const value = await verb.run(tx);
      await sql`release verb`.execute(tx);
      return () => verb.resolve(value);
    } catch (error) {
      // A full or failing disk ends the whole transaction by itself: then nobody in the group has anything.
      if (!this.#database.inTransaction) throw error;
      await sql`rollback to verb`.execute(tx);
      await sql`release verb`.execute(tx);
      return () => verb.reject(error);
    }
  }
}
