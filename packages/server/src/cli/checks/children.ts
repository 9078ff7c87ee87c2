import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** A child who came had passed the morning check and was received; nobody came who was absent or turned back. */
const came = brokenWhere<One>(
  "child.came",
  sql`(
    select childcare_booking.id from childcare_booking
    left join morning_check on morning_check.booking_id = childcare_booking.id
    left join stay on stay.booking_id = childcare_booking.id
    where (arrived_at is not null and absent_at is not null)
    or (arrived_at is not null and (stay.booking_id is null or morning_check.booking_id is null))
    or (arrived_at is not null and morning_check.failed_at is not null)
    or (arrived_at is null and (stay.booking_id is not null or left_at is not null))
  )`,
  ({ id }) => ({ ids: [id], what: `the child of booking ${id} is in and absent, or came without a morning check` }),
);

/** A code collects once: one that was used is that of one collection, and of the person it was made for. */
const code = brokenWhere<One>(
  "child.code",
  sql`(
    select collection_code.id from collection_code left join stay on stay.code_id = collection_code.id
    group by collection_code.id, collection_code.used_at
    having (collection_code.used_at is null and count(stay.booking_id) > 0)
    or (collection_code.used_at is not null and count(stay.booking_id) <> 1)
    union
    select collection_code.id from collection_code join stay on stay.code_id = collection_code.id
    where stay.child_id <> collection_code.child_id
    or coalesce(stay.collected_guardianship_id, '') <> coalesce(collection_code.guardianship_id, '')
    or coalesce(stay.collected_collector_id, '') <> coalesce(collection_code.collector_id, '')
  )`,
  ({ id }) => ({ ids: [id], what: `code ${id} was used without a collection, twice, or by somebody else` }),
);

/**
 * Each child that was collected went with one person who might collect it at that moment, and by a carer: with a code,
 * or, a guardian, by a document.
 */
const collected = brokenWhere<One>(
  "child.collected",
  sql`(
    select childcare_booking.id from childcare_booking
    join childcare_session on childcare_session.id = childcare_booking.session_id
    left join stay on stay.booking_id = childcare_booking.id
    left join guardianship on guardianship.id = stay.collected_guardianship_id and guardianship.minor_id = stay.child_id
      and guardianship.created_at <= left_at and (guardianship.revoked_at is null or guardianship.revoked_at > left_at)
    left join collector on collector.id = stay.collected_collector_id and collector.child_id = stay.child_id
      and collector.added_at <= left_at and (collector.revoked_at is null or collector.revoked_at > left_at)
      and collector.from_on <= childcare_session.on_date
      and (collector.until_on is null or collector.until_on >= childcare_session.on_date)
    where (left_at is not null and (
      stay.out_by_id is null or (stay.code_id is null) = (stay.document is null)
      or (stay.document is not null and stay.collected_guardianship_id is null)
      or (guardianship.id is null and collector.id is null)
      or (stay.collected_guardianship_id is not null and stay.collected_collector_id is not null)
    ))
    or (left_at is null and stay.out_by_id is not null)
  )`,
  ({ id }) => ({ ids: [id], what: `the child of booking ${id} went with nobody, or with somebody who might not` }),
);

/** A medicine was given by two people, as a guardian of the same child had allowed it. */
const dose = brokenWhere<One>(
  "child.dose",
  sql`(
    select dose.id from dose join child_consent on child_consent.id = dose.consent_id
    where child_consent.child_id <> dose.child_id or child_consent.what <> 'medication'
    or (dose.second_at is null) <> (dose.second_by_id is null) or dose.second_by_id = dose.first_by_id
    or child_consent.given_at > dose.first_at
    or (child_consent.withdrawn_at is not null and dose.second_at is not null and child_consent.withdrawn_at < dose.second_at)
  )`,
  ({ id }) => ({ ids: [id], what: `dose ${id} was given without consent, or signed by one person` }),
);

export const childrenChecks: readonly Check[] = [came, code, collected, dose];
