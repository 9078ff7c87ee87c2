import type { Reader, Tx } from "../db/open.ts";
import type { BookingState } from "../db/tables.ts";
import { type Booking, OCCUPYING } from "./kinds.ts";
import { gather, selectBookings } from "./store.ts";

/** The bookings of a person in these states, in order of their start. */
export async function bookingsOfPerson(
  db: Reader,
  personId: string,
  states: readonly BookingState[],
): Promise<Booking[]> {
  const rows = await selectBookings(db)
    .where("booking.person_id", "=", personId)
    .where("booking.state", "in", states)
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .execute();
  return gather(rows);
}

/** When these people have promised to be somewhere within the span, in order of its start. */
export async function busySpans(
  db: Reader,
  personIds: readonly string[],
  span: { startsAt: number; endsAt: number },
): Promise<{ personId: string; startsAt: number; endsAt: number }[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .where("booking.person_id", "in", personIds)
    .where("booking.ends_at", ">", span.startsAt)
    .where("booking.starts_at", "<", span.endsAt)
    .where("booking.state", "in", OCCUPYING)
    .where("slot.takes_time", "=", 1)
    .select(["booking.person_id as personId", "booking.starts_at as startsAt", "booking.ends_at as endsAt"])
    .orderBy("booking.starts_at")
    .execute();
}

/** The booking becomes another record's of the same person. */
export async function setPerson(tx: Tx, bookingId: string, personId: string): Promise<void> {
  await tx.updateTable("booking").set({ person_id: personId }).where("id", "=", bookingId).execute();
}

/** The history of one record becomes another's of the same person. */
export async function setPersonOfEnded(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx
    .updateTable("booking")
    .set({ person_id: toId })
    .where("person_id", "=", fromId)
    .where("state", "in", ["declined", "cancelled"])
    .execute();
}
