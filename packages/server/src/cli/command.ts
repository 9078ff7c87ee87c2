import type { House } from "../context.ts";

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
