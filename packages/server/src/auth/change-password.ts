import type { changePasswordInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { checkOwnPassword } from "../people/own-profile.ts";
import { allow } from "../permit.ts";
import { hashPassword } from "./passwords.ts";
import { setPassword } from "./store.ts";

/** Sets a new password, ends every login and begins a fresh one here. Throws wrong_password. */
export async function changePassword(ctx: Context, input: z.output<typeof changePasswordInput>): Promise<void> {
  await checkOwnPassword(ctx, input.password);
  const passwordHash = await hashPassword(input.newPassword);
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "auth.own");
    await setPassword(tx, ctx.actor.id, passwordHash, ctx.now());
  });
  await ctx.logins.endAll(ctx.actor.id);
  ctx.setCookie(await ctx.logins.begin(ctx.actor.id));
}
