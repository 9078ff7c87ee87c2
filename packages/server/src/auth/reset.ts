import { type askResetInput, parseLogin, type resetInput } from "@linli/shared/auth/schema";
import type { z } from "zod";
import type { VisitorContext } from "../context.ts";
import { outboxFolder } from "../notices/send-dispatches.ts";
import { dispatch } from "../notices/tell.ts";
import { findPersonByLogin } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { hashDigits, newDigits, sameText } from "./codes.ts";
import { knownDevice, rememberDevice } from "./devices.ts";
import { hashPassword } from "./passwords.ts";
import { byAddress, countTries, limits, type Try } from "./rate-limit.ts";
import { countCodeTry, endResetCodes, findResetCode, insertCode, setPassword, useCode } from "./store.ts";

const VALID_MS = 15 * 60_000;
const MOST_TRIES = 5;

/**
 * Sends a one-time code through the outbox. Says nothing about whether there is such a login; while Linli is tried out,
 * says where its messages lie.
 */
export async function askReset(
  ctx: VisitorContext,
  input: z.output<typeof askResetInput>,
): Promise<{ outbox: string | null }> {
  const now = ctx.now();
  const login = parseLogin(input.login);
  const person = login ? await findPersonByLogin(ctx.db.read, login) : undefined;
  const device = person ? knownDevice(ctx, person.id) : null;
  await countTries(ctx, device === null ? asksOfStranger(ctx.address, JSON.stringify(login)) : asksOfDevice(device));
  const answer = { outbox: ctx.env.demo ? outboxFolder(ctx) : null };
  if (!login || !person) return answer;
  const digits = newDigits();
  const codeHash = hashDigits(ctx.env.secret, person.id, digits);
  const [channel, address] = "phone" in login ? (["sms", login.phone] as const) : (["email", login.email] as const);
  await ctx.db.transact({}, async (tx) => {
    const id = await insertCode(tx, { personId: person.id, purpose: "reset", codeHash, expiresAt: now + VALID_MS });
    await dispatch(tx, { personId: person.id, channel, address, kind: "reset_code", facts: { digits }, key: id, now });
  });
  return answer;
}

/** Sets a new password against the newest code, ends every login, and knows the browser from now on. Throws wrong_code, code_expired. */
export async function reset(ctx: VisitorContext, input: z.output<typeof resetInput>): Promise<void> {
  const now = ctx.now();
  await countTries(ctx, byAddress("code-try", ctx.address, limits.codeTriesPerAddress));
  const login = parseLogin(input.login);
  const person = login ? await findPersonByLogin(ctx.db.read, login) : undefined;
  const code = person ? await findResetCode(ctx.db.read, person.id) : undefined;
  if (!person || !code) throw new Refused({ code: "wrong_code" });
  if (code.expiresAt <= now) throw new Refused({ code: "code_expired" });
  // Counted before it is compared, in one statement: guesses that come together are counted one by one.
  if (!(await ctx.db.transact({}, (tx) => countCodeTry(tx, code.id, MOST_TRIES))))
    throw new Refused({ code: "wrong_code" });
  if (!sameText(code.codeHash, hashDigits(ctx.env.secret, person.id, input.code)))
    throw new Refused({ code: "wrong_code" });
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transact({ people: [person.id] }, async (tx) => {
    if (!(await useCode(tx, code.id, now))) throw new Refused({ code: "wrong_code" });
    await endResetCodes(tx, person.id, now);
    await setPassword(tx, person.id, passwordHash, now);
  });
  await ctx.logins.endAll(person.id);
  rememberDevice(ctx, person.id);
}

function asksOfDevice(device: string): Try[] {
  return [{ what: "code-device", who: device, most: limits.codePerDevice }];
}

/** The login is limited last, and over all addresses: a crowd must not fill somebody's phone with messages. */
function asksOfStranger(address: string, login: string): Try[] {
  return [
    ...byAddress("code-address", address, limits.codePerAddress),
    ...byAddress("code-login-address", address, limits.codePerLoginAndAddress, login),
    { what: "code-login", who: login, most: limits.codePerLogin },
  ];
}
