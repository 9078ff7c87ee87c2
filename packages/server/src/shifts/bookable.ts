import type { Refusal } from "@linli/shared/refusals";
import {
  abilitiesOn,
  abilityObjection,
  leastAge,
  windowObjection,
  withdrawObjection,
} from "@linli/shared/shifts/rules";
import { suspendedUntil } from "../attendance/no-shows.ts";
import type { Asking, Bookable } from "../bookings/kinds.ts";
import { comingTo, demandsOf, qualificationsAsked, SHIFT, type ShiftFacts, shiftOf } from "./store.ts";

/** How long somebody offered a place has to answer. */
export const OFFER_MINUTES = 12 * 60;

/** What the kernel asks a shift. */
export const shiftBookable: Bookable = {
  kind: SHIFT,

  async judge(tx, { slot, wants, forId, now, asking }) {
    const shift = await shiftOf(tx, slot.id);
    const closed = timeObjection(shift, asking, now);
    if (closed) return closed;
    const suspended = asking === "person" || asking === "taker" ? await suspendedUntil(tx, forId, now) : null;
    if (suspended !== null) return { code: "suspended", until: suspended };
    const demands = await demandsOf(
      tx,
      wants.map((want) => want.poolId),
    );
    const person = await qualificationsAsked(tx, forId, demands);
    if (!person) return { code: "not_found" };
    const coming = await comingTo(
      tx,
      [slot.id],
      person.guardians.map((guardian) => guardian.guardianId),
    );
    const abilities = abilitiesOn(person, shift.onDate, coming.get(slot.id) ?? new Set());
    for (const demand of demands) {
      const minAge = leastAge(demand.minAge, shift.minAge);
      const objection = abilityObjection({ ...demand, minAge }, abilities, shift.onDate);
      if (objection) return objection;
    }
    return shift.approval === "manager" ? "requested" : "confirmed";
  },

  async mayWithdraw(tx, { slot, booking, now }) {
    if (booking.state !== "confirmed") return null;
    const shift = await shiftOf(tx, slot.id);
    return withdrawObjection({ ...shift, contact: shift.stationPhone ?? shift.stationName }, now);
  },

  async whenFull(tx, slot) {
    const { whenFull } = await shiftOf(tx, slot.id);
    return whenFull === "offer" ? { offerForMinutes: OFFER_MINUTES } : whenFull;
  },
};

/** The queue moves until the shift starts; the person in charge may add somebody until its attendance is closed. */
function timeObjection(shift: ShiftFacts, asking: Asking, now: number): Refusal | null {
  if (asking === "in-charge") {
    if (shift.publishedAt === null) return { code: "not_published" };
    return shift.closedAt === null ? null : { code: "shift_closed", at: shift.closedAt };
  }
  return windowObjection(asking !== "person" ? { ...shift, opensMinBefore: null, closesMinBefore: 0 } : shift, now);
}
