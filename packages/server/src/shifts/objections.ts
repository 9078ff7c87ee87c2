import type { Refusal } from "@linli/shared/refusals";
import {
  abilitiesOn,
  abilityObjection,
  leastAge,
  overlaps,
  overlapWith,
  windowObjection,
} from "@linli/shared/shifts/rules";
import { suspendedUntil } from "../attendance/no-shows.ts";
import { isOccupying } from "../bookings/kinds.ts";
import { poolsOfSlots } from "../bookings/pool-store.ts";
import { livingBookingsOf } from "../bookings/store.ts";
import type { Reader } from "../db/open.ts";
import { comingTo, demandsOf, qualificationsOf, shiftsWith } from "./store.ts";

/**
 * Why this person cannot join each role of these shifts now, by pool; null where they can (or can queue).
 *
 * It says beforehand what the sign-up would say, by the same rules and in the same order. A handful of queries,
 * however many the shifts. Shifts that do not exist are left out. `swapping` says it for taking over another's place:
 * then neither the sign-up times, nor a full shift, nor waiting for it stands in the way.
 */
export async function objectionsFor(
  db: Reader,
  asked: { personId: string; shiftIds: readonly string[]; now: number; swapping?: boolean },
): Promise<Map<string, Refusal | null>> {
  const { personId, shiftIds, now, swapping = false } = asked;
  const shifts = await shiftsWith(db, shiftIds);
  if (shifts.length === 0) return new Map();
  const pools = await poolsOfSlots(db, shiftIds);
  const demands = new Map(
    (
      await demandsOf(
        db,
        pools.map((pool) => pool.id),
      )
    ).map((demand) => [demand.poolId, demand]),
  );
  const person = (await qualificationsOf(db, [personId])).get(personId);
  if (!person) return new Map(pools.map((pool) => [pool.id, { code: "not_found" }]));
  const guardianIds = person.guardians.map((guardian) => guardian.guardianId);
  const coming = await comingTo(db, shiftIds, guardianIds);
  const own = await livingBookingsOf(db, personId, {
    startsAt: Math.min(...shifts.map((shift) => shift.startsAt)),
    endsAt: Math.max(...shifts.map((shift) => shift.endsAt)),
  });

  const until = await suspendedUntil(db, personId, now);
  const suspended: Refusal | null = until === null ? null : { code: "suspended", until };

  const objections = new Map<string, Refusal | null>();
  for (const shift of shifts) {
    const here = own.find((booking) => booking.slotId === shift.id && !(swapping && booking.state === "waitlisted"));
    const clash = own.find(
      (booking) => booking.slotId !== shift.id && isOccupying(booking.state) && overlaps(booking, shift),
    );
    const abilities = abilitiesOn(person, shift.onDate, coming.get(shift.id) ?? new Set());
    for (const pool of pools.filter((each) => each.slotId === shift.id)) {
      const demand = demands.get(pool.id);
      if (!demand) continue;
      const minAge = leastAge(demand.minAge, shift.minAge);
      const full = !swapping && shift.whenFull === "refuse" && pool.taken >= pool.capacity;
      objections.set(
        pool.id,
        (shift.cancelledAt === null ? null : ({ code: "cancelled" } as const)) ??
          (here
            ? { code: "already_booked" as const, byName: here.byName, at: here.askedAt, state: here.state }
            : null) ??
          (clash ? overlapWith(clash) : null) ??
          windowObjection(swapping ? { ...shift, opensMinBefore: null, closesMinBefore: 0 } : shift, now) ??
          suspended ??
          abilityObjection({ ...demand, minAge }, abilities, shift.onDate) ??
          (full ? { code: "full", free: 0 } : null),
      );
    }
  }
  return objections;
}
