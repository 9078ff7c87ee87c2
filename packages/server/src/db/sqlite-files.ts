import Database from "better-sqlite3";
import { CannotRestore } from "./cannot-restore.ts";

/** 4 MiB: a few milliseconds, after which the process does other things. */
const PAGES_A_STEP = 1_000;

/**
 * Copies a SQLite database that is written to meanwhile, as it is at this moment.
 *
 * The copy is made step by step on a connection of its own which holds one snapshot until the end. Without it every
 * write by another process begins the copy anew, so that under load it never ends. What is written meanwhile stays in the
 * log until the copy is made.
 */
export async function copySqlite(file: string, to: string): Promise<void> {
  const source = new Database(file, { readonly: true });
  try {
    source.exec("begin");
    source.prepare("select count(*) from sqlite_schema").get();
    await source.backup(to, { progress: () => PAGES_A_STEP });
  } finally {
    source.close();
  }
}

/**
 * Makes sure that nobody has a database open, and puts what is in its log into the file. One that cannot be read is left
 * as it is. Throws `CannotRestore`.
 */
export function settleUnused(file: string): void {
  const database = new Database(file, { timeout: 0 });
  try {
    // Leaving the log behind needs the file for oneself alone: whoever has it open, even idle, stands in the way.
    database.pragma("journal_mode = DELETE");
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY")) {
      throw new CannotRestore(`${file} is in use; stop the server and every other command first`);
    }
    if (!isUnreadable(error)) throw error;
  } finally {
    database.close();
  }
}

/** How many people a database knows; null: it cannot be read. */
export function peopleIn(file: string): number | null {
  const database = new Database(file, { readonly: true });
  try {
    const [known] = database.prepare("select count(*) from sqlite_schema where name = 'person'").pluck().all();
    return known === 0 ? 0 : (database.prepare("select count(*) from person").pluck().get() as number);
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  } finally {
    database.close();
  }
}

export function isUnreadable(error: unknown): boolean {
  return /^SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: unknown }).code));
}
