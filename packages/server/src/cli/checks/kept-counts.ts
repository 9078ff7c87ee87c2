import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

/**
 * What is kept, so that boards need not count it, is what counting gives. Both sides are put together and grouped: a full
 * join of them has no index on SQLite, and in a city compares a million people with each of a million.
 */
export const countsAreKept: readonly Check[] = [
  brokenWhere(
    "hours.waiting",
    sql<{ id: string; waits: number }>`(
      select hour_line.id, case when hour_waiting.line_id is null then 0 else 1 end as waits from hour_line
      left join hour_verdict on hour_verdict.line_id = hour_line.id
      left join hour_waiting on hour_waiting.line_id = hour_line.id
      where (hour_verdict.line_id is null) = (hour_waiting.line_id is null)
        or hour_waiting.station_id <> hour_line.station_id or hour_waiting.due_at <> hour_line.due_at
    )`,
    ({ id, waits }) => ({
      ids: [id],
      what: waits
        ? `line ${id} waits for a verdict otherwise than it says`
        : `line ${id} is undecided and waits nowhere`,
    }),
  ),
  brokenWhere(
    "hours.place-month",
    sql<{ place_id: string; month: string }>`(
      select place_id, month from (
        select place_id, month, people, person_times, minutes, 0 as counted, 0 as times, 0 as served from place_month
        union all
        select place_ancestor.ancestor_id, substr(hour_line.on_date, 1, 7), 0, 0, 0,
          count(distinct hour_line.person_id),
          sum(case when hour_line.corrects_id is null then 1 else 0 end), sum(hour_line.minutes)
        from hour_line
        inner join hour_verdict on hour_verdict.line_id = hour_line.id and hour_verdict.verdict = 'approved'
        inner join station on station.id = hour_line.station_id
        inner join place_ancestor on place_ancestor.place_id = station.place_id
        group by place_ancestor.ancestor_id, substr(hour_line.on_date, 1, 7)
      ) as sides group by place_id, month
      having count(*) <> 2 or sum(people) <> sum(counted) or sum(person_times) <> sum(times)
        or sum(minutes) <> sum(served)
    )`,
    ({ place_id, month }) => ({
      ids: [place_id],
      what: `place ${place_id} says of ${month} something else than its approved lines`,
    }),
  ),
  brokenWhere(
    "hours.last-served",
    sql<{ id: string }>`(
      select id from (
        select person_id as id, on_date from last_served
        union all
        select person_id, max(on_date) from hour_line group by person_id
      ) as sides group by id having count(*) <> 2 or min(on_date) <> max(on_date)
    )`,
    ({ id }) => ({ ids: [id], what: `person ${id} served last on another day than is kept` }),
  ),
];
