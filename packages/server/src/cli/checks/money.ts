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

/** What a refund gives back is what its charge took, account by account. */
const refund = brokenWhere<One & { account_id: string }>(
  "money.refund",
  sql`(
    select entry.id, posting.account_id from entry
    join posting on posting.entry_id in (entry.id, entry.reverses_id)
    where entry.reverses_id is not null group by entry.id, posting.account_id having sum(posting.fen) <> 0
  )`,
  ({ id, account_id }) => ({
    ids: [id],
    what: `refund ${id} gives account ${account_id} back another amount than was taken`,
  }),
);

/** A subsidy pays meals and comes back from them; it never becomes cash. */
const subsidy = brokenWhere<One & { what: string }>(
  "money.subsidy",
  sql`(
    select entry.id, entry.what from entry join posting on posting.entry_id = entry.id
    join account on account.id = posting.account_id
    where (account.kind = 'programme' and entry.what not in ('charge', 'refund'))
    or (account.kind = 'till' and entry.what not in ('top-up', 'pay-out'))
  )`,
  ({ id, what }) => ({ ids: [id], what: `entry ${id}, a ${what}, moves a subsidy or cash that it must not` }),
);

export const moneyChecks: readonly Check[] = [balanced, balance, kept, refund, subsidy];
