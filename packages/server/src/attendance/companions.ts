import { checkInObjection } from "@linli/shared/attendance/rules";
import { answersFor } from "@linli/shared/people/rules";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { delegationsOf } from "../people/family-store.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { namesOf, ownShiftsNear } from "./store.ts";

/** The people whom one acts for and who have a shift at which they may be checked in, or out, about now. */
export async function companions(ctx: Context) {
  allow(ctx.actor, "attendance.checkIn");
  const db = ctx.db.read;
  const now = ctx.now();
  const ids = await principalsOf(db, ctx.actor.id, now);
  const [shifts, names] = await Promise.all([ownShiftsNear(db, ids, now), namesOf(db, ids)]);
  return shifts
    .filter((shift) => shift.closedAt === null && shift.outAt === null)
    .filter((shift) => shift.inAt !== null || checkInObjection(shift, now) === null)
    .map(({ personId, slotId, stationId, stationName, title, titleEn, startsAt, endsAt, inAt }) => {
      const name = names.get(personId) ?? "";
      return { personId, name, shiftId: slotId, stationId, stationName, title, titleEn, startsAt, endsAt, inAt };
    });
}

async function principalsOf(db: Reader, personId: string, now: number): Promise<string[]> {
  const [delegations, wards] = await Promise.all([
    delegationsOf(db, { delegateId: personId }, now),
    db
      .selectFrom("guardianship")
      .innerJoin("person as minor", "minor.id", "guardianship.minor_id")
      .where("guardianship.guardian_id", "=", personId)
      .where("guardianship.revoked_at", "is", null)
      .select(["minor.id", "minor.birth_date as birthDate"])
      .select(["guardianship.valid_from_on as fromOn", "guardianship.valid_until_on as untilOn"])
      .execute(),
  ]);
  const principals = delegations.filter((row) => row.scopes.includes("book")).map((row) => row.principalId);
  const minors = wards.filter((row) => answersFor(row, dayOf(now))).map((row) => row.id);
  return [...new Set([...principals, ...minors])];
}
