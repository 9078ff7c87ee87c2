import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** What a person served is a minute or more. */
const minutes = brokenWhere<One & { minutes: number }>(
  "hours.minutes",
  sql`(select id, minutes from hour_line where corrects_id is null and minutes < 1)`,
  ({ id, minutes }) => ({ ids: [id], what: `line ${id} counts ${minutes} minutes` }),
);

/** A presence is written once. */
const once = brokenWhere<{ first: string; last: string; person_id: string; slot_id: string }>(
  "hours.once",
  sql`(
    select min(id) as first, max(id) as last, person_id, slot_id from hour_line
    where corrects_id is null and slot_id is not null group by slot_id, person_id having count(*) > 1
  )`,
  ({ first, last, person_id, slot_id }) => ({
    ids: [first, last],
    what: `person ${person_id} has lines ${first} and ${last} for slot ${slot_id}`,
  }),
);

/** Hours of a shift are written when it is closed, in the ledger of its station. */
const shift = brokenWhere<One & { slot_id: string }>(
  "hours.shift",
  sql`(
    select line.id, line.slot_id from hour_line line join shift on shift.id = line.slot_id
    where line.corrects_id is null and (shift.closed_at is null or shift.station_id <> line.station_id)
  )`,
  ({ id, slot_id }) => ({ ids: [id], what: `line ${id} is of shift ${slot_id}, which is not closed or elsewhere` }),
);

/** A correction corrects a first line of the same person and station; records merged into one are the same person. */
const correction = brokenWhere<One & { corrects_id: string }>(
  "hours.correction",
  sql`(
    select line.id, line.corrects_id from hour_line line join hour_line old on old.id = line.corrects_id
    join person one on one.id = line.person_id join person other on other.id = old.person_id
    where old.corrects_id is not null or old.station_id <> line.station_id
    or coalesce(one.merged_into_id, one.id) <> coalesce(other.merged_into_id, other.id)
  )`,
  ({ id, corrects_id }) => ({
    ids: [id],
    what: `line ${id} corrects ${corrects_id}, which is a correction or of another person or station`,
  }),
);

/** A correction counts as soon as it is written. */
const undecided = brokenWhere<One>(
  "hours.correction-approved",
  sql`(
    select line.id from hour_line line left join hour_verdict v on v.line_id = line.id
    where line.corrects_id is not null and (v.verdict is null or v.verdict <> 'approved')
  )`,
  ({ id }) => ({ ids: [id], what: `correction ${id} is not approved` }),
);

/** What stands of a presence, its approved minutes with its approved corrections, is not less than nothing. */
const standing = brokenWhere<One & { minutes: number }>(
  "hours.standing",
  sql`(
    select old.id, sum(line.minutes) + max(case when first.verdict = 'approved' then old.minutes else 0 end) as minutes
    from hour_line line join hour_verdict v on v.line_id = line.id and v.verdict = 'approved'
    join hour_line old on old.id = line.corrects_id left join hour_verdict first on first.line_id = old.id
    group by old.id
    having sum(line.minutes) + max(case when first.verdict = 'approved' then old.minutes else 0 end) < 0
  )`,
  ({ id, minutes }) => ({ ids: [id], what: `of line ${id} ${minutes} minutes stand` }),
);

/** A verdict says yes or no to a line of the station in whose chain it is. */
const verdict = brokenWhere<One & { verdict: string }>(
  "hours.verdict",
  sql`(
    select v.line_id as id, v.verdict from hour_verdict v left join hour_line line on line.id = v.line_id
    where v.verdict not in ('approved', 'refused') or v.number is null or v.station_id is null
    or v.station_id <> line.station_id
  )`,
  ({ id, verdict }) => ({
    ids: [id],
    what: `the verdict ${verdict} on line ${id} is none, or is not kept with the line's station`,
  }),
);

/** A dispute is about a first line of its station; answered with an outcome, and upheld by a correction of that line. */
const dispute = brokenWhere<One & { line_id: string }>(
  "hours.dispute",
  sql`(
    select d.id, d.line_id from dispute d
    join hour_line line on line.id = d.line_id left join hour_line fix on fix.id = d.correction_id
    where line.station_id <> d.station_id or line.corrects_id is not null
    or (d.answered_at is null and (d.outcome is not null or d.answered_by_id is not null or d.correction_id is not null))
    or (d.answered_at is not null and (d.outcome is null or d.answered_by_id is null))
    or (d.outcome = 'upheld' and (fix.corrects_id is null or fix.corrects_id <> d.line_id))
    or (d.outcome = 'rejected' and d.correction_id is not null)
  )`,
  ({ id, line_id }) => ({ ids: [id], what: `dispute ${id} about line ${line_id} says what its answer does not` }),
);

/** One dispute about a line at a time. */
const disputes = brokenWhere<{ line_id: string; first: string; last: string }>(
  "hours.disputes",
  sql`(
    select line_id, min(id) as first, max(id) as last from dispute
    where answered_at is null group by line_id having count(*) > 1
  )`,
  ({ line_id, first, last }) => ({
    ids: [first, last],
    what: `disputes ${first} and ${last} are open about line ${line_id}`,
  }),
);

/** A certificate states hours of a period; its code is its own. */
const certificate = brokenWhere<One & { code: string }>(
  "hours.certificate",
  sql`(
    select id, code from certificate where minutes < 1 or lines < 1 or from_on > to_on
    union select max(id), code from certificate group by code having count(*) > 1
  )`,
  ({ id, code }) => ({ ids: [id], what: `certificate ${id} states nothing, or has the code ${code} of another` }),
);

export const hoursChecks: readonly Check[] = [
  minutes,
  once,
  shift,
  correction,
  undecided,
  standing,
  verdict,
  dispute,
  disputes,
  certificate,
];
