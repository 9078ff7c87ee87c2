import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** A visit is a booking of its session, and is come to or missed, not both. */
const visit = brokenWhere<One>(
  "care.visit",
  sql`(
    select visit.id from visit join booking on booking.id = visit.id
    where booking.slot_id <> visit.session_id or (visit.came_at is not null and visit.missed_at is not null)
  )`,
  ({ id }) => ({ ids: [id], what: `visit ${id} is of another session than its booking, or came and did not` }),
);

/** Nobody does two sessions at once, the way there and back included. */
const staff = brokenWhere<One & { other: string; staff_id: string }>(
  "care.staff",
  sql`(
    select late.id, early.id as other, late.staff_id from care_session late
    join slot late_slot on late_slot.id = late.id and late_slot.cancelled_at is null
    join care_session early on early.staff_id = late.staff_id and early.id <> late.id
    join slot early_slot on early_slot.id = early.id and early_slot.cancelled_at is null
    where early_slot.starts_at - early.travel_min * 60000 < late_slot.ends_at + late.travel_min * 60000
      and early_slot.ends_at + early.travel_min * 60000 > late_slot.starts_at - late.travel_min * 60000
      and early.id < late.id
  )`,
  ({ id, other, staff_id }) => ({ ids: [other, id], what: `${staff_id} does sessions ${other} and ${id} at once` }),
);

/** No more sessions are in a room at once than it has places for. */
const room = brokenWhere<One & { at: number; sessions: number }>(
  "care.room",
  sql`(
    select care_room_time.room_id as id, care_room_time.at, count(*) as sessions from care_room_time
    join pool on pool.id = care_room_time.pool_id
    join care_session on care_session.room_id = care_room_time.room_id
    join slot on slot.id = care_session.id and slot.cancelled_at is null
      and slot.starts_at < care_room_time.at + 900000 and slot.ends_at > care_room_time.at
    group by care_room_time.room_id, care_room_time.at, pool.capacity having count(*) > pool.capacity
  )`,
  ({ id, at, sessions }) => ({ ids: [id], what: `room ${id} has ${sessions} sessions in it at ${at}` }),
);

/** Whatever was measured beyond its range is somebody's to see to. */
const reading = brokenWhere<One>(
  "care.reading",
  sql`(
    select reading.id from reading left join care_task on care_task.id = reading.task_id
    where reading.beyond <> '[]'
      and (care_task.id is null or care_task.kind <> reading.kind or care_task.person_id <> reading.person_id)
  )`,
  ({ id }) => ({ ids: [id], what: `reading ${id} is beyond its range, and nobody is to see to it` }),
);

/** Whoever waits for a place, or is asked whether they take it, has paid nothing and has not come. */
const waiting = brokenWhere<One>(
  "care.waiting",
  sql`(
    select visit.id from visit join booking on booking.id = visit.id
    where booking.state in ('waitlisted', 'offered')
      and (visit.charge_id is not null or visit.came_at is not null or visit.missed_at is not null)
  )`,
  ({ id }) => ({ ids: [id], what: `visit ${id} has no place yet, and is charged or come to` }),
);

export const careChecks: readonly Check[] = [visit, waiting, staff, room, reading];
