import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** What happened at a shift is kept with its station, and with a booking of that shift if any. */
const slot = brokenWhere<One & { slot_id: string }>(
  "attendance.slot",
  sql`(
    select a.id, a.slot_id from attendance a
    join slot on slot.id = a.slot_id left join booking b on b.id = a.booking_id
    where slot.station_id <> a.station_id or b.slot_id <> a.slot_id
  )`,
  ({ id, slot_id }) => ({
    ids: [id],
    what: `attendance ${id} is of another station or booking than its slot ${slot_id}`,
  }),
);

/** Who left had come, and not later; who came was not absent; each is known by some means. */
const times = brokenWhere<One>(
  "attendance.times",
  sql`(
    select id from attendance
    where (in_at is not null and absent_at is not null) or (out_at is not null and (in_at is null or out_at < in_at))
    or (in_at is null and in_means is not null) or (in_at is not null and in_means is null)
    or (out_at is null and out_means is not null) or (out_at is not null and out_means is null)
  )`,
  ({ id }) => ({ ids: [id], what: `attendance ${id} says what cannot be: of coming, leaving and being absent` }),
);

/** A person was at a shift or not, once. */
const once = brokenWhere<{ first: string; last: string; person_id: string; slot_id: string }>(
  "attendance.once",
  sql`(
    select min(id) as first, max(id) as last, person_id, slot_id from attendance
    group by slot_id, person_id having count(*) > 1
  )`,
  ({ first, last, person_id, slot_id }) => ({
    ids: [first, last],
    what: `person ${person_id} has two attendances ${first} and ${last} at slot ${slot_id}`,
  }),
);

export const attendanceChecks: readonly Check[] = [slot, times, once];
