import { checkInObjection } from "@linli/shared/attendance/rules";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
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
  const [delegations, minors] = await Promise.all([
    db
      .selectFrom("delegation")
      .where("delegate_id", "=", personId)
      .where("revoked_at", "is", null)
      .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
      .select(["principal_id as id", "scopes"])
      .execute(),
    db
      .selectFrom("guardianship")
      .where("guardian_id", "=", personId)
      .where("revoked_at", "is", null)
      .select("minor_id as id")
      .execute(),
  ]);
  const principals = delegations.filter((row) => (JSON.parse(row.scopes) as string[]).includes("book"));
  return [...new Set([...principals, ...minors].map((row) => row.id))];
}
