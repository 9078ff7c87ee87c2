import { randomInt } from "node:crypto";
import { dayOf } from "@linli/shared/hours/deadlines";
import { certificateState, maskName } from "@linli/shared/hours/rules";
import type { certificateInput, ownPageInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context, VisitorContext } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { beyond, pageOf } from "../paging.ts";
import { idsOf } from "../people/store.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { recordsOf } from "./store.ts";

/** Without letters and digits that are read for one another. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const PAGE = 20;
const STREET_ZONE = "Asia/Shanghai";

/**
 * A volunteer certifies their approved hours of a period (民政部令第67号 art. 15: time, content, recording unit).
 * The period ends today at the latest, so that hours to come do not make it untrue. Asked again with nothing changed,
 * it is the same certificate.
 */
export async function makeCertificate(
  ctx: Context,
  input: z.output<typeof certificateInput>,
): Promise<{ code: string }> {
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "certificate.own");
    const today = dayOf(now, STREET_ZONE);
    const from = input.from;
    const to = [input.to, today].sort()[0] as string;
    const served = await servedIn(tx, await idsOf(tx, ctx.actor.id), from, to);
    if (served.minutes <= 0) throw new Refused({ code: "nothing_to_certify" });
    const unit = await recordingUnit(tx, served.stationIds);
    const same = await findSame(tx, {
      personId: ctx.actor.id,
      from,
      to,
      minutes: served.minutes,
      lines: served.lines,
      unit,
    });
    if (same) return same;
    const code = newCode();
    await tx
      .insertInto("certificate")
      .values({
        id: newId(),
        code,
        person_id: ctx.actor.id,
        from_on: from,
        to_on: to,
        minutes: served.minutes,
        lines: served.lines,
        unit,
        issued_at: now,
        issued_by_id: ctx.actor.id,
      })
      .execute();
    return { code };
  });
}

/** One page of a volunteer's certificates, the latest first, and whether each is still true. */
export async function myCertificates(ctx: Context, { cursor }: z.output<typeof ownPageInput>) {
  allow(ctx.actor, "certificate.own");
  const db = ctx.db.read;
  const ids = await idsOf(db, ctx.actor.id);
  let query = selectCertificates(db)
    .where("person_id", "in", ids)
    .orderBy("issued_at", "desc")
    .orderBy("id", "desc")
    .limit(PAGE + 1);
  if (cursor) query = query.where(beyond(cursor, { at: "issued_at", id: "id", newestFirst: true }));
  const { rows, next } = pageOf(await query.execute(), PAGE, (row) => ({ at: row.issuedAt, id: row.id }));
  const certificates = await Promise.all(
    rows.map(async ({ personId: _, ...row }) => ({ ...row, state: await stateOf(db, row, ids) })),
  );
  return { certificates, next };
}

/** One's own certificate with all that is printed on it. */
export async function certificate(ctx: Context, code: string) {
  allow(ctx.actor, "certificate.own");
  const db = ctx.db.read;
  const ids = await idsOf(db, ctx.actor.id);
  const row = await selectCertificates(db).where("code", "=", plainCode(code)).executeTakeFirst();
  if (!row || !ids.includes(row.personId)) throw new Refused({ code: "not_found" });
  const { personId: _, ...stated } = row;
  const { activities } = await servedIn(db, ids, row.from, row.to);
  return { ...stated, personName: ctx.actor.name, state: await stateOf(db, row, ids), activities };
}

/** What anyone may learn from a code: whether it is true today, and what it states; the name is masked. */
export async function verify(ctx: VisitorContext, code: string) {
  const db = ctx.db.read;
  const row = await selectCertificates(db).where("code", "=", plainCode(code)).executeTakeFirst();
  if (!row) return { state: "unknown" as const };
  const { personId, id: _, ...stated } = row;
  const person = await db
    .selectFrom("person")
    .where("id", "=", personId)
    .select(["name", "erased_at"])
    .executeTakeFirst();
  const name = person && person.erased_at === null ? maskName(person.name) : null;
  return { ...stated, name, state: await stateOf(db, row, await recordsOf(db, personId)) };
}

type Stated = { from: string; to: string; minutes: number; lines: number };

async function stateOf(db: Reader, stated: Stated, personIds: readonly string[]) {
  return certificateState(stated, await servedIn(db, personIds, stated.from, stated.to));
}

/** What stands approved for a person in a period, corrections included; `lines` counts presences that are worth a minute. */
async function servedIn(db: Reader, personIds: readonly string[], from: string, to: string) {
  const rows = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("person_id", "in", personIds)
    .where("verdict", "=", "approved")
    .where("on_date", ">=", from)
    .where("on_date", "<=", to)
    .select([
      "hour_line.id",
      "corrects_id",
      "minutes",
      "activity",
      "content",
      "hour_line.station_id",
      "organiser",
      "on_date",
    ])
    .orderBy("on_date")
    .orderBy("hour_line.id")
    .execute();
  const standing = new Map<string, number>();
  for (const row of rows) {
    const first = row.corrects_id ?? row.id;
    standing.set(first, (standing.get(first) ?? 0) + row.minutes);
  }
  const activities = new Map<
    string,
    { activity: string; content: string; organiser: string; times: number; minutes: number }
  >();
  const stationIds = new Set<string>();
  const counted = new Set<string>();
  for (const row of rows) {
    const first = row.corrects_id ?? row.id;
    const minutes = standing.get(first) ?? 0;
    if (counted.has(first) || minutes <= 0) continue;
    counted.add(first);
    stationIds.add(row.station_id);
    const { activity, content, organiser } = row;
    const key = `${activity}\n${organiser}`;
    const sum = activities.get(key) ?? { activity, content, organiser, times: 0, minutes: 0 };
    activities.set(key, { ...sum, times: sum.times + 1, minutes: sum.minutes + minutes });
  }
  return {
    minutes: [...standing.values()].reduce((sum, minutes) => sum + minutes, 0),
    lines: counted.size,
    stationIds: [...stationIds],
    activities: [...activities.values()].sort((a, b) => b.minutes - a.minutes),
  };
}

/** Who recorded the hours: the one station, or the lowest place that all of the stations belong to. */
async function recordingUnit(db: Reader, stationIds: readonly string[]): Promise<string> {
  const rows = await db
    .selectFrom("station")
    .innerJoin("place_ancestor", "place_ancestor.place_id", "station.place_id")
    .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
    .where("station.id", "in", stationIds)
    .select(["station.id", "station.name as stationName", "place.id as placeId", "place.name as placeName", "depth"])
    .orderBy("depth")
    .execute();
  const [first] = rows;
  if (stationIds.length === 1 && first) return first.stationName;
  const shared = rows
    .filter((row) => row.id === first?.id)
    .find(
      ({ placeId }) =>
        new Set(rows.filter((row) => row.placeId === placeId).map((row) => row.id)).size === stationIds.length,
    );
  return shared?.placeName ?? [...new Set(rows.map((row) => row.stationName))].join("、");
}

function selectCertificates(db: Reader) {
  return db
    .selectFrom("certificate")
    .select([
      "id",
      "code",
      "person_id as personId",
      "from_on as from",
      "to_on as to",
      "minutes",
      "lines",
      "unit",
      "issued_at as issuedAt",
    ]);
}

async function findSame(
  tx: Tx,
  same: Stated & { personId: string; unit: string },
): Promise<{ code: string } | undefined> {
  return tx
    .selectFrom("certificate")
    .where("person_id", "=", same.personId)
    .where("from_on", "=", same.from)
    .where("to_on", "=", same.to)
    .where("minutes", "=", same.minutes)
    .where("lines", "=", same.lines)
    .where("unit", "=", same.unit)
    .select("code")
    .orderBy("issued_at", "desc")
    .executeTakeFirst();
}

/** Twelve characters, 59 bits: not to be guessed. Written in groups of four. */
function newCode(): string {
  const characters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return characters.replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as people type it: small letters, blanks or no dashes. */
function plainCode(typed: string): string {
  const characters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return characters.replace(/(.{4})(?=.)/g, "$1-");
}
