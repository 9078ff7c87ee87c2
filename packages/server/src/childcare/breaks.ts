import { affectedBy, firstBreak, stripOf } from "@linli/shared/childcare/rules";
import { addDays } from "@linli/shared/events/days";
import type { House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { tell } from "../notices/tell.ts";
import { dayOf } from "../people/today.ts";
import { answerableFor } from "../stations/answerable.ts";
import { inRoom } from "./book.ts";
import { type Day, daysOf } from "./day.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { moveQueues, settleChildMoves } from "./settle-moves.ts";
import { type ChildBooking, selectChildBookings } from "./store.ts";
import { factsOf, guardiansOf } from "./tell-childcare.ts";

/** Which rooms on which dates, both included. */
export interface RoomDays {
  roomIds: readonly string[];
  from: string;
  to: string;
}

/**
 * Looks whether these rooms can keep what was booked. A room and date that cannot becomes a break, once: who answers for
 * the station is told, and the guardians of the children whose place is in doubt; one that can again is closed, and those
 * who were told hear so. Returns how many bookings have no place now.
 */
export async function settleBreaks(tx: Tx, days: RoomDays, now: number): Promise<number> {
  const counted = await daysOf(tx, days);
  const open = await openBreaks(tx, days);
  let affected = 0;
  for (const day of counted) {
    const known = open.find((one) => one.room_id === day.room.id && one.on_date === day.onDate);
    affected += await settleDay(tx, day, known, now);
  }
  return affected;
}

async function openBreaks(db: Reader, { roomIds, from, to }: RoomDays) {
  if (roomIds.length === 0) return [];
  return db
    .selectFrom("childcare_break")
    .where("room_id", "in", roomIds)
    .where("on_date", ">=", from)
    .where("on_date", "<=", to)
    .where("closed_at", "is", null)
    .selectAll()
    .execute();
}
type OpenBreak = Awaited<ReturnType<typeof openBreaks>>[number];

async function settleDay(tx: Tx, day: Day, known: OpenBreak | undefined, now: number): Promise<number> {
  const broken = day.span ? firstBreak(stripOf(day, day.span), now) : null;
  if (!broken) {
    if (known) await closeBreak(tx, known, now);
    return 0;
  }
  const facts = { from_at: broken.at, needed: broken.needed, carers: broken.carers };
  const affected = affectedBy(day, now);
  const id = known?.id ?? newId();
  if (known) await tx.updateTable("childcare_break").set(facts).where("id", "=", id).execute();
  else {
    await tx
      .insertInto("childcare_break")
      .values({ id, room_id: day.room.id, on_date: day.onDate, ...facts, opened_at: now, closed_at: null })
      .execute();
    await tellStation(tx, day, { id, at: broken.at, count: affected.length }, now);
  }
  await tellAffected(
    tx,
    id,
    affected.map((child) => child.bookingId),
    now,
  );
  return affected.length;
}

async function tellStation(
  tx: Tx,
  { room, onDate }: Day,
  broken: { id: string; at: number; count: number },
  now: number,
): Promise<void> {
  const { zone, stationId, name } = room;
  const facts = { stationId, title: name, roomId: room.id, onDate, startsAt: broken.at, zone, count: broken.count };
  const told = await answerableFor(tx, stationId);
  await tell(
    tx,
    told.map((personId) => ({ personId, kind: "childcare_break", facts, key: `childcare_break:${broken.id}` })),
    now,
  );
}

/** Guardians hear once in a break that their child's place is in doubt. */
async function tellAffected(tx: Tx, breakId: string, bookingIds: readonly string[], now: number): Promise<void> {
  const told = await tx
    .selectFrom("childcare_break_booking")
    .where("break_id", "=", breakId)
    .select("booking_id")
    .execute();
  const known = new Set(told.map((row) => row.booking_id));
  const fresh = bookingIds.filter((bookingId) => !known.has(bookingId));
  if (fresh.length === 0) return;
  await tx
    .insertInto("childcare_break_booking")
    .values(fresh.map((bookingId) => ({ break_id: breakId, booking_id: bookingId, told_at: now })))
    .execute();
  const bookings = await selectChildBookings(tx).where("childcare_booking.id", "in", fresh).execute();
  await tellGuardians(tx, bookings, { kind: "childcare_at_risk", breakId }, now);
}

async function closeBreak(tx: Tx, { id }: OpenBreak, now: number): Promise<void> {
  await tx.updateTable("childcare_break").set({ closed_at: now }).where("id", "=", id).execute();
  const told = tx.selectFrom("childcare_break_booking").where("break_id", "=", id).select("booking_id");
  const bookings = await selectChildBookings(tx)
    .where("childcare_booking.id", "in", told)
    .where("booking.state", "in", ["offered", "confirmed"])
    .where("slot.ends_at", ">", now)
    .execute();
  await tellGuardians(tx, bookings, { kind: "childcare_safe", breakId: id }, now);
}

async function tellGuardians(
  tx: Tx,
  bookings: readonly ChildBooking[],
  { kind, breakId }: { kind: "childcare_at_risk" | "childcare_safe"; breakId: string },
  now: number,
): Promise<void> {
  for (const booking of bookings) {
    const told = await guardiansOf(tx, booking.childId, now);
    const contact = await tx
      .selectFrom("station")
      .where("id", "=", booking.stationId)
      .select("phone")
      .executeTakeFirst();
    const facts = { ...factsOf(booking), phone: contact?.phone ?? "" };
    await tell(
      tx,
      told.map((personId) => ({ personId, kind, facts, key: `${kind}:${breakId}:${booking.id}` })),
      now,
    );
  }
}

/**
 * Looks after all rooms that have sessions ahead: breaks that came from outside (a certificate that ran out, a carer who
 * signed out), days that are over, and queues for which there are carers now. Safe in several processes.
 */
export async function watchRooms(house: House): Promise<void> {
  const today = dayOf(house.now());
  const to = addDays(today, HORIZON_DAYS);
  await house.db.transact({}, (tx) => closePast(tx, today, house.now()));
  await eachAlone(house, await daysToWatch(house.db.read, today, to), ({ roomId, onDate }) =>
    inRoom(house, { roomId, onDate }, [], async (tx, now) => {
      await settleChildMoves(tx, await moveQueues(tx, [{ roomId, onDate }], now), { byId: null, now });
      await settleBreaks(tx, { roomIds: [roomId], from: onDate, to: onDate }, now);
    }),
  );
}

async function closePast(tx: Tx, today: string, now: number): Promise<void> {
  await tx
    .updateTable("childcare_break")
    .set({ closed_at: now })
    .where("on_date", "<", today)
    .where("closed_at", "is", null)
    .execute();
}

/** Rooms and dates on which something may have to be done: breaks that are open or not yet known, and queues. */
async function daysToWatch(db: Reader, from: string, to: string): Promise<{ roomId: string; onDate: string }[]> {
  const rooms = await db.selectFrom("childcare_room").where("closed_at", "is", null).select("id").execute();
  const roomIds = rooms.map((room) => room.id);
  const open = new Set((await openBreaks(db, { roomIds, from, to })).map((one) => `${one.room_id} ${one.on_date}`));
  const days = await daysOf(db, { roomIds, from, to });
  const waited = await db
    .selectFrom("childcare_session")
    .where("on_date", ">=", from)
    .where("on_date", "<=", to)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("booking")
          .whereRef("booking.slot_id", "=", "childcare_session.id")
          .where("booking.state", "=", "waitlisted")
          .select("booking.id"),
      ),
    )
    .select(["room_id as roomId", "on_date as onDate"])
    .execute();
  const queued = new Set(waited.map((day) => `${day.roomId} ${day.onDate}`));
  return days
    .filter((day) => {
      const key = `${day.room.id} ${day.onDate}`;
      const broken = day.span !== null && firstBreak(stripOf(day, day.span)) !== null;
      return broken || open.has(key) || queued.has(key);
    })
    .map((day) => ({ roomId: day.room.id, onDate: day.onDate }));
}
