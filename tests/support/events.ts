import type { createEventInput } from "@linli/shared/events/schema";
import type { z } from "zod";
import type { TestStation, World } from "./world.ts";

type Input = z.input<typeof createEventInput>;

/** An event as a manager enters it: once, on Wednesday from nine to twelve, two guides wanted. */
export function entry(station: TestStation, more: Partial<Input> = {}): Input {
  return {
    stationId: station.id,
    title: "江寺公园文明引导",
    about: "在公园门口引导游客有序入园。",
    category: "public-order",
    organiser: station.name,
    startsOn: "2026-11-25",
    plan: [{ startsMin: 9 * 60, minutes: 180, roles: [{ role: "引导员", places: 2, needed: 1 }] }],
    ...more,
  };
}

/** The shifts of an event as the database has them, by start, with their pools. */
export async function shiftsOf(w: World, eventId: string) {
  const shifts = await w.db.read
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("shift.event_id", "=", eventId)
    .select(["shift.id", "shift.on_date as onDate", "shift.planned_on as plannedOn", "shift.plan_index as planIndex"])
    .select(["shift.published_at as publishedAt", "slot.starts_at as startsAt", "slot.ends_at as endsAt"])
    .select(["slot.cancelled_at as cancelledAt", "shift.cancel_reason as cancelReason"])
    .orderBy("slot.starts_at")
    .orderBy("shift.plan_index")
    .execute();
  const pools = await w.db.read
    .selectFrom("shift_pool")
    .innerJoin("pool", "pool.id", "shift_pool.pool_id")
    .select(["shift_pool.slot_id as slotId", "pool.id as poolId", "shift_pool.role", "pool.capacity", "pool.taken"])
    .orderBy("pool.id")
    .execute();
  return shifts.map((shift) => {
    const own = pools.filter((pool) => pool.slotId === shift.id);
    return { ...shift, pools: own, poolId: own[0]?.poolId ?? "" };
  });
}

/** What somebody was told of this kind. */
export async function told(w: World, person: { id: string }, kind: string): Promise<Record<string, unknown>[]> {
  const rows = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", person.id)
    .where("kind", "=", kind)
    .select("facts")
    .execute();
  return rows.map((row) => JSON.parse(row.facts) as Record<string, unknown>);
}
