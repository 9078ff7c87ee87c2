import { withdrawUntil } from "@linli/shared/shifts/rules";
import type { pastShiftsInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { pageOf } from "../paging.ts";
import { allow } from "../permit.ts";
import { peopleFor } from "./acting.ts";
import { bookingsAhead, bookingsBehind } from "./mine-store.ts";
import { objectionsFor } from "./objections.ts";
import { queuesOf } from "./roster-store.ts";
import { openSwaps } from "./swap-store.ts";

const PAGE_OF_PAST = 20;
const MOST_SWAPS = 20;

/** What the reader and those they book for are signed up for, and whose place they could take. */
export async function ownShifts(ctx: Context) {
  allow(ctx.actor, "shift.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const people = await peopleFor(db, ctx.actor, now);
  const ids = people.map((person) => person.id);
  const ahead = await bookingsAhead(db, ids, now);
  const queues = await queuesOf(db, [
    ...new Set(ahead.filter((row) => row.state === "waitlisted").map((row) => row.poolId)),
  ]);
  const given = await openSwaps(db, { now, giverIds: ids });
  return {
    now,
    people,
    coming: ahead.map(({ withdrawMinBefore, ...row }) => {
      const swap = given.find((each) => each.bookingId === row.bookingId);
      return {
        ...row,
        withdrawUntil: withdrawUntil({ ...row, withdrawMinBefore }),
        position: row.state === "waitlisted" ? (queues.get(row.poolId)?.indexOf(row.bookingId) ?? 0) + 1 : null,
        swap: swap ? { id: swap.id, toName: swap.toName } : null,
      };
    }),
    /** Whether they have been on a shift before: `pastShifts` tells which. */
    hasPast: (await bookingsBehind(db, ids, { now, limit: 1, after: null })).length > 0,
    swaps: await takeableSwaps(db, ids, ctx.actor.id, now),
  };
}

/** One page of what came of the shifts of the reader and of those they book for, the latest first. */
export async function pastShifts(ctx: Context, { cursor }: z.output<typeof pastShiftsInput>) {
  allow(ctx.actor, "shift.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const ids = (await peopleFor(db, ctx.actor, now)).map((person) => person.id);
  const found = await bookingsBehind(db, ids, { now, limit: PAGE_OF_PAST + 1, after: cursor });
  const { rows, next } = pageOf(found, PAGE_OF_PAST, (row) => ({ at: row.startsAt, id: row.bookingId }));
  return { shifts: rows, next };
}

/** Places that others ask one to take: those offered to oneself always, those offered to all if one can come. */
async function takeableSwaps(db: Reader, ids: readonly string[], actorId: string, now: number) {
  const open = (await openSwaps(db, { now, forIds: ids })).filter((swap) => !ids.includes(swap.giverId));
  const shiftIds = [...new Set(open.map((swap) => swap.shiftId))];
  const objections = await objectionsFor(db, { personId: actorId, shiftIds, now, swapping: true });
  return open
    .filter((swap) => swap.toId !== null || objections.get(swap.poolId) === null)
    .slice(0, MOST_SWAPS)
    .map(({ giverId: _, bookingId: __, giverName, ...swap }) => ({
      ...swap,
      giverName: swap.toId === null ? null : giverName,
      objection: swap.toId === null || swap.toId === actorId ? (objections.get(swap.poolId) ?? null) : null,
    }));
}
