import type { VisitorContext } from "../context.ts";

export interface Me {
  person: { id: string; name: string };
  grants: {
    role: "area-admin" | "station-manager" | "station-staff";
    placeId: string | null;
    stationId: string | null;
    label: string;
  }[];
  unread: number;
}

/** Who is signed in, what they hold and where, and how much they have not read; null for a visitor. */
export async function me(ctx: VisitorContext): Promise<Me | null> {
  const { actor, db } = ctx;
  if (!actor) return null;
  const ids = (key: "placeId" | "stationId") => actor.grants.map((grant) => grant[key]).filter((id) => id !== null);
  const [places, stations, unread] = await Promise.all([
    namesOf(db.read, "place", ids("placeId")),
    namesOf(db.read, "station", ids("stationId")),
    db.read
      .selectFrom("notice")
      .where("person_id", "=", actor.id)
      .where("read_at", "is", null)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  const labels = new Map([...places, ...stations]);
  return {
    person: { id: actor.id, name: actor.name },
    grants: actor.grants.map((grant) => ({
      ...grant,
      label: labels.get(grant.stationId ?? grant.placeId ?? "") ?? "",
    })),
    unread: Number(unread.count),
  };
}

async function namesOf(
  db: VisitorContext["db"]["read"],
  table: "place" | "station",
  ids: string[],
): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom(table).where("id", "in", ids).select(["id", "name"]).execute();
  return rows.map((row) => [row.id, row.name]);
}
