import { chunks } from "../db/chunks.ts";
import { newId } from "../db/id.ts";
import type { Tx } from "../db/open.ts";
import { promote } from "./enter.ts";
import { type Bookable, type Booking, HOLDING, type Moved } from "./kinds.ts";
import { poolOf, setCapacity } from "./pool-store.ts";
import { bookingsOfSlot, setSlotSpan, slotOf } from "./store.ts";

export interface NewSlot {
  kind: string;
  stationId: string;
  startsAt: number;
  endsAt: number;
  /** Whether who has a place in it is taken for that time; so unless told. */
  takesTime?: boolean;
}

/** Opens a slot. Returns its id. */
export async function openSlot(tx: Tx, slot: NewSlot): Promise<string> {
  const [id] = await openSlots(tx, [slot]);
  return id!;
}

/** Opens slots. Returns their ids, in their order. */
export async function openSlots(tx: Tx, slots: readonly NewSlot[]): Promise<string[]> {
  const rows = slots.map(({ kind, stationId, startsAt, endsAt, takesTime = true }) => ({
    id: newId(),
    kind,
    station_id: stationId,
    starts_at: startsAt,
    ends_at: endsAt,
    cancelled_at: null,
    takes_time: takesTime ? 1 : 0,
  }));
  for (const some of chunks(rows)) await tx.insertInto("slot").values(some).execute();
  return rows.map(({ id }) => id);
}

/** Opens a pool of `capacity` places in a slot. Returns its id. */
export async function openPool(tx: Tx, slotId: string, capacity: number): Promise<string> {
  const [id] = await openPools(tx, [{ slotId, capacity }]);
  return id!;
}

/** Opens pools. Returns their ids, in their order. */
export async function openPools(tx: Tx, pools: readonly { slotId: string; capacity: number }[]): Promise<string[]> {
  const rows = pools.map(({ slotId, capacity }) => ({
    id: newId(),
    slot_id: slotId,
    capacity,
    taken: 0,
    waiting: 0,
    asked: 0,
    cut_to: null,
  }));
  for (const some of chunks(rows)) await tx.insertInto("pool").values(some).execute();
  return rows.map(({ id }) => id);
}

/**
 * Sets how many places a pool has. Nobody loses a place by it: while more are held than wanted, the pool keeps
 * those, gives none away, and shrinks as they are given back. Returns who is over (latest asked last) and the moves
 * of the queue when it grew.
 */
export async function resize(
  tx: Tx,
  kind: Bookable,
  asked: { poolId: string; capacity: number; now: number },
): Promise<{ over: Booking[]; moved: Moved[] }> {
  const pool = await poolOf(tx, asked.poolId);
  await setCapacity(tx, pool, asked.capacity);
  const slot = await slotOf(tx, pool.slotId);
  const moved = await promote(tx, kind, slot, asked.now);
  const holding = await bookingsOfSlot(tx, pool.slotId, HOLDING);
  let places = 0;
  const over = holding
    .filter((booking) => booking.wants.some((want) => want.poolId === pool.id))
    .filter((booking) => {
      places += booking.wants.find((want) => want.poolId === pool.id)?.places ?? 0;
      return places > asked.capacity;
    });
  return { over, moved };
}

/** Moves a slot in time, with everyone in it, whatever else they promised: the room tells them. */
export async function reschedule(tx: Tx, slotId: string, startsAt: number, endsAt: number): Promise<void> {
  await setSlotSpan(tx, slotId, startsAt, endsAt);
}

/** Takes away a pool for which nobody ever asked. The room removes what it keeps about it first. */
export async function removePool(tx: Tx, poolId: string): Promise<void> {
  await tx.deleteFrom("pool").where("id", "=", poolId).where("asked", "=", 0).execute();
}

/** Takes away a slot for which nobody ever asked, with its pools. The room removes what it keeps about it first. */
export async function removeSlot(tx: Tx, slotId: string): Promise<void> {
  await tx.deleteFrom("pool").where("slot_id", "=", slotId).where("asked", "=", 0).execute();
  await tx.deleteFrom("slot").where("id", "=", slotId).execute();
}
