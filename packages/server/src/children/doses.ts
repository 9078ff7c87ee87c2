import type { doseInput, prepareDoseInput } from "@linli/shared/children/desk-schema";
import { countsOn } from "@linli/shared/children/rules";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { childBookingOf } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { refuseNotIn } from "./collect.ts";
import { consentOf } from "./consents.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";

/**
 * One carer makes a medicine ready, as a guardian allowed it for this day. Made ready already and not signed yet, by
 * whomever, it is the same dose: nobody is given it twice because two had the same thought. Throws child_not_in,
 * consent_missing.
 */
export async function prepareDose(
  ctx: Context,
  { bookingId, consentId }: z.output<typeof prepareDoseInput>,
): Promise<{ doseId: string }> {
  const { childId } = await childBookingOf(ctx.db.read, bookingId);
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    await allowDose(tx, ctx, { bookingId, consentId, now });
    const ready = await tx
      .selectFrom("dose")
      .where("booking_id", "=", bookingId)
      .where("consent_id", "=", consentId)
      .where("second_at", "is", null)
      .select("id")
      .executeTakeFirst();
    if (ready) return { doseId: ready.id };
    const doseId = newId();
    await tx
      .insertInto("dose")
      .values({
        id: doseId,
        booking_id: bookingId,
        child_id: childId,
        consent_id: consentId,
        first_at: now,
        first_by_id: ctx.actor.id,
        second_at: null,
        second_by_id: null,
      })
      .execute();
    return { doseId };
  });
}

/**
 * Another carer compares it with the slip and signs as it is given; the guardians are told. Signing what is signed by
 * oneself is the same again. Throws own_signature, dose_given, child_not_in, consent_missing.
 */
export async function signDose(ctx: Context, { doseId }: z.output<typeof doseInput>): Promise<void> {
  const { childId } = await doseOf(ctx.db.read, doseId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const dose = await doseOf(tx, doseId);
    const booking = await allowDose(tx, ctx, { ...dose, now, given: dose.secondAt !== null });
    if (dose.secondById === ctx.actor.id) return;
    if (dose.secondAt !== null) throw new Refused({ code: "dose_given", at: dose.secondAt });
    if (dose.firstById === ctx.actor.id) throw new Refused({ code: "own_signature" });
    await tx.updateTable("dose").set({ second_at: now, second_by_id: ctx.actor.id }).where("id", "=", doseId).execute();
    await tellGuardians(tx, {
      childId,
      kind: "child_dose_given",
      facts: { ...factsOfStay(booking), at: now },
      key: doseId,
      now,
    });
  });
}

/** It was made ready and not given after all. What was given stays. */
export async function dropDose(ctx: Context, { doseId }: z.output<typeof doseInput>): Promise<void> {
  const { childId } = await doseOf(ctx.db.read, doseId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const dose = await doseOf(tx, doseId);
    const { stationId } = await childBookingOf(tx, dose.bookingId);
    await allowAtStation(tx, ctx.actor, "child.desk", stationId);
    if (dose.secondAt !== null) throw new Refused({ code: "dose_given", at: dose.secondAt });
    await tx.deleteFrom("dose").where("id", "=", doseId).where("second_at", "is", null).execute();
  });
}

async function allowDose(
  tx: Tx,
  ctx: Context,
  asked: { bookingId: string; consentId: string; now: number; given?: boolean },
) {
  const { bookingId, consentId, now, given = false } = asked;
  const booking = await childBookingOf(tx, bookingId);
  await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
  const consent = await consentOf(tx, consentId);
  if (consent.childId !== booking.childId || consent.what !== "medication") throw new Refused({ code: "not_found" });
  if (given) return booking;
  await refuseNotIn(tx, booking, now);
  if (consent.withdrawnAt !== null || !countsOn(consent, dateIn(booking.zone, now))) {
    throw new Refused({ code: "consent_missing", what: "medication" });
  }
  return booking;
}

async function doseOf(db: Reader, doseId: string) {
  const row = await db
    .selectFrom("dose")
    .where("id", "=", doseId)
    .select(["id", "booking_id as bookingId", "child_id as childId", "consent_id as consentId"])
    .select(["first_by_id as firstById", "second_at as secondAt", "second_by_id as secondById"])
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  return row;
}

/** Medicines made ready or given on these bookings, with both signatures. */
export async function dosesOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return db
    .selectFrom("dose")
    .innerJoin("child_consent", "child_consent.id", "dose.consent_id")
    .innerJoin("person as first", "first.id", "dose.first_by_id")
    .leftJoin("person as second", "second.id", "dose.second_by_id")
    .where("dose.booking_id", "in", bookingIds)
    .select(["dose.id", "dose.booking_id as bookingId", "dose.consent_id as consentId", "child_consent.medicine"])
    .select(["child_consent.dose", "dose.first_at as firstAt", "first.name as firstByName"])
    .select(["dose.first_by_id as firstById", "dose.second_at as secondAt", "second.name as secondByName"])
    .orderBy("dose.first_at")
    .orderBy("dose.id")
    .execute();
}
