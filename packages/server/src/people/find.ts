import { maskPhone, type Wanted, wantedBy } from "@linli/shared/people/rules";
import type { findPeopleInput } from "@linli/shared/people/schema";
import { ageOn } from "@linli/shared/shifts/rules";
import { type Expression, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { areaOfStation, bookedAt, livesUnder, type PersonExpressions } from "./reach.ts";
import { dayOf } from "./today.ts";

const MOST_FOUND = 30;
/** Who does not live nearby is a guest of a station for a year after a shift there. */
const GUEST_MS = 366 * 24 * 3_600_000;

/**
 * People whom a station serves, by the beginning of their name in characters, pinyin or initials, the end of their
 * phone, or their card. Who did not say where they live, or was here long ago, is found by their whole phone or card number.
 */
export async function findPeople(ctx: Context, { stationId, text }: z.output<typeof findPeopleInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "person.find", stationId);
  const now = ctx.now();
  const wanted = wantedBy(text);
  if (!wanted) return { people: [], more: false };
  const rows = await search(db, { wanted, stationId, areaId: await areaOfStation(db, stationId), now });
  const today = dayOf(now);
  const found = rows.slice(0, MOST_FOUND).map(({ phone, birthDate, ...row }) => ({
    ...row,
    phone: phone === null ? null : maskPhone(phone),
    age: birthDate === null ? null : ageOn(birthDate, today),
  }));
  return { people: found, more: rows.length > MOST_FOUND };
}

async function search(db: Reader, asked: { wanted: Wanted; stationId: string; areaId: string; now: number }) {
  const { wanted, stationId, areaId, now } = asked;
  const { by, text } = wanted;
  let found = db
    .selectFrom("person")
    .leftJoin("place", "place.id", "person.residence_id")
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null);
  if (by === "phone" || by === "card") {
    found = found
      .where(by === "phone" ? "person.phone" : "person.card_number", "=", text)
      .where((eb) => eb.or([livesUnder(eb, areaId), bookedAt(eb, stationId), eb("person.residence_id", "is", null)]));
  } else {
    const residents = waysToFind(by, text).map((way) =>
      db
        .selectFrom("person")
        .where("person.residence_id", "in", placesUnder(db, areaId))
        .where(way)
        .select("person.id"),
    );
    const guests = db
      .selectFrom("person")
      .where("person.id", "in", guestsOf(db, stationId, now))
      .where((eb) => eb.or(waysToFind(by, text).map((way) => way(eb))))
      .select("person.id");
    const ids = residents.reduce((all, some) => all.union(some), guests);
    found = found.where("person.id", "in", ids);
  }
  return found
    .select([
      "person.id",
      "person.name",
      "person.sex",
      "person.birth_date as birthDate",
      "person.phone",
      "place.name as residenceName",
    ])
    .orderBy("person.pinyin")
    .orderBy("person.id")
    .limit(MOST_FOUND + 1)
    .execute();
}

type Way = (eb: PersonExpressions) => Expression<SqlBool>;

/** What a person must match, one index each; the functions are written as in the index, or it would not serve. */
function waysToFind(by: "name" | "phone-tail" | "letters", text: string): Way[] {
  if (by === "letters")
    return [(eb) => startsWith(eb, "person.pinyin", text), (eb) => startsWith(eb, "person.initials", text)];
  // A card may have four digits, too.
  if (by === "phone-tail")
    return [
      (eb) => eb(sql<string>`substr(person.phone, length(person.phone) - 3)`, "=", text),
      (eb) => eb("person.card_number", "=", text),
    ];
  const [first = ""] = text;
  return [
    (eb) =>
      eb.and([eb(sql<string>`substr(person.name, 1, 1)`, "=", first), eb("person.name", "like", startingWith(text))]),
  ];
}

function placesUnder(db: Reader, areaId: string) {
  return db.selectFrom("place_ancestor").where("ancestor_id", "=", areaId).select("place_ancestor.place_id");
}

/** Who booked at the station lately. Others are known to it still, and found by their whole phone or card number. */
function guestsOf(db: Reader, stationId: string, now: number) {
  return db
    .selectFrom("slot")
    .innerJoin("booking", "booking.slot_id", "slot.id")
    .where("slot.station_id", "=", stationId)
    .where("slot.starts_at", ">", now - GUEST_MS)
    .select("booking.person_id");
}

/**
 * Both keys are lower-case letters, so every collation sorts them alike and the span lets the index be used; the
 * pattern then makes it exact.
 */
function startsWith(eb: PersonExpressions, column: "person.pinyin" | "person.initials", letters: string) {
  const after = following(letters);
  return eb.and([
    eb(column, ">=", letters),
    ...(after === null ? [] : [eb(column, "<", after)]),
    eb(column, "like", startingWith(letters)),
  ]);
}

/** The first text after all those that start with these letters; null when there is none ("zz"). */
function following(letters: string): string | null {
  const kept = letters.replace(/[^a-y]+$/, "");
  if (kept === "") return null;
  return kept.slice(0, -1) + String.fromCharCode(kept.charCodeAt(kept.length - 1) + 1);
}

function startingWith(text: string): string {
  return `${text.replace(/[%_\\]/g, "")}%`;
}
