import type Database from "better-sqlite3";

/** What became of the log: `cut` to nothing, only `copied` whole because somebody reads it, or `open`. */
export type Settled = "cut" | "copied" | "open";

/**
 * Makes sure that the log of a SQLite database holds nothing that was refused: what counts is written into the database
 * file, and the log is cut to nothing. See docs/decisions/0008.
 *
 * While somebody else reads (a replicator reads always) it cannot be cut; copied is then enough for a log that an
 * earlier process left, since all that was found in it is on the disk for certain. Throws while the disk refuses.
 */
export function settleLog(database: Database.Database): Settled {
  const wait = database.pragma("busy_timeout", { simple: true });
  database.pragma("busy_timeout = 0");
  try {
    const [settled] = database.pragma("wal_checkpoint(TRUNCATE)") as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    if (settled?.busy === 0) return "cut";
    return settled && settled.log >= 0 && settled.log === settled.checkpointed ? "copied" : "open";
  } finally {
    database.pragma(`busy_timeout = ${wait}`);
  }
}
