import { guardianObjection } from "@linli/shared/people/rules";
import type { addChildInput, consentInput, nameGuardianInput, Relation } from "@linli/shared/people/schema";
import type { z } from "zod";
import { countTry } from "../auth/rate-limit.ts";
import { nameOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import {
  endGuardianshipRow,
  guardianshipOf,
  guardianshipsOf,
  insertGuardianship,
  personByPhoneAndName,
  setConsent,
} from "./family-store.ts";
import { insertPersonMove, personOf } from "./profile-store.ts";
import { insertPerson } from "./store.ts";
import { dayOf } from "./today.ts";

export const MOST_NAMED = 10;

/** A guardian adds their child: a record without an account. Throws not_a_minor, not_an_adult, birth_date_missing. */
export async function addChild(ctx: Context, input: z.output<typeof addChildInput>): Promise<{ childId: string }> {
  const guardianId = ctx.actor.id;
  return ctx.db.transact({ people: [guardianId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "person.own");
    const guardian = await personOf(tx, guardianId);
    refuse(guardianObjection({ id: "new", birthDate: input.birthDate }, guardian, dayOf(now)));
    await refuseSameChild(tx, guardianId, input);
    const childId = await insertPerson(tx, {
      name: input.name,
      sex: input.sex,
      birthDate: input.birthDate,
      residenceId: guardian.residenceId,
      createdById: guardianId,
      now,
    });
    const consent = input.consent ? { at: now, how: "on-screen" as const } : null;
    await insertGuardianship(tx, {
      minorId: childId,
      guardianId,
      relation: input.relation,
      recordedById: null,
      consent,
      now,
    });
    await insertPersonMove(tx, { personId: childId, byId: guardianId, what: "created", now });
    return { childId };
  });
}

/** A minor with an account names their guardian, who is asked to consent. Throws person_not_known and what the rule objects to. */
export async function nameGuardian(ctx: Context, input: z.output<typeof nameGuardianInput>): Promise<void> {
  await countTry(ctx, { what: "name-person", who: ctx.actor.id, most: MOST_NAMED });
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "person.own");
    const [minor, guardian] = [await personOf(tx, ctx.actor.id), await personByPhoneAndName(tx, input)];
    refuse(guardianObjection(minor, guardian, dayOf(now)));
    await linkGuardian(tx, { minor, guardian, relation: input.relation, byId: ctx.actor.id, onPaper: false, now });
  });
}

/** Writes down who answers for a minor, and tells the guardian; without consent on paper they are asked for it. */
export async function linkGuardian(
  tx: Tx,
  made: {
    minor: { id: string; name: string };
    guardian: { id: string; name: string };
    relation: Relation;
    byId: string;
    onPaper: boolean;
    now: number;
  },
): Promise<string> {
  const { minor, guardian, relation, byId, onPaper, now } = made;
  const consent = onPaper ? { at: now, how: "paper" as const } : null;
  const id = await insertGuardianship(tx, {
    minorId: minor.id,
    guardianId: guardian.id,
    relation,
    recordedById: byId,
    consent,
    now,
  });
  await insertPersonMove(tx, { personId: minor.id, byId, what: "guardian_added", facts: { guardianshipId: id }, now });
  const byName = await nameOf(tx, byId);
  const added = (personId: string, other: string) =>
    ({ personId, kind: "guardian_added", facts: { byName, personName: other }, key: `guardian_added:${id}` }) as const;
  await tell(
    tx,
    [
      ...(minor.id === byId ? [] : [added(minor.id, guardian.name)]),
      added(guardian.id, minor.name),
      ...(onPaper
        ? []
        : [
            {
              personId: guardian.id,
              kind: "consent_needed" as const,
              facts: { personName: minor.name },
              key: `consent_needed:${id}`,
            },
          ]),
    ],
    now,
  );
  return id;
}

/** The guardian consents on the screen to their ward's volunteering, or takes it back. Only they can. */
export async function setOwnConsent(
  ctx: Context,
  { guardianshipId }: z.output<typeof consentInput>,
  given: boolean,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const guardianship = await guardianshipOf(tx, guardianshipId);
    allow(ctx.actor, "person.actFor", { personId: guardianship.guardianId });
    if ((guardianship.consentAt !== null) === given) return;
    await writeConsent(tx, guardianship, given ? { at: now, how: "on-screen" } : null, ctx.actor.id, now);
  });
}

/** Sets or clears a consent, keeps a line of it, and tells both. */
export async function writeConsent(
  tx: Tx,
  guardianship: { id: string; minorId: string; guardianId: string },
  consent: { at: number; how: "on-screen" | "paper" } | null,
  byId: string,
  now: number,
): Promise<void> {
  const { id, minorId, guardianId } = guardianship;
  await setConsent(tx, id, consent);
  const what = consent ? "consent_given" : "consent_withdrawn";
  await insertPersonMove(tx, {
    personId: minorId,
    byId,
    what,
    facts: { guardianshipId: id, how: consent?.how ?? null },
    now,
  });
  const facts = { byName: await nameOf(tx, byId), personName: await nameOf(tx, minorId) };
  const told = [minorId, guardianId].filter((personId) => personId !== byId);
  await tell(
    tx,
    told.map((personId) => ({ personId, kind: what, facts, key: `${what}:${id}:${now}` })),
    now,
  );
}

/** Ends a guardianship and the consent with it. */
export async function endGuardianship(
  tx: Tx,
  guardianship: { id: string; minorId: string },
  byId: string,
  now: number,
): Promise<void> {
  await endGuardianshipRow(tx, guardianship.id, now);
  await insertPersonMove(tx, {
    personId: guardianship.minorId,
    byId,
    what: "guardian_ended",
    facts: { guardianshipId: guardianship.id },
    now,
  });
}

/** A second click, or a second try after a lost answer, must not make a second child. */
async function refuseSameChild(tx: Tx, guardianId: string, child: { name: string; birthDate: string }): Promise<void> {
  const wards = await guardianshipsOf(tx, { guardianId });
  if (wards.some((ward) => ward.name === child.name && ward.birthDate === child.birthDate)) {
    throw new Refused({ code: "already_added", name: child.name });
  }
}
