import type Database from "better-sqlite3";

/**
 * Makes sure that the log of a SQLite database holds nothing that was refused: what counts is written into the database
 * file, and the log is cut to nothing. See docs/decisions/0008.
 *
 * False when somebody else reads or writes at this moment, so that it cannot be cut. Throws while the disk refuses.
 */
export function settleLog(database: Database.Database): boolean {
  const wait = database.pragma("busy_timeout", { simple: true });
  database.pragma("busy_timeout = 0");
  try {
    const [settled] = database.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return settled?.busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${wait}`);
  }
}
