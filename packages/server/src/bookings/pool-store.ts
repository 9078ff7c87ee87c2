import { keptRead, keptWrite } from "../db/kept.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";
import type { Want } from "./kinds.ts";

/** Takes places if there are that many: one statement, so that nothing comes between looking and taking. */
export async function take(tx: Tx, want: Want): Promise<boolean> {
  return (await takePlaces(tx, want)).numAffectedRows === 1n;
}

const takePlaces = keptWrite<Want>()((tx, given) =>
  tx
    .updateTable("pool")
    .set((eb) => ({ taken: eb("taken", "+", given("places")) }))
    .where("id", "=", given("poolId"))
    .where((eb) => eb(eb("taken", "+", given("places")), "<=", eb.ref("capacity"))),
);

/** Gives places back. While a pool is being cut, a place given back is gone. */
export async function giveBack(tx: Tx, want: Want): Promise<void> {
  await tx
    .updateTable("pool")
    .set((eb) => ({ taken: eb("taken", "-", want.places) }))
    .where("id", "=", want.poolId)
    .execute();
  const pool = await poolOf(tx, want.poolId);
  if (pool.cutTo !== null) await setCapacity(tx, pool, pool.cutTo);
}

/** Sets the capacity as near to `wanted` as the places held allow, and remembers the rest. */
export async function setCapacity(tx: Tx, pool: Pool, wanted: number): Promise<void> {
  await tx
    .updateTable("pool")
    .set({ capacity: Math.max(wanted, pool.taken), cut_to: wanted < pool.taken ? wanted : null })
    .where("id", "=", pool.id)
    .execute();
}

export interface Pool {
  id: string;
  slotId: string;
  capacity: number;
  taken: number;
  waiting: number;
  cutTo: number | null;
}

export async function poolOf(db: Reader, poolId: string): Promise<Pool> {
  const pool = await selectPools(db).where("id", "=", poolId).executeTakeFirst();
  if (!pool) throw new Refused({ code: "not_found" });
  return pool;
}

/** The pools of a slot, in order of their ids. */
export function poolsOfSlot(db: Reader, slotId: string): Promise<Pool[]> {
  return poolsBySlot(db, { slotId });
}

const poolsBySlot = keptRead<{ slotId: string }>()((db, given) =>
  selectPools(db).where("slot_id", "=", given("slotId")).orderBy("id"),
);

export async function poolsOfSlots(db: Reader, slotIds: readonly string[]): Promise<Pool[]> {
  if (slotIds.length === 0) return [];
  return selectPools(db).where("slot_id", "in", slotIds).orderBy("id").execute();
}

function selectPools(db: Reader) {
  return db.selectFrom("pool").select(["id", "slot_id as slotId", "capacity", "taken", "waiting", "cut_to as cutTo"]);
}

/**
 * A number that grows with every asking for the first of these pools: the order of its queue. Throws `not_found`
 * when a wanted pool is not one of the slot's, or is wanted twice.
 */
export async function ask(tx: Tx, slotId: string, wants: readonly Want[]): Promise<number> {
  const [first, ...others] = wants;
  if (!first) throw new Refused({ code: "not_found" });
  const [pool] = (await askOnce(tx, { poolId: first.poolId, slotId })).rows;
  if (!pool) throw new Refused({ code: "not_found" });
  if (others.length > 0) {
    const known = new Set((await poolsOfSlot(tx, slotId)).map((each) => each.id));
    const wanted = new Set(wants.map((want) => want.poolId));
    if (wanted.size !== wants.length || [...wanted].some((id) => !known.has(id)))
      throw new Refused({ code: "not_found" });
  }
  return pool.asked;
}

const askOnce = keptWrite<{ poolId: string; slotId: string }>()((tx, given) =>
  tx
    .updateTable("pool")
    .set((eb) => ({ asked: eb("asked", "+", 1) }))
    .where("id", "=", given("poolId"))
    .where("slot_id", "=", given("slotId"))
    .returning("asked"),
);

export async function countWaiting(tx: Tx, wants: readonly Want[], by: 1 | -1): Promise<void> {
  await tx
    .updateTable("pool")
    .set((eb) => ({ waiting: eb("waiting", "+", by) }))
    .where(
      "id",
      "in",
      wants.map((want) => want.poolId),
    )
    .execute();
}
