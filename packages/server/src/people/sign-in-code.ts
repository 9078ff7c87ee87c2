import type { deskPersonInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import { hashDigits, newDigits } from "../auth/codes.ts";
import { countTry } from "../auth/rate-limit.ts";
import { insertCode } from "../auth/store.ts";
import type { Context } from "../context.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { holdsRole } from "./desk.ts";
import { insertPersonMove } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";

const VALID_MS = 15 * 60_000;
const MOST_CODES = 5;

/**
 * A one-time code for somebody who stands at the desk and cannot sign in: with it they set a password themselves, on
 * the page for forgotten ones. Never for somebody who holds a role. Throws login_needed, has_role, too_many_tries.
 */
export async function makeSignInCode(
  ctx: Context,
  input: z.output<typeof deskPersonInput>,
): Promise<{ digits: string; expiresAt: number }> {
  const { stationId, personId } = input;
  await countTry(ctx, { what: "desk-code", who: `${ctx.actor.id} ${personId}`, most: MOST_CODES });
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    const person = await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    if (!person.phone && !person.email) throw new Refused({ code: "login_needed" });
    if (await holdsRole(tx, personId)) throw new Refused({ code: "has_role" });
    const digits = newDigits();
    const expiresAt = now + VALID_MS;
    const codeHash = hashDigits(ctx.env.secret, personId, digits);
    const id = await insertCode(tx, { personId, purpose: "reset", codeHash, expiresAt });
    await insertPersonMove(tx, { personId, byId: ctx.actor.id, what: "sign_in_code_made", facts: { stationId }, now });
    await tell(
      tx,
      [{ personId, kind: "sign_in_code_made", facts: { byName: ctx.actor.name }, key: `sign_in_code_made:${id}` }],
      now,
    );
    return { digits, expiresAt };
  });
}
