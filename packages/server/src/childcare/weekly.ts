import type { saveWeeklyInput, weeklyInput } from "@linli/shared/childcare/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { guardianshipsOf } from "../people/family-store.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { findPattern, patternsOf } from "./pattern-store.ts";
import { roomsOf } from "./store.ts";
import { weeklyBookings, weeklyOf } from "./weekly-store.ts";

/** Weekly bookings of one's children, and the sessions of every week of a station, from which to choose. */
export async function ownWeekly(ctx: Context) {
  const wards = await guardianshipsOf(ctx.db.read, { guardianId: ctx.actor.id });
  return weeklyBookings(ctx.db.read, { childIds: wards.map((ward) => ward.minorId) });
}

/** Sessions that come again every week at a station. */
export async function weeklyOffers(ctx: Pick<Context, "db" | "now">, { stationId }: { stationId: string }) {
  const db = ctx.db.read;
  const rooms = await roomsOf(db, stationId);
  const patterns = await patternsOf(
    db,
    rooms.map((room) => room.id),
    dayOf(ctx.now()),
  );
  return patterns
    .filter((pattern) => pattern.kind !== "drop-in")
    .map((pattern) => {
      const room = rooms.find((one) => one.id === pattern.roomId);
      return { ...pattern, roomName: room?.name ?? "", roomNameEn: room?.nameEn ?? null };
    });
}

/**
 * A guardian has a session booked on days of the week without asking each time. One stands for a child and pattern: said
 * again, it is changed, and what is booked stays. Throws no_dates where the session is on none of these days.
 */
export async function saveWeekly(ctx: Context, input: z.output<typeof saveWeeklyInput>): Promise<string> {
  const { childId, patternId, fromOn, untilOn } = input;
  return ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    allow(ctx.actor, "childcare.book", await scopeOfPerson(tx, childId, "book", now));
    const pattern = await findPattern(tx, patternId);
    if (!pattern) throw new Refused({ code: "not_found" });
    const weekdays = [...input.weekdays].sort().filter((day) => pattern.weekdays.includes(day));
    refuse(weekdays.length === 0 ? { code: "no_dates" } : null);
    refuse((untilOn ?? fromOn) < dayOf(now) ? { code: "day_is_past" } : null);
    await insertPersonMove(tx, { personId: childId, byId, what: "weekly_saved", facts: { patternId, weekdays }, now });
    const facts = { weekdays: JSON.stringify(weekdays), from_on: fromOn, until_on: untilOn };
    const [standing] = (await weeklyBookings(tx, { childIds: [childId] })).filter((one) => one.patternId === patternId);
    if (standing) {
      await tx.updateTable("childcare_standing").set(facts).where("id", "=", standing.id).execute();
      return standing.id;
    }
    const id = newId();
    await tx
      .insertInto("childcare_standing")
      .values({
        id,
        child_id: childId,
        pattern_id: patternId,
        ...facts,
        made_at: now,
        made_by_id: byId,
        ended_at: null,
        ended_by_id: null,
      })
      .execute();
    return id;
  });
}

/** Nothing more is booked by it; what is booked stays until somebody gives it up. */
export async function endWeekly(ctx: Context, { weeklyId }: z.output<typeof weeklyInput>): Promise<void> {
  const { childId } = await weeklyOf(ctx.db.read, weeklyId);
  await ctx.db.transact({ people: [childId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "childcare.book", await scopeOfPerson(tx, childId, "book", now));
    await endWeeklyOf(tx, { childId, weeklyId, byId: ctx.actor.id, now });
  });
}

/** Ends one, or all of a child's. */
export async function endWeeklyOf(
  tx: Tx,
  { childId, weeklyId, byId, now }: { childId: string; weeklyId?: string; byId: string; now: number },
): Promise<void> {
  let ended = tx
    .updateTable("childcare_standing")
    .set({ ended_at: now, ended_by_id: byId })
    .where("child_id", "=", childId)
    .where("ended_at", "is", null);
  if (weeklyId !== undefined) ended = ended.where("id", "=", weeklyId);
  await ended.execute();
  await insertPersonMove(tx, { personId: childId, byId, what: "weekly_ended", now });
}
