import { QUARTER, type RoomChange } from "@linli/shared/childcare/rules";
import type { changeRoomInput, previewRoomChangeInput } from "@linli/shared/childcare/schema";
import { spanOn } from "@linli/shared/events/times";
import type { z } from "zod";
import { findFact } from "../attendance/store.ts";
import { bookingOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { inRooms } from "./book.ts";
import { settleBreaks } from "./breaks.ts";
import { daysOf } from "./day.ts";
import { roomChangesOf } from "./day-store.ts";
import { roomsOfDuty, rosterShiftOf } from "./roster-store.ts";
import { moveQueues, settleChildMoves } from "./settle-moves.ts";
import { insertChildcareMove, roomOf } from "./store.ts";
import { type Broken, brokenAnew, refuseUnseen } from "./would-break.ts";

type Wanted = z.output<typeof previewRoomChangeInput>;

/** Which bookings would have no place that have one now, if a carer changed rooms: seen before it is done. */
export async function previewRoomChange(ctx: Context, input: Wanted): Promise<Broken[]> {
  const db = ctx.db.read;
  const now = ctx.now();
  return brokenBy(db, await changeOf(ctx, db, input, now), now);
}

/**
 * From a quarter of an hour of their shift on a carer is in another room of the station: they count there and no more in
 * the one they leave, until they change again. What becomes possible by it happens at once. The quarter that runs is the
 * earliest, and the same quarter said again replaces what was said. Throws not_in_shift, booking_ended, breaks_places.
 */
export async function changeRoom(ctx: Context, input: z.output<typeof changeRoomInput>): Promise<void> {
  const db = ctx.db.read;
  const { personId } = await bookingOf(db, input.bookingId);
  await inRooms(ctx, daysOfRooms(await changeOf(ctx, db, input, ctx.now())), [personId], async (tx, now) => {
    const { change, stationId, rooms, onDate } = await changeOf(ctx, tx, input, now);
    const days = daysOfRooms({ rooms, onDate });
    refuseUnseen(await brokenBy(tx, { change, rooms, onDate }, now), input.seenAffected);
    const { bookingId, fromAt, roomId } = change;
    const facts = { room_id: roomId, made_at: now, made_by_id: ctx.actor.id };
    await tx
      .insertInto("childcare_room_change")
      .values({ booking_id: bookingId, from_at: fromAt, ...facts })
      .onConflict((on) => on.columns(["booking_id", "from_at"]).doUpdateSet(facts))
      .execute();
    await insertChildcareMove(tx, {
      subject: "childcare",
      subjectId: stationId,
      byId: ctx.actor.id,
      what: "carer_changed_room",
      facts: { bookingId, roomId, fromAt },
      now,
    });
    await settleChildMoves(tx, await moveQueues(tx, days, now), { byId: ctx.actor.id, now });
    await settleBreaks(tx, { roomIds: rooms, from: onDate, to: onDate }, now);
  });
}

interface Change {
  change: RoomChange;
  /** All rooms whose carers it may concern. */
  rooms: string[];
  onDate: string;
}

function daysOfRooms({ rooms, onDate }: Pick<Change, "rooms" | "onDate">) {
  return rooms.map((roomId) => ({ roomId, onDate }));
}

async function changeOf(ctx: Context, db: Reader, input: Wanted, now: number): Promise<Change & { stationId: string }> {
  const { bookingId, roomId, fromMin } = input;
  const booking = await bookingOf(db, bookingId);
  const duty = await rosterShiftOf(db, booking.slotId);
  await allowAtStation(db, ctx.actor, "childcare.desk", duty.stationId);
  const room = await roomOf(db, roomId);
  if (room.stationId !== duty.stationId) throw new Refused({ code: "not_found" });
  const fact = await findFact(db, duty.id, booking.personId);
  const isGone = (fact?.outAt ?? null) !== null || (fact?.absentAt ?? null) !== null;
  refuse(booking.state === "confirmed" && !isGone ? null : { code: "booking_ended" });
  const { onDate, startsAt, endsAt, stationId } = duty;
  const { startsAt: fromAt } = spanOn(onDate, { startsMin: fromMin, minutes: 0 }, room.zone);
  const earliest = Math.max(startsAt, Math.floor(now / QUARTER) * QUARTER);
  refuse(earliest <= fromAt && fromAt < endsAt ? null : { code: "not_in_shift", fromAt: earliest, untilAt: endsAt });
  const rooms = new Set([...roomsOfDuty(duty.roomId, await roomChangesOf(db, [bookingId])), roomId]);
  return { change: { bookingId, fromAt, roomId }, rooms: [...rooms].sort(), onDate, stationId };
}

async function brokenBy(db: Reader, { change, rooms, onDate }: Change, now: number): Promise<Broken[]> {
  const days = { roomIds: rooms, from: onDate, to: onDate };
  return brokenAnew(await daysOf(db, days), await daysOf(db, days, { changes: [change] }), now);
}
