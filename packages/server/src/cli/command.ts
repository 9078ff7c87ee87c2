import type { House } from "../context.ts";
import type { Env } from "../env.ts";

export interface Surroundings {
  /** Writes one line for the operator. */
  say: (line: string) => void;
  /** LINLI_PASSWORD, so that a password does not stand in the shell's history. */
  password?: string;
}

/** One command of `linli`. `run` answers the exit code: 0 done, 1 refused or something found, 2 asked wrongly. */
export interface Command {
  usage: string;
  does: string;
  /** Brings the database to this version first, so that an empty one will do. */
  migrates?: boolean;
  run: (house: House, args: string[], around: Surroundings) => Promise<number>;
}

/** A command that the database must not be open for. */
export interface ClosedCommand {
  usage: string;
  does: string;
  runClosed: (env: Env, args: string[], around: Surroundings) => Promise<number>;
}
