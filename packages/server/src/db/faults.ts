/**
 * Why a database could not do what it was asked, when nothing is wrong with what was asked: too much at once, no room
 * left, or out of reach (stopped, cut off, or its disk refuses). Each is a refusal of the same name.
 */
export type Fault = "busy" | "storage_full" | "unavailable";

/** Thrown where an act waited for its turn and none came. */
export class NoTurn extends Error {
  constructor() {
    super("no connection came free in time");
  }
}

/** SQLite's result codes and PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html), by beginning. */
const CODES: readonly [RegExp, Fault][] = [
  [/^(SQLITE_FULL|53100$)/, "storage_full"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|53|55P03$|57014$)/, "busy"],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|PROTOCOL|NOMEM)/, "unavailable"],
  [/^(08|25006$|57P|58)/, "unavailable"],
  [/^E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$/, "unavailable"],
  [/^(ENOSPC|EDQUOT)$/, "storage_full"],
  [/^(EIO|EROFS)$/, "unavailable"],
];

/** What pg and Kysely say of a connection that ended while it was used; these have no code. */
const CUT_OFF =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout expired|Postgres connection has been discarded)/;

/** What kept the database from doing it; null when the error is of another kind. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof NoTurn) return "busy";
  if (!(error instanceof Error)) return null;
  const code = String((error as { code?: unknown }).code ?? "");
  return CODES.find(([codes]) => codes.test(code))?.[1] ?? (CUT_OFF.test(error.message) ? "unavailable" : null);
}
