import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

/** What is kept, so that boards need not count it, is what counting gives. */
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
      select coalesce(kept.place_id, counted.place_id) as place_id, coalesce(kept.month, counted.month) as month
      from place_month as kept
      full join (
        select place_ancestor.ancestor_id as place_id, substr(hour_line.on_date, 1, 7) as month,
          count(distinct hour_line.person_id) as people,
          sum(case when hour_line.corrects_id is null then 1 else 0 end) as person_times,
          sum(hour_line.minutes) as minutes
        from hour_line
        inner join hour_verdict on hour_verdict.line_id = hour_line.id and hour_verdict.verdict = 'approved'
        inner join station on station.id = hour_line.station_id
        inner join place_ancestor on place_ancestor.place_id = station.place_id
        group by place_ancestor.ancestor_id, substr(hour_line.on_date, 1, 7)
      ) as counted on counted.place_id = kept.place_id and counted.month = kept.month
      where kept.people is distinct from counted.people or kept.person_times is distinct from counted.person_times
        or kept.minutes is distinct from counted.minutes
    )`,
    ({ place_id, month }) => ({
      ids: [place_id],
      what: `place ${place_id} says of ${month} something else than its approved lines`,
    }),
  ),
  brokenWhere(
    "hours.last-served",
    sql<{ id: string }>`(
      select coalesce(kept.person_id, counted.person_id) as id from last_served as kept
      full join (select person_id, max(on_date) as on_date from hour_line group by person_id) as counted
        on counted.person_id = kept.person_id
      where kept.on_date is distinct from counted.on_date
    )`,
    ({ id }) => ({ ids: [id], what: `person ${id} served last on another day than is kept` }),
  ),
];
