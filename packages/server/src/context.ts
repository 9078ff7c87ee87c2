import type { Actor } from "@linli/shared/access";
import type { Logger } from "pino";
import type { Logins } from "./auth/logins.ts";
import type { Engine } from "./db/open.ts";
import type { Env } from "./env.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Ending } from "./metrics/outcome.ts";

/** Milliseconds UTC. The only clock of the house: a client's is never trusted. */
export type Clock = () => number;

/** What the process has: made once at start. */
export interface House {
  db: Engine;
  now: Clock;
  env: Env;
  log: Logger;
  logins: Logins;
  metrics: Metrics;
  /** Aborted when the process is to stop: work that goes on for long ends between two of its tasks. */
  stopping: AbortSignal;
}

export interface SignedIn extends Actor {
  name: string;
}

/** What one request has. */
export interface VisitorContext extends House {
  actor: SignedIn | null;
  loginId: string | null;
  /** Whom limits by address count the request to; see http/address.ts. */
  address: string;
  /** What the browser is known by, or ""; see auth/devices.ts. */
  deviceCookie: string;
  setCookie: (cookie: string) => void;
  /** Hears how each procedure of the request ended. */
  ended: (procedure: string, ending: Ending, ms: number) => void;
}

export interface Context extends VisitorContext {
  actor: SignedIn;
}
