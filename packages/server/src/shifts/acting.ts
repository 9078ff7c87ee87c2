import { answersFor } from "@linli/shared/people/rules";
import type { SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { delegationsOf, guardianshipsOf } from "../people/family-store.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";

/** Throws `not_found` unless the place is to be for the actor, or for somebody they may book for now. */
export async function allowFor(db: Reader, actor: SignedIn, forId: string, now: number): Promise<void> {
  allow(actor, "shift.signUp");
  if (forId !== actor.id) allow(actor, "person.actFor", await scopeOfPerson(db, forId, "book", now));
}

/** The actor and everyone they may book for now, or are told about. */
export async function peopleFor(
  db: Reader,
  actor: SignedIn,
  now: number,
  scope: "book" | "be-told" = "book",
): Promise<{ id: string; name: string; self: boolean }[]> {
  const [wards, delegations] = [
    await guardianshipsOf(db, { guardianId: actor.id }),
    await delegationsOf(db, { delegateId: actor.id }, now),
  ];
  const today = dayOf(now);
  const others = [
    ...wards.filter((ward) => answersFor(ward, today)).map(({ minorId: id, name }) => ({ id, name })),
    ...delegations.filter((row) => row.scopes.includes(scope)).map(({ principalId: id, name }) => ({ id, name })),
  ];
  const once = new Map(others.map((person) => [person.id, person]));
  return [
    { id: actor.id, name: actor.name, self: true },
    ...[...once.values()].map((person) => ({ ...person, self: false })),
  ];
}
