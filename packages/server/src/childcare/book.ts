import { giveUpFen } from "@linli/shared/childcare/cancelling";
import { bandOn } from "@linli/shared/childcare/classes";
import type {
  bookSessionInput,
  childBookingInput,
  deskBookInput,
  endBookingInput,
  giveUpInput,
} from "@linli/shared/childcare/schema";
import { cutOffAt } from "@linli/shared/meals/rules";
import type { z } from "zod";
import { acceptOffer as acceptBooking, expireOffer } from "../bookings/decide.ts";
import { type Booking, isLiving } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { expiredOffers, slotOf } from "../bookings/store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context, House } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { childcareBookable } from "./bookable.ts";
import { chargeLate } from "./charge.ts";
import { settleChildMoves } from "./settle-moves.ts";
import {
  CHILDCARE,
  type ChildBooking,
  type ChildcareStation,
  childBookingOf,
  childcareStationOf,
  insertChildBooking,
  insertChildcareMove,
  placesOf,
  poolsOfDay,
  type Session,
  sessionOf,
} from "./store.ts";

/**
 * A guardian books a session for their child, or joins its queue. Throws what the session objects to (too young or too
 * old on its date, no class, closed, begun), balance_too_low.
 */
export async function bookSession(ctx: Context, input: z.output<typeof bookSessionInput>): Promise<Booking> {
  const { sessionId, childId, requestKey } = input;
  return inRoom(ctx, await sessionOf(ctx.db.read, sessionId), [childId], async (tx, now) => {
    allow(ctx.actor, "childcare.book", await scopeOfPerson(tx, childId, "book", now));
    const session = await sessionOf(tx, sessionId);
    return makeBooking(tx, session, { childId, byId: ctx.actor.id, requestKey, now, asStaff: false });
  });
}

/** The desk books for a child whose guardian stands or calls there; until the session is over. */
export async function deskBook(ctx: Context, input: z.output<typeof deskBookInput>): Promise<Booking> {
  const { sessionId, childId: personId, requestKey, stationId } = input;
  return inRoom(ctx, await sessionOf(ctx.db.read, sessionId), [personId], async (tx, now) => {
    await allowPersonAtStation(tx, ctx.actor, "childcare.desk", { stationId, personId });
    const session = await sessionOf(tx, sessionId);
    refuse(session.stationId === stationId ? null : { code: "not_found" });
    return makeBooking(tx, session, { childId: personId, byId: ctx.actor.id, requestKey, now, asStaff: true });
  });
}

/** Takes the place of the child's band on the date, or a place in its queue, and what follows from it. */
export async function makeBooking(
  tx: Tx,
  session: Session,
  made: { childId: string; byId: string; requestKey: string; now: number; asStaff: boolean; allOrNothing?: boolean },
): Promise<Booking> {
  const { childId: forId, byId, requestKey, now, asStaff, allOrNothing } = made;
  const child = await tx.selectFrom("person").where("id", "=", forId).select("birth_date").executeTakeFirstOrThrow();
  const band = child.birth_date === null ? null : bandOn(child.birth_date, session.onDate);
  const places = await placesOf(tx, [session.id]);
  // Whoever is of no band is refused with the reason before a place is looked at.
  const own = places.find((one) => one.band === band) ?? places[0];
  if (!own) throw new Refused({ code: "not_found" });
  const slot = await slotOf(tx, session.id);
  const claim = { slot, wants: [{ poolId: own.poolId, places: 1 }], forId, byId, requestKey };
  const { booking, moved } = await place(tx, childcareBookable, claim, now, { approved: asStaff, allOrNothing });
  await insertChildBooking(tx, { id: booking.id, sessionId: session.id, band: own.band, feeFen: session.feeFen });
  await settleChildMoves(tx, moved, { byId, now });
  return booking;
}

/** A guardian takes the place that came free, if it is still kept for them. Declining it is giving it up. */
export function acceptOffer(ctx: Context, { bookingId }: z.output<typeof childBookingInput>): Promise<Booking> {
  return onBooking(ctx, bookingId, async (tx, found, now) => {
    allow(ctx.actor, "childcare.book", await scopeOfPerson(tx, found.childId, "book", now));
    const { booking, moved } = await acceptBooking(tx, childcareBookable, { bookingId, byId: ctx.actor.id, now });
    await settleChildMoves(tx, moved, { byId: ctx.actor.id, now });
    return booking;
  });
}

/** The desk takes it for a guardian who calls. */
export function deskAcceptOffer(ctx: Context, { bookingId }: z.output<typeof childBookingInput>): Promise<Booking> {
  return onBooking(ctx, bookingId, async (tx, found, now) => {
    await allowAtStation(tx, ctx.actor, "childcare.desk", found.stationId);
    const { booking, moved } = await acceptBooking(tx, childcareBookable, { bookingId, byId: ctx.actor.id, now });
    await settleChildMoves(tx, moved, { byId: ctx.actor.id, now });
    return booking;
  });
}

/**
 * A guardian gives up a place, or says that the child does not come: for nothing until the cut-off, for the station's
 * part of the fee after it, and also while the session runs, as long as the child has not come. The place is free at
 * once. Given up already, it is the same request. Throws child_has_come, price_changed, booking_ended.
 */
export function giveUp(ctx: Context, input: z.output<typeof giveUpInput>): Promise<{ fen: number }> {
  const { bookingId, reason, expectedFen } = input;
  return onBooking(ctx, bookingId, async (tx, found, now) => {
    allow(ctx.actor, "childcare.book", await scopeOfPerson(tx, found.childId, "book", now));
    const fen = await costOfGivingUp(tx, found, now);
    refuse(fen > expectedFen ? { code: "price_changed", fen } : null);
    await endChildBooking(tx, found, { byId: ctx.actor.id, now, reason, fen, absent: true });
    return { fen };
  });
}

/** The station ends a booking, with a reason that the guardians are told; `free`: for nothing, whatever the time. */
export async function deskEnd(ctx: Context, input: z.output<typeof endBookingInput>): Promise<void> {
  const { bookingId, reason, free } = input;
  await onBooking(ctx, bookingId, async (tx, found, now) => {
    await allowAtStation(tx, ctx.actor, "childcare.desk", found.stationId);
    const fen = free ? 0 : await costOfGivingUp(tx, found, now);
    await endChildBooking(tx, found, { byId: ctx.actor.id, now, reason, fen, absent: !free });
  });
}

/** What giving up costs now, in fen. */
export async function costOfGivingUp(db: Reader, booking: ChildBooking, now: number): Promise<number> {
  return costAt(await childcareStationOf(db, booking.stationId), booking, now);
}

/** The same at a station that is known. */
export function costAt(
  station: Pick<ChildcareStation, "cutOffDays" | "cutOffMin" | "latePercent" | "zone">,
  booking: Pick<ChildBooking, "onDate" | "state" | "feeFen">,
  now: number,
): number {
  const freeUntil = cutOffAt(booking.onDate, station, station.zone);
  return booking.state === "confirmed"
    ? giveUpFen(booking.feeFen, { freeUntil, latePercent: station.latePercent }, now)
    : 0;
}

/**
 * Ends a booking of a child who has not come and frees the place, for the hand-over, too (a failed morning check).
 * `absent`: somebody said that the child does not come, which never stands beside their having come.
 */
export async function endChildBooking(
  tx: Tx,
  booking: ChildBooking,
  made: { byId: string; now: number; reason: string | null; fen: number; absent: boolean },
): Promise<void> {
  const { byId, now, reason, fen, absent } = made;
  if (booking.state === "cancelled") return;
  refuse(isLiving(booking.state) ? null : { code: "booking_ended" });
  refuse(booking.arrivedAt === null ? null : { code: "child_has_come", at: booking.arrivedAt });
  refuse(now < booking.endsAt ? null : { code: "booking_ended" });
  const { moved } = await withdraw(tx, childcareBookable, { bookingId: booking.id, byId, now, overruled: true });
  const said = absent && booking.state === "confirmed" ? { absent_at: now, absent_by_id: byId } : {};
  await tx
    .updateTable("childcare_booking")
    .set({ cancel_reason: reason, ...said })
    .where("id", "=", booking.id)
    .execute();
  await insertChildcareMove(tx, {
    subject: "booking",
    subjectId: booking.id,
    byId,
    what: "given_up",
    // Why is with the booking alone, from where it goes with who it was.
    facts: { fen },
    now,
  });
  await settleChildMoves(tx, moved, { byId, now, reason });
  if (fen > 0) await chargeLate(tx, booking, fen, { byId, now });
}

/** Ends the offers that nobody answered in time, each in a transaction of its own, and offers their places on. */
export async function expireChildOffers(house: House): Promise<void> {
  await eachAlone(house, await expiredOffers(house.db.read, CHILDCARE, house.now()), ({ id }) =>
    onBooking(house, id, async (tx, _found, now) => {
      await settleChildMoves(tx, await expireOffer(tx, childcareBookable, id, now), { byId: null, now });
    }),
  );
}

/** One act on a booking of a child, which holds the child and every place of the room on that date. */
export async function onBooking<T>(
  house: House,
  bookingId: string,
  act: (tx: Tx, found: ChildBooking, now: number) => Promise<T>,
): Promise<T> {
  const { childId, roomId, onDate } = await childBookingOf(house.db.read, bookingId);
  return inRoom(house, { roomId, onDate }, [childId], async (tx, now) =>
    act(tx, await childBookingOf(tx, bookingId), now),
  );
}

/** One act that takes or frees places of a room on a date: it holds these people and every pool of that room and date. */
export async function inRoom<T>(
  house: House,
  day: { roomId: string; onDate: string },
  people: readonly string[],
  act: (tx: Tx, now: number) => Promise<T>,
): Promise<T> {
  return inRooms(house, [day], people, act);
}

/** The same for several rooms. */
export async function inRooms<T>(
  house: House,
  days: readonly { roomId: string; onDate: string }[],
  people: readonly string[],
  act: (tx: Tx, now: number) => Promise<T>,
): Promise<T> {
  const held = await Promise.all(days.map((day) => poolsOfDay(house.db.read, day)));
  const pools = held.flat().map((pool) => pool.poolId);
  return house.db.transact({ people, pools }, (tx) => act(tx, house.now()));
}
