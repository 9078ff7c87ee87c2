import { guardianObjection } from "@linli/shared/people/rules";
import type {
  deskConsentInput,
  deskEndDelegationInput,
  endGuardianshipInput,
  recordDelegateInput,
  recordGuardianInput,
} from "@linli/shared/people/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { Refused, refuse } from "../refused.ts";
import { endDelegation, linkDelegate } from "./delegates.ts";
import { delegationOf, guardianshipOf } from "./family-store.ts";
import { endGuardianship, linkGuardian, writeConsent } from "./guardians.ts";
import { allowPersonAtStation } from "./reach.ts";
import { dayOf } from "./today.ts";

/** The desk writes down a minor's guardian, with consent on paper or without. Both must be people the station serves. */
export async function recordGuardian(ctx: Context, input: z.output<typeof recordGuardianInput>): Promise<void> {
  const { stationId, personId, guardianId, relation, consentOnPaper } = input;
  await ctx.db.transact({ people: [personId, guardianId] }, async (tx) => {
    const now = ctx.now();
    const minor = await allowPersonAtStation(tx, ctx.actor, "person.edit", { stationId, personId });
    const guardian = await allowPersonAtStation(tx, ctx.actor, "person.edit", { stationId, personId: guardianId });
    refuse(guardianObjection(minor, guardian, dayOf(now)));
    await linkGuardian(tx, { minor, guardian, relation, byId: ctx.actor.id, onPaper: consentOnPaper, now });
  });
}

/** The desk writes down that a guardian consented on paper, or took it back. */
export async function recordConsent(ctx: Context, input: z.output<typeof deskConsentInput>): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    const now = ctx.now();
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const guardianship = await guardianshipOf(tx, input.guardianshipId);
    if (guardianship.minorId !== input.personId) throw new Refused({ code: "not_found" });
    await writeConsent(tx, guardianship, input.given ? { at: now, how: "paper" } : null, ctx.actor.id, now);
  });
}

export async function endGuardianshipAtDesk(ctx: Context, input: z.output<typeof endGuardianshipInput>): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    const guardianship = await guardianshipOf(tx, input.guardianshipId);
    if (guardianship.minorId !== input.personId) throw new Refused({ code: "not_found" });
    await endGuardianship(tx, guardianship, ctx.actor.id, ctx.now());
  });
}

/**
 * The desk writes down whom somebody lets act for them, as they signed it on paper: when, before whom, and where the
 * paper is. Nobody does so in their own favour. Throws own_delegation, day_is_ahead, day_is_past, oneself, not_an_adult.
 */
export async function recordDelegate(ctx: Context, input: z.output<typeof recordDelegateInput>): Promise<void> {
  const { stationId, personId, delegateId, scopes, expiresOn, paper } = input;
  await ctx.db.transact({ people: [personId, delegateId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    const principal = await allowPersonAtStation(tx, ctx.actor, "person.entrust", { stationId, personId });
    const delegate = await allowPersonAtStation(tx, ctx.actor, "person.entrust", { stationId, personId: delegateId });
    if (delegateId === byId) throw new Refused({ code: "own_delegation" });
    if (paper.signedOn > dayOf(now)) throw new Refused({ code: "day_is_ahead" });
    await linkDelegate(tx, { principal, delegate, scopes, expiresOn, paper, byId, now });
  });
}

export async function endDelegationAtDesk(ctx: Context, input: z.output<typeof deskEndDelegationInput>): Promise<void> {
  await ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "person.entrust", input);
    const delegation = await delegationOf(tx, input.delegationId);
    if (delegation.principalId !== input.personId) throw new Refused({ code: "not_found" });
    await endDelegation(tx, delegation, ctx.actor.id, ctx.now());
  });
}
