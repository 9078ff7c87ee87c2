import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

/** Somebody is told the same thing once. */
const notice = brokenWhere<{ first: string; last: string; person_id: string }>(
  "notice.once",
  sql`(
    select min(id) as first, max(id) as last, person_id from notice group by person_id, key having count(*) > 1
  )`,
  ({ first, last, person_id }) => ({
    ids: [first, last],
    what: `person ${person_id} is told ${first} again as ${last}`,
  }),
);

/** The same message leaves the house once. */
const dispatch = brokenWhere<{ first: string; last: string }>(
  "dispatch.once",
  sql`(select min(id) as first, max(id) as last from dispatch group by key having count(*) > 1)`,
  ({ first, last }) => ({ ids: [first, last], what: `message ${first} leaves the house again as ${last}` }),
);

/** A message was sent, or given up, or waits. */
const sent = brokenWhere<{ id: string }>(
  "dispatch.state",
  sql`(select id from dispatch where tries < 0 or (sent_at is not null and failed_at is not null))`,
  ({ id }) => ({ ids: [id], what: `message ${id} was sent and was given up` }),
);

export const noticeChecks: readonly Check[] = [notice, dispatch, sent];
