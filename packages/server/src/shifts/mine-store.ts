import type { Cursor } from "@linli/shared/fields";
import type { Reader } from "../db/open.ts";
import { beyond } from "../paging.ts";

function selectOwn(db: Reader, personIds: readonly string[]) {
  return db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .innerJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .innerJoin("shift", "shift.id", "booking.slot_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "shift.station_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("booking.person_id", "in", personIds)
    .select([
      "booking.id as bookingId",
      "booking.person_id as personId",
      "person.name as personName",
      "booking.state",
      "booking.offer_expires_at as offerExpiresAt",
      "booking.starts_at as startsAt",
      "booking.ends_at as endsAt",
      "booking_pool.pool_id as poolId",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "shift.id as shiftId",
      "shift.cancel_reason as cancelReason",
      "slot.cancelled_at as cancelledAt",
      "event.title",
      "event.title_en as titleEn",
      "event.withdraw_min_before as withdrawMinBefore",
      "station.id as stationId",
      "station.name as stationName",
      "station.name_en as stationNameEn",
      "station.address",
      "station.phone as stationPhone",
      "station.zone",
    ]);
}

/** What these people have, wait for or ask for and that is not over, soonest first; cancelled shifts are kept among it. */
export async function bookingsAhead(db: Reader, personIds: readonly string[], now: number) {
  return selectOwn(db, personIds)
    .where("booking.ends_at", ">", now)
    .where((eb) =>
      eb.or([
        eb("booking.state", "in", ["requested", "waitlisted", "offered", "confirmed"]),
        eb.and([eb("booking.state", "=", "cancelled"), eb("slot.cancelled_at", "is not", null)]),
      ]),
    )
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .execute();
}

/**
 * The shifts that these people had a place on and that are over, latest first, with what attendance says; so many of
 * them, after the one given.
 */
export async function bookingsBehind(
  db: Reader,
  personIds: readonly string[],
  asked: { now: number; limit: number; after: Cursor | null },
) {
  let query = selectOwn(db, personIds)
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "booking.slot_id").onRef("attendance.person_id", "=", "booking.person_id"),
    )
    .select(["attendance.in_at as inAt", "attendance.out_at as outAt", "attendance.absent_at as absentAt"])
    .where("booking.ends_at", "<=", asked.now)
    .where("booking.state", "=", "confirmed")
    .orderBy("booking.starts_at", "desc")
    .orderBy("booking.id", "desc")
    .limit(asked.limit);
  if (asked.after)
    query = query.where(beyond(asked.after, { at: "booking.starts_at", id: "booking.id", newestFirst: true }));
  return query.execute();
}
