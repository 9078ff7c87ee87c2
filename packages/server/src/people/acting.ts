import type { Scope } from "@linli/shared/access";
import { isMinor } from "@linli/shared/people/rules";
import type { Reader } from "../db/open.ts";
import { delegationsOf } from "./family-store.ts";
import { dayOf } from "./today.ts";

/**
 * Whose thing it is and who may act for them now: delegates with this scope, and guardians until the day their ward
 * comes of age. Asked inside the act, so that a revocation counts from the next one on.
 */
export async function scopeOfPerson(
  db: Reader,
  personId: string,
  scope: "book" | "pay" | "be-told",
  now: number,
): Promise<Scope> {
  const delegations = await delegationsOf(db, { principalId: personId }, now);
  const guardians = await db
    .selectFrom("guardianship")
    .innerJoin("person as minor", "minor.id", "guardianship.minor_id")
    .where("guardianship.minor_id", "=", personId)
    .where("guardianship.revoked_at", "is", null)
    .select(["guardianship.guardian_id as guardianId", "minor.birth_date as birthDate"])
    .execute();
  const today = dayOf(now);
  return {
    personId,
    actingIds: [
      ...delegations.filter((row) => row.scopes.includes(scope)).map((row) => row.delegateId),
      ...guardians.filter((row) => isMinor(row.birthDate, today)).map((row) => row.guardianId),
    ],
  };
}
