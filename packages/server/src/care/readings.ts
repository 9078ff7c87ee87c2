import { beyondRange } from "@linli/shared/care/readings";
import type {
  deskReadingsInput,
  readingsInput,
  recordReadingInput,
  saveRangeInput,
  strikeReadingInput,
} from "@linli/shared/care/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertLookOnce } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { idsOf } from "../people/store.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { peopleFor } from "../shifts/acting.ts";
import { proposeDiet } from "./propose-diet.ts";
import { insertReading, proposalsOf, rangesOf, readingsOf } from "./reading-store.ts";
import { openTask } from "./tasks.ts";

/**
 * What was measured of oneself, or of somebody whose guardian one is or who lets one be told what concerns them. Every
 * look of another is written down, and seen by the person.
 */
export async function readings(ctx: Context, { personId = ctx.actor.id }: z.output<typeof readingsInput>) {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "care.health", await scopeOfPerson(tx, personId, "be-told", now));
    if (personId !== ctx.actor.id) await insertLookOnce(tx, { byId: ctx.actor.id, personId, what: "readings", now });
    return readingsFor(tx, personId);
  });
}

/** Whose readings one may see: oneself, and whom one is told about. */
export async function readingPeople(ctx: Context) {
  allow(ctx.actor, "care.own");
  return peopleFor(ctx.db.read, ctx.actor, ctx.now(), "be-told");
}

/** What was measured of somebody at the desk; the look is written down. */
export async function deskReadings(ctx: Context, { stationId, personId }: z.output<typeof deskReadingsInput>) {
  return ctx.db.transact({}, async (tx) => {
    const person = await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId });
    await insertLookOnce(tx, { byId: ctx.actor.id, personId: person.id, what: "readings", now: ctx.now() });
    return { name: person.name, ranges: await rangesOf(tx, stationId), ...(await readingsFor(tx, person.id)) };
  });
}

/**
 * Writes a reading down. What is beyond its range is somebody's to see to, one task for a person and kind; the person,
 * and who is to be told what concerns them, hear that there is a reading, and never what it says. The same request is
 * the same reading.
 */
export async function recordReading(ctx: Context, input: z.output<typeof recordReadingInput>) {
  const { stationId, personId, reading, note, requestKey } = input;
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId });
    const before = await findReading(tx, { byId, requestKey });
    if (before && (before.personId !== personId || before.kind !== reading.kind)) {
      throw new Refused({ code: "request_reused" });
    }
    const beyond = beyondRange(reading, await rangesOf(tx, stationId));
    if (before) return { readingId: before.id, beyond };
    const id = newId();
    const task = { stationId, personId, kind: reading.kind, onDate: dayOf(now), facts: {} };
    const taskId = beyond.length > 0 ? await openTask(tx, task, id, now) : null;
    await insertReading(tx, {
      id,
      personId,
      stationId,
      measured: reading,
      beyond,
      note,
      taskId,
      byId,
      requestKey,
      now,
    });
    await tellReading(tx, { readingId: id, personId, stationId, byId, now });
    await proposeDiet(tx, { readingId: id, personId, stationId, beyond, byId, now });
    return { readingId: id, beyond };
  });
}

/** Strikes a reading out that was written down wrongly: it stays to be seen as struck, and counts no more. */
export async function strikeReading(ctx: Context, { readingId, reason }: z.output<typeof strikeReadingInput>) {
  await ctx.db.transact({}, async (tx) => {
    const found = await tx
      .selectFrom("reading")
      .where("id", "=", readingId)
      .select("station_id as stationId")
      .executeTakeFirst();
    if (!found) throw new Refused({ code: "not_found" });
    await allowAtStation(tx, ctx.actor, "care.desk", found.stationId);
    await tx
      .updateTable("reading")
      .set({ struck_at: ctx.now(), struck_by_id: ctx.actor.id, struck_reason: reason })
      .where("id", "=", readingId)
      .where("struck_at", "is", null)
      .execute();
  });
}

/** From now on a centre calls something beyond its range elsewhere; readings that are there stay as they were judged. */
export async function saveRange(ctx: Context, input: z.output<typeof saveRangeInput>): Promise<void> {
  const { stationId, measure, low, high } = input;
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    const facts = { low, high, changed_at: ctx.now(), changed_by_id: ctx.actor.id };
    await tx
      .insertInto("reading_range")
      .values({ station_id: stationId, measure, ...facts })
      .onConflict((on) => on.columns(["station_id", "measure"]).doUpdateSet(facts))
      .execute();
  });
}

async function readingsFor(db: Reader, personId: string) {
  return {
    personId,
    readings: await readingsOf(db, await idsOf(db, personId)),
    proposals: await proposalsOf(db, personId),
  };
}

async function findReading(db: Reader, { byId, requestKey }: { byId: string; requestKey: string }) {
  return db
    .selectFrom("reading")
    .where("recorded_by_id", "=", byId)
    .where("request_key", "=", requestKey)
    .select(["id", "person_id as personId", "kind"])
    .executeTakeFirst();
}

async function tellReading(
  tx: Tx,
  told: { readingId: string; personId: string; stationId: string; byId: string; now: number },
): Promise<void> {
  const { readingId, personId, stationId, byId, now } = told;
  const names = await tx
    .selectFrom("person")
    .innerJoin("station", (on) => on.on("station.id", "=", stationId))
    .where("person.id", "=", personId)
    .select(["person.name as personName", "station.name as stationName"])
    .executeTakeFirstOrThrow();
  const { actingIds = [] } = await scopeOfPerson(tx, personId, "be-told", now);
  const facts = { stationId, stationName: names.stationName, personId };
  await tell(
    tx,
    [...new Set([personId, ...actingIds])]
      .filter((id) => id !== byId)
      .map((id) => ({
        personId: id,
        kind: "reading_recorded" as const,
        facts: id === personId ? facts : { ...facts, forName: names.personName },
        key: `reading_recorded:${readingId}`,
      })),
    now,
  );
}
