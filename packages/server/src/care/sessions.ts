import { STEP_MIN } from "@linli/shared/care/kinds";
import { dutySpan, quartersOf, type Span } from "@linli/shared/care/rules";
import { place } from "../bookings/place.ts";
import { openPool, openSlot, removeSlot } from "../bookings/slots.ts";
import { slotOf } from "../bookings/store.ts";
import { cancelSlot, withdraw } from "../bookings/withdraw.ts";
import type { Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import { DUTY, dutyBookable, ROOM, roomBookable } from "./bookable.ts";
import { type Service, VISIT } from "./store.ts";

export interface NewSession extends Span {
  service: Service;
  onDate: string;
  staffId: string | null;
  places: number;
  /** In whose name the room is taken where nobody does it: who comes, or who opened it. */
  forId: string;
  byId: string;
  now: number;
  openedAhead: boolean;
}

/**
 * Opens a session: whoever does it is busy from now on, with the way there and back, and the room is taken for each
 * quarter of an hour. Both are claims of the kernel, so that of two sessions that want the same one has it.
 *
 * The transaction must hold the staff member. Throws `time_taken`. Returns the slot's id and its pool's.
 */
export async function openSession(tx: Tx, session: NewSession): Promise<{ sessionId: string; poolId: string }> {
  const { service, startsAt, endsAt, staffId, now } = session;
  const { stationId } = service;
  const sessionId = await openSlot(tx, { kind: VISIT, stationId, startsAt, endsAt });
  const poolId = await openPool(tx, sessionId, session.places);
  const dutySlotId = staffId === null ? null : await takeStaff(tx, { ...session, staffId });
  await tx
    .insertInto("care_session")
    .values({
      id: sessionId,
      station_id: stationId,
      service_id: service.id,
      pool_id: poolId,
      on_date: session.onDate,
      staff_id: staffId,
      room_id: service.roomId,
      duty_slot_id: dutySlotId,
      shift_id: null,
      travel_min: service.travelMin,
      opened_ahead_at: session.openedAhead ? now : null,
      cancel_reason: null,
    })
    .execute();
  if (service.roomId !== null) await takeRoom(tx, { ...session, sessionId, roomId: service.roomId });
  return { sessionId, poolId };
}

/** Ends a session that nobody is in any more: who did it is free again, and so is its room. */
export async function closeSession(
  tx: Tx,
  session: { id: string; dutySlotId: string | null },
  { byId, now }: { byId: string; now: number },
): Promise<void> {
  await cancelSlot(tx, session.id, byId, now);
  if (session.dutySlotId !== null) await cancelSlot(tx, session.dutySlotId, byId, now);
  const claims = await tx
    .selectFrom("care_room_claim")
    .where("session_id", "=", session.id)
    .select("booking_id as bookingId")
    .orderBy("booking_id")
    .execute();
  for (const { bookingId } of claims) await withdraw(tx, roomBookable, { bookingId, byId, now, overruled: true });
}

async function takeStaff(tx: Tx, session: NewSession & { staffId: string }): Promise<string> {
  const { service, staffId, byId, now } = session;
  const span = dutySpan(session, service.travelMin);
  const slotId = await openSlot(tx, { kind: DUTY, stationId: service.stationId, ...span });
  const wants = [{ poolId: await openPool(tx, slotId, 1), places: 1 }];
  const claim = { slot: await slotOf(tx, slotId), wants, forId: staffId, byId, requestKey: `duty:${slotId}` };
  await orTaken(() => place(tx, dutyBookable, claim, now, { allOrNothing: true }));
  return slotId;
}

async function takeRoom(tx: Tx, taking: NewSession & { sessionId: string; roomId: string }): Promise<void> {
  const { sessionId, staffId, byId, now } = taking;
  const forId = staffId ?? taking.forId;
  for (const at of quartersOf(taking)) {
    const quarter = await quarterOf(tx, taking, at);
    const wants = [{ poolId: quarter.poolId, places: 1 }];
    const slot = await slotOf(tx, quarter.slotId);
    const claim = { slot, wants, forId, byId, requestKey: `room:${sessionId}:${at}` };
    const { booking, moved } = await orTaken(() => place(tx, roomBookable, claim, now, { allOrNothing: true }));
    // They have the room for something else at this time: it is one place, not two.
    if (moved.length === 0) throw new Refused({ code: "time_taken" });
    await tx.insertInto("care_room_claim").values({ booking_id: booking.id, session_id: sessionId }).execute();
  }
}

/** A quarter of an hour of a room, opened with its first claim: of two who open it at once, both get the same. */
async function quarterOf(
  tx: Tx,
  { roomId, service }: { roomId: string; service: Service },
  at: number,
): Promise<{ slotId: string; poolId: string }> {
  const find = () =>
    tx
      .selectFrom("care_room_time")
      .where("room_id", "=", roomId)
      .where("at", "=", at)
      .select(["slot_id as slotId", "pool_id as poolId"])
      .executeTakeFirst();
  const known = await find();
  if (known) return known;
  const room = await tx.selectFrom("care_room").where("id", "=", roomId).select("places").executeTakeFirstOrThrow();
  const span = { startsAt: at, endsAt: at + STEP_MIN * 60_000 };
  const slotId = await openSlot(tx, { kind: ROOM, stationId: service.stationId, ...span, takesTime: false });
  const poolId = await openPool(tx, slotId, room.places);
  const made = await tx
    .insertInto("care_room_time")
    .values({ slot_id: slotId, room_id: roomId, pool_id: poolId, at })
    .onConflict((on) => on.columns(["room_id", "at"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return { slotId, poolId };
  await removeSlot(tx, slotId);
  const other = await find();
  if (!other) throw new Error("a quarter of an hour that was just opened is not there");
  return other;
}

/** Whoever has it already is none of the asker's business; that it is gone is. */
async function orTaken<T>(claim: () => Promise<T>): Promise<T> {
  try {
    return await claim();
  } catch (error) {
    const code = error instanceof Refused ? error.refusal.code : null;
    if (code === "full" || code === "overlaps" || code === "already_booked") throw new Refused({ code: "time_taken" });
    throw error;
  }
}
