import { classesFrom, classObjection } from "@linli/shared/childcare/classes";
import type { roomInput, saveClassesInput, saveRoomInput } from "@linli/shared/childcare/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { settleBreaks } from "./breaks.ts";
import { classesOfRooms, rulesOfStations } from "./day-store.ts";
import { childcareStationOf, insertChildcareMove, roomOf } from "./store.ts";
import { aheadFrom, type Broken, refuseUnseen, wouldBreak } from "./would-break.ts";

/** Adds a room or changes one. A smaller room drops nobody: what it cannot keep is listed. */
export async function saveRoom(ctx: Context, input: z.output<typeof saveRoomInput>): Promise<string> {
  const { stationId, roomId, name, nameEn, size } = input;
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "childcare.edit", stationId);
    await childcareStationOf(tx, stationId);
    const facts = { name, name_en: nameEn, size };
    const id = roomId ?? newId();
    if (roomId === null) {
      await tx
        .insertInto("childcare_room")
        .values({ id, station_id: stationId, ...facts, created_at: now, closed_at: null })
        .execute();
    } else {
      refuse((await roomOf(tx, id)).stationId === stationId ? null : { code: "not_found" });
      await tx.updateTable("childcare_room").set(facts).where("id", "=", id).execute();
      await settleBreaks(tx, { roomIds: [id], ...aheadFrom(dayOf(now), now) }, now);
    }
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what: "room_saved",
      facts: { roomId: id, name, size },
      now,
    });
    return id;
  });
}

/** A room is used no more. Throws room_in_use while children are booked there. */
export async function closeRoom(ctx: Context, { roomId }: z.output<typeof roomInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, roomId);
    await allowAtStation(tx, ctx.actor, "childcare.edit", room.stationId);
    const children = await bookedAhead(tx, roomId, now);
    if (children > 0) throw new Refused({ code: "room_in_use", children });
    await tx.updateTable("childcare_room").set({ closed_at: now }).where("id", "=", roomId).execute();
    await tx
      .updateTable("childcare_pattern")
      .set({ until_on: dayOf(now) })
      .where("room_id", "=", roomId)
      .where((eb) => eb.or([eb("until_on", "is", null), eb("until_on", ">", dayOf(now))]))
      .execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: room.stationId,
      byId: ctx.actor.id,
      what: "room_closed",
      facts: { roomId },
      now,
    });
  });
}

async function bookedAhead(db: Reader, roomId: string, now: number): Promise<number> {
  const row = await db
    .selectFrom("childcare_session")
    .innerJoin("booking", "booking.slot_id", "childcare_session.id")
    .where("childcare_session.room_id", "=", roomId)
    .where("childcare_session.on_date", ">=", dayOf(now))
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", ["waitlisted", "offered", "confirmed"])
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

type Classes = z.output<typeof saveClassesInput>;

/** Which bookings would have no place if a room's classes were these from a date on: seen before it is saved. */
export async function previewClasses(ctx: Context, input: Classes): Promise<Broken[]> {
  const db = ctx.db.read;
  const room = await roomOf(db, input.roomId);
  await allowAtStation(db, ctx.actor, "childcare.edit", room.stationId);
  return brokenByClasses(db, input, ctx.now());
}

/**
 * What a room's classes are from a date on (today at the earliest). Who is booked keeps their place where the new classes
 * have one; who has none is listed, never dropped. Throws class_beyond_rule, breaks_places, day_is_past.
 */
export async function saveClasses(ctx: Context, input: Classes): Promise<void> {
  const { roomId, fromOn, classes, seenAffected } = input;
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, roomId);
    await allowAtStation(tx, ctx.actor, "childcare.edit", room.stationId);
    refuse(fromOn < dayOf(now) ? { code: "day_is_past" } : null);
    const rules = await rulesOfStations(tx, [room.stationId]);
    for (const one of classes) refuse(classObjection(one, rules, fromOn));
    refuseUnseen(await brokenByClasses(tx, input, now), seenAffected);
    const next = classesFrom(await classesOfRooms(tx, [roomId]), fromOn, classes);
    await tx.deleteFrom("childcare_class").where("room_id", "=", roomId).execute();
    await tx
      .insertInto("childcare_class")
      .values(
        next.map((one) => ({
          id: newId(),
          room_id: roomId,
          kind: one.kind,
          size: one.size,
          per_carer: one.perCarer,
          from_on: one.fromOn,
          until_on: one.untilOn,
        })),
      )
      .execute();
    const what = "classes_saved";
    const facts = { roomId, fromOn, classes };
    const { stationId: subjectId } = room;
    await insertChildcareMove(tx, { subject: "childcare", subjectId, byId: ctx.actor.id, what, facts, now });
    await settleBreaks(tx, { roomIds: [roomId], ...aheadFrom(fromOn, now) }, now);
  });
}

function brokenByClasses(db: Reader, { roomId, fromOn, classes }: Classes, now: number): Promise<Broken[]> {
  const days = { roomIds: [roomId], ...aheadFrom(fromOn, now) };
  return wouldBreak(db, days, { classes: (_room, before) => classesFrom(before, fromOn, classes) }, now);
}
