import { createHash } from "node:crypto";

/** How much is asked of this run: `npm run faults` asks for many rounds, `npm test` for a few. */
export const rounds = {
  sqlite: Number(process.env.FAULTS_SQLITE ?? 3),
  postgres: Number(process.env.FAULTS_POSTGRES ?? 3),
  /** How often one of two processes is killed, on each engine. */
  inTurn: Number(process.env.FAULTS_IN_TURN ?? 2),
};
/** How long the database is gone where a test lets it be gone. */
export const goneMs = Number(process.env.FAULTS_GONE_SECONDS ?? 1) * 1_000;
export const seed = process.env.FAULTS_SEED ?? String(process.pid);

/** Numbers from the seed: the same for the same seed and name. Timing is the machine's, so that a replay is alike, not equal. */
export function chance(name: string): Chance {
  let count = 0;
  const below = (limit: number) => {
    count += 1;
    const hash = createHash("sha256").update(`${seed} ${name} ${count}`).digest();
    return hash.readUInt32BE(0) % limit;
  };
  return {
    below,
    oneOf: (things) => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error("there is nothing to choose from");
      return thing;
    },
  };
}

export interface Chance {
  /** A whole number from 0, less than `limit`. */
  below(limit: number): number;
  oneOf<T>(things: readonly T[]): T;
}
