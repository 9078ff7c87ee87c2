import type { addIncidentInput, addLogInput, incidentInput } from "@linli/shared/children/desk-schema";
import type { BodyPart } from "@linli/shared/children/kinds";
import type { z } from "zod";
import { childBookingOf, selectChildBookings } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { keepFile } from "../files/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { allowGuardian } from "./allow.ts";
import { refuseNotIn } from "./collect.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";
import { stationDay } from "./today.ts";

/**
 * A carer writes down what one child, or several alike, ate, slept or did. A photo is of one child whose guardians allow
 * photos. Throws child_not_in (none is written then), consent_missing.
 */
export async function addLog(ctx: Context, input: z.output<typeof addLogInput>): Promise<void> {
  const { kind, portion, nappy, minutes, text, photoFileId } = input;
  const bookingIds = [...new Set(input.bookingIds)];
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const bookings = await presentOf(tx, ctx, bookingIds, now);
    if (photoFileId !== null) await keepPhoto(tx, ctx, { childId: bookings[0]!.childId, photoFileId, now });
    await tx
      .insertInto("child_log")
      .values(
        bookings.map((booking) => ({
          id: newId(),
          booking_id: booking.id,
          child_id: booking.childId,
          at: now,
          by_id: ctx.actor.id,
          kind,
          portion,
          nappy,
          minutes,
          text,
          photo_file_id: photoFileId,
        })),
      )
      .execute();
  });
}

/** All of these children, each at a station where the actor looks after children, and in. */
async function presentOf(tx: Tx, ctx: Context, bookingIds: readonly string[], now: number) {
  const bookings = await selectChildBookings(tx).where("childcare_booking.id", "in", bookingIds).execute();
  if (bookings.length < bookingIds.length) throw new Refused({ code: "not_found" });
  const stays = await tx.selectFrom("stay").where("booking_id", "in", bookingIds).selectAll().execute();
  for (const stationId of new Set(bookings.map((booking) => booking.stationId))) {
    await allowAtStation(tx, ctx.actor, "child.desk", stationId);
    const { today } = await stationDay(tx, stationId, now);
    const here = bookings.filter((booking) => booking.stationId === stationId);
    if (here.some((booking) => booking.onDate !== today)) throw new Refused({ code: "child_not_in" });
  }
  const isIn = ({ id, arrivedAt, leftAt }: (typeof bookings)[number]) =>
    arrivedAt !== null && leftAt === null && stays.some((stay) => stay.booking_id === id && stay.settled_at === null);
  if (!bookings.every(isIn)) throw new Refused({ code: "child_not_in" });
  return bookings;
}

async function keepPhoto(tx: Tx, ctx: Context, photo: { childId: string; photoFileId: string; now: number }) {
  const { childId, photoFileId: fileId, now } = photo;
  const consent = await tx
    .selectFrom("child_consent")
    .where("child_id", "=", childId)
    .where("what", "=", "photos")
    .where("withdrawn_at", "is", null)
    .select("id")
    .executeTakeFirst();
  if (!consent) throw new Refused({ code: "consent_missing", what: "photos" });
  await keepFile(tx, { fileId, purpose: "child-photo", byId: ctx.actor.id, now });
}

/** Something happened to a child: where on the body, what, and what was done. Its guardians are told and say they saw it. */
export async function addIncident(
  ctx: Context,
  { bookingId, parts, text, done }: z.output<typeof addIncidentInput>,
): Promise<{ incidentId: string }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const booking = await childBookingOf(tx, bookingId);
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    await refuseNotIn(tx, booking, now);
    const incidentId = newId();
    const { childId } = booking;
    await tx
      .insertInto("incident")
      .values({
        id: incidentId,
        booking_id: bookingId,
        child_id: childId,
        at: now,
        by_id: ctx.actor.id,
        parts: JSON.stringify(parts),
        text,
        done,
        seen_at: null,
        seen_by_id: null,
      })
      .execute();
    const facts = { ...factsOfStay(booking), at: now };
    await tellGuardians(tx, { childId, kind: "child_incident", facts, key: incidentId, now });
    return { incidentId };
  });
}

/** A guardian saw what happened. The first one's word stands. */
export async function seeIncident(ctx: Context, { incidentId }: z.output<typeof incidentInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const row = await tx.selectFrom("incident").where("id", "=", incidentId).select("child_id").executeTakeFirst();
    if (!row) throw new Refused({ code: "not_found" });
    await allowGuardian(tx, ctx.actor, row.child_id, now);
    await tx
      .updateTable("incident")
      .set({ seen_at: now, seen_by_id: ctx.actor.id })
      .where("id", "=", incidentId)
      .where("seen_at", "is", null)
      .execute();
  });
}

/** What was written down about these bookings' days, in its order. */
export async function logsOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return db
    .selectFrom("child_log")
    .innerJoin("person", "person.id", "child_log.by_id")
    .where("child_log.booking_id", "in", bookingIds)
    .select(["child_log.id", "child_log.booking_id as bookingId", "child_log.at", "person.name as byName"])
    .select(["child_log.kind", "child_log.portion", "child_log.nappy", "child_log.minutes", "child_log.text"])
    .select("child_log.photo_file_id as photoFileId")
    .orderBy("child_log.at")
    .orderBy("child_log.id")
    .execute();
}

export async function incidentsOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  const rows = await db
    .selectFrom("incident")
    .innerJoin("person", "person.id", "incident.by_id")
    .leftJoin("person as seer", "seer.id", "incident.seen_by_id")
    .where("incident.booking_id", "in", bookingIds)
    .select(["incident.id", "incident.booking_id as bookingId", "incident.at", "person.name as byName"])
    .select(["incident.parts", "incident.text", "incident.done", "incident.seen_at as seenAt"])
    .select("seer.name as seenByName")
    .orderBy("incident.at")
    .orderBy("incident.id")
    .execute();
  return rows.map((row) => ({ ...row, parts: JSON.parse(row.parts) as BodyPart[] }));
}
