import { stripOf } from "@linli/shared/childcare/rules";
import type { affectedInput, childcareDayInput } from "@linli/shared/childcare/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { guardianshipsOf } from "../people/family-store.ts";
import { insertLook } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { dayOfRoom, daysOf } from "./day.ts";
import { childMealsOn } from "./meals.ts";
import { roomOf, roomsOf } from "./store.ts";
import { brokenOn } from "./would-break.ts";

/**
 * A date at a station, room by room: the children of each session, the strip of quarters with who is there, who is needed
 * and who counts, the first quarter that breaks and whose place it costs.
 */
export async function childcareDay(ctx: Context, input: z.output<typeof childcareDayInput>) {
  const db = ctx.db.read;
  const { stationId } = input;
  await allowAtStation(db, ctx.actor, "childcare.desk", stationId);
  const now = ctx.now();
  const today = dayOf(now);
  const onDate = input.onDate ?? today;
  const rooms = await roomsOf(db, stationId);
  const days = await daysOf(db, { roomIds: rooms.map((room) => room.id), from: onDate, to: onDate });
  return {
    today,
    now,
    onDate,
    meals: (await childMealsOn(db, stationId, onDate)).map(({ childIds: _, ...meal }) => meal),
    rooms: days.map((day) => ({
      room: day.room,
      classes: day.classes,
      sessions: day.sessions.map((session) => ({
        ...session,
        children: day.children
          .filter((child) => child.sessionId === session.id)
          .map(({ bookingId, childId, childName, band, state, askedAt }) => ({
            bookingId,
            childId,
            childName,
            band,
            state,
            askedAt,
          })),
      })),
      carers: day.roster.map(
        ({ personId, name, startsAt, endsAt, certified, absent, inAt, outAt, bookingId, shiftId, hereUntil }) => ({
          personId,
          name,
          startsAt,
          endsAt,
          certified,
          absent,
          inAt,
          outAt,
          bookingId,
          shiftId,
          changesAt: hereUntil,
        }),
      ),
      strip: day.span ? stripOf(day, day.span) : [],
      broken: brokenOn(day, now),
    })),
  };
}

/**
 * Whose place a room cannot keep on a date, the latest asked for first, with their guardians' telephones: each look is
 * recorded with the child it is about.
 */
export async function affectedPhones(ctx: Context, { roomId, onDate }: z.output<typeof affectedInput>) {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, roomId);
    await allowAtStation(tx, ctx.actor, "childcare.desk", room.stationId);
    const broken = brokenOn(await dayOfRoom(tx, { roomId, onDate }), now);
    const affected = [];
    for (const child of broken?.affected ?? []) {
      const guardians = await guardianshipsOf(tx, { minorId: child.childId });
      await insertLook(tx, { byId: ctx.actor.id, personId: child.childId, what: "guardian-phone", now });
      affected.push({
        ...child,
        guardians: guardians.map(({ guardianId, name, relation, phone }) => ({ guardianId, name, relation, phone })),
      });
    }
    return affected;
  });
}
