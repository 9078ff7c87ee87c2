import { maskIdNumber } from "@linli/shared/people/rules";
import type {
  contactInput,
  idNumberInput,
  profileInput,
  residencesInput,
  skillsInput,
} from "@linli/shared/people/schema";
import type { z } from "zod";
import { passwordFits } from "../auth/passwords.ts";
import { countTry } from "../auth/rate-limit.ts";
import type { Context } from "../context.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { sealIdNumber } from "./id-number.ts";
import {
  catalogues,
  insertPersonMove,
  looksAt,
  personOf,
  refuseTaken,
  setOwnSkills,
  setSealed,
  skillsOf,
  trainingsOf,
  updatePerson,
} from "./profile-store.ts";
import { communitiesOf, findCommunityAbove, placeExists, placesBelow } from "./residences.ts";
import { unseal } from "./seal.ts";
import { idsOf } from "./store.ts";

const MOST_LOOKS = 100;
const MOST_PASSWORD_TRIES = 8;
const MOST_ID_NUMBER_TRIES = 8;

/** One's own record, with the ID number masked. */
export async function ownProfile(ctx: Context) {
  allow(ctx.actor, "person.own");
  const db = ctx.db.read;
  const [person, skills, trainings, lists] = await Promise.all([
    personOf(db, ctx.actor.id),
    skillsOf(db, ctx.actor.id),
    trainingsOf(db, ctx.actor.id),
    catalogues(db),
  ]);
  const { idNumberSealed, passwordChangedAt, ...shown } = person;
  return {
    ...shown,
    idNumber: idNumberSealed ? maskIdNumber(unseal(ctx.env.secret, person.id, idNumberSealed)) : null,
    communityId: person.residenceId ? await findCommunityAbove(db, person.residenceId) : null,
    hasPassword: passwordChangedAt !== null,
    skills: skills.map(({ recordedById, ...skill }) => ({ ...skill, ownWord: recordedById === null })),
    trainings,
    catalogue: lists.skills,
  };
}

/** Throws birth_date_fixed, not_found (residence). */
export async function saveProfile(ctx: Context, input: z.output<typeof profileInput>): Promise<void> {
  const { id } = ctx.actor;
  await ctx.db.transact({ people: [id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    const person = await personOf(tx, id);
    if (person.birthDate !== null && input.birthDate !== person.birthDate)
      throw new Refused({ code: "birth_date_fixed" });
    if (input.residenceId && !(await placeExists(tx, input.residenceId))) throw new Refused({ code: "not_found" });
    await updatePerson(tx, id, input);
    await insertPersonMove(tx, { personId: id, byId: id, what: "profile_changed", now: ctx.now() });
  });
}

/** Changes how one signs in. Throws wrong_password, phone_taken, email_taken, login_needed. */
export async function changeContact(ctx: Context, input: z.output<typeof contactInput>): Promise<void> {
  const { id } = ctx.actor;
  await checkOwnPassword(ctx, input.password);
  if (!input.phone && !input.email) throw new Refused({ code: "login_needed" });
  await ctx.db.transact({ people: [id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    await refuseTaken(tx, input, id);
    await updatePerson(tx, id, { phone: input.phone, email: input.email });
    await insertPersonMove(tx, { personId: id, byId: id, what: "contact_changed", now: ctx.now() });
  });
}

/** Seals one's ID number; fills in birth date and sex when they were not known. Throws what `sealIdNumber` throws. */
export async function setIdNumber(ctx: Context, { idNumber }: z.output<typeof idNumberInput>): Promise<void> {
  const { id } = ctx.actor;
  await countTry(ctx, { what: "id-number", who: id, most: MOST_ID_NUMBER_TRIES });
  await ctx.db.transact({ people: [id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    await sealIdNumber(tx, { secret: ctx.env.secret, personId: id, typed: idNumber, byId: id, now: ctx.now() });
  });
}

export async function removeIdNumber(ctx: Context): Promise<void> {
  const { id } = ctx.actor;
  await ctx.db.transact({ people: [id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    await setSealed(tx, id, null);
    await insertPersonMove(tx, { personId: id, byId: id, what: "id_number_removed", now: ctx.now() });
  });
}

export async function saveSkills(ctx: Context, { skills }: z.output<typeof skillsInput>): Promise<void> {
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "person.own");
    await setOwnSkills(tx, ctx.actor.id, skills, ctx.now());
  });
}

/** Who looked at one's protected data, newest first. */
export async function ownLooks(ctx: Context) {
  allow(ctx.actor, "person.own");
  return looksAt(ctx.db.read, await idsOf(ctx.db.read, ctx.actor.id), MOST_LOOKS);
}

/** Where people live: the communities, or what lies below one of them. */
export async function residences(ctx: Context, { communityId }: z.output<typeof residencesInput>) {
  allow(ctx.actor, "person.own");
  if (communityId === null) return communitiesOf(ctx.db.read);
  if (!(await placeExists(ctx.db.read, communityId))) throw new Refused({ code: "not_found" });
  return placesBelow(ctx.db.read, communityId);
}

/** Throws wrong_password, and too_many_tries for who guesses. */
export async function checkOwnPassword(ctx: Context, password: string): Promise<void> {
  await countTry(ctx, { what: "password", who: ctx.actor.id, most: MOST_PASSWORD_TRIES });
  const stored = await ctx.db.read
    .selectFrom("credential")
    .where("person_id", "=", ctx.actor.id)
    .select("password_hash as hash")
    .executeTakeFirst();
  if (!(await passwordFits(stored?.hash, password))) throw new Refused({ code: "wrong_password" });
}
