import { type Bookable, LIVING, type Moved } from "../bookings/kinds.ts";
import { bookingsOfPerson } from "../bookings/person-store.ts";
import { withdraw } from "../bookings/withdraw.ts";
import { dutyBookable, roomBookable, visitBookable } from "../care/bookable.ts";
import { settleEndedVisits } from "../care/settle.ts";
import { childcareBookable } from "../childcare/bookable.ts";
import { settleCarerMoves } from "../childcare/roster.ts";
import { settleChildMoves } from "../childcare/settle-moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { roundsLeft } from "../deliveries/tell-rounds.ts";
import { mealBookable } from "../meals/bookable.ts";
import { settleCancelled } from "../meals/settle-moves.ts";
import { shiftBookable } from "../shifts/bookable.ts";
import { tellMoves } from "../shifts/tell-moves.ts";

/** Everything a person can have booked. A room that gives places away adds itself here. */
export const bookables: readonly Bookable[] = [
  shiftBookable,
  mealBookable,
  childcareBookable,
  visitBookable,
  dutyBookable,
  roomBookable,
];

/** The pools that these people's living bookings claim: what an act on all of them must hold. */
export async function poolsOf(db: Reader, personIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .where("booking.person_id", "in", personIds)
    .where("booking.state", "in", LIVING)
    .select("booking_pool.pool_id as poolId")
    .distinct()
    .execute();
  return rows.map((row) => row.poolId);
}

/** Ends all that somebody has booked and that has not begun, whatever the cut-off; the queues move and are told. */
export async function withdrawAll(tx: Tx, personId: string, byId: string, now: number): Promise<void> {
  for (const booking of await bookingsOfPerson(tx, personId, LIVING)) {
    const slot = await tx
      .selectFrom("slot")
      .where("id", "=", booking.slotId)
      .select(["kind", "starts_at as startsAt"])
      .executeTakeFirstOrThrow();
    const kind = bookables.find((known) => known.kind === slot.kind);
    if (!kind || slot.startsAt <= now) continue;
    const { moved } = await withdraw(tx, kind, { bookingId: booking.id, byId, now, overruled: true });
    await settleCancelled(tx, moved, byId, now);
    await settleChildMoves(tx, moved, { byId, now });
    await settleCarerMoves(tx, moved, now);
    await settleEndedVisits(tx, moved, byId, now);
    await tellOthers(tx, moved, personId, now);
    await roundsLeft(
      tx,
      moved.filter((move) => move.personId === personId),
      now,
    );
  }
}

async function tellOthers(tx: Tx, moved: readonly Moved[], personId: string, now: number): Promise<void> {
  await tellMoves(
    tx,
    moved.filter((move) => move.personId !== personId),
    now,
  );
}
