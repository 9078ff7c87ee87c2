import type { Role } from "@linli/shared/access";
import { parseLogin } from "@linli/shared/auth/schema";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { findPersonByLogin, insertGrant } from "../people/store.ts";
import { allowAtPlace, allowAtStation } from "../permit.ts";
import { placeOf } from "../places/store.ts";
import { Refused } from "../refused.ts";
import { grantsAt, recordAct, stationOf } from "./store.ts";

/** Where a role is held: at a station, or at a place and everything below it. */
export type RoleScope = { stationId: string } | { placeId: string };

/** Who holds a role here itself; those above, who reach it too, are not listed. */
export async function rolesAt(ctx: Context, at: RoleScope) {
  await allowRoles(ctx.db.read, ctx, at, "see");
  return grantsAt(ctx.db.read, at);
}

/** The one person with this phone number, or null: enough to name somebody, not to browse people. */
export async function findForRole(
  ctx: Context,
  at: RoleScope,
  phone: string,
): Promise<{ id: string; name: string } | null> {
  await allowRoles(ctx.db.read, ctx, at, "give");
  const login = parseLogin(phone);
  const person = login ? await findPersonByLogin(ctx.db.read, login) : undefined;
  if (!person) return null;
  return ctx.db.read.selectFrom("person").where("id", "=", person.id).select(["id", "name"]).executeTakeFirstOrThrow();
}

/** Gives a role and tells the person; one who holds it already keeps it. Throws person_not_known. */
export async function giveRole(
  ctx: Context,
  at: RoleScope,
  { personId, role }: { personId: string; role: Role },
): Promise<{ name: string }> {
  const now = ctx.now();
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowRoles(tx, ctx, at, "give");
    const person = await tx
      .selectFrom("person")
      .where("id", "=", personId)
      .where("erased_at", "is", null)
      .where("merged_into_id", "is", null)
      .select("name")
      .executeTakeFirst();
    if (!person) throw new Refused({ code: "person_not_known" });
    const held = await grantsAt(tx, at);
    if (held.some((grant) => grant.personId === personId && grant.role === role)) return person;
    const grantId = await insertGrant(tx, { personId, role, ...at, byId: ctx.actor.id, now });
    await follow(tx, ctx, at, { kind: "role_given", grantId, personId, role });
    return person;
  });
}

/** Takes a role back; it counts from the person's next act on. Throws not_found, last_administrator. */
export async function revokeRole(ctx: Context, at: RoleScope, grantId: string): Promise<{ name: string }> {
  return ctx.db.transact({}, async (tx) => {
    await allowRoles(tx, ctx, at, "give");
    const grant = (await grantsAt(tx, at)).find((held) => held.id === grantId);
    if (!grant) throw new Refused({ code: "not_found" });
    const revoked = await tx
      .updateTable("role_grant")
      .set({ revoked_at: ctx.now() })
      .where("id", "=", grantId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
    if ("placeId" in at && !(await hasAdministrator(tx, at.placeId))) throw new Refused({ code: "last_administrator" });
    await follow(tx, ctx, at, { kind: "role_revoked", grantId, personId: grant.personId, role: grant.role });
    return { name: grant.name };
  });
}

async function allowRoles(db: Reader, ctx: Context, at: RoleScope, what: "see" | "give"): Promise<void> {
  if ("placeId" in at) await allowAtPlace(db, ctx.actor, "grant.giveArea", at.placeId);
  else await allowAtStation(db, ctx.actor, what === "see" ? "grant.see" : "grant.give", at.stationId);
}

/** Whether anybody administers this place or one above it. */
async function hasAdministrator(db: Reader, placeId: string): Promise<boolean> {
  const row = await db
    .selectFrom("place_ancestor")
    .innerJoin("role_grant", "role_grant.place_id", "place_ancestor.ancestor_id")
    .where("place_ancestor.place_id", "=", placeId)
    .where("role_grant.role", "=", "area-admin")
    .where("role_grant.revoked_at", "is", null)
    .select("role_grant.id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The person is told, and the history of the station or place has it. */
async function follow(
  tx: Tx,
  ctx: Context,
  at: RoleScope,
  {
    kind,
    grantId,
    personId,
    role,
  }: { kind: "role_given" | "role_revoked"; grantId: string; personId: string; role: Role },
): Promise<void> {
  const now = ctx.now();
  const here =
    "placeId" in at
      ? { placeId: at.placeId, placeName: (await placeOf(tx, at.placeId)).name }
      : { stationId: at.stationId, stationName: (await stationOf(tx, at.stationId)).name };
  const facts = { ...here, roleGiven: role, byName: ctx.actor.name };
  await tell(tx, [{ personId, kind, facts, key: `${kind}:${grantId}` }], now);
  const [subject, subjectId] =
    "placeId" in at ? (["place", at.placeId] as const) : (["station", at.stationId] as const);
  await recordAct(tx, { subject, subjectId, what: kind, byId: ctx.actor.id, facts: { personId, role }, now });
}
