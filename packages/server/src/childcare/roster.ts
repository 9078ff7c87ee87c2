import { can } from "@linli/shared/access";
import { CARER_TRAINING, carerDuty, carerRole } from "@linli/shared/childcare/kinds";
import type {
  carerBookingInput,
  carerGoneInput,
  openRosterInput,
  putOnInput,
  sessionWeekInput,
  takeOffInput,
} from "@linli/shared/childcare/schema";
import { addDays } from "@linli/shared/events/days";
import { eventSchema } from "@linli/shared/events/schema";
import type { z } from "zod";
import { leave } from "../attendance/presence.ts";
import { findFact, noFact, recordMoves, saveFact } from "../attendance/store.ts";
import { type Booking, LIVING, type Moved } from "../bookings/kinds.ts";
import { bookingOf, slotOfPool } from "../bookings/store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { factsOf } from "../events/create-event.ts";
import { openShifts, wantedShifts } from "../events/materialise.ts";
import { eventOf, insertEvent } from "../events/store.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation, scopeOfStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { actOnBooking } from "../shifts/act-on-booking.ts";
import { shiftBookable } from "../shifts/bookable.ts";
import { rolesOfShifts } from "../shifts/roster-store.ts";
import { staffAdd } from "../shifts/staffing.ts";
import { insertStaffing, shiftOf } from "../shifts/store.ts";
import { inRoom } from "./book.ts";
import { settleBreaks } from "./breaks.ts";
import { daysOf } from "./day.ts";
import { roomChangesOf } from "./day-store.ts";
import {
  findRosterShift,
  keepCarerTraining,
  openLeaves,
  roomsOfDuty,
  rosterShiftOf,
  rosterShifts,
} from "./roster-store.ts";
import { moveQueues, settleChildMoves } from "./settle-moves.ts";
import { insertChildcareMove, roomOf, roomsOf } from "./store.ts";
import { aheadFrom, type Broken, countAffected, refuseUnseen, wouldBreak } from "./would-break.ts";

const WEEK = 6;
const BYDAY = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/** A carer gives up a shift by asking for leave; by themselves only a month ahead. */
const WITHDRAW_MIN_BEFORE = 30 * 24 * 60;

/** The carers' shifts of seven days with who is on them, who asks, who does not count; and leave that is to be decided. */
export async function rosterWeek(ctx: Context, input: z.output<typeof sessionWeekInput>) {
  const db = ctx.db.read;
  const { stationId } = input;
  const scope = await scopeOfStation(db, stationId);
  allow(ctx.actor, "childcare.desk", scope);
  const now = ctx.now();
  const today = dayOf(now);
  const from = input.from ?? today;
  const to = addDays(from, WEEK);
  const shifts = await rosterShifts(db, { stationId, from, to });
  const ids = shifts.map((shift) => shift.id);
  const [roles, people, rooms] = [await rolesOfShifts(db, ids), await peopleOn(db, ids), await roomsOf(db, stationId)];
  const days = await daysOf(db, { roomIds: rooms.map((room) => room.id), from, to });
  const parts = days.flatMap((day) => day.roster);
  const counted = new Map(parts.map((carer) => [`${carer.shiftId} ${carer.personId}`, carer]));
  const leaves = [];
  for (const { stationId: _, ...asked } of await openLeaves(db, { stationId }, today)) {
    const without = { without: (carer: { personId: string }) => carer.personId === asked.personId };
    const span = { ...aheadFrom(asked.fromOn, now), to: asked.untilOn };
    leaves.push({
      ...asked,
      broken: await wouldBreak(db, { roomIds: rooms.map((room) => room.id), ...span }, without, now),
    });
  }
  return {
    today,
    now,
    from,
    rooms,
    mayEdit: can(ctx.actor, "childcare.edit", scope),
    leaves,
    shifts: shifts.map((shift) => ({
      ...shift,
      roles: roles
        .filter((role) => role.shiftId === shift.id)
        .map(({ poolId, capacity, taken }) => ({ poolId, places: capacity, taken })),
      people: people
        .filter((person) => person.shiftId === shift.id)
        .map((person) => {
          const there = counted.get(`${shift.id} ${person.personId}`);
          return {
            ...person,
            certified: there?.certified ?? true,
            absent: there?.absent ?? false,
            outAt: there?.outAt ?? null,
            changes: parts
              .filter((part) => part.bookingId === person.bookingId)
              .filter((part) => part.hereFrom !== null || part.roomId !== shift.roomId)
              .map((part) => ({ fromAt: part.startsAt, roomId: part.roomId }))
              .sort((one, other) => one.fromAt - other.fromAt),
          };
        }),
    })),
  };
}

async function peopleOn(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("booking.slot_id", "in", shiftIds)
    .where("booking.state", "in", LIVING)
    .select(["booking.id as bookingId", "booking.slot_id as shiftId", "booking.state"])
    .select(["person.id as personId", "person.name"])
    .orderBy("booking.asked_at")
    .orderBy("booking.id")
    .execute();
}

/** Opens shifts of a room's carers, each week on these days; a manager puts people on them, or approves who asks. */
export async function openRoster(ctx: Context, input: z.output<typeof openRosterInput>): Promise<{ eventId: string }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const room = await roomOf(tx, input.roomId);
    const { stationId } = room;
    await allowAtStation(tx, ctx.actor, "childcare.edit", stationId);
    refuse(input.fromOn < dayOf(now) ? { code: "day_is_past" } : null);
    await keepCarerTraining(tx);
    const entry = rosterEvent(input, room);
    const facts = factsOf(entry, []);
    const eventId = await insertEvent(tx, { stationId, facts, publishedAt: now, byId: ctx.actor.id, now });
    const event = await eventOf(tx, eventId);
    const wanted = wantedShifts(event, now);
    if (wanted.length === 0) throw new Refused({ code: "no_dates" });
    await openShifts(tx, event, wanted, now);
    await tx
      .insertInto("childcare_roster")
      .values({ series_id: eventId, room_id: room.id, made_at: now, made_by_id: ctx.actor.id })
      .execute();
    const facts2 = { roomId: room.id, eventId };
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what: "roster_opened",
      facts: facts2,
      now,
    });
    return { eventId };
  });
}

function rosterEvent(
  input: z.output<typeof openRosterInput>,
  room: { name: string; nameEn: string | null; stationName: string },
) {
  const { weekdays, startsMin, endsMin, carers, fromOn, untilOn } = input;
  const days = [...weekdays].sort().map((day) => BYDAY[day]);
  const until = untilOn === null ? "" : `;UNTIL=${untilOn.replaceAll("-", "")}`;
  return eventSchema.parse({
    title: `${carerDuty.zh} · ${room.name}`,
    titleEn: `${carerDuty.en} · ${room.nameEn ?? room.name}`,
    about: `${room.stationName} · ${room.name}`,
    category: "childcare",
    organiser: room.stationName,
    startsOn: fromOn,
    rule: `FREQ=WEEKLY;BYDAY=${days.join(",")}${until}`,
    plan: [
      {
        startsMin,
        minutes: endsMin - startsMin,
        roles: [
          {
            role: carerRole.zh,
            roleEn: carerRole.en,
            places: carers,
            needed: carers,
            minAge: 18,
            trainings: [CARER_TRAINING],
          },
        ],
      },
    ],
    approval: "manager",
    withdrawMinBefore: WITHDRAW_MIN_BEFORE,
  });
}

/** The manager puts a carer on a shift; what becomes possible by it happens at once: queues move, breaks end. */
export async function putOn(ctx: Context, input: z.output<typeof putOnInput>): Promise<Booking> {
  const { stationId, poolId, personId, requestKey } = input;
  const slot = await slotOfPool(ctx.db.read, poolId);
  const shift = await rosterShiftOf(ctx.db.read, slot.id);
  if (shift.stationId !== stationId) throw new Refused({ code: "not_found" });
  const booking = await staffAdd(ctx, { poolId, personId, requestKey, reason: carerDuty.zh });
  await inRoom(ctx, shift, [], async (tx, now) => {
    await settleChildMoves(tx, await moveQueues(tx, [shift], now), { byId: ctx.actor.id, now });
    await settleBreaks(tx, daysOfShift(shift), now);
  });
  return booking;
}

/** Which bookings would have no place if a carer were taken off a shift: seen before it is done. */
export async function previewTakeOff(
  ctx: Context,
  { bookingId }: z.output<typeof carerBookingInput>,
): Promise<Broken[]> {
  const db = ctx.db.read;
  const shift = await rosterShiftOf(db, (await bookingOf(db, bookingId)).slotId);
  await allowAtStation(db, ctx.actor, "childcare.edit", shift.stationId);
  return wouldBreak(
    db,
    await daysOfDuty(db, shift, [bookingId]),
    { without: (carer) => carer.bookingId === bookingId },
    ctx.now(),
  );
}

/** The manager takes a carer off a shift, with a reason. Throws breaks_places when it costs more than was shown. */
export function takeOff(ctx: Context, input: z.output<typeof takeOffInput>): Promise<Booking> {
  const { bookingId, reason, seenAffected } = input;
  return actOnBooking(ctx, bookingId, async (tx, found, now) => {
    const shift = await rosterShiftOf(tx, found.slotId);
    await allowAtStation(tx, ctx.actor, "childcare.edit", shift.stationId);
    const days = await daysOfDuty(tx, shift, [bookingId]);
    const broken = await wouldBreak(tx, days, { without: (carer) => carer.bookingId === bookingId }, now);
    refuseUnseen(broken, seenAffected);
    return endDuty(tx, { bookingId, byId: ctx.actor.id, reason, now });
  });
}

/**
 * A carer is gone this moment: from now on they do not count. Who had come has left; whose shift runs and who had not is
 * absent; a shift that is still to come is theirs no more. New bookings stop where the ratio breaks, and whom it costs
 * their place is listed. Returns how many that are.
 */
export async function carerGone(ctx: Context, input: z.output<typeof carerGoneInput>): Promise<{ affected: number }> {
  const { bookingId, reason } = input;
  let affected = 0;
  await actOnBooking(ctx, bookingId, async (tx, found, now) => {
    const duty = await rosterShiftOf(tx, found.slotId);
    await allowAtStation(tx, ctx.actor, "childcare.desk", duty.stationId);
    const days = await daysOfDuty(tx, duty, [bookingId]);
    if (now < duty.startsAt) {
      const ended = await endDuty(tx, { bookingId, byId: ctx.actor.id, reason, now });
      affected = countAffected(await wouldBreak(tx, days, {}, now));
      return ended;
    }
    await leaveNow(tx, found, { byId: ctx.actor.id, reason, now });
    affected = await settleBreaks(tx, days, now);
    return { booking: found, moved: [] };
  });
  return { affected };
}

async function leaveNow(
  tx: Tx,
  booking: Booking,
  { byId, reason, now }: { byId: string; reason: string; now: number },
): Promise<void> {
  const { personId, id: bookingId } = booking;
  const shift = await shiftOf(tx, booking.slotId);
  refuse(shift.closedAt === null ? null : { code: "shift_closed", at: shift.closedAt });
  const fact = await findFact(tx, shift.id, personId);
  if (fact?.inAt) {
    await leave(tx, shift, { personId, bookingId, means: "roll-call", at: now, byId, now, note: reason });
  } else if (!fact?.absentAt) {
    const none = fact ?? noFact({ slotId: shift.id, personId, stationId: shift.stationId, bookingId });
    await saveFact(tx, { ...none, absentAt: now, absentById: byId, note: reason });
    await recordMoves(tx, [{ shiftId: shift.id, byId, what: "absent", facts: { personId, note: reason } }], now);
  }
}

/** Ends a carer's place on a shift, whatever the cut-off. */
export async function endDuty(
  tx: Tx,
  made: { bookingId: string; byId: string; reason: string; now: number },
): Promise<{ booking: Booking; moved: Moved[]; reason: string }> {
  const { bookingId, byId, reason, now } = made;
  const removed = await withdraw(tx, shiftBookable, { bookingId, byId, now, overruled: true });
  if (removed.moved.length > 0) await insertStaffing(tx, { bookingId, byId, what: "staff_removed", reason, now });
  return { ...removed, reason };
}

/**
 * Carers whose places on shifts ended, by whatever way: what their rooms cannot keep becomes a break at once; carers who
 * got one end it. Queues that can move now do so within a minute (see watchRooms).
 */
export async function settleCarerMoves(tx: Tx, moved: readonly Moved[], now: number): Promise<void> {
  const concerned = moved.filter(concernsRoom);
  for (const slotId of new Set(concerned.map((move) => move.slotId))) {
    const shift = await findRosterShift(tx, slotId);
    if (!shift) continue;
    const own = concerned.filter((move) => move.slotId === slotId).map((move) => move.bookingId);
    await settleBreaks(tx, await daysOfDuty(tx, shift, own), now);
  }
}

const concernsRoom = (move: Moved) => move.from === "confirmed" || move.to === "confirmed";

/** The rooms and the date that these places on a shift concern. */
async function daysOfDuty(db: Reader, shift: { roomId: string; onDate: string }, bookingIds: readonly string[]) {
  return { ...daysOfShift(shift), roomIds: roomsOfDuty(shift.roomId, await roomChangesOf(db, bookingIds)) };
}

function daysOfShift({ roomId, onDate }: { roomId: string; onDate: string }) {
  return { roomIds: [roomId], from: onDate, to: onDate };
}
