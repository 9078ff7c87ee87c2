import type { BookingState } from "@linli/server/db/tables";
import type { World } from "./world.ts";

/** Each person's latest state on a shift, by person. */
export async function statesOn(w: World, shift: { id: string }): Promise<Record<string, BookingState>> {
  const rows = await w.db.read
    .selectFrom("booking")
    .where("slot_id", "=", shift.id)
    .select(["person_id", "state"])
    .orderBy("queue_number")
    .orderBy("id")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.person_id, row.state]));
}

/** The counts of a pool. */
export async function poolCounts(w: World, poolId: string) {
  const pool = await w.db.read.selectFrom("pool").where("id", "=", poolId).selectAll().executeTakeFirstOrThrow();
  const { capacity, taken, waiting } = pool;
  return { capacity, taken, waiting };
}

/** What a person was told, oldest first. */
export async function toldTo(w: World, personId: string): Promise<string[]> {
  const rows = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", personId)
    .select("kind")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.kind);
}

/** How many of these answers came to each state; refusals count by their code. */
export function tally(states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
