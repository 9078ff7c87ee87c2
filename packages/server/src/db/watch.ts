import type { LogEvent } from "kysely";

/** Hears what the database does. It is called while people wait, so it is quick and never throws. */
export interface Watch {
  /** So many acts were written, or failed, in one transaction that took this long, its wait for a turn included. */
  wrote(acts: number, ms: number): void;
  /** An act begins anew, because it met another one or has to hold more people. */
  retried(): void;
  /** A statement ended. The text holds no values. */
  queried?(text: string, ms: number): void;
}

/** How much there is to do for the database at this moment, in this process. */
export interface Load {
  /** Acts that wait for their turn to be written. */
  waiting: number;
  /** Connections of the pool; null where there is none. */
  connections: { inUse: number; most: number } | null;
}

/** What Kysely calls after each statement; undefined, which costs nothing, where nobody listens. */
export function hearing(watch: Watch | undefined): ((event: LogEvent) => void) | undefined {
  const queried = watch?.queried;
  return queried && ((event) => queried(event.query.sql, event.queryDurationMillis));
}
