import type { Reader } from "@linli/server/db/open";
import type { Act } from "./acts.ts";
import type { End, History, Recorded } from "./history.ts";
import type { ModelBooking, ModelSwap } from "./model.ts";
import type { Island } from "./town.ts";

/** An island with what was asked on it. */
export interface Lived {
  island: Island;
  acts: readonly Recorded[];
}

/** The history of each island, with what the database holds of it now that nobody writes any more. */
export async function collect(db: Reader, lived: readonly Lived[]): Promise<History[]> {
  const bookings = groupBy(await bookingsIn(db), (booking) => booking.slotId);
  const pools = new Map((await poolsIn(db)).map((pool) => [pool.id, pool]));
  const slots = new Map((await slotsIn(db)).map((slot) => [slot.id, slot]));
  const swaps = groupBy(await swapsIn(db), (swap) => swap.bookingId);
  return lived.map(({ island, acts }) => {
    const rows = island.shifts.flatMap((shift) => bookings.get(shift.id) ?? []);
    const end: End = {
      slots: island.shifts.flatMap((shift) => slots.get(shift.id) ?? []),
      pools: island.shifts.flatMap((shift) => shift.poolIds.flatMap((id) => pools.get(id) ?? [])),
      bookings: rows,
      swaps: rows.flatMap((booking) => swaps.get(booking.id) ?? []),
    };
    return { start: island.start, acts: withMade(acts, end), end };
  });
}

/** What the database holds of these slots now. */
export async function readEnd(db: Reader, slotIds: readonly string[]): Promise<End> {
  const bookings = await bookingsIn(db, slotIds);
  const swaps = await swapsIn(db);
  const ids = new Set(bookings.map((booking) => booking.id));
  return {
    slots: await slotsIn(db, slotIds),
    pools: await poolsIn(db, slotIds),
    bookings,
    swaps: swaps.filter((swap) => ids.has(swap.bookingId)),
  };
}

/** Writes into each act which booking or swap it made, if the database has one. */
export function withMade(acts: readonly Recorded[], end: End): Recorded[] {
  const byKey = new Map(end.bookings.map((booking) => [`${booking.byId} ${booking.requestKey}`, booking.id]));
  const answered = new Set(acts.map(({ answer }) => (answer && "swapId" in answer ? answer.swapId : null)));
  const unheard = groupBy(
    end.swaps.filter((swap) => !answered.has(swap.id)),
    (swap) => swap.bookingId,
  );
  const made = (act: Act, one: Recorded): string | undefined => {
    if ("requestKey" in act) return byKey.get(`${act.byId} ${act.requestKey}`);
    if (act.does !== "offer swap") return undefined;
    if (one.answer && "swapId" in one.answer) return one.answer.swapId;
    return one.answer ? undefined : unheard.get(act.bookingId)?.shift()?.id;
  };
  return acts.map((one) => {
    const makes = made(one.act, one);
    return makes === undefined ? one : { ...one, act: { ...one.act, makes } as Act };
  });
}

async function bookingsIn(db: Reader, slotIds?: readonly string[]): Promise<ModelBooking[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .selectAll("booking")
    .select(["booking_pool.pool_id", "booking_pool.places"])
    .$if(slotIds !== undefined, (query) => query.where("booking.slot_id", "in", slotIds ?? []))
    .orderBy("booking.id")
    .orderBy("booking_pool.pool_id")
    .execute();
  const found = new Map<string, ModelBooking & { wants: { poolId: string; places: number }[] }>();
  for (const row of rows) {
    const booking = found.get(row.id) ?? {
      id: row.id,
      slotId: row.slot_id,
      personId: row.person_id,
      byId: row.by_id,
      requestKey: row.request_key,
      wants: [],
      state: row.state,
      queueNumber: row.queue_number,
      offerExpiresAt: row.offer_expires_at,
      passedOver: row.passed_over_at !== null,
    };
    booking.wants.push({ poolId: row.pool_id, places: row.places });
    found.set(row.id, booking);
  }
  return [...found.values()];
}

async function poolsIn(db: Reader, slotIds?: readonly string[]) {
  const rows = await db
    .selectFrom("pool")
    .selectAll()
    .$if(slotIds !== undefined, (query) => query.where("slot_id", "in", slotIds ?? []))
    .execute();
  return rows.map(({ id, capacity, taken, waiting, asked, cut_to: cutTo }) => ({
    id,
    capacity,
    taken,
    waiting,
    asked,
    cutTo,
  }));
}

async function slotsIn(db: Reader, slotIds?: readonly string[]) {
  const rows = await db
    .selectFrom("slot")
    .select(["id", "cancelled_at"])
    .$if(slotIds !== undefined, (query) => query.where("id", "in", slotIds ?? []))
    .execute();
  return rows.map((row) => ({ id: row.id, cancelled: row.cancelled_at !== null }));
}

async function swapsIn(db: Reader): Promise<ModelSwap[]> {
  const rows = await db.selectFrom("swap").selectAll().orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    bookingId: row.booking_id,
    takenById: row.taken_by_id,
    withdrawn: row.withdrawn_at !== null,
  }));
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
