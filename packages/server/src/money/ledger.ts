import { dateIn, STREET_ZONE } from "@linli/shared/events/times";
import { expressionBuilder } from "kysely";
import { newId } from "../db/id.ts";
import { keptInsert, keptRead, keptWrite } from "../db/kept.ts";
import type { AccountTable, EntryTable } from "../db/meal-tables.ts";
import type { Reader, Tx } from "../db/open.ts";
import type { Tables } from "../db/tables.ts";
import { Refused } from "../refused.ts";

/** An account by whose it is: of a person, a canteen (what a station takes, for childcare, too), a programme, the till of a station. */
export interface Owner {
  kind: AccountTable["kind"];
  ownerId: string;
}
/** What an account receives, in fen; below nothing, what it gives. */
export interface Movement extends Owner {
  fen: number;
  /** How far below nothing it may leave a person's balance. */
  creditFen?: number;
}
export interface Making {
  what: EntryTable["what"];
  /** The same movement is made once. */
  key: string;
  movements: readonly Movement[];
  now: number;
  byId: string | null;
  stationId?: string | null;
  mealId?: string | null;
  bookingId?: string | null;
  receipt?: string | null;
  note?: string | null;
  reversesId?: string | null;
  lessensId?: string | null;
  correctsId?: string | null;
}

/**
 * Writes one entry, whose movements sum to nothing, and moves the balances that are kept. Made again with the same key
 * it does nothing. Returns the entry's id.
 *
 * The transaction must hold the people whose accounts it moves. Throws balance_too_low, account_frozen, receipt_used.
 */
export async function moveMoney(tx: Tx, making: Making): Promise<string> {
  const movements = making.movements.filter(({ fen }) => fen !== 0);
  if (movements.reduce((sum, { fen }) => sum + fen, 0) !== 0) throw new Error("postings must sum to nothing");
  const [before] = await entryByKey(tx, { key: making.key });
  if (before) return before.id;
  await refuseUsedReceipt(tx, making);
  const id = newId();
  await insertEntry(tx, [
    {
      id,
      at: making.now,
      on_date: dateIn(STREET_ZONE, making.now),
      what: making.what,
      key: making.key,
      station_id: making.stationId ?? null,
      meal_id: making.mealId ?? null,
      booking_id: making.bookingId ?? null,
      by_id: making.byId,
      receipt: making.receipt ?? null,
      note: making.note ?? null,
      reverses_id: making.reversesId ?? null,
      lessens_id: making.lessensId ?? null,
      corrects_id: making.correctsId ?? null,
    },
  ]);
  const postings = [];
  for (const movement of movements) {
    const account = await openAccount(tx, movement, making.now);
    if (account.balanceFen !== null) await moveBalance(tx, account, movement, making.what);
    postings.push({ entry_id: id, account_id: account.id, fen: movement.fen });
  }
  await insertPostings(tx, postings);
  return id;
}

/**
 * Gives back what is left of what an entry moved, each fen to the pocket it came from. Once, however often it is asked
 * for. Returns null where there is nothing to give back. Throws balance_too_low where it takes from a person.
 */
export async function reverse(
  tx: Tx,
  entryId: string,
  made: {
    byId: string | null;
    now: number;
    note?: string | null;
    what?: "refund" | "correction";
    key?: string;
    creditFen?: number;
  },
): Promise<string | null> {
  const { byId, now, note = null, what = "refund", key = `refund:${entryId}`, creditFen } = made;
  const entry = await tx.selectFrom("entry").where("id", "=", entryId).selectAll().executeTakeFirst();
  if (!entry) return null;
  const left = await leftOf(tx, entryId);
  const reversal = {
    what,
    key,
    movements: left.map(({ kind, ownerId, fen }) => ({
      kind,
      ownerId,
      fen: -fen,
      ...(creditFen ? { creditFen } : {}),
    })),
    now,
    byId,
    stationId: entry.station_id,
    mealId: entry.meal_id,
    bookingId: entry.booking_id,
    note,
    reversesId: entryId,
  };
  return throughMerges(tx, reversal);
}

/** What an entry moved and no later one gave back, account by account. */
async function leftOf(db: Reader, entryId: string): Promise<Movement[]> {
  const postings = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where((eb) => eb.or([eb("entry.id", "=", entryId), eb("entry.lessens_id", "=", entryId)]))
    .groupBy(["account.id", "account.kind", "account.owner_id"])
    .select(["account.kind", "account.owner_id as ownerId"])
    .select((eb) => eb.fn.sum<number>("posting.fen").as("fen"))
    .orderBy("account.id")
    .execute();
  return postings.map(({ fen, ...account }) => ({ ...account, fen: Number(fen) }));
}

/**
 * Makes an entry whose people may have been merged into others since: what comes back goes on to the record that was
 * kept, and what is taken comes from there.
 */
export async function throughMerges(tx: Tx, making: Making): Promise<string> {
  const people = making.movements.filter((one) => one.kind === "person" && one.fen !== 0);
  const merged =
    people.length === 0
      ? []
      : await tx
          .selectFrom("person")
          .where(
            "id",
            "in",
            people.map((one) => one.ownerId),
          )
          .where("merged_into_id", "is not", null)
          .select(["id", "merged_into_id as keptId"])
          .execute();
  const passOn = async (when: "before" | "after") => {
    for (const { id, keptId } of merged) {
      const one = people.find(({ ownerId }) => ownerId === id);
      if (!one || keptId === null || one.fen < 0 !== (when === "before")) continue;
      const { fen, creditFen } = one;
      await moveMoney(tx, {
        what: "merge",
        key: `merge:${making.key}`,
        movements: [
          { kind: "person", ownerId: id, fen: -fen },
          { kind: "person", ownerId: keptId, fen, ...(creditFen ? { creditFen } : {}) },
        ],
        now: making.now,
        byId: making.byId,
      });
    }
  };
  await passOn("before");
  const entryId = await moveMoney(tx, making);
  await passOn("after");
  return entryId;
}

const insertEntry = keptInsert("entry");
const insertPostings = keptInsert("posting");
const entryByKey = keptRead<{ key: string }>()((db, given) =>
  db.selectFrom("entry").where("key", "=", given("key")).select("id"),
);

export interface Account {
  id: string;
  balanceFen: number | null;
  creditFen: number;
  frozenAt: number | null;
}

export async function findAccount(db: Reader, owner: Owner): Promise<Account | undefined> {
  return (await accountOfOwner(db, owner))[0];
}

const accountOfOwner = keptRead<Owner>()((db, given) =>
  db
    .selectFrom("account")
    .where("kind", "=", given("kind"))
    .where("owner_id", "=", given("ownerId"))
    .select(["id", "balance_fen as balanceFen", "credit_fen as creditFen", "frozen_at as frozenAt"]),
);

/** What a person has of their own, in fen; 0 while they have no account. */
export async function balanceOf(db: Reader, personId: string): Promise<number> {
  return (await findAccount(db, { kind: "person", ownerId: personId }))?.balanceFen ?? 0;
}

/** What somebody has paid for a meal of their own, what came back taken off, in fen. */
export async function paidFor(db: Reader, mealId: string, personId: string): Promise<number> {
  const rows = await db
    .selectFrom("entry")
    .innerJoin("posting", "posting.entry_id", "entry.id")
    .innerJoin("account", "account.id", "posting.account_id")
    .where("entry.meal_id", "=", mealId)
    .where("entry.meal_id", "is not", null)
    .where("account.kind", "=", "person")
    .where("account.owner_id", "=", personId)
    .select("posting.fen")
    .execute();
  return -rows.reduce((sum, { fen }) => sum + fen, 0) || 0;
}

/** The account, opened with the first movement, or before. */
export async function openAccount(tx: Tx, owner: Owner, now: number): Promise<Account> {
  const found = await findAccount(tx, owner);
  if (found) return found;
  const opened = {
    id: newId(),
    kind: owner.kind,
    owner_id: owner.ownerId,
    balance_fen: owner.kind === "person" ? 0 : null,
    credit_fen: 0,
    frozen_at: null,
    opened_at: now,
  };
  // Two may open the account of a canteen at once.
  await tx
    .insertInto("account")
    .values(opened)
    .onConflict((on) => on.columns(["kind", "owner_id"]).doNothing())
    .execute();
  const account = await findAccount(tx, owner);
  if (!account) throw new Error("an account that was just opened is not there");
  return account;
}

/** One statement, so that nothing comes between looking at a balance and moving it. What comes in is never refused. */
async function moveBalance(
  tx: Tx,
  account: Account,
  { fen, creditFen = 0 }: Movement,
  what: EntryTable["what"],
): Promise<void> {
  const moved = { id: account.id, fen, creditFen: Math.max(account.creditFen, creditFen), leastFen: -creditFen };
  const move = fen >= 0 ? receive : what === "charge" ? pay : give;
  const { numAffectedRows } = await move(tx, moved);
  if (numAffectedRows === 1n) return;
  if (account.frozenAt !== null && what === "charge") throw new Refused({ code: "account_frozen" });
  throw new Refused({ code: "balance_too_low", balanceFen: account.balanceFen ?? 0, neededFen: -fen });
}

interface Moved {
  id: string;
  fen: number;
  creditFen: number;
  leastFen: number;
}
type Given = <Name extends keyof Moved>(name: Name) => Moved[Name];

const receive = keptWrite<Moved>()(addTo);
const give = keptWrite<Moved>()((tx, given) => addTo(tx, given).where(leaves(given)));
// A frozen account is settled, and nothing else.
const pay = keptWrite<Moved>()((tx, given) => addTo(tx, given).where(leaves(given)).where("frozen_at", "is", null));

function addTo(tx: Tx, given: Given) {
  return tx
    .updateTable("account")
    .set((eb) => ({ balance_fen: eb("balance_fen", "+", given("fen")), credit_fen: given("creditFen") }))
    .where("id", "=", given("id"));
}

/** That enough is left. */
function leaves(given: Given) {
  const { eb } = expressionBuilder<Tables, "account">();
  return eb(eb("balance_fen", "+", given("fen")), ">=", given("leastFen"));
}

async function refuseUsedReceipt(tx: Tx, { receipt, stationId }: Making): Promise<void> {
  if (!receipt || !stationId) return;
  const used = await tx
    .selectFrom("entry")
    .where("station_id", "=", stationId)
    .where("receipt", "=", receipt)
    .where("receipt", "is not", null)
    .select("id")
    .executeTakeFirst();
  if (used) throw new Refused({ code: "receipt_used" });
}
