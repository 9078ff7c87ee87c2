import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { visitsToRemind } from "../care/remind-visits.ts";
import type { House } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { type Telling, tell } from "./tell.ts";

const HOUR = 3_600_000;
/** The hour of the evening before, in the station's zone, from which people are reminded; and until when one may ring. */
const EVENING_FROM = 18;
const EVENING_UNTIL = 22;
const SHORTLY_BEFORE_MS = 2 * HOUR;
const AT_A_TIME = 100;
/** Within a day and a half lies every time of which one may be reminded now. */
const AHEAD_MS = 36 * HOUR;

/**
 * Reminds everyone with a place once: the evening before, or two hours before when they got it after that evening. Who
 * got it in those two hours needs no reminder. A shift that is moved is reminded of anew. Visits are reminded of alike.
 */
export async function remind(house: House): Promise<void> {
  const now = house.now();
  const coming = await comingPromises(house.db.read, now);
  const tellings = coming
    .filter((promise) => isTime(promise, now))
    .map((promise): Telling => {
      const { bookingId, personId, role, askedAt: _, ...facts } = promise;
      return {
        personId,
        kind: "shift_reminder",
        facts: { ...facts, ...(role ? { role } : {}) },
        key: `shift_reminder:${bookingId}:${facts.startsAt}`,
      };
    });
  const visits = await visitsToRemind(house.db.read, { from: now, until: now + AHEAD_MS });
  tellings.push(...visits.filter((visit) => isTime(visit, now)).map((visit) => visit.telling));
  for (let from = 0; from < tellings.length; from += AT_A_TIME) {
    await house.db.transact({}, (tx) => tell(tx, tellings.slice(from, from + AT_A_TIME), now));
  }
}

function isTime(
  { startsAt, askedAt, zone }: { startsAt: number; askedAt: number; zone: string },
  now: number,
): boolean {
  if (now >= startsAt - SHORTLY_BEFORE_MS) return askedAt <= startsAt - SHORTLY_BEFORE_MS;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const day = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zone).toPlainDate();
  const isEveBefore = here.toPlainDate().add({ days: 1 }).equals(day);
  return isEveBefore && here.hour >= EVENING_FROM && here.hour < EVENING_UNTIL;
}

/** Confirmed places on published shifts that begin within the next day and a half, and that nobody was reminded of. */
async function comingPromises(db: Reader, now: number) {
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .leftJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .leftJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .leftJoin("notice", (on) =>
      on
        .onRef("notice.person_id", "=", "booking.person_id")
        .on("notice.key", "=", sql<string>`'shift_reminder:' || booking.id || ':' || cast(slot.starts_at as text)`),
    )
    .where("notice.id", "is", null)
    .where("slot.starts_at", ">", now)
    .where("slot.starts_at", "<=", now + AHEAD_MS)
    .where("slot.cancelled_at", "is", null)
    .where("shift.published_at", "is not", null)
    .where("booking.state", "=", "confirmed")
    .select([
      "booking.id as bookingId",
      "booking.person_id as personId",
      "booking.asked_at as askedAt",
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "station.name as stationName",
      "station.address",
      "station.zone",
      "shift_pool.role",
    ])
    .execute();
}
