import type { StationKind } from "@linli/shared/stations/kinds";
import { type OpenState, openState } from "@linli/shared/stations/rules";
import type { stationListInput } from "@linli/shared/stations/schema";
import type { z } from "zod";
import type { VisitorContext } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { dayBefore } from "./station-day.ts";
import { closingsOf, hoursOf } from "./store.ts";

const MOST_LISTED = 500;

export interface ListedStation {
  id: string;
  name: string;
  nameEn: string | null;
  kinds: StationKind[];
  address: string;
  lat: number | null;
  lng: number | null;
  phone: string | null;
  accreditation: string | null;
  community: { id: string; name: string };
  state: OpenState;
}

/** The stations there are, for anyone; by community, kind and text. At most 500. */
export async function stationList(
  ctx: VisitorContext,
  input: z.output<typeof stationListInput>,
): Promise<ListedStation[]> {
  const db = ctx.db.read;
  let query = db
    .selectFrom("station")
    .innerJoin("place", "place.id", "station.place_id")
    .where("station.closed_at", "is", null);
  if (input.placeId) {
    query = query
      .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
      .where("place_ancestor.ancestor_id", "=", input.placeId);
  }
  if (input.kind) query = query.where("station.kinds", "like", `%"${input.kind}"%`);
  if (input.text) {
    const wanted = `%${input.text.toLowerCase().replace(/[\\%_]/g, "")}%`;
    query = query.where(({ eb, or, fn }) =>
      or(
        (["station.name", "station.name_en", "station.address", "place.name"] as const).map((column) =>
          eb(fn<string>("lower", [column]), "like", wanted),
        ),
      ),
    );
  }
  const rows = await query
    .orderBy("station.code")
    .limit(MOST_LISTED)
    .select([
      "station.id",
      "station.name",
      "station.name_en as nameEn",
      "station.kinds",
      "station.address",
      "station.lat",
      "station.lng",
      "station.phone",
      "station.accreditation",
      "station.zone",
      "station.place_id as placeId",
    ])
    .execute();
  const now = ctx.now();
  const ids = rows.map((row) => row.id);
  const [hours, closings, communities] = await Promise.all([
    hoursOf(db, ids),
    closingsOf(db, ids, dayBefore(now)),
    communitiesOf(
      db,
      rows.map((row) => row.placeId),
    ),
  ]);
  return rows.map(({ kinds, placeId, zone, ...row }) => ({
    ...row,
    kinds: JSON.parse(kinds) as StationKind[],
    community: communities.get(placeId)!,
    state: openState({ zone, hours: hours.get(row.id) ?? [], closings: closings.get(row.id) ?? [] }, now),
  }));
}

/** From the finest; a street has communities, a prefecture has thousands of them. */
const LEVELS_TO_CHOOSE = ["community", "zone", "subdistrict", "district"];
const MOST_TO_CHOOSE = 200;

/**
 * The places that have a station in or below them, for the choice above a list: communities, or where those are more than
 * anybody reads through, what lies above them.
 */
export async function placesWithStations(db: Reader): Promise<{ id: string; name: string }[]> {
  const levels = await db
    .selectFrom("place")
    .where("level", "in", LEVELS_TO_CHOOSE)
    .select(["level", (eb) => eb.fn.countAll().as("count")])
    .groupBy("level")
    .execute();
  const few = levels.filter(({ count }) => Number(count) <= MOST_TO_CHOOSE).map(({ level }) => level);
  const level = LEVELS_TO_CHOOSE.find((one) => few.includes(one));
  if (level === undefined) return [];
  return db
    .selectFrom("place")
    .where("level", "=", level)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("place_ancestor")
          .innerJoin("station", "station.place_id", "place_ancestor.place_id")
          .whereRef("place_ancestor.ancestor_id", "=", "place.id")
          .where("station.closed_at", "is", null)
          .select("station.id"),
      ),
    )
    .orderBy("code")
    .select(["id", "name"])
    .execute();
}

/** The community each place lies in; the place itself where it lies in none. */
export async function communitiesOf(
  db: Reader,
  placeIds: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (placeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("place_ancestor")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("place_ancestor.place_id", "in", [...new Set(placeIds)])
    .where((eb) => eb.or([eb("place.level", "=", "community"), eb("place_ancestor.depth", "=", 0)]))
    .orderBy("place_ancestor.depth")
    .select(["place_ancestor.place_id", "place.id", "place.name", "place.level"])
    .execute();
  const found = new Map<string, { id: string; name: string }>();
  for (const { place_id, level, id, name } of rows) {
    if (!found.has(place_id) || level === "community") found.set(place_id, { id, name });
  }
  return found;
}
