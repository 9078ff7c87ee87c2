import { lastDay, type Span } from "@linli/shared/care/rules";
import type { bookVisitInput, deskBookInput } from "@linli/shared/care/schema";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { type Booking, isLiving, LIVING, OCCUPYING, type Placed } from "../bookings/kinds.ts";
import { place } from "../bookings/place.ts";
import { findBooking, slotOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import { mustHoldPools } from "../db/dialect.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { findDiner } from "../money/rules-store.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { visitBookable } from "./bookable.ts";
import { NOBODY, staffOf } from "./calendar-store.ts";
import { chargeVisit } from "./charge.ts";
import { endVisit } from "./give-up.ts";
import { tellQueueMoves } from "./queue.ts";
import { openSession } from "./sessions.ts";
import { insertVisit, type Service, selectSessions, selectVisits, serviceOf, visitOf } from "./store.ts";
import { tellVisit } from "./tell-visits.ts";
import { offeredOf } from "./times.ts";
import { openVolunteerShift } from "./volunteer-shift.ts";

type BookInput = z.output<typeof bookVisitInput>;

export interface Booked {
  visitId: string;
  /** `waitlisted`: there was no place, and they wait for one. */
  state: BookingState;
}
interface Acting {
  byId: string;
  now: number;
  asStaff: boolean;
  /** What it takes the place of has been given up in this act already. */
  replacedBefore?: boolean;
}
type Wanted = Omit<BookInput, "forId" | "wait"> & { forId: string; wait?: boolean };

/** Somebody books a visit for themselves or for whom they act, or another one in the place of one they have. */
export async function bookVisit(ctx: Context, input: BookInput): Promise<Booked> {
  const forId = input.forId ?? ctx.actor.id;
  const people = [forId, ...(await whoDoes(ctx.db.read, input))];
  return ctx.db.transact({ people }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, forId, "book", now));
    return makeVisit(tx, { ...input, forId }, { byId: ctx.actor.id, now, asStaff: false });
  });
}

/** The desk books for somebody who is there or calls. */
export async function deskBook(ctx: Context, input: z.output<typeof deskBookInput>): Promise<Booked> {
  const people = [input.forId, ...(await whoDoes(ctx.db.read, input))];
  return ctx.db.transact({ people }, async (tx) => {
    const { stationId, forId } = input;
    await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId: forId });
    const service = await serviceOf(tx, input.serviceId);
    if (service.stationId !== stationId) throw new Refused({ code: "not_found" });
    return makeVisit(tx, input, { byId: ctx.actor.id, now: ctx.now(), asStaff: true });
  });
}

/** Whom an act on a service must hold besides its client: whoever may turn out to do it. */
export async function whoDoes(db: Reader, { serviceId }: { serviceId: string }): Promise<string[]> {
  return (await staffOf(db, serviceId)).map(({ id }) => id);
}

/**
 * Takes the time, and with it whoever does it and the room; writes the visit, and charges it. With `wait`, somebody for
 * whom a session of several has no place waits for one, and pays when they have it.
 *
 * The same request is the same visit. Throws not_found, time_not_offered, time_taken, visit_booked (who booked it, and
 * when), desk_only, service_min_age, service_birth_date_missing, service_not_for_you, home_address_missing,
 * price_changed, overlaps, balance_too_low, account_frozen.
 */
export async function makeVisit(tx: Tx, input: Wanted, how: Acting): Promise<Booked> {
  const { byId, now } = how;
  const { forId, requestKey, startsAt } = input;
  const before = await findBooking(tx, { byId, requestKey });
  if (before) return sameVisit(tx, before, input);
  const service = await serviceOf(tx, input.serviceId);
  if (service.feeFen > input.expectedFen) throw new Refused({ code: "price_changed", fen: service.feeFen });
  const onDate = dateIn(service.zone, startsAt);
  const client = await findDiner(tx, forId, onDate);
  if (!client) throw new Refused({ code: "not_found" });
  const address = service.atHome ? (input.address ?? client.address) : null;
  if (service.atHome && !address) throw new Refused({ code: "home_address_missing" });
  if (input.replacesId !== null && !how.replacedBefore) await giveUpReplaced(tx, input.replacesId, forId, how);
  const span = { startsAt, endsAt: startsAt + service.minutes * 60_000 };
  await refuseSecond(tx, { forId, onDate, service, ...span });
  const { sessionId, poolId } = await sessionFor(tx, service, { ...input, ...span, onDate }, how);
  const claim = { slot: await slotOf(tx, sessionId), wants: [{ poolId, places: 1 }], forId, byId, requestKey };
  const { booking, moved } = await orTaken(() =>
    place(tx, visitBookable, claim, now, { allOrNothing: !input.wait, approved: how.asStaff }),
  );
  const { note, replacesId } = input;
  const { feeFen, stationId } = service;
  await insertVisit(tx, { id: booking.id, sessionId, feeFen, address, note, replacesId });
  const visitId = booking.id;
  const waits = booking.state === "waitlisted";
  if (!waits) await chargeVisit(tx, { id: visitId, personId: forId, stationId, feeFen }, { byId, now });
  const kind = waits ? "visit_waitlisted" : replacesId ? "visit_changed" : "visit_booked";
  await tellVisit(tx, { visitId, kind, byId, now });
  await tellQueueMoves(tx, moved, { byId, now });
  return { visitId, state: booking.state };
}

/** The session they come to: one that was opened ahead and has a place left, or one that is opened for them now. */
async function sessionFor(
  tx: Tx,
  service: Service,
  wanted: Span & { onDate: string; staffId: string | null; forId: string },
  { byId, now }: Acting,
): Promise<{ sessionId: string; poolId: string }> {
  const { onDate, startsAt, staffId } = wanted;
  if (startsAt <= now) throw new Refused({ code: "already_started", startsAt });
  if (onDate > lastDay(dateIn(service.zone, now), service.daysAhead)) throw new Refused({ code: "time_not_offered" });
  if (service.places > 1) return openedAhead(tx, service, wanted);
  const offered = (await offeredOf(tx, service, { from: onDate, to: onDate, now })).find(
    (time) => time.startsAt === startsAt,
  );
  const [who] = offered?.staffIds.filter((id) => staffId === null || id === staffId) ?? [];
  if (!offered || who === undefined) {
    const taken = (await isTakenAt(tx, service, wanted)) ? "time_taken" : "time_not_offered";
    throw new Refused({ code: taken });
  }
  const session = { ...wanted, ...offered, service, places: 1, byId, now, openedAhead: false };
  const opened = await openSession(tx, { ...session, staffId: who === NOBODY ? null : who });
  if (service.doneBy === "volunteer") await openVolunteerShift(tx, { ...session, ...opened });
  return opened;
}

async function openedAhead(
  tx: Tx,
  service: Service,
  { startsAt, staffId }: Span & { staffId: string | null },
): Promise<{ sessionId: string; poolId: string }> {
  const sessions = await selectSessions(tx)
    .where("care_session.service_id", "=", service.id)
    .where("slot.starts_at", "=", startsAt)
    .where("slot.cancelled_at", "is", null)
    .orderBy("care_session.id")
    .execute();
  const fitting = sessions.filter((session) => staffId === null || session.staffId === staffId);
  const [shortest] = [...fitting].sort((one, other) => one.waiting - other.waiting);
  const chosen = fitting.find((session) => session.taken < session.capacity) ?? shortest;
  if (!chosen) throw new Refused({ code: "time_not_offered" });
  // So that nobody comes into a session that is being cancelled.
  mustHoldPools(tx, [chosen.poolId]);
  return { sessionId: chosen.id, poolId: chosen.poolId };
}

/** Whether somebody has a session of this service then: it was offered, and is gone. */
async function isTakenAt(db: Reader, service: Service, span: Span & { onDate: string }): Promise<boolean> {
  const there = await db
    .selectFrom("care_session")
    .innerJoin("slot", "slot.id", "care_session.id")
    .where("care_session.station_id", "=", service.stationId)
    .where("care_session.on_date", "=", span.onDate)
    .where("slot.cancelled_at", "is", null)
    .where("slot.starts_at", "<", span.endsAt)
    .where("slot.ends_at", ">", span.startsAt)
    .select("care_session.id")
    .executeTakeFirst();
  return there !== undefined;
}

/**
 * One person has one visit of a service on a day, and one at a time: whoever books the second, at the desk or at home,
 * sees who booked the first, and when. Waiting is not being there, and keeps nobody from another service.
 */
async function refuseSecond(tx: Tx, wanted: Span & { forId: string; onDate: string; service: Service }): Promise<void> {
  const { forId, onDate, service, startsAt, endsAt } = wanted;
  const first = await selectVisits(tx)
    .where("booking.person_id", "=", forId)
    .where("booking.state", "in", LIVING)
    .where((eb) =>
      eb.or([
        eb.and([eb("care_session.service_id", "=", service.id), eb("care_session.on_date", "=", onDate)]),
        eb.and([
          eb("booking.state", "in", OCCUPYING),
          eb("booking.starts_at", "<", endsAt),
          eb("booking.ends_at", ">", startsAt),
        ]),
      ]),
    )
    .orderBy("booking.asked_at")
    .executeTakeFirst();
  if (!first) return;
  const { byName, askedAt: at, name, startsAt: from } = first;
  throw new Refused({ code: "visit_booked", byName, at, service: name, startsAt: from });
}

async function giveUpReplaced(tx: Tx, visitId: string, forId: string, how: Acting): Promise<void> {
  const visit = await visitOf(tx, visitId);
  if (visit.personId !== forId) throw new Refused({ code: "not_found" });
  if (!isLiving(visit.state)) throw new Refused({ code: "booking_ended" });
  await endVisit(tx, visitId, { ...how, overruled: how.asStaff, reason: null, silent: true });
}

async function orTaken(claim: () => Promise<Placed>): Promise<Placed> {
  try {
    return await claim();
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "full") throw new Refused({ code: "time_taken" });
    throw error;
  }
}

async function sameVisit(tx: Tx, before: Booking, input: Wanted): Promise<Booked> {
  const visit = await selectVisits(tx).where("visit.id", "=", before.id).executeTakeFirst();
  const same =
    visit?.personId === input.forId && visit.serviceId === input.serviceId && visit.startsAt === input.startsAt;
  if (!same) throw new Refused({ code: "request_reused" });
  return { visitId: before.id, state: before.state };
}
