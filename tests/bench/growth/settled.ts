import type { House } from "@linli/server/context";
import type { Settled } from "../city.ts";

/** A subdistrict of the usual size, its stations, and people who have nothing booked; undefined in an empty city. */
export async function settledIn(
  house: House,
  { people, stations }: { people: number; stations: number },
): Promise<Settled | undefined> {
  const db = house.db.read;
  const sizes = await db
    .selectFrom("place")
    .innerJoin("place_ancestor", "place_ancestor.ancestor_id", "place.id")
    .innerJoin("station", "station.place_id", "place_ancestor.place_id")
    .where("place.level", "=", "subdistrict")
    .groupBy("place.id")
    .select(["place.id", (eb) => eb.fn.countAll().as("stations")])
    .execute();
  const off = (size: (typeof sizes)[number]) => Math.abs(Number(size.stations) - stations);
  const [area] = sizes.sort((one, other) => off(one) - off(other));
  if (!area) return undefined;
  const desks = await db
    .selectFrom("station")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .innerJoin("role_grant", "role_grant.station_id", "station.id")
    .where("place_ancestor.ancestor_id", "=", area.id)
    .select(["station.id", "role_grant.person_id as managerId"])
    .orderBy("station.id")
    .execute();
  const free = await db
    .selectFrom("person")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("booking")
            .whereRef("booking.person_id", "=", "person.id")
            .where("booking.ends_at", ">", house.now())
            .select("booking.id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("role_grant").whereRef("role_grant.person_id", "=", "person.id").select("role_grant.id"))),
    )
    .select("id")
    .limit(people)
    .execute();
  return { areaId: area.id, stations: desks, personIds: free.map((row) => row.id) };
}
