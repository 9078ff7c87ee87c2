import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** A record that was merged points at one that lives, and is not signed in with or found by any more. */
const merged = brokenWhere<One & { merged_into_id: string }>(
  "person.merged",
  sql`(
    select person.id, person.merged_into_id from person join person kept on kept.id = person.merged_into_id
    left join credential on credential.person_id = person.id
    where kept.merged_into_id is not null or (kept.erased_at is not null and person.erased_at is null)
    or credential.person_id is not null or person.phone is not null or person.email is not null
    or person.card_number is not null or person.id_number_mark is not null
  )`,
  ({ id, merged_into_id }) => ({
    ids: [id],
    what: `person ${id} was merged into ${merged_into_id}, which lives no more, or is still signed in with`,
  }),
);

/** Of who was erased nothing is kept by which they could be known. */
const erased = brokenWhere<One>(
  "person.erased",
  sql`(
    select person.id from person where person.erased_at is not null and (
      phone is not null or email is not null or address is not null or birth_date is not null
      or id_number_sealed is not null or id_number_mark is not null or card_number is not null
      or emergency_phone is not null or exists (select 1 from credential where credential.person_id = person.id)
      or exists (select 1 from notice where notice.person_id = person.id)
    )
  )`,
  ({ id }) => ({ ids: [id], what: `person ${id} was erased, but is still known` }),
);

/** A role is held at a place or at a station. */
const role = brokenWhere<One & { person_id: string }>(
  "person.role",
  sql`(
    select id, person_id from role_grant
    where (place_id is null and station_id is null) or (place_id is not null and station_id is not null)
  )`,
  ({ id, person_id }) => ({ ids: [id], what: `the role ${id} of person ${person_id} is nowhere, or in two places` }),
);

/** Nothing goes on of who died or moved away: no standing order, no category after that day, no account that pays. */
const ended = brokenWhere<One & { person_id: string }>(
  "person.ended",
  sql`(
    select id, person_id from person_ending where undone_at is null and (
      exists (select 1 from standing_order s where s.person_id = person_ending.person_id and s.ended_at is null)
      or exists (
        select 1 from person_category c where c.person_id = person_ending.person_id
        and (c.until_on is null or c.until_on > person_ending.on_date)
      )
      or not exists (
        select 1 from account a where a.kind = 'person' and a.owner_id = person_ending.person_id
        and a.frozen_at is not null
      )
    )
  )`,
  ({ id, person_id }) => ({ ids: [id], what: `person ${person_id} died or moved away (${id}), but something goes on` }),
);

export const peopleChecks: readonly Check[] = [merged, erased, role, ended];
