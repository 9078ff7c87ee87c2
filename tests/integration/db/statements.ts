import Database from "better-sqlite3";
import pg from "pg";

/** Every text of a statement that this process has had a database run since `listen`, on either engine. */
export interface Statements {
  texts: ReadonlySet<string>;
  stop(): void;
}

type Prepare = (this: unknown, text: string) => unknown;

/** Listens at the drivers, below the two doors: nothing that reaches a database is missed. */
export function listen(): Statements {
  const texts = new Set<string>();
  const sqlite = Database.prototype as unknown as { prepare: Prepare };
  const postgres = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { prepare } = sqlite;
  const { query } = postgres;
  sqlite.prepare = function (text) {
    texts.add(text);
    return prepare.call(this, text);
  };
  postgres.query = function (...args) {
    const [first] = args;
    texts.add(typeof first === "string" ? first : String((first as { text?: string } | null)?.text ?? ""));
    return query.apply(this, args);
  };
  return {
    texts,
    stop() {
      sqlite.prepare = prepare;
      postgres.query = query;
    },
  };
}
