import type { Reader } from "../db/open.ts";

/** Who answers for a station: its managers who hold the role now. */
export async function managersOf(db: Reader, stationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("role_grant")
    .where("station_id", "=", stationId)
    .where("role", "=", "station-manager")
    .where("revoked_at", "is", null)
    .select("person_id")
    .distinct()
    .execute();
  return rows.map((row) => row.person_id);
}

/** The administrators of the places that a station lies in. */
export async function administratorsAbove(db: Reader, stationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("place_ancestor", "place_ancestor.ancestor_id", "role_grant.place_id")
    .innerJoin("station", "station.place_id", "place_ancestor.place_id")
    .where("station.id", "=", stationId)
    .where("role_grant.role", "=", "area-admin")
    .where("role_grant.revoked_at", "is", null)
    .select("role_grant.person_id")
    .distinct()
    .execute();
  return rows.map((row) => row.person_id);
}

/** The managers of a station; where it has none, the administrators above it: what must be seen to reaches somebody. */
export async function answerableFor(db: Reader, stationId: string): Promise<string[]> {
  const managers = await managersOf(db, stationId);
  return managers.length > 0 ? managers : administratorsAbove(db, stationId);
}
