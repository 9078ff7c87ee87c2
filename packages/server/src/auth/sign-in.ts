import { parseLogin, type signInInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { Context, VisitorContext } from "../context.ts";
import { findPersonByLogin } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { passwordFits } from "./passwords.ts";
import { countTry, limits } from "./rate-limit.ts";

/** Begins a login. An unknown name and a wrong password are told alike and take as long. */
export async function signIn(ctx: VisitorContext, input: z.output<typeof signInInput>): Promise<void> {
  const now = ctx.now();
  await countTry(ctx.db, `sign-in-address:${ctx.address}`, limits.signInPerAddress, now);
  const login = parseLogin(input.login);
  await countTry(ctx.db, `sign-in:${JSON.stringify(login)}:${ctx.address}`, limits.signInPerLoginAndAddress, now);
  const person = login ? await findPersonByLogin(ctx.db.read, login) : undefined;
  const fits = await passwordFits(person?.passwordHash ?? undefined, input.password);
  if (!person || !fits) throw new Refused({ code: "wrong_login" });
  ctx.setCookie(await ctx.logins.begin(person.id));
}

export async function signOut(ctx: VisitorContext): Promise<void> {
  if (ctx.loginId) await ctx.logins.end(ctx.loginId);
  ctx.setCookie(ctx.logins.blankCookie());
}

/** Ends every login of the person, this one too. */
export async function signOutEverywhere(ctx: Context): Promise<void> {
  await ctx.logins.endAll(ctx.actor.id);
  ctx.setCookie(ctx.logins.blankCookie());
}
