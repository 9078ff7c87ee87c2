import { promote } from "../bookings/enter.ts";
import { isHolding, type Moved } from "../bookings/kinds.ts";
import { slotOf } from "../bookings/store.ts";
import type { Reader, Tx } from "../db/open.ts";
import { childcareBookable } from "./bookable.ts";
import { charge, refund } from "./charge.ts";
import { CHILDCARE, childcareStationOf, selectChildBookings } from "./store.ts";
import { tellChildMoves } from "./tell-childcare.ts";

interface Made {
  byId: string | null;
  now: number;
  reason?: string | null;
}

/**
 * What follows from moves of children's bookings, in their transaction: what is paid as it is booked is charged, what was
 * given up is given back, a place that came free is offered to whoever waits for any session of the room on that date,
 * and guardians are told. Moves of other kinds are left alone. Throws balance_too_low, account_frozen.
 */
export async function settleChildMoves(tx: Tx, moved: readonly Moved[], made: Made): Promise<void> {
  const own = await childcareMoves(tx, moved);
  if (own.length === 0) return;
  const freed = own.filter(({ from, to }) => from !== null && isHolding(from) && !isHolding(to));
  const offered = await moveQueues(tx, await daysOfMoves(tx, freed), made.now);
  const all = [...own, ...offered];
  await settleMoney(tx, all, made);
  await tellChildMoves(tx, all, made);
}

/**
 * Lets the queues of these rooms and dates move: the sessions of a room share its quarters, so a place that comes free in
 * one may be what another waits for. The session for which somebody has waited longest comes first.
 */
export async function moveQueues(
  tx: Tx,
  days: readonly { roomId: string; onDate: string }[],
  now: number,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const sessionId of await waitedFor(tx, days)) {
    moved.push(...(await promote(tx, childcareBookable, await slotOf(tx, sessionId), now)));
  }
  return moved;
}

/** The sessions of these rooms and dates for which somebody waits, the longest waited for first. */
async function waitedFor(db: Reader, days: readonly { roomId: string; onDate: string }[]): Promise<string[]> {
  if (days.length === 0) return [];
  const rows = await db
    .selectFrom("booking")
    .innerJoin("childcare_session", "childcare_session.id", "booking.slot_id")
    .where("booking.state", "=", "waitlisted")
    .where((eb) =>
      eb.or(
        days.map((day) =>
          eb.and([eb("childcare_session.room_id", "=", day.roomId), eb("childcare_session.on_date", "=", day.onDate)]),
        ),
      ),
    )
    .groupBy("childcare_session.id")
    .select(["childcare_session.id", (eb) => eb.fn.min("booking.asked_at").as("since")])
    .orderBy("since")
    .orderBy("childcare_session.id")
    .execute();
  return rows.map((row) => row.id);
}

async function childcareMoves(db: Reader, moved: readonly Moved[]): Promise<Moved[]> {
  const slotIds = [...new Set(moved.map((move) => move.slotId))];
  if (slotIds.length === 0) return [];
  const rows = await db
    .selectFrom("slot")
    .where("id", "in", slotIds)
    .where("kind", "=", CHILDCARE)
    .select("id")
    .execute();
  const ids = new Set(rows.map((row) => row.id));
  return moved.filter((move) => ids.has(move.slotId));
}

async function daysOfMoves(db: Reader, moved: readonly Moved[]): Promise<{ roomId: string; onDate: string }[]> {
  const sessionIds = [...new Set(moved.map((move) => move.slotId))];
  if (sessionIds.length === 0) return [];
  return db
    .selectFrom("childcare_session")
    .where("id", "in", sessionIds)
    .select(["room_id as roomId", "on_date as onDate"])
    .distinct()
    .execute();
}

async function settleMoney(tx: Tx, moved: readonly Moved[], { byId, now }: Made): Promise<void> {
  for (const move of moved) {
    if (move.to === "cancelled" && move.from === "confirmed") await refund(tx, move.bookingId, { byId, now });
    if (move.to !== "confirmed" || move.why === "passed_over") continue;
    const booking = await selectChildBookings(tx).where("childcare_booking.id", "=", move.bookingId).executeTakeFirst();
    if (!booking) continue;
    const station = await childcareStationOf(tx, booking.stationId);
    if (station.chargeAt === "booking") await charge(tx, booking, station.creditFen, { byId, now });
  }
}
