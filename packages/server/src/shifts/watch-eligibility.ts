import type { Refusal } from "@linli/shared/refusals";
import type { House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { Interrupted } from "../jobs/run.ts";
import { objectionsOnTheDay } from "./roster.ts";
import { namesOf, peopleOfShift, rolesOfBookings } from "./roster-store.ts";
import { shiftOf, shiftsBetween } from "./store.ts";
import { tellManagers } from "./tell-moves.ts";

const DAY = 24 * 3_600_000;
/** How long before a shift the people in charge are told, so that there is time for a course or for somebody else. */
const AHEAD_DAYS = 14;

/** Tells the managers, once for each, of people booked who will not be eligible any more on the day of their shift. */
export async function watchEligibility(house: House): Promise<void> {
  const from = house.now();
  for (const shiftId of await shiftsBetween(house.db.read, from, from + AHEAD_DAYS * DAY)) {
    if (house.stopping.aborted) throw new Interrupted();
    if ((await objectionsOnTheDay(house.db.read, shiftId)).size === 0) continue;
    await house.db.transact({}, async (tx) => {
      await tellIneligible(tx, shiftId, await objectionsOnTheDay(tx, shiftId), house.now());
    });
  }
}

/** Tells the managers of a shift, once for each and each reason, who of those booked will not be able to come. */
export async function tellIneligible(
  tx: Tx,
  shiftId: string,
  objections: ReadonlyMap<string, Refusal>,
  now: number,
): Promise<void> {
  if (objections.size === 0) return;
  const shift = await shiftOf(tx, shiftId);
  const people = await peopleOfShift(tx, shiftId);
  const roles = await rolesOfBookings(tx, [...objections.keys()]);
  const names = await namesOf(
    tx,
    people.map((person) => person.personId),
  );
  for (const { bookingId, personId, state } of people) {
    const refusal = objections.get(bookingId);
    if (!refusal || state === "requested") continue;
    const facts = { bookingId, personId, personName: names.get(personId), role: roles.get(bookingId), refusal };
    const key = `no_longer_eligible:${bookingId}:${refusal.code}`;
    await tellManagers(tx, shift, { kind: "no_longer_eligible", facts, key }, now);
  }
}
