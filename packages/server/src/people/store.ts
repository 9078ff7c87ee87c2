import type { Grant, Role } from "@linli/shared/access";
import { nameKeys } from "@linli/shared/people/name-keys";
import type { SignedIn } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { PersonTable } from "../db/tables.ts";

export interface NewPerson {
  name: string;
  phone?: string | null;
  email?: string | null;
  sex?: "female" | "male" | null;
  birthDate?: string | null;
  residenceId?: string | null;
  address?: string | null;
  emergencyName?: string | null;
  emergencyPhone?: string | null;
  cardNumber?: string | null;
  createdById?: string | null;
  now: number;
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = newId();
  const row: PersonTable = {
    id,
    name: person.name,
    ...nameKeys(person.name),
    sex: person.sex ?? null,
    birth_date: person.birthDate ?? null,
    phone: person.phone ?? null,
    email: person.email ?? null,
    residence_id: person.residenceId ?? null,
    address: person.address ?? null,
    emergency_name: person.emergencyName ?? null,
    emergency_phone: person.emergencyPhone ?? null,
    id_number_sealed: null,
    id_number_mark: null,
    card_number: person.cardNumber ?? null,
    language: null,
    created_at: person.now,
    created_by_id: person.createdById ?? null,
    erased_at: null,
    merged_into_id: null,
  };
  await tx.insertInto("person").values(row).execute();
  return id;
}

/** The signed-in person with what they hold, or undefined when they are gone. */
export async function findActor(db: Reader, personId: string): Promise<SignedIn | undefined> {
  return actorIn(await selectActors(db).where("person.id", "=", personId).execute());
}

/** People who can act, a row for each role they hold now; `actorIn` makes one actor of one person's. */
export function selectActors(db: Reader) {
  return db
    .selectFrom("person")
    .leftJoin("role_grant", (on) =>
      on.onRef("role_grant.person_id", "=", "person.id").on("role_grant.revoked_at", "is", null),
    )
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select(["person.id", "person.name", "role_grant.role", "role_grant.place_id", "role_grant.station_id"]);
}

type ActorRow = Awaited<ReturnType<ReturnType<typeof selectActors>["execute"]>>[number];

export function actorIn(rows: readonly ActorRow[]): SignedIn | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const grants: Grant[] = rows
    .filter((row) => row.role !== null)
    .map((row) => ({ role: row.role as Role, placeId: row.place_id, stationId: row.station_id }));
  return { id: first.id, name: first.name, grants };
}

export async function findPersonByLogin(
  db: Reader,
  login: { phone: string } | { email: string },
): Promise<{ id: string; passwordHash: string | null } | undefined> {
  let query = db
    .selectFrom("person")
    .leftJoin("credential", "credential.person_id", "person.id")
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select(["person.id", "credential.password_hash as passwordHash"]);
  query = "phone" in login ? query.where("phone", "=", login.phone) : query.where("email", "=", login.email);
  return query.executeTakeFirst();
}

export async function insertGrant(
  tx: Tx,
  grant: { personId: string; role: Role; placeId?: string; stationId?: string; byId: string | null; now: number },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("role_grant")
    .values({
      id,
      person_id: grant.personId,
      role: grant.role,
      place_id: grant.placeId ?? null,
      station_id: grant.stationId ?? null,
      granted_at: grant.now,
      granted_by_id: grant.byId,
      revoked_at: null,
    })
    .execute();
  return id;
}

/**
 * The person's id and those of everyone merged into them: what was written about any of these is theirs.
 * A merge points all earlier ones at the record that is kept, so one step finds them all.
 */
export async function idsOf(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.selectFrom("person").where("merged_into_id", "=", personId).select("id").execute();
  return [personId, ...rows.map((row) => row.id)];
}
