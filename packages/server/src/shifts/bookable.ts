import { abilityObjection, windowObjection, withdrawObjection } from "@linli/shared/shifts/rules";
import type { Bookable } from "../bookings/kinds.ts";
import { findBooking } from "../bookings/store.ts";
import type { Tx } from "../db/open.ts";
import { abilitiesOf, demandsOf, SHIFT, shiftOf } from "./store.ts";

/** How long somebody offered a place has to answer. */
export const OFFER_MINUTES = 12 * 60;

/** What the kernel asks a shift. */
export const shiftBookable: Bookable = {
  kind: SHIFT,

  async judge(tx, { slot, wants, forId, now, promoting }) {
    const shift = await shiftOf(tx, slot.id);
    const closed = windowObjection(promoting ? { ...shift, opensMinBefore: null, closesMinBefore: 0 } : shift, now);
    if (closed) return closed;
    const demands = await demandsOf(
      tx,
      wants.map((want) => want.poolId),
    );
    const { guardians, ...abilities } = await abilitiesOf(tx, forId, shift.onDate);
    const facts = {
      ...abilities,
      hasConsent: guardians.some((guardian) => guardian.consentAt !== null),
      guardianComes: await anyoneOn(tx, slot.id, guardians.map((guardian) => guardian.guardianId)),
    };
    for (const demand of demands) {
      const minAge = Math.max(demand.minAge ?? 0, shift.minAge ?? 0) || null;
      const objection = abilityObjection({ ...demand, minAge }, facts, shift.onDate);
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

async function anyoneOn(tx: Tx, slotId: string, personIds: readonly string[]): Promise<boolean> {
  for (const personId of personIds) {
    const booking = await findBooking(tx, { slotId, personId, living: true });
    if (booking && booking.state !== "waitlisted") return true;
  }
  return false;
}
