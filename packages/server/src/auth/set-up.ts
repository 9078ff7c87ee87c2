import { parseLogin, type setUpInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { House, VisitorContext } from "../context.ts";
import { insertGrant, insertPerson } from "../people/store.ts";
import { topPlaces } from "../places/store.ts";
import { Refused } from "../refused.ts";
import { hashToken, newToken } from "./codes.ts";
import { rememberDevice } from "./devices.ts";
import { hashPassword } from "./passwords.ts";
import { findSetUpCode, hasAdministrator, insertCode, setPassword, useCode } from "./store.ts";

const VALID_MS = 24 * 3_600_000;

/** A one-time link for the first administrator, or null when somebody administers already. */
export async function setUpLink(house: House): Promise<string | null> {
  if (await hasAdministrator(house.db.read)) return null;
  return house.db.transact({}, async (tx) => {
    const token = newToken();
    await tx.deleteFrom("one_time_code").where("purpose", "=", "set-up").execute();
    await insertCode(tx, {
      personId: null,
      purpose: "set-up",
      codeHash: hashToken(token),
      expiresAt: house.now() + VALID_MS,
    });
    return `${house.env.publicUrl}/set-up?token=${token}`;
  });
}

/**
 * The first administrator takes the link: a person, a password, and the top of the tree. Where no tree was
 * imported yet, the first place is made, so that there is something to administer. Throws wrong_code, code_expired.
 */
export async function setUp(ctx: VisitorContext, input: z.output<typeof setUpInput>): Promise<void> {
  const now = ctx.now();
  const login = parseLogin(input.login);
  if (!login)
    throw new Refused({ code: "invalid_input", fields: [{ path: "login", issue: "neither phone nor e-mail" }] });
  const passwordHash = await hashPassword(input.password);
  const personId = await ctx.db.transact({}, async (tx) => {
    const code = await findSetUpCode(tx, hashToken(input.token));
    if (!code || !(await useCode(tx, code.id, now)) || (await hasAdministrator(tx)))
      throw new Refused({ code: "wrong_code" });
    if (code.expiresAt <= now) throw new Refused({ code: "code_expired" });
    const id = await insertPerson(tx, { name: input.name, ...login, now });
    await setPassword(tx, id, passwordHash, now);
    for (const placeId of await topPlaces(tx, now)) {
      await insertGrant(tx, { personId: id, role: "area-admin", placeId, byId: null, now });
    }
    return id;
  });
  ctx.setCookie(await ctx.logins.begin(personId));
  rememberDevice(ctx, personId);
}
