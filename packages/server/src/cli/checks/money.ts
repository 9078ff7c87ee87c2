import { sql } from "kysely";
import { brokenWhere, type Check } from "./check.ts";

type One = { id: string };

/** What an entry takes from some accounts it gives to others. */
const balanced = brokenWhere<One & { fen: number }>(
  "money.balanced",
  sql`(select entry_id as id, sum(fen) as fen from posting group by entry_id having sum(fen) <> 0)`,
  ({ id, fen }) => ({ ids: [id], what: `the postings of entry ${id} come to ${fen} fen` }),
);

/** A person's balance is the sum of what came and went. */
const balance = brokenWhere<One & { balance_fen: number; fen: number }>(
  "money.balance",
  sql`(
    select account.id, account.balance_fen, coalesce(sum(posting.fen), 0) as fen from account
    left join posting on posting.account_id = account.id
    where account.balance_fen is not null group by account.id, account.balance_fen
    having account.balance_fen <> coalesce(sum(posting.fen), 0)
  )`,
  ({ id, balance_fen, fen }) => ({
    ids: [id],
    what: `account ${id} says ${balance_fen} fen, its postings come to ${fen}`,
  }),
);

/** A balance is kept for people, and for nobody else. */
const kept = brokenWhere<One & { kind: string }>(
  "money.kept",
  sql`(
    select id, kind from account where (kind = 'person' and balance_fen is null)
    or (kind <> 'person' and balance_fen is not null)
  )`,
  ({ id, kind }) => ({ ids: [id], what: `account ${id} of a ${kind} keeps a balance or lacks one` }),
);

/** What takes an entry back gives each account what was left of it, parts that were given back before taken off. */
const refund = brokenWhere<One & { account_id: string }>(
  "money.refund",
  sql`(
    select reversal.id, posting.account_id from entry as reversal
    join entry as made on made.id = reversal.id or made.id = reversal.reverses_id or made.lessens_id = reversal.reverses_id
    join posting on posting.entry_id = made.id
    where reversal.reverses_id is not null group by reversal.id, posting.account_id having sum(posting.fen) <> 0
  )`,
  ({ id, account_id }) => ({
    ids: [id],
    what: `refund ${id} gives account ${account_id} back another amount than was taken`,
  }),
);

/** Parts of a charge that are given back never come to more than an account gave, and are written down as they moved. */
const part = brokenWhere<One>(
  "money.part",
  sql`(
    select charge.id from entry as charge
    join entry as made on made.id = charge.id or made.lessens_id = charge.id
    join posting on posting.entry_id = made.id
    where charge.id in (select lessens_id from entry where lessens_id is not null)
    group by charge.id, posting.account_id
    having sum(posting.fen) * sum(case when made.id = charge.id then posting.fen else 0 end) < 0
    or (sum(case when made.id = charge.id then posting.fen else 0 end) = 0 and sum(posting.fen) <> 0)
    union
    select entry.id from entry
    left join meal_refund on meal_refund.entry_id = entry.id
    left join posting on posting.entry_id = entry.id
      and posting.account_id in (select id from account where kind = 'canteen')
    where entry.lessens_id is not null
    and (meal_refund.entry_id is null or meal_refund.meal_id <> entry.meal_id
      or coalesce(-posting.fen, 0) <> meal_refund.food_fen + meal_refund.fee_fen)
  )`,
  ({ id }) => ({ ids: [id], what: `entry ${id} is given back in parts that do not fit it` }),
);

/** A subsidy pays meals and comes back from them; it never becomes cash. */
const subsidy = brokenWhere<One & { what: string }>(
  "money.subsidy",
  sql`(
    select entry.id, entry.what from entry join posting on posting.entry_id = entry.id
    join account on account.id = posting.account_id
    left join entry as wrong on wrong.id = entry.reverses_id and entry.what = 'correction'
    where (account.kind = 'programme' and coalesce(wrong.what, entry.what) not in ('charge', 'refund'))
    or (account.kind = 'till' and coalesce(wrong.what, entry.what) not in ('top-up', 'pay-out'))
  )`,
  ({ id, what }) => ({ ids: [id], what: `entry ${id}, a ${what}, moves a subsidy or cash that it must not` }),
);

/** What stands in the place of a wrong entry is of its kind, and the wrong one was taken back. */
const corrected = brokenWhere<One>(
  "money.corrected",
  sql`(
    select entry.id from entry join entry as wrong on wrong.id = entry.corrects_id
    left join entry as reversal on reversal.reverses_id = wrong.id and reversal.what = 'correction'
    where reversal.id is null or entry.what <> wrong.what
    union
    select id from entry where what = 'correction' and (reverses_id is null or note is null)
  )`,
  ({ id }) => ({ ids: [id], what: `entry ${id} corrects what was never taken back, or gives no reason` }),
);

/** What had to be in a drawer is what the day's entries came to when it was counted. */
const counted = brokenWhere<One & { expected_fen: number; fen: number }>(
  "till.counted",
  sql`(
    select till_count.id, till_count.expected_fen,
      till_count.float_fen - coalesce(sum(case when entry.at <= till_count.counted_at then posting.fen else 0 end), 0) as fen
    from till_count
    left join entry on entry.station_id = till_count.station_id and entry.on_date = till_count.on_date
    left join posting on posting.entry_id = entry.id
      and posting.account_id in (select id from account where kind = 'till')
    group by till_count.id, till_count.expected_fen, till_count.float_fen
    having till_count.expected_fen <> till_count.float_fen
      - coalesce(sum(case when entry.at <= till_count.counted_at then posting.fen else 0 end), 0)
  )`,
  ({ id, expected_fen, fen }) => ({
    ids: [id],
    what: `count ${id} of a till expected ${expected_fen} fen, the entries until then come to ${fen}`,
  }),
);

/** What a closed period froze is what its entries come to, meal by meal, and no day is settled twice. */
const frozen = brokenWhere<One & { meal_id: string | null }>(
  "settlement.frozen",
  sql`(
    with moved as (
      select settlement.id, entry.meal_id, sum(-posting.fen) as fen from settlement
      join account on account.kind = 'programme' and account.owner_id = settlement.programme_id
      join posting on posting.account_id = account.id
      join entry on entry.id = posting.entry_id
      join meal on meal.id = entry.meal_id
      join menu on menu.id = meal.menu_id
      where case when menu.on_date > entry.on_date then menu.on_date else entry.on_date end
        between settlement.from_on and settlement.to_on
      group by settlement.id, entry.meal_id having sum(posting.fen) <> 0
    )
    select moved.id, moved.meal_id from moved
    left join settlement_line as line on line.settlement_id = moved.id and line.meal_id = moved.meal_id
    where coalesce(line.fen, 0) <> moved.fen
    union
    select line.settlement_id, line.meal_id from settlement_line as line
    left join moved on moved.id = line.settlement_id and moved.meal_id = line.meal_id
    where moved.id is null
    union
    select settlement.id, null from settlement
    left join settlement_line as line on line.settlement_id = settlement.id
    group by settlement.id, settlement.meals, settlement.fen
    having settlement.meals <> count(line.meal_id) or settlement.fen <> coalesce(sum(line.fen), 0)
    union
    select one.id, null from settlement as one
    join settlement as other on other.programme_id = one.programme_id and other.id <> one.id
    where one.from_on <= other.to_on and other.from_on <= one.to_on
  )`,
  ({ id, meal_id }) => ({
    ids: [id],
    what: `settlement ${id} does not come to what was moved${meal_id ? ` for meal ${meal_id}` : ""}`,
  }),
);

export const moneyChecks: readonly Check[] = [
  balanced,
  balance,
  kept,
  refund,
  part,
  subsidy,
  corrected,
  counted,
  frozen,
];
