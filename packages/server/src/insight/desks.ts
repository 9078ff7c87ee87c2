import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow } from "../permit.ts";
import { figuresOf } from "./figures.ts";

/** Every station and area one holds a role for, with what is on there today; empty without a role. */
export async function desks(ctx: Context) {
  allow(ctx.actor, "insight.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const placeIds = ctx.actor.grants
    .filter((grant) => grant.role === "area-admin")
    .flatMap((grant) => grant.placeId ?? []);
  const stationIds = ctx.actor.grants.flatMap((grant) => grant.stationId ?? []);
  const [areas, stations] = await Promise.all([areasOf(db, placeIds), reachedStations(db, placeIds, stationIds)]);
  const figures = await figuresOf(
    db,
    stations.map((station) => station.id),
    now,
  );
  return { now, areas, stations: stations.map((station) => ({ ...station, ...figures.get(station.id)! })) };
}

async function areasOf(db: Reader, placeIds: readonly string[]) {
  if (placeIds.length === 0) return [];
  const rows = await db
    .selectFrom("place")
    .innerJoin("place_ancestor", "place_ancestor.ancestor_id", "place.id")
    .leftJoin("station", (on) =>
      on.onRef("station.place_id", "=", "place_ancestor.place_id").on("station.closed_at", "is", null),
    )
    .where("place.id", "in", placeIds)
    .select((eb) => ["place.id", "place.name", "place.level", "place.code", eb.fn.count("station.id").as("stations")])
    .groupBy(["place.id", "place.name", "place.level", "place.code"])
    .orderBy("place.code")
    .execute();
  return rows.map(({ code: _, ...row }) => ({ ...row, stations: Number(row.stations) }));
}

async function reachedStations(db: Reader, placeIds: readonly string[], stationIds: readonly string[]) {
  if (placeIds.length === 0 && stationIds.length === 0) return [];
  return db
    .selectFrom("station")
    .innerJoin("place", "place.id", "station.place_id")
    .where("station.closed_at", "is", null)
    .where((eb) =>
      eb.or([
        ...(stationIds.length > 0 ? [eb("station.id", "in", stationIds)] : []),
        ...(placeIds.length > 0
          ? [
              eb(
                "station.place_id",
                "in",
                eb.selectFrom("place_ancestor").where("ancestor_id", "in", placeIds).select("place_id"),
              ),
            ]
          : []),
      ]),
    )
    .select(["station.id", "station.name", "station.name_en as nameEn", "place.name as placeName"])
    .orderBy("station.name")
    .orderBy("station.id")
    .execute();
}
