import type { Reader } from "../db/open.ts";

/** A kind of place in a shift, as anyone may see it. */
export interface OpenPool {
  poolId: string;
  role: string;
  roleEn: string | null;
  places: number;
  taken: number;
  /** While a pool is being cut, a place given back is gone: then none is free. */
  free: number;
  waiting: number;
  needed: number;
}

/** The pools of these shifts, by shift, in the order in which they were opened. */
export async function poolsOf(db: Reader, shiftIds: readonly string[]): Promise<Map<string, OpenPool[]>> {
  const byShift = new Map<string, OpenPool[]>(shiftIds.map((id) => [id, []]));
  if (shiftIds.length === 0) return byShift;
  const rows = await db
    .selectFrom("shift_pool")
    .innerJoin("pool", "pool.id", "shift_pool.pool_id")
    .where("shift_pool.slot_id", "in", shiftIds)
    .select(["shift_pool.slot_id", "shift_pool.role", "shift_pool.role_en", "shift_pool.needed"])
    .select(["pool.id", "pool.capacity", "pool.cut_to", "pool.taken", "pool.waiting"])
    .orderBy("pool.id")
    .execute();
  for (const row of rows) {
    byShift.get(row.slot_id)?.push({
      poolId: row.id,
      role: row.role,
      roleEn: row.role_en,
      places: row.cut_to ?? row.capacity,
      taken: row.taken,
      free: row.cut_to === null ? row.capacity - row.taken : 0,
      waiting: row.waiting,
      needed: row.needed,
    });
  }
  return byShift;
}
