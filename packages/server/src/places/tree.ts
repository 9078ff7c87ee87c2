import type { searchPlacesInput } from "@linli/shared/places/schema";
import type { z } from "zod";
import type { Reader } from "../db/open.ts";
import { placeOf } from "./store.ts";

const MOST_FOUND = 50;

export interface PlaceName {
  id: string;
  code: string;
  level: string;
  name: string;
}
export interface ChildPlace extends PlaceName {
  /** Places and stations anywhere below it. */
  places: number;
  stations: number;
}

/** A place, what it lies in (the top first), and what lies in it. Throws not_found. */
export async function placePage(db: Reader, placeId: string) {
  const { parentId: _, ...place } = await placeOf(db, placeId);
  const above = await db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("place_ancestor.place_id", "=", placeId)
    .where("place_ancestor.depth", ">", 0)
    .orderBy("place_ancestor.depth", "desc")
    .select(["place.id", "place.code", "place.level", "place.name"])
    .execute();
  return { place, above, children: await childrenOf(db, placeId) };
}

/** The places directly below one; the tops of the tree for null. */
export async function childrenOf(db: Reader, placeId: string | null): Promise<ChildPlace[]> {
  const children = await db
    .selectFrom("place")
    .where("parent_id", placeId === null ? "is" : "=", placeId)
    .orderBy("code")
    .select(["id", "code", "level", "name"])
    .execute();
  if (children.length === 0) return [];
  const ids = children.map((child) => child.id);
  const places = await db
    .selectFrom("place_ancestor")
    .where("ancestor_id", "in", ids)
    .where("depth", ">", 0)
    .groupBy("ancestor_id")
    .select(({ fn }) => ["ancestor_id", fn.countAll().as("count")])
    .execute();
  const stations = await db
    .selectFrom("place_ancestor")
    .innerJoin("station", "station.place_id", "place_ancestor.place_id")
    .where("ancestor_id", "in", ids)
    .where("station.closed_at", "is", null)
    .groupBy("ancestor_id")
    .select(({ fn }) => ["ancestor_id", fn.countAll().as("count")])
    .execute();
  const countIn = (rows: typeof places) => new Map(rows.map((row) => [row.ancestor_id, Number(row.count)]));
  const [placesIn, stationsIn] = [countIn(places), countIn(stations)];
  return children.map((child) => ({
    ...child,
    places: placesIn.get(child.id) ?? 0,
    stations: stationsIn.get(child.id) ?? 0,
  }));
}

/** Places whose name or code holds the text, each with the names of what it lies in, the nearest first. */
export async function searchPlaces(db: Reader, { text, underId }: z.output<typeof searchPlacesInput>) {
  const wanted = `%${text.toLowerCase().replace(/[\\%_]/g, "")}%`;
  let query = db
    .selectFrom("place")
    .where(({ eb, or, fn }) =>
      or([
        eb(fn<string>("lower", ["place.name"]), "like", wanted),
        eb(fn<string>("lower", ["place.code"]), "like", wanted),
      ]),
    );
  if (underId) {
    query = query
      .innerJoin("place_ancestor", "place_ancestor.place_id", "place.id")
      .where("place_ancestor.ancestor_id", "=", underId);
  }
  const found = await query
    .orderBy("place.code")
    .limit(MOST_FOUND)
    .select(["place.id", "place.code", "place.level", "place.name"])
    .execute();
  if (found.length === 0) return [];
  const above = await db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where(
      "place_ancestor.place_id",
      "in",
      found.map((place) => place.id),
    )
    .where("place_ancestor.depth", ">", 0)
    .orderBy("place_ancestor.depth")
    .select(["place_ancestor.place_id", "place.name"])
    .execute();
  return found.map((place) => ({
    ...place,
    within: above.filter((row) => row.place_id === place.id).map((row) => row.name),
  }));
}
