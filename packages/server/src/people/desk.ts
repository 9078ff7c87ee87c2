import { can } from "@linli/shared/access";
import { maskIdNumber, maskPhone } from "@linli/shared/people/rules";
import type { deskPersonInput, lookInput } from "@linli/shared/people/schema";
import { ageOn } from "@linli/shared/shifts/rules";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { scopeOfStation } from "../permit.ts";
import { familyOf } from "./family.ts";
import { catalogues, insertLook, type PersonFacts, skillsOf, trainingsOf } from "./profile-store.ts";
import { allowPersonAtStation } from "./reach.ts";
import { findCommunityAbove } from "./residences.ts";
import { unseal } from "./seal.ts";
import { dayOf } from "./today.ts";

const MOST_SHIFTS = 20;

/** What staff need to know of a person to serve them. What is protected is shown only by `look`, which is logged. */
export async function deskPerson(ctx: Context, input: z.output<typeof deskPersonInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const person = await allowPersonAtStation(db, ctx.actor, "person.see", input);
  const [skills, trainings, lists, family, shifts, held, scope] = await Promise.all([
    skillsOf(db, person.id),
    trainingsOf(db, person.id),
    catalogues(db),
    familyOf(db, person, now),
    upcomingAt(db, person.id, input.stationId, now),
    holdsRole(db, person.id),
    scopeOfStation(db, input.stationId),
  ]);
  return {
    id: person.id,
    name: person.name,
    sex: person.sex,
    age: person.birthDate === null ? null : ageOn(person.birthDate, dayOf(now)),
    phone: person.phone === null ? null : maskPhone(person.phone),
    residenceName: person.residenceName,
    cardNumber: person.cardNumber,
    has: {
      phone: person.phone !== null,
      "birth-date": person.birthDate !== null,
      address: person.address !== null,
      emergency: person.emergencyPhone !== null,
      "id-number": person.idNumberSealed !== null,
    },
    hasAccount: person.passwordChangedAt !== null,
    holdsRole: held,
    skills: skills.map(({ recordedById, ...skill }) => ({ ...skill, ownWord: recordedById === null })),
    trainings,
    catalogue: lists,
    family,
    shifts,
    may: {
      edit: can(ctx.actor, "person.edit", scope),
      entrust: can(ctx.actor, "person.entrust", scope),
      merge: can(ctx.actor, "person.merge", scope),
      erase: can(ctx.actor, "person.erase", scope),
    },
  };
}

/** Shows one protected thing and writes down who looked; the person sees it. */
export async function look(ctx: Context, input: z.output<typeof lookInput>): Promise<{ value: string }> {
  return ctx.db.transact({}, async (tx) => {
    const person = await allowPersonAtStation(tx, ctx.actor, "person.see", input);
    await insertLook(tx, { byId: ctx.actor.id, personId: person.id, what: input.what, now: ctx.now() });
    return { value: protectedValue(ctx.env.secret, person, input.what) };
  });
}

/** All that the form for changing a record shows: a look at each protected thing that is there. */
export async function openForEditing(ctx: Context, input: z.output<typeof deskPersonInput>) {
  return ctx.db.transact({}, async (tx) => {
    const person = await allowPersonAtStation(tx, ctx.actor, "person.edit", input);
    await insertLook(tx, { byId: ctx.actor.id, personId: person.id, what: "all", now: ctx.now() });
    const { name, sex, birthDate, phone, residenceId, address, emergencyName, emergencyPhone, cardNumber } = person;
    const communityId = residenceId ? await findCommunityAbove(tx, residenceId) : null;
    return {
      name,
      sex,
      birthDate,
      phone,
      residenceId,
      communityId,
      address,
      emergencyName,
      emergencyPhone,
      cardNumber,
    };
  });
}

function protectedValue(secret: Buffer, person: PersonFacts, what: z.output<typeof lookInput>["what"]): string {
  if (what === "phone") return person.phone ?? "";
  if (what === "birth-date") return person.birthDate ?? "";
  if (what === "address") return person.address ?? "";
  if (what === "emergency") return [person.emergencyName, person.emergencyPhone].filter(Boolean).join(" ");
  return person.idNumberSealed ? maskIdNumber(unseal(secret, person.id, person.idNumberSealed)) : "";
}

/** Where the person is expected at this station; what they do elsewhere is not this desk's business. */
async function upcomingAt(db: Reader, personId: string, stationId: string, now: number) {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .where("booking.person_id", "=", personId)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("slot.station_id", "=", stationId)
    .select([
      "booking.id",
      "shift.id as shiftId",
      "event.title",
      "booking.state",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
    ])
    .orderBy("slot.starts_at")
    .limit(MOST_SHIFTS)
    .execute();
}

export async function holdsRole(db: Reader, personId: string): Promise<boolean> {
  const grant = await db
    .selectFrom("role_grant")
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return grant !== undefined;
}
