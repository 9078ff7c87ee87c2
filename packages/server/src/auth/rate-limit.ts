import type { Engine } from "../db/open.ts";
import { Refused } from "../refused.ts";

const MINUTE = 60_000;
const WINDOW = 15 * MINUTE;

/** How often something may be tried in a quarter of an hour. */
export const limits = {
  signInPerLoginAndAddress: 8,
  signInPerAddress: 60,
  codePerLogin: 5,
  registerPerAddress: 60,
} as const;

/**
 * Counts one try of `key` and throws `too_many_tries` over `most`. Counted in the database, so that it holds for
 * all processes, and in an act of its own, so that it stands whatever the try comes to. Sign-in is limited per
 * login *and* address: whoever guesses is shut out, the person they guess at is not.
 */
export async function countTry(db: Engine, key: string, most: number, now: number): Promise<void> {
  const window = Math.floor(now / WINDOW) * WINDOW;
  const tries = await db.transact({}, async (tx) => {
    const row = await tx
      .insertInto("attempt")
      .values({ key, window_at: window, tries: 1 })
      .onConflict((on) =>
        on.columns(["key", "window_at"]).doUpdateSet((eb) => ({ tries: eb("attempt.tries", "+", 1) })),
      )
      .returning("tries")
      .executeTakeFirstOrThrow();
    return row.tries;
  });
  if (tries > most) throw new Refused({ code: "too_many_tries", retryAt: window + WINDOW });
}

/** Forgets windows that are over. */
export async function forgetTries(db: Engine, now: number): Promise<void> {
  await db.transact({}, async (tx) => {
    await tx
      .deleteFrom("attempt")
      .where("window_at", "<", now - 2 * WINDOW)
      .execute();
  });
}
