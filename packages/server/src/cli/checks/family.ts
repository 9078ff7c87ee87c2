import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** Nobody acts for themselves, and one delegation of a pair stands. */
const pair = brokenWhere<One & { principal_id: string }>(
  "delegation.pair",
  sql`(
    select d.id, d.principal_id from delegation d where d.revoked_at is null and (
      d.principal_id = d.delegate_id or exists (
        select 1 from delegation o where o.principal_id = d.principal_id and o.delegate_id = d.delegate_id
        and o.revoked_at is null and o.id < d.id
      )
    )
  )`,
  ({ id, principal_id }) => ({
    ids: [id],
    what: `delegation ${id} of person ${principal_id} stands twice, or to themself`,
  }),
);

/** An invitation that was used led to a delegation of whoever invited; one that was withdrawn was not used. */
const led = brokenWhere<One & { principal_id: string }>(
  "invitation.led",
  sql`(
    select i.id, i.principal_id from invitation i left join delegation d on d.id = i.delegation_id
    where (i.used_at is null) <> (i.delegation_id is null)
    or (i.used_at is not null and i.withdrawn_at is not null)
    or (d.id is not null and d.principal_id <> i.principal_id)
  )`,
  ({ id, principal_id }) => ({ ids: [id], what: `invitation ${id} of person ${principal_id} led to what it cannot` }),
);

export const familyChecks: readonly Check[] = [pair, led];
