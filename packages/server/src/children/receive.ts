import type { receiveInput } from "@linli/shared/children/desk-schema";
import { findingsOf, passObjection } from "@linli/shared/children/morning";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { endChildBooking, onBooking } from "../childcare/book.ts";
import { chargeArrival } from "../childcare/charge.ts";
import { firstEntryObjection } from "../childcare/documents.ts";
import { type ChildBooking, childcareStationOf } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { recordRatio } from "./live.ts";
import { failedChecksOf, findCheck, findSomeone, setArrived } from "./stay-store.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";

type Received = z.output<typeof receiveInput>;

/**
 * The morning check at the door, and what follows: a child who passes is in from this moment on; one who does not keeps
 * no place, its guardians are told, and it comes back with proof. Said twice, by whomever, it is the first that counts.
 * Throws child_absent, check_fever, check_note_missing, proof_missing, child_papers_not_seen, brought_by_missing, check_failed, child_has_come, booking_ended,
 * day_is_ahead, day_is_past.
 */
export async function receive(ctx: Context, input: Received): Promise<{ arrivedAt: number | null }> {
  return onBooking(ctx, input.bookingId, async (tx, booking, now) => {
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    const before = await findCheck(tx, booking.id);
    if (before) return said(before.failedAt, booking, input.verdict);
    refuse(dayObjection(booking, now));
    return input.verdict === "fail"
      ? turnBack(tx, ctx, { booking, input, now })
      : letIn(tx, ctx, { booking, input, now });
  });
}

interface AtTheDoor {
  booking: ChildBooking;
  input: Received;
  now: number;
}

/** The same answer as the first time; the other answer is refused with what stands. */
function said(failedAt: number | null, booking: ChildBooking, verdict: Received["verdict"]) {
  if (verdict === "pass" && failedAt !== null) throw new Refused({ code: "check_failed", at: failedAt });
  if (verdict === "fail" && booking.arrivedAt !== null) {
    throw new Refused({ code: "child_has_come", at: booking.arrivedAt });
  }
  return { arrivedAt: booking.arrivedAt };
}

function dayObjection({ state, onDate, zone, endsAt, absentAt }: ChildBooking, now: number) {
  const today = dateIn(zone, now);
  if (absentAt !== null) return { code: "child_absent", at: absentAt } as const;
  if (state !== "confirmed") return { code: "booking_ended" } as const;
  if (onDate !== today)
    return onDate > today ? ({ code: "day_is_ahead" } as const) : ({ code: "day_is_past" } as const);
  return now < endsAt ? null : ({ code: "booking_ended" } as const);
}

async function letIn(tx: Tx, ctx: Context, { booking, input, now }: AtTheDoor) {
  const { id: bookingId, childId, zone } = booking;
  const failedAt = (await failedChecksOf(tx, [childId])).get(childId) ?? null;
  const failedOn = failedAt === null ? null : dateIn(zone, failedAt);
  refuse(passObjection(input, { failedOn, proof: input.proof }));
  refuse(await firstEntryObjection(tx, booking, input.note));
  await insertCheck(tx, ctx, { booking, input, now }, failedOn === null ? null : input.proof);
  await setArrived(tx, bookingId, now);
  await tx
    .insertInto("stay")
    .values({
      booking_id: bookingId,
      child_id: childId,
      in_by_id: ctx.actor.id,
      ...(await bringer(tx, childId, input)),
      out_by_id: null,
      collected_guardianship_id: null,
      collected_collector_id: null,
      code_id: null,
      document: null,
      face: null,
      settled_at: null,
      settled_by_id: null,
      settled_note: null,
    })
    .execute();
  const station = await childcareStationOf(tx, booking.stationId);
  if (station.chargeAt === "arrival") {
    await chargeArrival(tx, booking, station.creditFen, { byId: ctx.actor.id, now });
  }
  const facts = { ...factsOfStay(booking), at: now };
  await tellGuardians(tx, { childId, kind: "child_arrived", facts, key: bookingId, except: ctx.actor.id, now });
  await recordRatio(tx, booking, now);
  return { arrivedAt: now };
}

async function turnBack(tx: Tx, ctx: Context, at: AtTheDoor) {
  const { booking, input, now } = at;
  const findings = findingsOf(input);
  refuse(findings.length === 0 && !input.note ? { code: "check_note_missing" } : null);
  await insertCheck(tx, ctx, at, null);
  await endChildBooking(tx, booking, { byId: ctx.actor.id, now, reason: null, fen: 0, absent: false });
  // What was seen of the child's health is on its page, not in a message.
  const facts = factsOfStay(booking);
  const { childId, id: key } = booking;
  await tellGuardians(tx, { childId, kind: "child_turned_back", facts, key, now });
  return { arrivedAt: null };
}

async function insertCheck(tx: Tx, ctx: Context, { booking, input, now }: AtTheDoor, proof: string | null) {
  const { tenths, skin, throat, mood, note, verdict } = input;
  await tx
    .insertInto("morning_check")
    .values({
      booking_id: booking.id,
      child_id: booking.childId,
      at: now,
      by_id: ctx.actor.id,
      tenths,
      skin,
      throat,
      mood,
      note,
      failed_at: verdict === "fail" ? now : null,
      proof,
    })
    .execute();
}

/** Anybody may bring a child; who may not collect it any more, too. */
async function bringer(tx: Tx, childId: string, { guardianshipId, collectorId, broughtName }: Received) {
  const none = { brought_guardianship_id: null, brought_collector_id: null, brought_name: null };
  if (guardianshipId === null && collectorId === null) {
    if (!broughtName) throw new Refused({ code: "brought_by_missing" });
    return { ...none, brought_name: broughtName };
  }
  const who = { guardianshipId, collectorId: guardianshipId === null ? collectorId : null };
  if (!(await findSomeone(tx, childId, who))) throw new Refused({ code: "not_found" });
  return { ...none, brought_guardianship_id: who.guardianshipId, brought_collector_id: who.collectorId };
}
