import { sql } from "kysely";
import { LIVING } from "../../bookings/kinds.ts";
import { brokenWhere, type Check, oneOf } from "./check.ts";

const STATES = [...LIVING, "declined", "cancelled"];

type One = { id: string };

/** A booking is in a state that there is. */
const state = brokenWhere<One & { state: string }>(
  "booking.state",
  sql`(select id, state from booking where state not in (${oneOf(STATES)}))`,
  ({ id, state }) => ({ ids: [id], what: `booking ${id} is ${state}, which is no state` }),
);

/** A booking claims places, all of them in its slot. */
const pools = brokenWhere<One & { pool_id: string | null }>(
  "booking.pools",
  sql`(
    select b.id, bp.pool_id from booking b
    left join booking_pool bp on bp.booking_id = b.id
    left join pool on pool.id = bp.pool_id
    where bp.pool_id is null or pool.slot_id <> b.slot_id
  )`,
  ({ id, pool_id }) => ({
    ids: [id],
    what: pool_id === null ? `booking ${id} claims no place` : `booking ${id} claims pool ${pool_id} of another slot`,
  }),
);

/** A booking is at the time of its slot: overlap is judged by its copy. */
const span = brokenWhere<One & { slot_id: string }>(
  "booking.span",
  sql`(
    select b.id, b.slot_id from booking b join slot on slot.id = b.slot_id
    where b.starts_at <> slot.starts_at or b.ends_at <> slot.ends_at
  )`,
  ({ id, slot_id }) => ({ ids: [id], what: `booking ${id} is at another time than its slot ${slot_id}` }),
);

/** An offer runs out, and nothing else does. */
const offer = brokenWhere<One & { state: string }>(
  "booking.offer",
  sql`(
    select id, state from booking
    where (state = 'offered' and offer_expires_at is null) or (state <> 'offered' and offer_expires_at is not null)
  )`,
  ({ id, state }) => ({
    ids: [id],
    what: state === "offered" ? `offer ${id} has no end` : `booking ${id} is ${state} and has the end of an offer`,
  }),
);

/** One person has one living booking of a slot. */
const double = brokenWhere<{ person_id: string; slot_id: string; first: string; last: string }>(
  "booking.double",
  sql`(
    select person_id, slot_id, min(id) as first, max(id) as last from booking
    where state in (${oneOf(LIVING)}) group by person_id, slot_id having count(*) > 1
  )`,
  ({ person_id, slot_id, first, last }) => ({
    ids: [first, last],
    what: `person ${person_id} has bookings ${first} and ${last} of slot ${slot_id}`,
  }),
);

/** The same request of the same person is one booking. */
const request = brokenWhere<{ first: string; last: string }>(
  "booking.request",
  sql`(select min(id) as first, max(id) as last from booking group by by_id, request_key having count(*) > 1)`,
  ({ first, last }) => ({ ids: [first, last], what: `bookings ${first} and ${last} are the same request` }),
);

/**
 * Nobody is confirmed for two things at once. A span includes its start and excludes its end. A shift may be moved onto
 * another: then both stand, and the people and the manager were told.
 */
const overlap = brokenWhere<One & { other: string; person_id: string }>(
  "booking.overlap",
  sql`(
    select late.id, early.id as other, late.person_id from (
      select b.id, b.person_id, b.slot_id, b.starts_at, b.ends_at, b.asked_at, max(b.ends_at) over (
        partition by b.person_id order by b.starts_at, b.ends_at, b.id rows between unbounded preceding and 1 preceding
      ) as busy_until
      from booking b join slot on slot.id = b.slot_id where b.state = 'confirmed' and slot.takes_time = 1
    ) as late
    join booking early on early.person_id = late.person_id and early.state = 'confirmed'
      and early.starts_at < late.ends_at and early.ends_at > late.starts_at and early.slot_id <> late.slot_id
      and (early.starts_at < late.starts_at or (early.starts_at = late.starts_at and early.id < late.id)
        or (early.starts_at = late.starts_at and early.ends_at < late.ends_at))
    join slot on slot.id = early.slot_id and slot.takes_time = 1
    where late.busy_until > late.starts_at and not exists (
      select 1 from shift join event on event.id = shift.event_id
      where shift.id in (late.slot_id, early.slot_id)
      and (shift.changed_at >= late.asked_at or event.changed_at >= late.asked_at)
      and (shift.changed_at >= early.asked_at or event.changed_at >= early.asked_at)
    )
  )`,
  ({ id, other, person_id }) => ({
    ids: [other, id],
    what: `person ${person_id} is confirmed in ${other} and ${id} at once`,
  }),
);

/** Nobody has a place in what is cancelled, or waits for one. */
const cancelled = brokenWhere<One & { slot_id: string }>(
  "booking.cancelled-slot",
  sql`(
    select b.id, b.slot_id from booking b join slot on slot.id = b.slot_id
    where slot.cancelled_at is not null and b.state in (${oneOf(LIVING)})
  )`,
  ({ id, slot_id }) => ({ ids: [id], what: `booking ${id} lives in the cancelled slot ${slot_id}` }),
);

/**
 * The history of a booking ends where the booking is. In whatever order it is read: of the moves into a state and those
 * out of it, there is one more into the last one.
 */
const moves = brokenWhere<One & { state: string }>(
  "booking.moves",
  sql`(
    select b.id, b.state from booking b left join move m on m.subject_id = b.id and m.subject = 'booking'
    group by b.id, b.state having coalesce(
      sum(case when m.facts like '%"to":"' || b.state || '"%' then 1 else 0 end) -
      sum(case when m.facts like '%"from":"' || b.state || '"%' then 1 else 0 end), 0) <> 1
  )`,
  ({ id, state }) => ({ ids: [id], what: `booking ${id} is ${state}, its history ends elsewhere` }),
);

export const bookingChecks: readonly Check[] = [state, pools, span, offer, double, request, overlap, cancelled, moves];
