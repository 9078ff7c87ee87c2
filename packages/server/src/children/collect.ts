import { collectionObjection, documentObjection, lateMinutes } from "@linli/shared/children/collecting";
import type { collectInput, turnAwayInput } from "@linli/shared/children/desk-schema";
import { dateIn } from "@linli/shared/events/times";
import type { Refusal } from "@linli/shared/refusals";
import type { z } from "zod";
import { countTry } from "../auth/rate-limit.ts";
import { onBooking } from "../childcare/book.ts";
import { moveQueues, settleChildMoves } from "../childcare/settle-moves.ts";
import { type ChildBooking, childBookingOf } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { countGuess, lookUpCode } from "./codes.ts";
import { seeDocument } from "./identity.ts";
import { recordRatio } from "./live.ts";
import { findSomeone, findStay, type Someone, setLeft } from "./stay-store.ts";
import { factsOfStay, tellGuardians, tellStation } from "./tell.ts";

export interface Collected {
  leftAt: number;
  lateMin: number;
}

/** How often one may try to have the same child in a quarter of an hour, whoever one says one is. */
const MOST_TRIES = 12;

/**
 * A child is handed to a guardian or to somebody who may collect it, with their code, by a carer who saw the face; or to
 * a guardian without a code, whose document a carer saw. Whoever does not get the child is told why, it is written down,
 * and the guardians and those who answer for the station are told: so a refusal is kept, not undone. Collected already
 * by the same person, it is the same collection. Throws child_not_in, child_collected, face_photo_missing,
 * too_many_tries, collector_needs_code, document_own, and what `collectionObjection` and `documentObjection` say.
 */
export async function collect(ctx: Context, input: z.output<typeof collectInput>): Promise<Collected> {
  const { stationId } = await childBookingOf(ctx.db.read, input.bookingId);
  await allowAtStation(ctx.db.read, ctx.actor, "child.desk", stationId);
  // A code that is somebody else's is said to be: so nobody tries until one is.
  await countTry(ctx, { what: "collect", who: input.bookingId, most: MOST_TRIES });
  const outcome = await onBooking(ctx, input.bookingId, async (tx, booking, now) => {
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    const { guardianshipId, collectorId } = input;
    const who = { guardianshipId, collectorId };
    const person = await findSomeone(tx, booking.childId, who);
    if (!person) throw new Refused({ code: "not_found" });
    if (booking.leftAt !== null) return { done: await sameCollection(tx, booking, who) };
    await refuseNotIn(tx, booking, now);
    if (input.face === "photo" && person.photoFileId === null) throw new Refused({ code: "face_photo_missing" });
    const asked = { booking, who, person, input, now };
    const { refusal, codeId } = await (input.code === null ? byDocument(tx, ctx, asked) : byCode(tx, ctx, asked));
    if (refusal) {
      await turnedAway(tx, ctx, { booking, who, name: person.name, why: refusal.code, now });
      return { refusal };
    }
    return { done: await handOver(tx, ctx, { booking, who, name: person.name, codeId, input, now }) };
  });
  return answer(outcome);
}

interface Asked {
  booking: ChildBooking;
  who: Someone;
  person: NonNullable<Awaited<ReturnType<typeof findSomeone>>>;
  input: z.output<typeof collectInput>;
  now: number;
}

/** What speaks against a collection; with a code, which one it was. */
interface Judged {
  refusal: Refusal | null;
  codeId: string | null;
}

async function byCode(tx: Tx, ctx: Context, { booking, who, person, input, now }: Asked): Promise<Judged> {
  const asked = { secret: ctx.env.secret, childId: booking.childId, who, digits: input.code ?? "", now };
  const found = await lookUpCode(tx, asked);
  const refusal = collectionObjection({ ...found, who: person, today: dateIn(booking.zone, now) }, now);
  const guessed = refusal?.code === "collection_code_wrong" || refusal?.code === "collection_code_sibling";
  if (guessed && found.standingId !== null) await countGuess(tx, found.standingId);
  return { refusal, codeId: found.codeId };
}

async function byDocument(tx: Tx, ctx: Context, { booking, who, person, input, now }: Asked): Promise<Judged> {
  const seen = await seeDocument(tx, ctx, { guardianshipId: who.guardianshipId, input, now });
  return { refusal: documentObjection(person, seen, dateIn(booking.zone, now)), codeId: null };
}

/** A carer sent somebody away who is on no list, or is not the one in the photo. Said twice with one key it is once. */
export async function turnAway(ctx: Context, input: z.output<typeof turnAwayInput>): Promise<void> {
  await onBooking(ctx, input.bookingId, async (tx, booking, now) => {
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    const { guardianshipId, collectorId, why, requestKey } = input;
    if (await sentAwayBefore(tx, booking.id, requestKey)) return;
    await refuseNotIn(tx, booking, now);
    const who = { guardianshipId, collectorId };
    const known = guardianshipId !== null || collectorId !== null;
    const person = known ? await findSomeone(tx, booking.childId, who) : null;
    if (known && !person) throw new Refused({ code: "not_found" });
    await turnedAway(tx, ctx, { booking, who, name: person?.name ?? input.name, why, requestKey, now });
  });
}

async function sentAwayBefore(tx: Tx, bookingId: string, requestKey: string): Promise<boolean> {
  const rows = tx.selectFrom("refused_collection").where("booking_id", "=", bookingId);
  return (await rows.where("request_key", "=", requestKey).select("id").executeTakeFirst()) !== undefined;
}

function answer(outcome: { refusal: Refusal } | { done: Collected }): Collected {
  if ("refusal" in outcome) throw new Refused(outcome.refusal);
  return outcome.done;
}

/** Throws child_not_in unless the child is in today. */
export async function refuseNotIn(db: Reader, booking: ChildBooking, now: number): Promise<void> {
  if (booking.onDate !== dateIn(booking.zone, now)) throw new Refused({ code: "child_not_in" });
  await refuseSignedOut(db, booking);
}

/** Throws child_not_in unless the child came, on whatever day, and nobody has signed it out. */
export async function refuseSignedOut(db: Reader, booking: ChildBooking): Promise<void> {
  const stay = await findStay(db, booking.id);
  const isIn = booking.arrivedAt !== null && booking.leftAt === null && stay && stay.settledAt === null;
  if (!isIn) throw new Refused({ code: "child_not_in" });
}

async function sameCollection(db: Reader, booking: ChildBooking, who: Someone): Promise<Collected> {
  const stay = await db
    .selectFrom("stay")
    .leftJoin("person", "person.id", "stay.out_by_id")
    .where("stay.booking_id", "=", booking.id)
    .select(["stay.collected_guardianship_id as guardianshipId", "stay.collected_collector_id as collectorId"])
    .select(["stay.late_min as lateMin", "person.name as byName"])
    .executeTakeFirstOrThrow();
  const leftAt = booking.leftAt as number;
  if (stay.guardianshipId === who.guardianshipId && stay.collectorId === who.collectorId) {
    return { leftAt, lateMin: stay.lateMin };
  }
  throw new Refused({ code: "child_collected", at: leftAt, byName: stay.byName ?? "" });
}

async function handOver(
  tx: Tx,
  ctx: Context,
  made: {
    booking: ChildBooking;
    who: Someone;
    name: string;
    codeId: string | null;
    input: z.output<typeof collectInput>;
    now: number;
  },
): Promise<Collected> {
  const { booking, who, name, codeId, input, now } = made;
  const lateMin = lateMinutes(booking.endsAt, now);
  await setLeft(tx, booking.id, now);
  await tx
    .updateTable("stay")
    .set({
      out_by_id: ctx.actor.id,
      collected_guardianship_id: who.guardianshipId,
      collected_collector_id: who.collectorId,
      code_id: codeId,
      document: input.document,
      face: input.face,
      late_min: lateMin,
    })
    .where("booking_id", "=", booking.id)
    .execute();
  const { childId, id: key } = booking;
  const facts = { ...factsOfStay(booking), at: now, personName: name, ...(lateMin > 0 ? { minutes: lateMin } : {}) };
  if (codeId === null) {
    const seen = { ...facts, document: input.document, byName: ctx.actor.name };
    await tellGuardians(tx, { childId, kind: "child_collected", facts: seen, key, now });
    await tellStation(tx, booking.stationId, { kind: "child_collected_by_document", facts: seen, key, now });
  } else {
    await tx.updateTable("collection_code").set({ used_at: now }).where("id", "=", codeId).execute();
    await tellGuardians(tx, { childId, kind: "child_collected", facts, key, now });
  }
  await recordRatio(tx, booking, now);
  // A child who left early leaves the rest of the day to whoever waits for it.
  if (now < booking.endsAt) {
    await settleChildMoves(tx, await moveQueues(tx, [booking], now), { byId: ctx.actor.id, now });
  }
  return { leftAt: now, lateMin };
}

/** Somebody did not get the child: kept, and told to its guardians and to those who answer for the station. */
async function turnedAway(
  tx: Tx,
  ctx: Context,
  made: { booking: ChildBooking; who: Someone; name: string | null; why: string; requestKey?: string; now: number },
): Promise<void> {
  const { booking, who, name, why, requestKey = null, now } = made;
  const { id: bookingId, childId, stationId } = booking;
  await tx
    .insertInto("refused_collection")
    .values({
      id: newId(),
      booking_id: bookingId,
      child_id: childId,
      at: now,
      by_id: ctx.actor.id,
      guardianship_id: who.guardianshipId,
      collector_id: who.collectorId,
      name: who.guardianshipId === null && who.collectorId === null ? name : null,
      why,
      request_key: requestKey,
    })
    .execute();
  const facts = { ...factsOfStay(booking), at: now, why, ...(name ? { personName: name } : {}) };
  // Trying again for the same reason within the same minute is not told again.
  const key = `${bookingId}:${who.guardianshipId ?? who.collectorId ?? name}:${why}:${Math.floor(now / 60_000)}`;
  await tellGuardians(tx, { childId, kind: "collector_refused", facts, key, now });
  await tellStation(tx, stationId, { kind: "collector_refused_here", facts, key, now });
}
