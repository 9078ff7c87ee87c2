import { type Actor, can, type Permission, type Scope } from "@linli/shared/access";
import type { Reader } from "./db/open.ts";
import { Refused } from "./refused.ts";

/** Throws `not_found` unless the actor may: what is forbidden and what does not exist are told alike. */
export function allow(actor: Actor | null, permission: Permission, scope: Scope = {}): void {
  if (!can(actor, permission, scope)) throw new Refused({ code: "not_found" });
}

/** Throws `not_found` unless the station exists and the actor may do this at it. */
export async function allowAtStation(
  db: Reader,
  actor: Actor | null,
  permission: Permission,
  stationId: string,
): Promise<void> {
  allow(actor, permission, await scopeOfStation(db, stationId));
}

/** Throws `not_found` unless the place exists and the actor may do this there. */
export async function allowAtPlace(
  db: Reader,
  actor: Actor | null,
  permission: Permission,
  placeId: string,
): Promise<void> {
  allow(actor, permission, await scopeOfPlace(db, placeId));
}

/** The station and every place above it. Throws `not_found` when there is no such station. */
export async function scopeOfStation(db: Reader, stationId: string): Promise<Scope> {
  const rows = await db
    .selectFrom("station")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .where("station.id", "=", stationId)
    .select("place_ancestor.ancestor_id")
    .execute();
  if (rows.length === 0) throw new Refused({ code: "not_found" });
  return { stationId, placeIds: rows.map((row) => row.ancestor_id) };
}

/** The place and every place above it. Throws `not_found` when there is no such place. */
export async function scopeOfPlace(db: Reader, placeId: string): Promise<Scope> {
  const rows = await db.selectFrom("place_ancestor").where("place_id", "=", placeId).select("ancestor_id").execute();
  if (rows.length === 0) throw new Refused({ code: "not_found" });
  return { placeIds: rows.map((row) => row.ancestor_id) };
}
