import type { Scope } from "@linli/shared/access";
import type { Reader } from "../db/open.ts";

/**
 * Whose thing it is and who may act for them now: delegates with this scope, and guardians of a minor.
 * Asked inside the act, so that a revocation counts from the next one on.
 */
export async function scopeOfPerson(
  db: Reader,
  personId: string,
  scope: "book" | "pay" | "be-told",
  now: number,
): Promise<Scope> {
  const delegations = await db
    .selectFrom("delegation")
    .where("principal_id", "=", personId)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .select(["delegate_id", "scopes"])
    .execute();
  const guardians = await db
    .selectFrom("guardianship")
    .where("minor_id", "=", personId)
    .where("revoked_at", "is", null)
    .select("guardian_id")
    .execute();
  const delegates = delegations.filter((row) => (JSON.parse(row.scopes) as string[]).includes(scope));
  return { personId, actingIds: [...delegates.map((row) => row.delegate_id), ...guardians.map((row) => row.guardian_id)] };
}
