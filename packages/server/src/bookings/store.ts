import { sql } from "kysely";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { Refused } from "../refused.ts";
import { type Booking, type Claim, LIVING, type Moved, OCCUPYING, type Slot, type Want } from "./kinds.ts";

export async function findSlot(db: Reader, slotId: string): Promise<Slot | undefined> {
  return db
    .selectFrom("slot")
    .innerJoin("station", "station.id", "slot.station_id")
    .where("slot.id", "=", slotId)
    .select([
      "slot.id",
      "slot.kind",
      "slot.station_id as stationId",
      "station.name as stationName",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "slot.cancelled_at as cancelledAt",
    ])
    .executeTakeFirst();
}

export async function slotOf(db: Reader, slotId: string): Promise<Slot> {
  const slot = await findSlot(db, slotId);
  if (!slot) throw new Refused({ code: "not_found" });
  return slot;
}

/** The slot that a pool belongs to. */
export async function slotOfPool(db: Reader, poolId: string): Promise<Slot> {
  const pool = await db.selectFrom("pool").where("id", "=", poolId).select("slot_id").executeTakeFirst();
  if (!pool) throw new Refused({ code: "not_found" });
  return slotOf(db, pool.slot_id);
}

type BookingWhere =
  | { id: string }
  | { byId: string; requestKey: string }
  | { slotId: string; personId: string; living: true };

export async function findBooking(db: Reader, where: BookingWhere): Promise<Booking | undefined> {
  let query = selectBookings(db);
  if ("id" in where) query = query.where("booking.id", "=", where.id);
  else if ("requestKey" in where) {
    query = query.where("booking.by_id", "=", where.byId).where("booking.request_key", "=", where.requestKey);
  } else {
    query = query
      .where("booking.slot_id", "=", where.slotId)
      .where("booking.person_id", "=", where.personId)
      .where("booking.state", "in", LIVING);
  }
  return gather(await query.execute())[0];
}

export async function bookingOf(db: Reader, bookingId: string): Promise<Booking> {
  const booking = await findBooking(db, { id: bookingId });
  if (!booking) throw new Refused({ code: "not_found" });
  return booking;
}

/** The bookings of a slot in these states, in order of asking. */
export async function bookingsOfSlot(db: Reader, slotId: string, states: readonly BookingState[]): Promise<Booking[]> {
  const rows = await selectBookings(db)
    .where("booking.slot_id", "=", slotId)
    .where("booking.state", "in", states)
    .orderBy("booking.queue_number")
    .orderBy("booking.id")
    .execute();
  return gather(rows);
}

/** Bookings with the pools they claim, a row for each; `gather` makes one booking of them. */
export function selectBookings(db: Reader) {
  return db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .select([
      "booking.id",
      "booking.slot_id",
      "booking.person_id",
      "booking.by_id",
      "booking.state",
      "booking.asked_at",
      "booking.queue_number",
      "booking.offer_expires_at",
      "booking_pool.pool_id",
      "booking_pool.places",
    ]);
}

type BookingRow = Awaited<ReturnType<ReturnType<typeof selectBookings>["execute"]>>[number];

export function gather(rows: readonly BookingRow[]): Booking[] {
  const byId = new Map<string, Booking>();
  for (const row of rows) {
    const booking = byId.get(row.id) ?? {
      id: row.id,
      slotId: row.slot_id,
      personId: row.person_id,
      byId: row.by_id,
      state: row.state,
      askedAt: row.asked_at,
      queueNumber: row.queue_number,
      offerExpiresAt: row.offer_expires_at,
      wants: [],
    };
    booking.wants.push({ poolId: row.pool_id, places: row.places });
    byId.set(row.id, booking);
  }
  return [...byId.values()];
}

/** A booking that has this person elsewhere during the span, if any. A span excludes its end. */
export async function findOverlap(
  db: Reader,
  asked: { personId: string; startsAt: number; endsAt: number; exceptSlotId: string },
): Promise<{ stationName: string; startsAt: number; endsAt: number } | undefined> {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .where("booking.person_id", "=", asked.personId)
    .where("booking.ends_at", ">", asked.startsAt)
    .where("booking.starts_at", "<", asked.endsAt)
    .where("booking.state", "in", OCCUPYING)
    .where("booking.slot_id", "!=", asked.exceptSlotId)
    .select(["station.name as stationName", "booking.starts_at as startsAt", "booking.ends_at as endsAt"])
    .orderBy("booking.starts_at")
    .executeTakeFirst();
}

/** Every living booking of a person that touches the span, with where it is and who made it. */
export async function livingBookingsOf(db: Reader, personId: string, span: { startsAt: number; endsAt: number }) {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .innerJoin("person as asker", "asker.id", "booking.by_id")
    .where("booking.person_id", "=", personId)
    .where("booking.ends_at", ">", span.startsAt)
    .where("booking.starts_at", "<", span.endsAt)
    .where("booking.state", "in", LIVING)
    .select([
      "booking.id",
      "booking.slot_id as slotId",
      "booking.state",
      "booking.asked_at as askedAt",
      "booking.starts_at as startsAt",
      "booking.ends_at as endsAt",
      "station.name as stationName",
      "asker.name as byName",
    ])
    .orderBy("booking.starts_at")
    .execute();
}

/** Takes places if there are that many: one statement, so that nothing comes between looking and taking. */
export async function take(tx: Tx, want: Want): Promise<boolean> {
  const taken = await tx
    .updateTable("pool")
    .set((eb) => ({ taken: eb("taken", "+", want.places) }))
    .where("id", "=", want.poolId)
    .where((eb) => eb(eb("taken", "+", want.places), "<=", eb.ref("capacity")))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Gives places back. While a pool is being cut, a place given back is gone. */
export async function giveBack(tx: Tx, want: Want): Promise<void> {
  await tx
    .updateTable("pool")
    .set((eb) => ({ taken: eb("taken", "-", want.places) }))
    .where("id", "=", want.poolId)
    .execute();
  const pool = await poolOf(tx, want.poolId);
  if (pool.cutTo !== null) await setCapacity(tx, pool, pool.cutTo);
}

/** Sets the capacity as near to `wanted` as the places held allow, and remembers the rest. */
export async function setCapacity(tx: Tx, pool: Pool, wanted: number): Promise<void> {
  await tx
    .updateTable("pool")
    .set({ capacity: Math.max(wanted, pool.taken), cut_to: wanted < pool.taken ? wanted : null })
    .where("id", "=", pool.id)
    .execute();
}

export interface Pool {
  id: string;
  slotId: string;
  capacity: number;
  taken: number;
  waiting: number;
  cutTo: number | null;
}

export async function poolOf(db: Reader, poolId: string): Promise<Pool> {
  const pool = await db
    .selectFrom("pool")
    .where("id", "=", poolId)
    .select(["id", "slot_id as slotId", "capacity", "taken", "waiting", "cut_to as cutTo"])
    .executeTakeFirst();
  if (!pool) throw new Refused({ code: "not_found" });
  return pool;
}

/** The pools of a slot, in order of their ids. */
export async function poolsOfSlot(db: Reader, slotId: string): Promise<Pool[]> {
  return poolsOfSlots(db, [slotId]);
}

export async function poolsOfSlots(db: Reader, slotIds: readonly string[]): Promise<Pool[]> {
  if (slotIds.length === 0) return [];
  return db
    .selectFrom("pool")
    .where("slot_id", "in", slotIds)
    .select(["id", "slot_id as slotId", "capacity", "taken", "waiting", "cut_to as cutTo"])
    .orderBy("id")
    .execute();
}

/**
 * A number that grows with every asking for the first of these pools: the order of its queue. Throws `not_found`
 * when a wanted pool is not one of the slot's, or is wanted twice.
 */
export async function ask(tx: Tx, slotId: string, wants: readonly Want[]): Promise<number> {
  const [first, ...others] = wants;
  if (!first) throw new Refused({ code: "not_found" });
  const pool = await tx
    .updateTable("pool")
    .set((eb) => ({ asked: eb("asked", "+", 1) }))
    .where("id", "=", first.poolId)
    .where("slot_id", "=", slotId)
    .returning("asked")
    .executeTakeFirst();
  if (!pool) throw new Refused({ code: "not_found" });
  if (others.length > 0) {
    const known = new Set((await poolsOfSlot(tx, slotId)).map((each) => each.id));
    const wanted = new Set(wants.map((want) => want.poolId));
    if (wanted.size !== wants.length || [...wanted].some((id) => !known.has(id)))
      throw new Refused({ code: "not_found" });
  }
  return pool.asked;
}

export async function insertBooking(
  tx: Tx,
  made: {
    claim: Claim;
    slot: Slot;
    state: BookingState;
    queueNumber: number;
    offerExpiresAt: number | null;
    now: number;
  },
): Promise<Booking> {
  const { claim, slot, state, queueNumber, offerExpiresAt, now } = made;
  const id = newId();
  await tx
    .insertInto("booking")
    .values({
      id,
      slot_id: slot.id,
      person_id: claim.forId,
      by_id: claim.byId,
      state,
      request_key: claim.requestKey,
      asked_at: now,
      queue_number: queueNumber,
      starts_at: slot.startsAt,
      ends_at: slot.endsAt,
      offer_expires_at: offerExpiresAt,
      passed_over_at: null,
    })
    .execute();
  await tx
    .insertInto("booking_pool")
    .values(claim.wants.map((want) => ({ booking_id: id, pool_id: want.poolId, places: want.places })))
    .execute();
  if (state === "waitlisted") await countWaiting(tx, claim.wants, 1);
  return {
    id,
    slotId: slot.id,
    personId: claim.forId,
    byId: claim.byId,
    state,
    askedAt: now,
    queueNumber,
    offerExpiresAt,
    wants: [...claim.wants],
  };
}

export async function countWaiting(tx: Tx, wants: readonly Want[], by: 1 | -1): Promise<void> {
  await tx
    .updateTable("pool")
    .set((eb) => ({ waiting: eb("waiting", "+", by) }))
    .where(
      "id",
      "in",
      wants.map((want) => want.poolId),
    )
    .execute();
}

export async function setState(
  tx: Tx,
  booking: Booking,
  to: BookingState,
  offerExpiresAt: number | null,
): Promise<void> {
  await tx
    .updateTable("booking")
    .set({ state: to, offer_expires_at: offerExpiresAt })
    .where("id", "=", booking.id)
    .execute();
  if (booking.state === "waitlisted" && to !== "waitlisted") await countWaiting(tx, booking.wants, -1);
  if (booking.state !== "waitlisted" && to === "waitlisted") await countWaiting(tx, booking.wants, 1);
}

/** True the first time only: the queue passes over a booking often, and tells it once. */
export async function markPassedOver(tx: Tx, bookingId: string, now: number): Promise<boolean> {
  const marked = await tx
    .updateTable("booking")
    .set({ passed_over_at: now })
    .where("id", "=", bookingId)
    .where("passed_over_at", "is", null)
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

export async function setSlotSpan(tx: Tx, slotId: string, startsAt: number, endsAt: number): Promise<void> {
  await tx.updateTable("slot").set({ starts_at: startsAt, ends_at: endsAt }).where("id", "=", slotId).execute();
  await tx.updateTable("booking").set({ starts_at: startsAt, ends_at: endsAt }).where("slot_id", "=", slotId).execute();
}

export async function setSlotCancelled(tx: Tx, slotId: string, now: number): Promise<void> {
  await tx.updateTable("slot").set({ cancelled_at: now }).where("id", "=", slotId).execute();
}

export async function nameOf(db: Reader, personId: string): Promise<string> {
  const row = await db.selectFrom("person").where("id", "=", personId).select("name").executeTakeFirst();
  return row?.name ?? "";
}

/** Writes the history of these moves. */
export async function recordMoves(tx: Tx, moved: readonly Moved[], now: number): Promise<void> {
  if (moved.length === 0) return;
  await tx
    .insertInto("move")
    .values(
      moved.map((move) => ({
        id: newId(),
        at: now,
        by_id: move.byId,
        subject: "booking",
        subject_id: move.bookingId,
        what: move.why,
        facts: JSON.stringify({ from: move.from, to: move.to }),
      })),
    )
    .execute();
}

/** Offers of this kind whose time is over, the longest over first. */
export async function expiredOffers(db: Reader, kind: string, now: number): Promise<{ id: string }[]> {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .where("booking.state", "=", sql<"offered">`'offered'`)
    .where("booking.offer_expires_at", "<=", now)
    .where("slot.kind", "=", kind)
    .select("booking.id")
    .orderBy("booking.offer_expires_at")
    .limit(200)
    .execute();
}
