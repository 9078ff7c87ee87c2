import type { Scope } from "@linli/shared/access";
import { answersFor } from "@linli/shared/people/rules";
import { keptRead } from "../db/kept.ts";
import type { Reader } from "../db/open.ts";
import { delegationsOf } from "./family-store.ts";
import { dayOf } from "./today.ts";

/**
 * Whose thing it is and who may act for them now: delegates with this scope, and guardians on their days, until their
 * ward comes of age. Asked inside the act, so that a revocation counts from the next one on.
 */
export async function scopeOfPerson(
  db: Reader,
  personId: string,
  scope: "book" | "pay" | "be-told",
  now: number,
): Promise<Scope> {
  const delegations = await delegationsOf(db, { principalId: personId }, now);
  return {
    personId,
    actingIds: [
      ...delegations.filter((row) => row.scopes.includes(scope)).map((row) => row.delegateId),
      ...(await guardianIdsOf(db, personId, now)),
    ],
  };
}

/** Who answers for a minor now; nobody once they are of age. */
export async function guardianIdsOf(db: Reader, minorId: string, now: number): Promise<string[]> {
  const guardians = await guardiansOf(db, { minorId });
  if (guardians.length === 0) return [];
  const today = dayOf(now);
  return guardians.filter((row) => answersFor(row, today)).map((row) => row.guardianId);
}

const guardiansOf = keptRead<{ minorId: string }>()((db, given) =>
  db
    .selectFrom("guardianship")
    .innerJoin("person as minor", "minor.id", "guardianship.minor_id")
    .where("guardianship.minor_id", "=", given("minorId"))
    .where("guardianship.revoked_at", "is", null)
    .select(["guardianship.guardian_id as guardianId", "minor.birth_date as birthDate"])
    .select(["guardianship.valid_from_on as fromOn", "guardianship.valid_until_on as untilOn"]),
);
