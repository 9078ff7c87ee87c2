import { sql } from "kysely";
import { HOLDING } from "../../bookings/kinds.ts";
import { brokenWhere, type Check, oneOf } from "./check.ts";

/** A pool says that as many places are taken as its offered and confirmed bookings hold. */
const taken = brokenWhere<{ id: string; taken: number; held: number }>(
  "pool.taken",
  sql`(
    select pool.id, pool.taken, coalesce(h.held, 0) as held from pool left join (
      select bp.pool_id, sum(bp.places) as held from booking b join booking_pool bp on bp.booking_id = b.id
      where b.state in (${oneOf(HOLDING)}) group by bp.pool_id
    ) as h on h.pool_id = pool.id
    where pool.taken <> coalesce(h.held, 0)
  )`,
  ({ id, taken, held }) => ({ ids: [id], what: `pool ${id} says ${taken}, its bookings hold ${held}` }),
);

/** A pool says that as many wait as are waitlisted. */
const waiting = brokenWhere<{ id: string; waiting: number; waits: number }>(
  "pool.waiting",
  sql`(
    select pool.id, pool.waiting, coalesce(w.waits, 0) as waits from pool left join (
      select bp.pool_id, count(*) as waits from booking b join booking_pool bp on bp.booking_id = b.id
      where b.state = 'waitlisted' group by bp.pool_id
    ) as w on w.pool_id = pool.id
    where pool.waiting <> coalesce(w.waits, 0)
  )`,
  ({ id, waiting, waits }) => ({ ids: [id], what: `pool ${id} says ${waiting}, ${waits} wait` }),
);

/** No pool has more places taken than it has. */
const capacity = brokenWhere<{ id: string; taken: number; capacity: number }>(
  "pool.capacity",
  sql`(select id, taken, capacity from pool where taken < 0 or taken > capacity)`,
  ({ id, taken, capacity }) => ({ ids: [id], what: `pool ${id} has ${capacity} places, ${taken} are taken` }),
);

/** A pool waits to shrink only while more places are taken than somebody wants it to have, and gives none away. */
const cut = brokenWhere<{ id: string; taken: number; capacity: number; cut_to: number }>(
  "pool.cut",
  sql`(
    select id, taken, capacity, cut_to from pool
    where cut_to is not null and (cut_to < 0 or cut_to >= taken or capacity <> taken)
  )`,
  ({ id, taken, capacity, cut_to }) => ({
    ids: [id],
    what: `pool ${id} is to shrink to ${cut_to}, with ${taken} of ${capacity} places taken`,
  }),
);

/** Bookings of one pool alone: their number was given by that pool. */
const ofOnePool = sql`
  booking b join booking_pool bp on bp.booking_id = b.id
  and not exists (select 1 from booking_pool o where o.booking_id = b.id and o.pool_id <> bp.pool_id)
`;

/** A pool has counted everybody who asked for it. */
const asked = brokenWhere<{ id: string; pool_id: string; queue_number: number; asked: number }>(
  "pool.asked",
  sql`(
    select b.id, bp.pool_id, b.queue_number, pool.asked from ${ofOnePool} join pool on pool.id = bp.pool_id
    where b.queue_number < 1 or b.queue_number > pool.asked
  )`,
  ({ id, pool_id, queue_number, asked }) => ({
    ids: [id, pool_id],
    what: `booking ${id} has number ${queue_number}, its pool ${pool_id} has counted to ${asked}`,
  }),
);

/** Nobody has the place in a queue that somebody else has. */
const queue = brokenWhere<{ pool_id: string; queue_number: number; first: string; last: string }>(
  "pool.queue",
  sql`(
    select bp.pool_id, b.queue_number, min(b.id) as first, max(b.id) as last from ${ofOnePool}
    group by bp.pool_id, b.queue_number having count(*) > 1
  )`,
  ({ pool_id, queue_number, first, last }) => ({
    ids: [first, last],
    what: `bookings ${first} and ${last} have the same number ${queue_number} in pool ${pool_id}`,
  }),
);

export const poolChecks: readonly Check[] = [taken, waiting, capacity, cut, asked, queue];
