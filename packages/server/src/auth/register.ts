import type { registerInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { VisitorContext } from "../context.ts";
import { insertPerson } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { hashPassword } from "./passwords.ts";
import { countTry, limits } from "./rate-limit.ts";
import { setPassword } from "./store.ts";

/** A new person with a login of their own. Throws phone_taken. */
export async function register(ctx: VisitorContext, input: z.output<typeof registerInput>): Promise<void> {
  const now = ctx.now();
  await countTry(ctx.db, `register:${ctx.address}`, limits.registerPerAddress, now);
  const passwordHash = await hashPassword(input.password);
  const personId = await ctx.db.transact({}, async (tx) => {
    const taken = await tx.selectFrom("person").where("phone", "=", input.phone).select("id").executeTakeFirst();
    if (taken) throw new Refused({ code: "phone_taken" });
    const id = await insertPerson(tx, { name: input.name, phone: input.phone, birthDate: input.birthDate, now });
    await setPassword(tx, id, passwordHash, now);
    return id;
  });
  ctx.setCookie(await ctx.logins.begin(personId));
}
