import { maskPhone, type Wanted, wantedBy } from "@linli/shared/people/rules";
import type { findPeopleInput } from "@linli/shared/people/schema";
import { ageOn } from "@linli/shared/shifts/rules";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { areaOfStation, bookedAt, livesUnder, type PersonExpressions } from "./reach.ts";
import { dayOf } from "./today.ts";

const MOST_FOUND = 30;

/**
 * People whom a station serves, by the beginning of their name in characters, pinyin or initials, the end of their
 * phone, or their card. Who did not say where they live is found by their whole phone or card number.
 */
export async function findPeople(ctx: Context, { stationId, text }: z.output<typeof findPeopleInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "person.find", stationId);
  const wanted = wantedBy(text);
  if (!wanted) return { people: [], more: false };
  const rows = await search(db, { wanted, stationId, areaId: await areaOfStation(db, stationId) });
  const today = dayOf(ctx.now());
  const found = rows.slice(0, MOST_FOUND).map(({ phone, birthDate, ...row }) => ({
    ...row,
    phone: phone === null ? null : maskPhone(phone),
    age: birthDate === null ? null : ageOn(birthDate, today),
  }));
  return { people: found, more: rows.length > MOST_FOUND };
}

async function search(db: Reader, asked: { wanted: Wanted; stationId: string; areaId: string }) {
  const { wanted, stationId, areaId } = asked;
  const whole = wanted.by === "phone" || wanted.by === "card";
  let query = db
    .selectFrom("person")
    .leftJoin("place", "place.id", "person.residence_id")
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .where((eb) =>
      eb.or([
        livesUnder(eb, areaId),
        bookedAt(eb, stationId),
        ...(whole ? [eb("person.residence_id", "is", null)] : []),
      ]),
    );
  if (wanted.by === "phone") query = query.where("person.phone", "=", wanted.text);
  if (wanted.by === "phone-tail") query = query.where("person.phone", "like", `%${wanted.text}`);
  if (wanted.by === "card") query = query.where("person.card_number", "=", wanted.text);
  if (wanted.by === "name") query = query.where("person.name", "like", startingWith(wanted.text));
  if (wanted.by === "letters") {
    query = query.where((eb) =>
      eb.or([startsWith(eb, "person.pinyin", wanted.text), startsWith(eb, "person.initials", wanted.text)]),
    );
  }
  return query
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
