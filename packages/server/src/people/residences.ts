import type { Reader } from "../db/open.ts";

/** The places people say they live in: every community, with the place above it. */
export async function communitiesOf(db: Reader) {
  return db
    .selectFrom("place")
    .leftJoin("place as above", "above.id", "place.parent_id")
    .where("place.level", "=", "community")
    .select(["place.id", "place.name", "above.name as aboveName"])
    .orderBy("place.code")
    .execute();
}

/** Everything below a community, each with the place above it where that is not the community itself. */
export async function placesBelow(db: Reader, communityId: string) {
  return db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.place_id")
    .leftJoin("place as above", (on) => on.onRef("above.id", "=", "place.parent_id").on("above.id", "!=", communityId))
    .where("place_ancestor.ancestor_id", "=", communityId)
    .where("place_ancestor.depth", ">", 0)
    .select(["place.id", "place.name", "above.name as aboveName"])
    .orderBy("place_ancestor.depth")
    .orderBy("place.code")
    .execute();
}

/** The community that a place is or belongs to, if any. */
export async function findCommunityAbove(db: Reader, placeId: string): Promise<string | null> {
  const row = await db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("place_ancestor.place_id", "=", placeId)
    .where("place.level", "=", "community")
    .select("place.id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function placeExists(db: Reader, placeId: string): Promise<boolean> {
  return (await db.selectFrom("place").where("id", "=", placeId).select("id").executeTakeFirst()) !== undefined;
}
