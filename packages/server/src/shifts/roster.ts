import { can } from "@linli/shared/access";
import { maskPhone } from "@linli/shared/people/rules";
import type { Refusal } from "@linli/shared/refusals";
import { abilitiesOn, abilityObjection, leastAge, overlaps, overlapWith } from "@linli/shared/shifts/rules";
import type { shiftInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { isHolding, isOccupying } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow, scopeOfStation } from "../permit.ts";
import { peopleOfShift, promisesElsewhere, rolesOfShifts } from "./roster-store.ts";
import { comingTo, demandsOf, qualificationsOf, shiftDetails, shiftOf } from "./store.ts";

/**
 * Everyone on a shift, by role: who has a place, who is over a capacity that was cut, who waits, who asks; and who
 * will not be eligible on the day any more.
 */
export async function roster(ctx: Context, { shiftId }: z.output<typeof shiftInput>) {
  const db = ctx.db.read;
  const shift = await shiftDetails(db, shiftId);
  const scope = await scopeOfStation(db, shift.stationId);
  allow(ctx.actor, "shift.roster", scope);
  const roles = await rolesOfShifts(db, [shiftId]);
  const people = await peopleOfShift(db, shiftId);
  const objections = await objectionsOnTheDay(db, shiftId);
  return {
    ...shift,
    now: ctx.now(),
    mayStaff: can(ctx.actor, "shift.staff", scope),
    roles: roles.map(({ skills: _, trainings: __, shiftId: ___, ...role }) => {
      const capacity = role.cutTo ?? role.capacity;
      let held = 0;
      let waiting = 0;
      const here = people.filter((person) => person.poolId === role.poolId);
      return {
        ...role,
        capacity,
        free: Math.max(0, capacity - role.taken),
        missing: Math.max(0, role.needed - role.taken),
        people: here.map(({ phone, byId, byName, queueNumber: _, ...person }) => {
          if (isHolding(person.state)) held += 1;
          if (person.state === "waitlisted") waiting += 1;
          return {
            ...person,
            phone: phone && maskPhone(phone),
            byName: byId === person.personId ? null : byName,
            over: isHolding(person.state) && held > capacity,
            position: person.state === "waitlisted" ? waiting : null,
            objection: objections.get(person.bookingId) ?? null,
          };
        }),
      };
    }),
  };
}

/** Why people who have or ask for a place on this shift will not be able to take it on the day, by booking. */
export async function objectionsOnTheDay(db: Reader, shiftId: string): Promise<Map<string, Refusal>> {
  const shift = await shiftOf(db, shiftId);
  const people = (await peopleOfShift(db, shiftId)).filter((person) => isOccupying(person.state));
  const personIds = people.map((person) => person.personId);
  const known = await qualificationsOf(db, personIds);
  const guardianIds = [...known.values()].flatMap(({ guardians }) => guardians.map((guardian) => guardian.guardianId));
  const coming = (await comingTo(db, [shiftId], guardianIds)).get(shiftId) ?? new Set();
  const poolIds = [...new Set(people.map((person) => person.poolId))];
  const demands = poolIds.length > 0 ? await demandsOf(db, poolIds) : [];
  const elsewhere = await promisesElsewhere(db, { ...shift, personIds, exceptSlotId: shiftId });
  const objections = new Map<string, Refusal>();
  for (const { bookingId, personId, poolId } of people) {
    const person = known.get(personId);
    const demand = demands.find((each) => each.poolId === poolId);
    if (!person || !demand) continue;
    const minAge = leastAge(demand.minAge, shift.minAge);
    const clash = elsewhere.find((promise) => promise.personId === personId && overlaps(promise, shift));
    const objection =
      abilityObjection({ ...demand, minAge }, abilitiesOn(person, shift.onDate, coming), shift.onDate) ??
      (clash ? overlapWith(clash) : null);
    if (objection) objections.set(bookingId, objection);
  }
  return objections;
}
