import type { registerInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { VisitorContext } from "../context.ts";
import { isTaken } from "../db/dialect.ts";
import { insertPerson } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { rememberDevice } from "./devices.ts";
import { hashPassword } from "./passwords.ts";
import { byAddress, countTries, limits } from "./rate-limit.ts";
import { setPassword } from "./store.ts";

/** A new person with a login of their own. Throws phone_taken. */
export async function register(ctx: VisitorContext, input: z.output<typeof registerInput>): Promise<void> {
  const now = ctx.now();
  await countTries(ctx, byAddress("register", ctx.address, limits.registerPerAddress));
  const passwordHash = await hashPassword(input.password);
  const { name, phone, birthDate } = input;
  const joining = ctx.db.transact({}, async (tx) => {
    const id = await insertPerson(tx, { name, phone, birthDate, now });
    await setPassword(tx, id, passwordHash, now);
    return id;
  });
  const personId = await joining.catch((error: unknown) => {
    throw isTaken(error) ? new Refused({ code: "phone_taken" }) : error;
  });
  ctx.setCookie(await ctx.logins.begin(personId));
  rememberDevice(ctx, personId);
}
