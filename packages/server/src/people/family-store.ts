import type { DelegationScope, Relation } from "@linli/shared/people/schema";
import { newId } from "../db/id.ts";
import { keptRead } from "../db/kept.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** Guardianships that stand, of minors or of guardians, with the name of the other. */
export async function guardianshipsOf(db: Reader, who: { minorId: string } | { guardianId: string }) {
  const base = db
    .selectFrom("guardianship")
    .where("guardianship.revoked_at", "is", null)
    .select([
      "guardianship.id",
      "guardianship.minor_id as minorId",
      "guardianship.guardian_id as guardianId",
      "guardianship.relation",
      "guardianship.created_at as createdAt",
      "guardianship.consent_at as consentAt",
      "guardianship.consent_how as consentHow",
      "guardianship.valid_from_on as fromOn",
      "guardianship.valid_until_on as untilOn",
    ])
    .orderBy("guardianship.id");
  const rows =
    "minorId" in who
      ? await base
          .innerJoin("person as guardian", "guardian.id", "guardianship.guardian_id")
          .where("guardianship.minor_id", "=", who.minorId)
          .select(["guardian.name", "guardian.phone", "guardian.birth_date as birthDate"])
          .execute()
      : await base
          .innerJoin("person as minor", "minor.id", "guardianship.minor_id")
          .where("guardianship.guardian_id", "=", who.guardianId)
          .select(["minor.name", "minor.phone", "minor.birth_date as birthDate"])
          .execute();
  return rows.map((row) => ({ ...row, relation: row.relation as Relation }));
}

/** One guardianship that stands. Throws `not_found`. */
export async function guardianshipOf(db: Reader, id: string) {
  const row = await db
    .selectFrom("guardianship")
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .select(["id", "minor_id as minorId", "guardian_id as guardianId", "consent_at as consentAt"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}

/** The standing guardianship of this pair is kept; a new one is made when there is none. Returns its id. */
export async function insertGuardianship(
  tx: Tx,
  made: {
    minorId: string;
    guardianId: string;
    relation: Relation;
    recordedById: string | null;
    consent: { at: number; how: "on-screen" | "paper" } | null;
    now: number;
  },
): Promise<string> {
  const standing = await tx
    .selectFrom("guardianship")
    .where("minor_id", "=", made.minorId)
    .where("guardian_id", "=", made.guardianId)
    .where("revoked_at", "is", null)
    .select("id")
    .executeTakeFirst();
  if (standing) {
    if (made.consent) await setConsent(tx, standing.id, made.consent);
    return standing.id;
  }
  const id = newId();
  await tx
    .insertInto("guardianship")
    .values({
      id,
      minor_id: made.minorId,
      guardian_id: made.guardianId,
      relation: made.relation,
      created_at: made.now,
      recorded_by_id: made.recordedById,
      consent_at: made.consent?.at ?? null,
      consent_how: made.consent?.how ?? null,
      revoked_at: null,
    })
    .execute();
  return id;
}

export async function setConsent(
  tx: Tx,
  guardianshipId: string,
  consent: { at: number; how: "on-screen" | "paper" } | null,
): Promise<void> {
  await tx
    .updateTable("guardianship")
    .set({ consent_at: consent?.at ?? null, consent_how: consent?.how ?? null })
    .where("id", "=", guardianshipId)
    .execute();
}

export async function endGuardianshipRow(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("guardianship")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

/** A consent on paper: when it was signed, where the paper is kept or its number, and before whom. */
export interface Paper {
  signedOn: string;
  kept: string;
  witness: string;
}

/** Delegations that stand now, of principals or of delegates, with the name of the other. */
export async function delegationsOf(db: Reader, who: { principalId: string } | { delegateId: string }, now: number) {
  const rows = "principalId" in who ? await delegatesOf(db, { ...who, now }) : await principalsOf(db, { ...who, now });
  return rows.map(({ paperSignedOn, paperKept, paperWitness, ...row }) => ({
    ...row,
    scopes: JSON.parse(row.scopes) as DelegationScope[],
    paper: paperSignedOn === null ? null : { signedOn: paperSignedOn, kept: paperKept, witness: paperWitness },
  }));
}

/** Who may act now for each of these people. */
export async function delegatesOfAll(db: Reader, principalIds: readonly string[], now: number) {
  if (principalIds.length === 0) return [];
  return selectDelegations(db, now)
    .innerJoin("person as delegate", "delegate.id", "delegation.delegate_id")
    .where("delegation.principal_id", "in", principalIds)
    .select(["delegate.name", "delegate.phone"])
    .execute();
}

const delegatesOf = keptRead<{ principalId: string; now: number }>()((db, given) =>
  selectDelegations(db, given("now"))
    .innerJoin("person as delegate", "delegate.id", "delegation.delegate_id")
    .where("delegation.principal_id", "=", given("principalId"))
    .select(["delegate.name", "delegate.phone", "delegate.birth_date as birthDate"]),
);
const principalsOf = keptRead<{ delegateId: string; now: number }>()((db, given) =>
  selectDelegations(db, given("now"))
    .innerJoin("person as principal", "principal.id", "delegation.principal_id")
    .where("delegation.delegate_id", "=", given("delegateId"))
    .select(["principal.name", "principal.phone", "principal.birth_date as birthDate"]),
);

function selectDelegations(db: Reader, now: number) {
  return db
    .selectFrom("delegation")
    .where("delegation.revoked_at", "is", null)
    .where((eb) => eb.or([eb("delegation.expires_at", "is", null), eb("delegation.expires_at", ">", now)]))
    .select([
      "delegation.id",
      "delegation.principal_id as principalId",
      "delegation.delegate_id as delegateId",
      "delegation.scopes",
      "delegation.created_at as createdAt",
      "delegation.expires_at as expiresAt",
      "delegation.paper_signed_on as paperSignedOn",
      "delegation.paper_kept as paperKept",
      "delegation.paper_witness as paperWitness",
    ])
    .orderBy("delegation.id");
}

/** One delegation that was not revoked. Throws `not_found`. */
export async function delegationOf(db: Reader, id: string) {
  const row = await db
    .selectFrom("delegation")
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .select(["id", "principal_id as principalId", "delegate_id as delegateId"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}

/** A pair has one delegation: naming the same delegate again replaces what stood. Returns its id. */
export async function insertDelegation(
  tx: Tx,
  made: {
    principalId: string;
    delegateId: string;
    scopes: readonly DelegationScope[];
    expiresAt: number | null;
    recordedById: string | null;
    paper: Paper | null;
    now: number;
  },
): Promise<string> {
  await tx
    .updateTable("delegation")
    .set({ revoked_at: made.now })
    .where("principal_id", "=", made.principalId)
    .where("delegate_id", "=", made.delegateId)
    .where("revoked_at", "is", null)
    .execute();
  const id = newId();
  await tx
    .insertInto("delegation")
    .values({
      id,
      principal_id: made.principalId,
      delegate_id: made.delegateId,
      scopes: JSON.stringify([...new Set(made.scopes)]),
      created_at: made.now,
      recorded_by_id: made.recordedById,
      expires_at: made.expiresAt,
      revoked_at: null,
      paper_signed_on: made.paper?.signedOn ?? null,
      paper_kept: made.paper?.kept ?? null,
      paper_witness: made.paper?.witness ?? null,
    })
    .execute();
  return id;
}

export async function endDelegationRow(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("delegation")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

/** The person with exactly this phone and name. Unknown phone and wrong name are told alike: `person_not_known`. */
export async function personByPhoneAndName(db: Reader, asked: { phone: string; name: string }) {
  const person = await db
    .selectFrom("person")
    .where("phone", "=", asked.phone)
    .where("erased_at", "is", null)
    .where("merged_into_id", "is", null)
    .select(["id", "name", "birth_date as birthDate"])
    .executeTakeFirst();
  if (!person || person.name !== asked.name) throw new Refused({ code: "person_not_known" });
  return person;
}
