import { sql } from "kysely";
import { newId } from "../db/id.ts";
import { keptInsert, keptRead, keptWrite } from "../db/kept.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { BookingState, BookingTable } from "../db/tables.ts";
import { Refused } from "../refused.ts";
import { type Booking, type Claim, LIVING, type Moved, OCCUPYING, type Slot } from "./kinds.ts";
import { countWaiting } from "./pool-store.ts";

export async function findSlot(db: Reader, slotId: string): Promise<Slot | undefined> {
  return slotIn((await slotById(db, { slotId }))[0]);
}

export async function slotOf(db: Reader, slotId: string): Promise<Slot> {
  const slot = await findSlot(db, slotId);
  if (!slot) throw new Refused({ code: "not_found" });
  return slot;
}

/** The slot that a pool belongs to. */
export async function slotOfPool(db: Reader, poolId: string): Promise<Slot> {
  const slot = slotIn((await slotByPool(db, { poolId }))[0]);
  if (!slot) throw new Refused({ code: "not_found" });
  return slot;
}

const slotById = keptRead<{ slotId: string }>()((db, given) => selectSlots(db).where("slot.id", "=", given("slotId")));
const slotByPool = keptRead<{ poolId: string }>()((db, given) =>
  selectSlots(db).innerJoin("pool", "pool.slot_id", "slot.id").where("pool.id", "=", given("poolId")),
);

function selectSlots(db: Reader) {
  return db
    .selectFrom("slot")
    .innerJoin("station", "station.id", "slot.station_id")
    .select([
      "slot.id",
      "slot.kind",
      "slot.station_id as stationId",
      "station.name as stationName",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "slot.cancelled_at as cancelledAt",
      "slot.takes_time as takesTime",
    ]);
}

function slotIn(row: (Omit<Slot, "takesTime"> & { takesTime: number }) | undefined): Slot | undefined {
  return row && { ...row, takesTime: row.takesTime === 1 };
}

type BookingWhere =
  | { id: string }
  | { byId: string; requestKey: string }
  | { slotId: string; personId: string; living: true };

export async function findBooking(db: Reader, where: BookingWhere): Promise<Booking | undefined> {
  if ("id" in where) return gather(await bookingById(db, where))[0];
  if ("requestKey" in where) return gather(await bookingByRequest(db, where))[0];
  return gather(await livingBooking(db, where))[0];
}

const bookingById = keptRead<{ id: string }>()((db, given) => selectBookings(db).where("booking.id", "=", given("id")));
const bookingByRequest = keptRead<{ byId: string; requestKey: string }>()((db, given) =>
  selectBookings(db).where("booking.by_id", "=", given("byId")).where("booking.request_key", "=", given("requestKey")),
);
const livingBooking = keptRead<{ slotId: string; personId: string }>()((db, given) =>
  selectBookings(db)
    .where("booking.slot_id", "=", given("slotId"))
    .where("booking.person_id", "=", given("personId"))
    // As literals: only so is it seen that the index of living bookings serves, which is as quick in a full slot.
    .where("booking.state", "in", sql<BookingState>`(${sql.join(LIVING.map((state) => sql.lit(state)))})`),
);

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

/** Where each who waits for a slot stands in its queue, from 1: of slots in which all wait for the same pool. */
export async function placesInQueue(db: Reader, slotIds: readonly string[]): Promise<Map<string, number>> {
  if (slotIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("booking")
    .where("slot_id", "in", slotIds)
    .where("state", "=", "waitlisted")
    .select(["id", "slot_id as slotId"])
    .orderBy("slot_id")
    .orderBy("queue_number")
    .execute();
  const queues = [...Map.groupBy(rows, (row) => row.slotId).values()];
  return new Map(queues.flatMap((queue) => queue.map((row, at): [string, number] => [row.id, at + 1])));
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
  return (await firstOverlap(db, asked))[0];
}

const firstOverlap = keptRead<{ personId: string; startsAt: number; endsAt: number; exceptSlotId: string }>()(
  (db, given) =>
    db
      .selectFrom("booking")
      .innerJoin("slot", "slot.id", "booking.slot_id")
      .innerJoin("station", "station.id", "slot.station_id")
      .where("booking.person_id", "=", given("personId"))
      .where("booking.ends_at", ">", given("startsAt"))
      .where("booking.starts_at", "<", given("endsAt"))
      .where("booking.state", "in", OCCUPYING)
      .where("booking.slot_id", "!=", given("exceptSlotId"))
      .where("slot.takes_time", "=", 1)
      .select(["station.name as stationName", "booking.starts_at as startsAt", "booking.ends_at as endsAt"])
      .orderBy("booking.starts_at")
      .limit(1),
);

/** Every living booking of a person that takes time within the span, with where it is and who made it. */
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
    .where("slot.takes_time", "=", 1)
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

export async function insertBooking(
  tx: Tx,
  made: {
    claim: Claim;
    state: BookingState;
    queueNumber: number;
    offerExpiresAt: number | null;
    now: number;
  },
): Promise<Booking> {
  const { claim, state, queueNumber, offerExpiresAt, now } = made;
  const { slot } = claim;
  const id = newId();
  await insertBookingRow(tx, {
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
  });
  await insertWants(
    tx,
    claim.wants.map(({ poolId, places }) => ({ booking_id: id, pool_id: poolId, places })),
  );
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

const insertBookingRow = keptWrite<Omit<BookingTable, "passed_over_at">>()((tx, given) =>
  tx.insertInto("booking").values({
    id: given("id"),
    slot_id: given("slot_id"),
    person_id: given("person_id"),
    by_id: given("by_id"),
    state: given("state"),
    request_key: given("request_key"),
    asked_at: given("asked_at"),
    queue_number: given("queue_number"),
    starts_at: given("starts_at"),
    ends_at: given("ends_at"),
    offer_expires_at: given("offer_expires_at"),
    passed_over_at: null,
  }),
);
const insertWants = keptInsert("booking_pool");

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
  const lines = moved.map(({ bookingId, byId, why, from, to }) => ({
    subject: "booking",
    subjectId: bookingId,
    byId,
    what: why,
    facts: { from, to },
  }));
  await insertMoves(tx, lines, now);
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
