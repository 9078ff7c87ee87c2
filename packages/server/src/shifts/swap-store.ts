import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface Swap {
  id: string;
  bookingId: string;
  giverId: string;
  shiftId: string;
  /** Null: offered to all. */
  toId: string | null;
  takenAt: number | null;
  takenById: string | null;
  withdrawnAt: number | null;
}

function selectSwaps(db: Reader) {
  return db
    .selectFrom("swap")
    .innerJoin("booking", "booking.id", "swap.booking_id")
    .select([
      "swap.id",
      "swap.booking_id as bookingId",
      "booking.person_id as giverId",
      "booking.slot_id as shiftId",
      "swap.to_id as toId",
      "swap.taken_at as takenAt",
      "swap.taken_by_id as takenById",
      "swap.withdrawn_at as withdrawnAt",
    ]);
}

/** Throws `not_found`. */
export async function swapOf(db: Reader, swapId: string): Promise<Swap> {
  const swap = await selectSwaps(db).where("swap.id", "=", swapId).executeTakeFirst();
  if (!swap) throw new Refused({ code: "not_found" });
  return swap;
}

/** The swap of a booking that nobody has taken or withdrawn. */
export async function findOpenSwap(db: Reader, bookingId: string): Promise<Swap | undefined> {
  return selectSwaps(db)
    .where("swap.booking_id", "=", bookingId)
    .where("swap.taken_at", "is", null)
    .where("swap.withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** Swaps that can still be taken (the place is the giver's and the shift has not begun), with what they are about. */
export async function openSwaps(
  db: Reader,
  where: { now: number; shiftId?: string; giverIds?: readonly string[]; forIds?: readonly string[] },
) {
  let query = db
    .selectFrom("swap")
    .innerJoin("booking", "booking.id", "swap.booking_id")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .innerJoin("shift", "shift.id", "booking.slot_id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "shift.station_id")
    .innerJoin("person as giver", "giver.id", "booking.person_id")
    .leftJoin("person as addressee", "addressee.id", "swap.to_id")
    .where("swap.taken_at", "is", null)
    .where("swap.withdrawn_at", "is", null)
    .where("booking.state", "=", "confirmed")
    .where("booking.starts_at", ">", where.now)
    .select([
      "swap.id",
      "swap.booking_id as bookingId",
      "swap.to_id as toId",
      "addressee.name as toName",
      "booking.person_id as giverId",
      "giver.name as giverName",
      "shift.id as shiftId",
      "booking_pool.pool_id as poolId",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "event.title",
      "event.title_en as titleEn",
      "station.name as stationName",
      "station.zone",
      "booking.starts_at as startsAt",
      "booking.ends_at as endsAt",
    ])
    .orderBy("booking.starts_at")
    .orderBy("swap.id")
    .limit(100);
  const { shiftId, giverIds, forIds } = where;
  if (shiftId !== undefined) query = query.where("shift.id", "=", shiftId);
  if (giverIds) query = query.where("booking.person_id", "in", giverIds);
  if (forIds) {
    const offered = await offeredTo(db, forIds, where.now);
    if (offered.length === 0) return [];
    query = query.where("swap.id", "in", offered);
  }
  return query.execute();
}

export async function insertSwap(
  tx: Tx,
  made: { bookingId: string; toId: string | null; now: number },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("swap")
    .values({
      id,
      booking_id: made.bookingId,
      to_id: made.toId,
      offered_at: made.now,
      taken_at: null,
      taken_by_id: null,
      withdrawn_at: null,
    })
    .execute();
  return id;
}

export async function setSwapTaken(tx: Tx, swapId: string, takenById: string, now: number): Promise<void> {
  await tx.updateTable("swap").set({ taken_at: now, taken_by_id: takenById }).where("id", "=", swapId).execute();
}

export async function setSwapWithdrawn(tx: Tx, swapId: string, now: number): Promise<void> {
  await tx.updateTable("swap").set({ withdrawn_at: now }).where("id", "=", swapId).execute();
}

/** Swaps of shifts to come that are open to all or offered to one of these people: each by its own index. */
async function offeredTo(db: Reader, personIds: readonly string[], now: number): Promise<string[]> {
  const open = db
    .selectFrom("swap")
    .innerJoin("booking", "booking.id", "swap.booking_id")
    .where("swap.taken_at", "is", null)
    .where("swap.withdrawn_at", "is", null)
    .where("booking.starts_at", ">", now)
    .select("swap.id");
  const [toAll, toThem] = await Promise.all([
    open.where("swap.to_id", "is", null).execute(),
    open.where("swap.to_id", "in", personIds).execute(),
  ]);
  return [...toAll, ...toThem].map(({ id }) => id);
}
