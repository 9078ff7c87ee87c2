import type { removeCareDayInput, saveCareDayInput, saveHoursInput } from "@linli/shared/care/schema";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { servicesAt } from "./store.ts";
import { refuseUnseen, wouldLeave } from "./would-leave.ts";

/** Who does what at a centre, and when. */
export async function hoursAt(db: Reader, stationId: string) {
  return db
    .selectFrom("care_hours")
    .innerJoin("person", "person.id", "care_hours.person_id")
    .where("care_hours.station_id", "=", stationId)
    .select(["care_hours.id", "person.id as personId", "person.name as personName"])
    .select(["care_hours.service_id as serviceId", "care_hours.weekday"])
    .select(["care_hours.from_min as fromMin", "care_hours.until_min as untilMin"])
    .orderBy("person.pinyin")
    .orderBy("person.id")
    .orderBy("care_hours.weekday")
    .orderBy("care_hours.from_min")
    .execute();
}

/** Writes all the hours of somebody at a centre. Sessions that are booked stay: whoever changes it sees them on the day. */
export async function saveHours(ctx: Context, input: z.output<typeof saveHoursInput>): Promise<void> {
  const { stationId, personId, hours } = input;
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "care.edit", { stationId, personId });
    const known = new Set((await servicesAt(tx, stationId)).map((service) => service.id));
    if (hours.some((row) => !known.has(row.serviceId))) throw new Refused({ code: "not_found" });
    const own = tx.deleteFrom("care_hours").where("person_id", "=", personId);
    await own.where("station_id", "=", stationId).execute();
    if (hours.length === 0) return;
    const rows = hours.map((row) => ({
      id: newId(),
      station_id: stationId,
      person_id: personId,
      service_id: row.serviceId,
      weekday: row.weekday,
      from_min: row.fromMin,
      until_min: row.untilMin,
    }));
    await tx.insertInto("care_hours").values(rows).execute();
  });
}

/**
 * One date on which somebody is away, or there at other hours, too. What is booked with them stays: returns how many
 * visits that leaves with nobody, for whoever writes it down to see to. Throws day_is_past, and leaves_visits when they
 * are more than were shown.
 */
export async function saveCareDay(
  ctx: Context,
  input: z.output<typeof saveCareDayInput>,
): Promise<{ careDayId: string; visits: number }> {
  const { stationId, personId, onDate, what, fromMin, untilMin, seenAffected } = input;
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "care.edit", { stationId, personId });
    const { zone } = await tx
      .selectFrom("station")
      .where("id", "=", stationId)
      .select("zone")
      .executeTakeFirstOrThrow();
    if (onDate < dateIn(zone, ctx.now())) throw new Refused({ code: "day_is_past" });
    const visits = what === "away" ? (await wouldLeave(tx, input)).length : 0;
    refuseUnseen(visits, seenAffected);
    const id = newId();
    await tx
      .insertInto("care_day")
      .values({
        id,
        station_id: stationId,
        person_id: personId,
        on_date: onDate,
        what,
        from_min: fromMin,
        until_min: untilMin,
        made_at: ctx.now(),
        made_by_id: ctx.actor.id,
      })
      .execute();
    return { careDayId: id, visits };
  });
}

export async function removeCareDay(ctx: Context, input: z.output<typeof removeCareDayInput>): Promise<void> {
  const { stationId, careDayId } = input;
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.edit", stationId);
    const removed = await tx
      .deleteFrom("care_day")
      .where("id", "=", careDayId)
      .where("station_id", "=", stationId)
      .executeTakeFirst();
    if (removed.numDeletedRows !== 1n) throw new Refused({ code: "not_found" });
  });
}
