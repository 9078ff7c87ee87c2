import { answersFor, isMinor, maskPhone } from "@linli/shared/people/rules";
import { ageOn } from "@linli/shared/shifts/rules";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow } from "../permit.ts";
import { delegationsOf, guardianshipsOf } from "./family-store.ts";
import { openInvitationsOf } from "./invitation-store.ts";
import { personOf } from "./profile-store.ts";
import { dayOf } from "./today.ts";

/** For whom one acts, who acts for one, and what was consented to. Others' phones are masked. */
export async function ownFamily(ctx: Context) {
  allow(ctx.actor, "person.own");
  const person = await personOf(ctx.db.read, ctx.actor.id);
  return { ...(await familyOf(ctx.db.read, person, ctx.now())), isMinor: isMinor(person.birthDate, dayOf(ctx.now())) };
}

/** The four lists of one person's family, and whom they have invited. */
export async function familyOf(db: Reader, person: { id: string }, now: number) {
  const today = dayOf(now);
  const [wards, guardians, principals, delegates, invitations] = await Promise.all([
    guardianshipsOf(db, { guardianId: person.id }),
    guardianshipsOf(db, { minorId: person.id }),
    delegationsOf(db, { delegateId: person.id }, now),
    delegationsOf(db, { principalId: person.id }, now),
    openInvitationsOf(db, person.id, now),
  ]);
  const shown = <T extends { phone: string | null; birthDate: string | null }>({ phone, birthDate, ...row }: T) => ({
    ...row,
    phone: phone === null ? null : maskPhone(phone),
    age: birthDate === null ? null : ageOn(birthDate, today),
  });
  return {
    wards: wards.filter((ward) => answersFor(ward, today)).map(shown),
    guardians: guardians.map(shown),
    principals: principals.map(shown),
    delegates: delegates.map(shown),
    invitations: invitations.map(({ id, scopes, expiresOn, codeExpiresAt, madeAt, madeByName }) => ({
      id,
      scopes,
      expiresOn,
      codeExpiresAt,
      madeAt,
      madeByName,
    })),
  };
}

/** Those for whom one may do this now, by name: for "who is it for?" on a page. */
export async function actingFor(ctx: Context) {
  const { wards, principals } = await ownFamily(ctx);
  return [
    ...wards.map(({ minorId, name }) => ({ id: minorId, name, scopes: ["book", "pay", "be-told"] as const })),
    ...principals.map(({ principalId, name, scopes }) => ({ id: principalId, name, scopes })),
  ];
}
