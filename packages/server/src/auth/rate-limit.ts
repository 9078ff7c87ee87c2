import { createHmac } from "node:crypto";
import type { House } from "../context.ts";
import type { Engine } from "../db/open.ts";
import { UNKNOWN_ADDRESS } from "../http/address.ts";
import { Refused } from "../refused.ts";

const MINUTE = 60_000;
const WINDOW = 15 * MINUTE;
/** Hexadecimal digits kept of a name's hash: a million counters of each kind are the most there can be at a time. */
const DIGITS = 5;

/** How often something may be tried in a quarter of an hour. */
export const limits = {
  /** By each browser in which the person has signed in before; see auth/devices.ts. */
  signInPerDevice: 8,
  signInPerLoginAndAddress: 8,
  signInPerAddress: 60,
  /** From all addresses together, by browsers in which the person has not signed in before. */
  signInPerLogin: 30,
  codePerDevice: 5,
  codePerLoginAndAddress: 5,
  codePerAddress: 30,
  codePerLogin: 10,
  codeTriesPerAddress: 60,
  registerPerAddress: 60,
  /** Guesses at invitations: by one person, and from one address. */
  invitationPerPerson: 8,
  invitationPerAddress: 60,
} as const;

export interface Try {
  /** What is tried, such as join-team. */
  what: string;
  /** Who tries, or what they try at. */
  who: string;
  most: number;
}

/** A limit of one address, or of what one address tries `at`; none where it is not known, because then it would be everybody's together. */
export function byAddress(what: string, address: string, most: number, at = ""): Try[] {
  return address === UNKNOWN_ADDRESS ? [] : [{ what, who: `${address} ${at}`, most }];
}

/** Counts one try and throws `too_many_tries` when it is one too many. */
export function countTry(house: Pick<House, "db" | "env" | "now">, tried: Try): Promise<void> {
  return countTries(house, [tried]);
}

/**
 * Counts one try against several limits, in their order; throws `too_many_tries` at the first that it is over, and
 * leaves those after it alone: what is refused already is no guess.
 *
 * Counted in the database, so that it holds for all processes, and in an act of its own, so that it stands whatever the
 * try comes to. The names of who tries are not kept, only which of a fixed number of counters is theirs: so guessers
 * cannot fill the table, and, the hash being keyed, cannot choose a name that shares somebody's counter.
 */
export async function countTries(
  { db, env, now }: Pick<House, "db" | "env" | "now">,
  tries: readonly Try[],
): Promise<void> {
  const window = windowAt(now());
  const isOver = await db.transact({}, async (tx) => {
    for (const tried of tries) {
      const row = await tx
        .insertInto("attempt")
        .values({ key: counterOf(env.secret, tried), window_at: window, tries: 1 })
        .onConflict((on) =>
          on.columns(["key", "window_at"]).doUpdateSet((eb) => ({ tries: eb("attempt.tries", "+", 1) })),
        )
        .returning("tries")
        .executeTakeFirstOrThrow();
      if (row.tries > tried.most) return true;
    }
    return false;
  });
  if (isOver) throw new Refused({ code: "too_many_tries", retryAt: window + WINDOW });
}

/** Takes counted tries back: they were no guesses. */
export async function giveBack(
  { db, env, now }: Pick<House, "db" | "env" | "now">,
  tries: readonly Try[],
): Promise<void> {
  const keys = tries.map((tried) => counterOf(env.secret, tried));
  await db.transact({}, async (tx) => {
    await tx
      .updateTable("attempt")
      .set((eb) => ({ tries: eb("tries", "-", 1) }))
      .where("key", "in", keys)
      .where("window_at", "=", windowAt(now()))
      .where("tries", ">", 0)
      .execute();
  });
}

/** Forgets windows that are over. */
export async function forgetTries(db: Engine, now: number): Promise<void> {
  await db.transact({}, async (tx) => {
    await tx.deleteFrom("attempt").where("window_at", "<", windowAt(now)).execute();
  });
}

function windowAt(now: number): number {
  return Math.floor(now / WINDOW) * WINDOW;
}

function counterOf(secret: Buffer, { what, who }: Try): string {
  return `${what}:${createHmac("sha256", secret).update(`attempt:${what}:${who}`).digest("hex").slice(0, DIGITS)}`;
}
