import { can } from "@linli/shared/access";
import type { Refusal } from "@linli/shared/refusals";
import { signUpWindow, withdrawUntil } from "@linli/shared/shifts/rules";
import type { shiftInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { SignedIn, VisitorContext } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { scopeOfStation } from "../permit.ts";
import { refuse } from "../refused.ts";
import { peopleFor } from "./acting.ts";
import { objectionsFor } from "./objections.ts";
import { peopleOfShift, queuesOf, type RoleOfShift, rolesOfShifts } from "./roster-store.ts";
import { catalogueNames, shiftDetails } from "./store.ts";
import { openSwaps } from "./swap-store.ts";

/**
 * A shift as anyone sees it; for who is signed in also what they and those they book for have here, and for each
 * role why not, before they ask. One that is not published exists only for those who may staff it.
 */
export async function shiftPage(ctx: VisitorContext, { shiftId }: z.output<typeof shiftInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const { publishedAt, ...shift } = await shiftDetails(db, shiftId);
  const mayStaff = ctx.actor !== null && can(ctx.actor, "shift.roster", await scopeOfStation(db, shift.stationId));
  refuse(publishedAt !== null || mayStaff ? null : { code: "not_found" });
  const roles = await rolesOfShifts(db, [shiftId]);
  const facts = { ...shift, publishedAt };
  return {
    ...facts,
    ...signUpWindow(facts),
    withdrawUntil: withdrawUntil(facts),
    now,
    mayStaff,
    roles: await shownRoles(db, roles),
    ...(ctx.actor ? await personal(db, ctx.actor, { shiftId, roles, now }) : { people: [], swaps: [] }),
  };
}

async function shownRoles(db: Reader, roles: readonly RoleOfShift[]) {
  const names = await catalogueNames(db, roles);
  const named = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? { zh: code, en: code });
  return roles.map(({ capacity, taken, cutTo, skills, trainings, shiftId: _, ...role }) => ({
    ...role,
    taken,
    capacity: cutTo ?? capacity,
    free: Math.max(0, (cutTo ?? capacity) - taken),
    skills: named(skills),
    trainings: named(trainings),
  }));
}

async function personal(
  db: Reader,
  actor: SignedIn,
  { shiftId, roles, now }: { shiftId: string; roles: readonly RoleOfShift[]; now: number },
) {
  const acting = await peopleFor(db, actor, now);
  const booked = await peopleOfShift(db, shiftId);
  const queues = await queuesOf(
    db,
    roles.map((role) => role.poolId),
  );
  const swaps = await openSwaps(db, { now, shiftId });
  const people = [];
  for (const person of acting) {
    const asked = { personId: person.id, shiftIds: [shiftId], now };
    const objections = await objectionsFor(db, asked);
    const swapObjections = swaps.length > 0 ? await objectionsFor(db, { ...asked, swapping: true }) : new Map();
    const own = booked.find((booking) => booking.personId === person.id);
    const swap = own && swaps.find((each) => each.bookingId === own.bookingId);
    people.push({
      ...person,
      booking: own
        ? {
            id: own.bookingId,
            poolId: own.poolId,
            state: own.state,
            byName: own.byId === actor.id ? null : own.byName,
            offerExpiresAt: own.offerExpiresAt,
            position: own.state === "waitlisted" ? (queues.get(own.poolId)?.indexOf(own.bookingId) ?? 0) + 1 : null,
            swap: swap ? { id: swap.id, toName: swap.toName } : null,
          }
        : null,
      objections: Object.fromEntries(objections) as Record<string, Refusal | null>,
      swapObjections: Object.fromEntries(swapObjections) as Record<string, Refusal | null>,
    });
  }
  const ids = new Set(acting.map((person) => person.id));
  return {
    people,
    /** Places of others that one may take over. */
    swaps: swaps
      .filter((swap) => !ids.has(swap.giverId) && (swap.toId === null || ids.has(swap.toId)))
      .map(({ id, poolId, role, roleEn, toId, giverName }) => ({
        id,
        poolId,
        role,
        roleEn,
        toId,
        giverName: toId === null ? null : giverName,
      })),
  };
}
