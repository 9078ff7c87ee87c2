import type { Permission } from "@linli/shared/access";
import { isMinor } from "@linli/shared/people/rules";
import type { SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { guardianIdsOf } from "../people/acting.ts";
import { type PersonFacts, personOf } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { stationsToday } from "./today.ts";

/**
 * Throws `not_found` unless the actor answers for this child today. Asked inside the act: who stopped answering at three
 * is refused from then on.
 */
export async function allowGuardian(
  db: Reader,
  actor: SignedIn,
  childId: string,
  now: number,
): Promise<PersonFacts & { birthDate: string }> {
  const child = await personOf(db, childId);
  allow(actor, "child.own", { actingIds: await guardianIdsOf(db, childId, now) });
  const { birthDate } = child;
  if (birthDate === null || !isMinor(birthDate, dayOf(now))) throw new Refused({ code: "not_found" });
  return { ...child, birthDate };
}

/** Throws `not_found` unless the actor may do this at the station and the child is expected or was there today. */
export async function allowChildHere(
  db: Reader,
  actor: SignedIn,
  permission: Permission,
  at: { stationId: string; childId: string; now: number },
): Promise<PersonFacts> {
  await allowAtStation(db, actor, permission, at.stationId);
  const child = await personOf(db, at.childId);
  const stations = await stationsToday(db, at.childId, at.now);
  if (!stations.includes(at.stationId)) throw new Refused({ code: "not_found" });
  return child;
}
