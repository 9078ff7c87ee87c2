import type { addIncidentInput, addLogInput, incidentInput } from "@linli/shared/children/desk-schema";
import type { BodyPart } from "@linli/shared/children/kinds";
import { addDays } from "@linli/shared/events/days";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { type ChildBooking, childBookingOf, selectChildBookings } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { keepFile } from "../files/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { allowGuardian } from "./allow.ts";
import { refuseNotIn } from "./collect.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";

/** How long an incident stays on the desk's page while no guardian has seen it. */
const UNSEEN_FOR_DAYS = 30;

/**
 * A carer writes down what one child, or several alike, ate, slept or did; sent twice with one key it is written once. A
 * photo is of one child whose guardians allow photos. Throws child_not_in (none is written then), consent_missing.
 */
export async function addLog(ctx: Context, input: z.output<typeof addLogInput>): Promise<void> {
  const { kind, portion, nappy, minutes, text, photoFileId, requestKey } = input;
  const bookingIds = [...new Set(input.bookingIds)];
  // Held is who writes: of two equal taps one is the second.
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const now = ctx.now();
    const bookings = await bookingsHere(tx, ctx, bookingIds);
    if (await writtenWith(tx, "child_log", bookingIds, requestKey)) return;
    await refuseAnyNotIn(tx, bookings, now);
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
          request_key: requestKey,
        })),
      )
      .execute();
  });
}

/** All of these children, each at a station where the actor looks after children. */
async function bookingsHere(tx: Tx, ctx: Context, bookingIds: readonly string[]): Promise<ChildBooking[]> {
  const bookings = await selectChildBookings(tx).where("childcare_booking.id", "in", bookingIds).execute();
  if (bookings.length < bookingIds.length) throw new Refused({ code: "not_found" });
  for (const stationId of new Set(bookings.map((booking) => booking.stationId))) {
    await allowAtStation(tx, ctx.actor, "child.desk", stationId);
  }
  return bookings;
}

async function writtenWith(tx: Tx, table: "child_log" | "incident", bookingIds: readonly string[], requestKey: string) {
  const rows = tx.selectFrom(table).where("booking_id", "in", bookingIds).where("request_key", "=", requestKey);
  return (await rows.select("id").executeTakeFirst()) ?? null;
}

/** Throws child_not_in unless all of these children are in today. */
async function refuseAnyNotIn(tx: Tx, bookings: readonly ChildBooking[], now: number): Promise<void> {
  const ids = bookings.map((booking) => booking.id);
  const open = await tx
    .selectFrom("stay")
    .where("booking_id", "in", ids)
    .where("settled_at", "is", null)
    .select("booking_id as id")
    .execute();
  const isIn = ({ id, zone, onDate, arrivedAt, leftAt }: ChildBooking) =>
    onDate === dateIn(zone, now) && arrivedAt !== null && leftAt === null && open.some((stay) => stay.id === id);
  if (!bookings.every(isIn)) throw new Refused({ code: "child_not_in" });
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

/**
 * Something happened to a child: where on the body, what, and what was done. Its guardians are told and say they saw it.
 * Sent twice with one key it happened once.
 */
export async function addIncident(
  ctx: Context,
  { bookingId, parts, text, done, requestKey }: z.output<typeof addIncidentInput>,
): Promise<{ incidentId: string }> {
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const now = ctx.now();
    const booking = await childBookingOf(tx, bookingId);
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    const before = await writtenWith(tx, "incident", [bookingId], requestKey);
    if (before) return { incidentId: before.id };
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
        request_key: requestKey,
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

/** Incidents of the days before that no guardian has seen, for a month: of whom, and when; not what happened. */
export async function unseenIncidents(db: Reader, stationId: string, today: string) {
  return db
    .selectFrom("incident")
    .innerJoin("childcare_booking", "childcare_booking.id", "incident.booking_id")
    .innerJoin("childcare_session", "childcare_session.id", "childcare_booking.session_id")
    .innerJoin("person as child", "child.id", "incident.child_id")
    .where("incident.seen_at", "is", null)
    .where("childcare_session.station_id", "=", stationId)
    .where("childcare_session.on_date", ">=", addDays(today, -UNSEEN_FOR_DAYS))
    .where("childcare_session.on_date", "<", today)
    .where("child.erased_at", "is", null)
    .select(["incident.id", "incident.at", "child.name as childName"])
    .orderBy("incident.at")
    .execute();
}

/** Incidents of a child since then, as a carer reads them: a look. */
export async function incidentsSince(db: Reader, childId: string, since: number) {
  const rows = await selectIncidents(db)
    .where("incident.child_id", "=", childId)
    .where("incident.at", ">=", since)
    .orderBy("incident.at", "desc")
    .execute();
  return rows.map(withParts);
}

export async function incidentsOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  const rows = await selectIncidents(db)
    .where("incident.booking_id", "in", bookingIds)
    .orderBy("incident.at")
    .orderBy("incident.id")
    .execute();
  return rows.map(withParts);
}

function selectIncidents(db: Reader) {
  return db
    .selectFrom("incident")
    .innerJoin("person", "person.id", "incident.by_id")
    .leftJoin("person as seer", "seer.id", "incident.seen_by_id")
    .select(["incident.id", "incident.booking_id as bookingId", "incident.at", "person.name as byName"])
    .select(["incident.parts", "incident.text", "incident.done", "incident.seen_at as seenAt"])
    .select("seer.name as seenByName");
}

const withParts = <Row extends { parts: string }>(row: Row) => ({ ...row, parts: JSON.parse(row.parts) as BodyPart[] });
