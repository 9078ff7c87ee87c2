import { firstBreak, stripOf } from "@linli/shared/childcare/rules";
import { addDays } from "@linli/shared/events/days";
import { sql } from "kysely";
import { HOLDING } from "../../bookings/kinds.ts";
import { daysOf } from "../../childcare/day.ts";
import { HORIZON_DAYS } from "../../childcare/horizon.ts";
import type { Reader } from "../../db/open.ts";
import { dayOf } from "../../people/today.ts";
import { brokenWhere, type Check, MOST_NAMED } from "./check.ts";

type One = { id: string };

/** A session is a slot of its station that takes its children's time, in a room there, with its own pools. */
const session = brokenWhere<One>(
  "childcare.session",
  sql`(
    select childcare_session.id from childcare_session join slot on slot.id = childcare_session.id
    join childcare_room on childcare_room.id = childcare_session.room_id
    where slot.kind <> 'childcare' or slot.takes_time <> 1 or slot.station_id <> childcare_session.station_id
    or childcare_room.station_id <> childcare_session.station_id
    union
    select childcare_place.session_id from childcare_place join pool on pool.id = childcare_place.pool_id
    where pool.slot_id <> childcare_place.session_id
  )`,
  ({ id }) => ({ ids: [id], what: `session ${id} is of another station, room or slot than it says, or takes no time` }),
);

/** A child's booking is of its session, in the place of its band, and nobody has a place there besides. */
const booking = brokenWhere<One>(
  "childcare.booking",
  sql`(
    select booking.id from booking join childcare_session on childcare_session.id = booking.slot_id
    left join childcare_booking on childcare_booking.id = booking.id
      and childcare_booking.session_id = booking.slot_id
    left join booking_pool on booking_pool.booking_id = booking.id
    left join childcare_place on childcare_place.pool_id = booking_pool.pool_id
      and childcare_place.band = childcare_booking.band
    where childcare_booking.id is null or childcare_place.pool_id is null or booking_pool.places <> 1
    union
    select childcare_booking.id from childcare_booking join booking on booking.id = childcare_booking.id
    where booking.slot_id <> childcare_booking.session_id
  )`,
  ({ id }) => ({ ids: [id], what: `booking ${id} is of another session or band than it holds a place in` }),
);

/** What a station has of a session is at most its fee, and nothing is taken for one that nobody was charged for. */
const charged = brokenWhere<One & { fen: number }>(
  "childcare.charged",
  sql`(
    select childcare_booking.id, coalesce(sum(posting.fen), 0) as fen from childcare_booking
    join entry on entry.booking_id = childcare_booking.id
    join posting on posting.entry_id = entry.id
      and posting.account_id in (select id from account where kind = 'canteen')
    group by childcare_booking.id, childcare_booking.fee_fen
    having coalesce(sum(posting.fen), 0) < 0 or coalesce(sum(posting.fen), 0) > childcare_booking.fee_fen
  )`,
  ({ id, fen }) => ({ ids: [id], what: `booking ${id} brought its station ${fen} fen, which does not fit its fee` }),
);

/** What was booked every week is a booking of that child and date; what was not is none. */
const weekly = brokenWhere<One & { on_date: string }>(
  "childcare.weekly",
  sql`(
    select childcare_standing_day.standing_id as id, childcare_standing_day.on_date from childcare_standing_day
    left join childcare_booking on childcare_booking.id = childcare_standing_day.booking_id
    left join childcare_session on childcare_session.id = childcare_booking.session_id
    where (state = 'booked' and (childcare_session.id is null
      or childcare_session.on_date <> childcare_standing_day.on_date))
    or (state <> 'booked' and childcare_standing_day.booking_id is not null)
  )`,
  ({ id, on_date }) => ({ ids: [id], what: `what weekly booking ${id} did for ${on_date} does not fit its booking` }),
);

/**
 * No quarter ahead has more children than its class, its room and its carers allow, unless it is known: a break is open
 * for that room and date, of which the station and the guardians were told. A carer who signed out a moment ago may be
 * named until the next minute's look.
 */
const quarters: Check = {
  rule: "childcare.quarter",
  async find(db) {
    const now = await lastMove(db);
    const today = dayOf(now);
    const rooms = await db
      .selectFrom("booking")
      .innerJoin("childcare_session", "childcare_session.id", "booking.slot_id")
      .where("childcare_session.on_date", ">=", today)
      .where("booking.state", "in", HOLDING)
      .select("childcare_session.room_id as id")
      .distinct()
      .execute();
    const open = await db
      .selectFrom("childcare_break")
      .where("closed_at", "is", null)
      .select(["room_id", "on_date"])
      .execute();
    const known = new Set(open.map((one) => `${one.room_id} ${one.on_date}`));
    const days = await daysOf(db, {
      roomIds: rooms.map((room) => room.id),
      from: today,
      to: addDays(today, HORIZON_DAYS),
    });
    return days
      .flatMap((day) => {
        const broken =
          day.span && !known.has(`${day.room.id} ${day.onDate}`) ? firstBreak(stripOf(day, day.span), now) : null;
        if (!broken) return [];
        const { total, needed, carers } = broken;
        const what = `room ${day.room.id} has ${total} children at ${broken.at} on ${day.onDate}, ${carers} of ${needed} carers, and nobody knows`;
        return [{ ids: [day.room.id], what }];
      })
      .slice(0, MOST_NAMED);
  },
};

/** The last thing that happened: a database at rest has no other clock. */
async function lastMove(db: Reader): Promise<number> {
  const row = await db
    .selectFrom("move")
    .select(({ fn }) => fn.max("at").as("at"))
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}

/** A break that ended is of a room and date; whose place it put in doubt was booked there. */
const affected = brokenWhere<One>(
  "childcare.break",
  sql`(
    select childcare_break_booking.booking_id as id from childcare_break_booking
    join childcare_break on childcare_break.id = childcare_break_booking.break_id
    join childcare_booking on childcare_booking.id = childcare_break_booking.booking_id
    join childcare_session on childcare_session.id = childcare_booking.session_id
    where childcare_session.room_id <> childcare_break.room_id
    or childcare_session.on_date <> childcare_break.on_date
  )`,
  ({ id }) => ({ ids: [id], what: `booking ${id} was told of a break of another room or date` }),
);

/** Who changes rooms is on a shift of carers of the same station. */
const change = brokenWhere<One>(
  "childcare.change",
  sql`(
    select childcare_room_change.booking_id as id from childcare_room_change
    join childcare_room on childcare_room.id = childcare_room_change.room_id
    join booking on booking.id = childcare_room_change.booking_id
    left join shift on shift.id = booking.slot_id
    left join event on event.id = shift.event_id
    left join childcare_roster on childcare_roster.series_id = event.series_id
    left join childcare_room as own on own.id = childcare_roster.room_id
    where own.id is null or own.station_id <> childcare_room.station_id
  )`,
  ({ id }) => ({ ids: [id], what: `the carer with booking ${id} changes to a room of another station` }),
);

export const childcareChecks: readonly Check[] = [session, booking, charged, weekly, quarters, affected, change];
