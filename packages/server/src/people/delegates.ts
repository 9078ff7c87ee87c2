import { delegateObjection } from "@linli/shared/people/rules";
import type { DelegationScope, endDelegationInput, nameDelegateInput } from "@linli/shared/people/schema";
import type { z } from "zod";
import { countTry } from "../auth/rate-limit.ts";
import { nameOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allow } from "../permit.ts";
import { refuse } from "../refused.ts";
import { delegationOf, endDelegationRow, insertDelegation, type Paper, personByPhoneAndName } from "./family-store.ts";
import { MOST_NAMED } from "./guardians.ts";
import { insertPersonMove, personOf } from "./profile-store.ts";
import { dayOf, endOfDay } from "./today.ts";

/** One lets another adult act for oneself. Throws person_not_known, oneself, not_an_adult, day_is_past. */
export async function nameDelegate(ctx: Context, input: z.output<typeof nameDelegateInput>): Promise<void> {
  await countTry(ctx, { what: "name-person", who: ctx.actor.id, most: MOST_NAMED });
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    const [principal, delegate] = [await personOf(tx, ctx.actor.id), await personByPhoneAndName(tx, input)];
    const { scopes, expiresOn } = input;
    await linkDelegate(tx, { principal, delegate, scopes, expiresOn, byId: ctx.actor.id, now: ctx.now() });
  });
}

interface Person {
  id: string;
  name: string;
  birthDate: string | null;
}

/**
 * Writes down who may act for whom, until the end of `expiresOn`, and tells those who did not do it themselves; an
 * invitation that was accepted is told to both.
 */
export async function linkDelegate(
  tx: Tx,
  made: {
    principal: Person;
    delegate: Person;
    scopes: readonly DelegationScope[];
    expiresOn: string | null;
    byId: string;
    /** Where the delegate accepted: who had invited them. */
    invitedById?: string;
    paper?: Paper | null;
    now: number;
  },
): Promise<string> {
  const { principal, delegate, scopes, expiresOn, byId, invitedById, paper = null, now } = made;
  refuse(delegateObjection(principal, delegate, expiresOn, dayOf(now)));
  const grantedById = invitedById ?? byId;
  const recordedById = grantedById === principal.id ? null : grantedById;
  const expiresAt = expiresOn === null ? null : endOfDay(expiresOn);
  const id = await insertDelegation(tx, {
    principalId: principal.id,
    delegateId: delegate.id,
    scopes,
    expiresAt,
    recordedById,
    paper,
    now,
  });
  await insertPersonMove(tx, {
    personId: principal.id,
    byId,
    what: "delegate_added",
    facts: { delegationId: id, scopes },
    now,
  });
  if (invitedById === undefined) await tellDelegation(tx, "delegate_added", { id, principal, delegate, byId, now });
  else await tellAccepted(tx, { id, principal, delegate, scopes, expiresOn, now });
  return id;
}

/** Either of the two ends it; from the next act on it counts no more. */
export async function endOwnDelegation(
  ctx: Context,
  { delegationId }: z.output<typeof endDelegationInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const delegation = await delegationOf(tx, delegationId);
    allow(ctx.actor, "person.actFor", { personId: delegation.principalId, actingIds: [delegation.delegateId] });
    await endDelegation(tx, delegation, ctx.actor.id, ctx.now());
  });
}

export async function endDelegation(
  tx: Tx,
  delegation: { id: string; principalId: string; delegateId: string },
  byId: string,
  now: number,
): Promise<void> {
  const { id, principalId, delegateId } = delegation;
  await endDelegationRow(tx, id, now);
  await insertPersonMove(tx, {
    personId: principalId,
    byId,
    what: "delegate_revoked",
    facts: { delegationId: id },
    now,
  });
  const [principal, delegate] = [await personOf(tx, principalId), await personOf(tx, delegateId)];
  await tellDelegation(tx, "delegate_revoked", { id, principal, delegate, byId, now });
}

async function tellAccepted(
  tx: Tx,
  made: {
    id: string;
    principal: Person;
    delegate: Person;
    scopes: readonly DelegationScope[];
    expiresOn: string | null;
    now: number;
  },
): Promise<void> {
  const { id, principal, delegate, scopes, expiresOn, now } = made;
  const facts = { scopes, ...(expiresOn === null ? {} : { untilOn: expiresOn }) };
  const key = `invitation_accepted:${id}`;
  await tell(
    tx,
    [
      { personId: principal.id, kind: "invitation_accepted", facts: { ...facts, personName: delegate.name }, key },
      { personId: delegate.id, kind: "acting_begun", facts: { ...facts, personName: principal.name }, key },
    ],
    now,
  );
}

async function tellDelegation(
  tx: Tx,
  kind: "delegate_added" | "delegate_revoked",
  about: {
    id: string;
    principal: { id: string; name: string };
    delegate: { id: string; name: string };
    byId: string;
    now: number;
  },
): Promise<void> {
  const { id, principal, delegate, byId, now } = about;
  const byName = await nameOf(tx, byId);
  const facts = (told: string) => ({
    byName,
    personName: kind === "delegate_revoked" && told === delegate.id ? principal.name : delegate.name,
  });
  const told = [principal.id, delegate.id].filter((personId) => personId !== byId);
  await tell(
    tx,
    told.map((personId) => ({ personId, kind, facts: facts(personId), key: `${kind}:${id}` })),
    now,
  );
}
