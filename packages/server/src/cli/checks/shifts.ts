import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** A slot has a length. */
const length = brokenWhere<One>("slot.length", sql`(select id from slot where ends_at <= starts_at)`, ({ id }) => ({
  ids: [id],
  what: `slot ${id} ends before it starts`,
}));

/** A shift, its slot and its event are of one station. */
const station = brokenWhere<One & { event_id: string }>(
  "shift.station",
  sql`(
    select shift.id, shift.event_id from shift
    join slot on slot.id = shift.id join event on event.id = shift.event_id
    where slot.station_id <> shift.station_id or event.station_id <> shift.station_id
  )`,
  ({ id, event_id }) => ({
    ids: [id],
    what: `shift ${id} is of another station than its slot or its event ${event_id}`,
  }),
);

/** A role of a shift is kept with a pool of that shift. */
const role = brokenWhere<One>(
  "shift.role",
  sql`(
    select sp.pool_id as id from shift_pool sp
    left join pool on pool.id = sp.pool_id left join shift on shift.id = sp.slot_id
    where pool.slot_id <> sp.slot_id or shift.id is null
  )`,
  ({ id }) => ({ ids: [id], what: `the role of pool ${id} is of another shift than the pool` }),
);

/** A place offered for a swap is taken by somebody or withdrawn, not both. */
const swap = brokenWhere<One>(
  "swap.state",
  sql`(
    select id from swap where (taken_at is not null and withdrawn_at is not null)
    or (taken_at is null and taken_by_id is not null) or (taken_at is not null and taken_by_id is null)
  )`,
  ({ id }) => ({ ids: [id], what: `swap ${id} is both taken and withdrawn, or taken by nobody` }),
);

export const shiftChecks: readonly Check[] = [length, station, role, swap];
