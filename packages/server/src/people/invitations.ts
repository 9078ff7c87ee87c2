import { delegateObjection } from "@linli/shared/people/rules";
import type {
  deskInviteInput,
  deskWithdrawInvitationInput,
  invitationCodeInput,
  inviteInput,
  withdrawInvitationInput,
} from "@linli/shared/people/schema";
import type { z } from "zod";
import { hashInvitation, newDigits } from "../auth/codes.ts";
import { byAddress, countTries, countTry, giveBack, limits, type Try } from "../auth/rate-limit.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { linkDelegate } from "./delegates.ts";
import {
  findInvitation,
  type Invitation,
  insertInvitation,
  invitationOf,
  setLedTo,
  useInvitation,
  withdrawInvitationRows,
} from "./invitation-store.ts";
import { insertPersonMove, personOf } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { dayOf, endOfDay } from "./today.ts";

/**
 * A day: long enough for who is at work until the evening. Eight digits, because a code is looked up by itself and there
 * may be many open ones: of a hundred, a guess meets one in a million times.
 */
const VALID_MS = 24 * 60 * 60_000;
const DIGITS = 8;
const MOST_MADE = 10;

export interface MadeInvitation {
  invitationId: string;
  /** Shown this once: only its hash is kept. */
  digits: string;
  codeExpiresAt: number;
}

/** One invites somebody of the family to act for oneself, by a code to be told. Throws not_an_adult, day_is_past. */
export async function invite(ctx: Context, input: z.output<typeof inviteInput>): Promise<MadeInvitation> {
  await countTry(ctx, { what: "invite", who: ctx.actor.id, most: MOST_MADE });
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    return make(tx, ctx, { ...input, principalId: ctx.actor.id });
  });
}

/** The desk does it for somebody who is there; they are told, and so is in their history who did it. */
export async function inviteAtDesk(ctx: Context, input: z.output<typeof deskInviteInput>): Promise<MadeInvitation> {
  await countTry(ctx, { what: "invite", who: `${ctx.actor.id} ${input.personId}`, most: MOST_MADE });
  return ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.entrust", input);
    const made = await make(tx, ctx, { ...input, principalId: input.personId });
    if (input.personId === ctx.actor.id) return made;
    const facts = { byName: ctx.actor.name, scopes: input.scopes };
    const key = `invited_by_desk:${made.invitationId}`;
    await tell(tx, [{ personId: input.personId, kind: "invited_by_desk", facts, key }], ctx.now());
    return made;
  });
}

async function make(
  tx: Tx,
  ctx: Context,
  wanted: z.output<typeof inviteInput> & { principalId: string },
): Promise<MadeInvitation> {
  const { principalId, scopes, expiresOn } = wanted;
  const now = ctx.now();
  const principal = await personOf(tx, principalId);
  refuse(delegateObjection(principal, { id: "", birthDate: null }, expiresOn, dayOf(now)));
  const digits = await freeDigits(tx, ctx);
  // What ends today leads to nothing tomorrow.
  const codeExpiresAt = Math.min(now + VALID_MS, expiresOn === null ? now + VALID_MS : endOfDay(expiresOn));
  const id = newId();
  const codeHash = hashInvitation(ctx.env.secret, digits);
  await insertInvitation(tx, {
    id,
    principalId,
    madeById: ctx.actor.id,
    scopes,
    expiresOn,
    codeHash,
    codeExpiresAt,
    now,
  });
  const facts = { invitationId: id, scopes };
  await insertPersonMove(tx, { personId: principalId, byId: ctx.actor.id, what: "invited", facts, now });
  return { invitationId: id, digits, codeExpiresAt };
}

/** Digits that lead to no other open invitation. */
async function freeDigits(tx: Tx, ctx: Context): Promise<string> {
  for (;;) {
    const digits = newDigits(DIGITS);
    if (!(await findInvitation(tx, hashInvitation(ctx.env.secret, digits)))) return digits;
  }
}

/** Who invites, to what and until when: what one sees before one accepts. Throws what `readCode` throws. */
export async function seeInvitation(ctx: Context, input: z.output<typeof invitationCodeInput>) {
  allow(ctx.actor, "person.own");
  const { principalName, madeById, principalId, madeByName, scopes, expiresOn } = await readCode(ctx, input.code);
  const atDesk = madeById === principalId ? null : madeByName;
  return { principalName, byDesk: atDesk, scopes, expiresOn, own: principalId === ctx.actor.id };
}

/**
 * Somebody accepts to act for who invited them; both are told. A code is used once: of two who type it at once, one acts.
 * Throws what `readCode` throws, and oneself, own_delegation, not_an_adult.
 */
export async function acceptInvitation(ctx: Context, input: z.output<typeof invitationCodeInput>): Promise<void> {
  const { id, principalId } = await readCode(ctx, input.code);
  await ctx.db.transact({ people: [principalId, ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    const now = ctx.now();
    const invitation = await findInvitation(tx, hashInvitation(ctx.env.secret, input.code));
    if (invitation?.id !== id || !(await useInvitation(tx, id, now))) throw new Refused({ code: "invitation_unknown" });
    const { scopes, expiresOn, madeById } = invitation;
    if (madeById === ctx.actor.id && madeById !== principalId) throw new Refused({ code: "own_delegation" });
    const [principal, delegate] = [await personOf(tx, principalId), await personOf(tx, ctx.actor.id)];
    const link = { principal, delegate, scopes, expiresOn, byId: ctx.actor.id, invitedById: madeById, now };
    await setLedTo(tx, id, await linkDelegate(tx, link));
  });
}

/**
 * The invitation of a code. A wrong code, one that was used and one that was withdrawn are told alike, and guesses are
 * counted for the person and for the address; what was right is no guess. Throws invitation_unknown, invitation_expired,
 * too_many_tries.
 */
async function readCode(ctx: Context, code: string): Promise<Invitation> {
  const tries: Try[] = [
    { what: "invitation-person", who: ctx.actor.id, most: limits.invitationPerPerson },
    ...byAddress("invitation-address", ctx.address, limits.invitationPerAddress),
  ];
  await countTries(ctx, tries);
  const found = await findInvitation(ctx.db.read, hashInvitation(ctx.env.secret, code));
  if (!found) throw new Refused({ code: "invitation_unknown" });
  await giveBack(ctx, tries);
  if (found.codeExpiresAt <= ctx.now()) throw new Refused({ code: "invitation_expired" });
  return found;
}

/** Who invited takes it back before it is used. */
export async function withdrawInvitation(
  ctx: Context,
  { invitationId }: z.output<typeof withdrawInvitationInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const { principalId } = await invitationOf(tx, invitationId);
    allow(ctx.actor, "person.actFor", { personId: principalId });
    await withdraw(tx, ctx, { invitationId, principalId });
  });
}

export async function withdrawInvitationAtDesk(
  ctx: Context,
  input: z.output<typeof deskWithdrawInvitationInput>,
): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.entrust", input);
    const { principalId } = await invitationOf(tx, input.invitationId);
    if (principalId !== input.personId) throw new Refused({ code: "not_found" });
    await withdraw(tx, ctx, { invitationId: input.invitationId, principalId });
  });
}

async function withdraw(
  tx: Tx,
  ctx: Context,
  { invitationId, principalId }: { invitationId: string; principalId: string },
): Promise<void> {
  const now = ctx.now();
  await withdrawInvitationRows(tx, { id: invitationId }, now);
  const facts = { invitationId };
  await insertPersonMove(tx, { personId: principalId, byId: ctx.actor.id, what: "invitation_withdrawn", facts, now });
}
