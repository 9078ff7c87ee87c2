import type { Permission } from "@linli/shared/access";
import type { ExpressionBuilder } from "kysely";
import type { SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";
import type { Tables } from "../db/tables.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { type PersonFacts, personOf } from "./profile-store.ts";

/**
 * Throws `not_found` unless the actor may do this at the station and the person is one of those it serves: who lives
 * under its subdistrict, ever booked there, or did not say where they live. Returns the person.
 */
export async function allowPersonAtStation(
  db: Reader,
  actor: SignedIn,
  permission: Permission,
  at: { stationId: string; personId: string },
): Promise<PersonFacts> {
  await allowAtStation(db, actor, permission, at.stationId);
  const person = await personOf(db, at.personId);
  if (person.residenceId === null) return person;
  const area = await areaOfStation(db, at.stationId);
  const served = await db
    .selectFrom("person")
    .where("person.id", "=", person.id)
    .where((eb) => eb.or([livesUnder(eb, area), bookedAt(eb, at.stationId)]))
    .select("person.id")
    .executeTakeFirst();
  if (!served) throw new Refused({ code: "not_found" });
  return person;
}

/** The place whose residents a station serves: its subdistrict, or the place above its own where there is none. */
export async function areaOfStation(db: Reader, stationId: string): Promise<string> {
  const above = await db
    .selectFrom("station")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("station.id", "=", stationId)
    .select(["place.id", "place.level", "place_ancestor.depth"])
    .orderBy("place_ancestor.depth")
    .execute();
  const subdistrict = above.findLast((place) => place.level === "subdistrict");
  const area = subdistrict ?? above.find((place) => Number(place.depth) === 1) ?? above[0];
  if (!area) throw new Refused({ code: "not_found" });
  return area.id;
}

/** Building conditions in a query on `person`. */
export type PersonExpressions = ExpressionBuilder<Tables, "person">;

export function livesUnder(eb: PersonExpressions, areaId: string) {
  return eb.exists(
    eb
      .selectFrom("place_ancestor")
      .whereRef("place_ancestor.place_id", "=", "person.residence_id")
      .where("place_ancestor.ancestor_id", "=", areaId)
      .select("place_ancestor.place_id"),
  );
}

export function bookedAt(eb: PersonExpressions, stationId: string) {
  return eb.exists(
    eb
      .selectFrom("booking")
      .innerJoin("slot", "slot.id", "booking.slot_id")
      .whereRef("booking.person_id", "=", "person.id")
      .where("slot.station_id", "=", stationId)
      .select("booking.id"),
  );
}
