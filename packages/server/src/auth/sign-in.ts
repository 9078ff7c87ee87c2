import { parseLogin, type signInInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { Context, VisitorContext } from "../context.ts";
import { findPersonByLogin } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { knownDevice, rememberDevice } from "./devices.ts";
import { passwordFits } from "./passwords.ts";
import { byAddress, countTries, giveBack, limits, type Try } from "./rate-limit.ts";

/**
 * Begins a login. An unknown name and a wrong password are told alike and take as long.
 *
 * Whoever guesses is shut out, the person they guess at is not: from their own address, or in a browser that knows
 * them, they sign in while others guess. Only wrong passwords count.
 */
export async function signIn(ctx: VisitorContext, input: z.output<typeof signInInput>): Promise<void> {
  const login = parseLogin(input.login);
  const person = login ? await findPersonByLogin(ctx.db.read, login) : undefined;
  const device = person ? knownDevice(ctx, person.id) : null;
  const tries = device === null ? triesOfStranger(ctx.address, JSON.stringify(login)) : triesOfDevice(device);
  await countTries(ctx, tries);
  const fits = await passwordFits(person?.passwordHash ?? undefined, input.password);
  if (!person || !fits) throw new Refused({ code: "wrong_login" });
  await giveBack(ctx, tries);
  ctx.setCookie(await ctx.logins.begin(person.id));
  rememberDevice(ctx, person.id);
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

function triesOfDevice(device: string): Try[] {
  return [{ what: "sign-in-device", who: device, most: limits.signInPerDevice }];
}

/** The login is limited last: what one address may guess at it is a part of what all may. */
function triesOfStranger(address: string, login: string): Try[] {
  return [
    ...byAddress("sign-in-address", address, limits.signInPerAddress),
    ...byAddress("sign-in-login-address", address, limits.signInPerLoginAndAddress, login),
    { what: "sign-in-login", who: login, most: limits.signInPerLogin },
  ];
}
