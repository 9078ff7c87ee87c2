import type { roomInput, saveRoomInput, saveServiceInput, serviceInput } from "@linli/shared/care/schema";
import { addDays } from "@linli/shared/events/days";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import { resize } from "../bookings/slots.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { roomBookable } from "./bookable.ts";
import { daysOf } from "./calendar-store.ts";
import { hoursAt } from "./hours.ts";
import { roomsAt, servicesAt } from "./store.ts";

/** How far ahead exceptions of calendars are shown. */
const DAYS_AHEAD = 90;

/** How a centre works: what it offers, its rooms, who does what and when. */
export async function careDesk(ctx: Context, { stationId }: { stationId: string }) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "care.desk", stationId);
  const station = await db
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["id", "name", "name_en as nameEn", "zone"])
    .executeTakeFirstOrThrow();
  const today = dateIn(station.zone, ctx.now());
  return {
    station,
    today,
    services: await servicesAt(db, stationId),
    rooms: await roomsAt(db, stationId),
    hours: await hoursAt(db, stationId),
    days: await daysOf(db, stationId, null, { from: today, to: addDays(today, DAYS_AHEAD) }),
  };
}

/**
 * Adds a service to the catalogue or changes one. Visits that are booked keep their time, their length and their price.
 * Who does it, its room and how many come stay as they are while visits are booked: throws service_has_visits.
 */
export async function saveService(ctx: Context, input: z.output<typeof saveServiceInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const { stationId, serviceId, roomId } = input;
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    await mustBeCentre(tx, stationId);
    if (roomId !== null && !(await roomsAt(tx, stationId)).some((room) => room.id === roomId)) {
      throw new Refused({ code: "not_found" });
    }
    const facts = columnsOf(input);
    if (serviceId === null) {
      const id = newId();
      await tx
        .insertInto("care_service")
        .values({ id, station_id: stationId, ...facts, created_at: now, changed_at: now, retired_at: null })
        .execute();
      return id;
    }
    const before = (await servicesAt(tx, stationId)).find((service) => service.id === serviceId);
    if (!before) throw new Refused({ code: "not_found" });
    const kept = ["doneBy", "roomId", "places", "atHome", "travelMin"] as const;
    if (kept.some((field) => before[field] !== input[field])) await refuseWithVisits(tx, serviceId, now);
    await tx
      .updateTable("care_service")
      .set({ ...facts, changed_at: now })
      .where("id", "=", serviceId)
      .execute();
    return serviceId;
  });
}

/** A service is offered no more; visits that are booked take place. */
export async function retireService(ctx: Context, input: z.output<typeof serviceInput>): Promise<void> {
  const { stationId, serviceId } = input;
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    const retired = await tx
      .updateTable("care_service")
      .set({ retired_at: ctx.now() })
      .where("id", "=", serviceId)
      .where("station_id", "=", stationId)
      .executeTakeFirst();
    if (retired.numUpdatedRows !== 1n) throw new Refused({ code: "not_found" });
    await tx.deleteFrom("care_hours").where("service_id", "=", serviceId).execute();
  });
}

/** Adds a room or changes one. Where fewer fit in now, nobody who has it loses it. */
export async function saveRoom(ctx: Context, input: z.output<typeof saveRoomInput>): Promise<string> {
  return ctx.db.transact({}, async (tx) => {
    const { stationId, roomId, name, nameEn, places } = input;
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    await mustBeCentre(tx, stationId);
    const facts = { name, name_en: nameEn, places };
    if (roomId === null) {
      const id = newId();
      await tx
        .insertInto("care_room")
        .values({ id, station_id: stationId, ...facts, created_at: ctx.now(), retired_at: null })
        .execute();
      return id;
    }
    const before = (await roomsAt(tx, stationId)).find((room) => room.id === roomId);
    if (!before) throw new Refused({ code: "not_found" });
    await tx.updateTable("care_room").set(facts).where("id", "=", roomId).execute();
    if (before.places !== places) await resizeQuarters(tx, roomId, places, ctx.now());
    return roomId;
  });
}

/** A room is used no more, once no service needs it. */
export async function retireRoom(ctx: Context, { stationId, roomId }: z.output<typeof roomInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    const rooms = await roomsAt(tx, stationId);
    if (!rooms.some((room) => room.id === roomId)) throw new Refused({ code: "not_found" });
    const needing = (await servicesAt(tx, stationId)).filter((service) => service.roomId === roomId);
    if (needing[0]) throw new Refused({ code: "service_needs_room", service: needing[0].name });
    await tx.updateTable("care_room").set({ retired_at: ctx.now() }).where("id", "=", roomId).execute();
  });
}

async function mustBeCentre(db: Reader, stationId: string): Promise<void> {
  const station = await db.selectFrom("station").where("id", "=", stationId).select("closed_at").executeTakeFirst();
  if (!station || station.closed_at !== null) throw new Refused({ code: "not_found" });
}

async function refuseWithVisits(db: Reader, serviceId: string, now: number): Promise<void> {
  const { count } = await db
    .selectFrom("care_session")
    .innerJoin("visit", "visit.session_id", "care_session.id")
    .innerJoin("booking", "booking.id", "visit.id")
    .where("care_session.service_id", "=", serviceId)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) > 0) throw new Refused({ code: "service_has_visits", visits: Number(count) });
}

async function resizeQuarters(tx: Tx, roomId: string, capacity: number, now: number): Promise<void> {
  const quarters = await tx
    .selectFrom("care_room_time")
    .where("room_id", "=", roomId)
    .where("at", ">", now)
    .select("pool_id as poolId")
    .orderBy("pool_id")
    .execute();
  for (const { poolId } of quarters) await resize(tx, roomBookable, { poolId, capacity, now });
}

function columnsOf(service: z.output<typeof saveServiceInput>) {
  return {
    name: service.name,
    name_en: service.nameEn,
    about: service.about,
    about_en: service.aboutEn,
    minutes: service.minutes,
    places: service.places,
    done_by: service.doneBy,
    room_id: service.roomId,
    at_home: service.atHome ? 1 : 0,
    travel_min: service.travelMin,
    who: service.who,
    min_age: service.minAge,
    category: service.category,
    fee_fen: service.feeFen,
    withdraw_min: service.withdrawMin,
    days_ahead: service.daysAhead,
    check_missed: service.checkMissed ? 1 : 0,
  };
}
