import { fallsAlike, firstAfter } from "@linli/shared/care/rules";
import type { changeVisitStandingInput } from "@linli/shared/care/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { whoDoes } from "./book.ts";
import { endVisit } from "./give-up.ts";
import { checkPlan } from "./standing.ts";
import { bookDay, type Day, daysDue, reasons } from "./standing-day.ts";
import { type AheadDay, aheadOf, standingVisitOf } from "./standing-store.ts";
import { settleTask } from "./tasks.ts";
import { tellStanding, tellVisit } from "./tell-visits.ts";

type Change = z.output<typeof changeVisitStandingInput>;

/**
 * Changes a recurring visit from now on. What is booked by it stays as it is (`keep`), or all of it that may still be
 * given up is booked anew as the visit is from now on (`move`): all of it or nothing. Other dates than before begin after
 * the last visit that stays. Throws not_found, day_is_past, desk_only, home_address_missing, time_not_offered,
 * visit_not_moved.
 */
export async function changeStandingVisit(ctx: Context, input: Change): Promise<void> {
  await change(ctx, input, false);
}

/** The same at the desk, which may move a visit until it begins. */
export async function deskChangeStandingVisit(ctx: Context, input: Change): Promise<void> {
  await change(ctx, input, true);
}

async function change(ctx: Context, input: Change, byDesk: boolean): Promise<void> {
  const { standingVisitId: id, booked } = input;
  const db = ctx.db.read;
  const found = await standingVisitOf(db, id);
  const { personId, stationId, serviceId } = found;
  const doing = (await aheadOf(db, [found], ctx.now())).flatMap((one) => one.ahead.flatMap((day) => day.staffId ?? []));
  const people = [personId, ...(await whoDoes(db, { serviceId })), ...doing];
  await ctx.db.transact({ people }, async (tx) => {
    const now = ctx.now();
    const byId = ctx.actor.id;
    if (byDesk) await allowPersonAtStation(tx, ctx.actor, "care.desk", { stationId, personId });
    else allow(ctx.actor, "care.book", await scopeOfPerson(tx, personId, "book", now));
    const before = await standingVisitOf(tx, id);
    const today = dayOf(now, before.zone);
    const begins = input.fromOn !== before.fromOn && input.fromOn < today;
    if (begins || (input.untilOn !== null && input.untilOn < today)) throw new Refused({ code: "day_is_past" });
    const { address } = await checkPlan(tx, { ...input, serviceId, personId, staffBefore: before.staffId, byDesk });
    const ahead = (await aheadOf(tx, [before], now)).flatMap((one) => one.ahead).filter((day) => day.visitId !== null);
    const mayMove = (day: AheadDay) => byDesk || now < (day.until ?? 0);
    const moving = booked === "move" ? ahead.filter(mayMove) : [];
    const lastKept = ahead.filter((day) => !moving.includes(day)).at(-1)?.onDate;
    const alike = lastKept === undefined || fallsAlike(before, input);
    await tx
      .updateTable("visit_standing")
      .set({
        staff_id: input.staffId,
        every_weeks: input.everyWeeks,
        starts_min: input.startsMin,
        from_on: alike ? input.fromOn : firstAfter(input, lastKept),
        until_on: input.untilOn,
        address,
        note: input.note,
        changed_at: now,
      })
      .where("id", "=", id)
      .execute();
    await forgetDays(tx, { id, today, moving });
    await settleTask(tx, { personId, kind: `standing:${id}` }, now);
    const changed = await standingVisitOf(tx, id);
    if (booked === "move") {
      const due = await daysDue(tx, { stationId, standing: [changed] }, now);
      await move(tx, { moving, days: due.filter((day) => !day.closed) }, { byId, now, asStaff: byDesk });
    }
    await insertPersonMove(tx, { personId, byId, what: "standing_changed", now });
    await tellStanding(tx, changed, { outcome: "changed", byId, now });
  });
}

/** The dates of what is moved, and those that could not be booked as it was, are seen to anew. */
async function forgetDays(tx: Tx, of: { id: string; today: string; moving: readonly AheadDay[] }): Promise<void> {
  const moving = of.moving.map((day) => day.onDate);
  await tx
    .deleteFrom("visit_standing_day")
    .where("standing_id", "=", of.id)
    .where("on_date", ">=", of.today)
    .where((eb) => eb.or([eb("state", "=", "missing"), ...(moving.length > 0 ? [eb("on_date", "in", moving)] : [])]))
    .execute();
}

/** Each visit gives its place to that of a new date, in their order; what has no other is given up. */
async function move(
  tx: Tx,
  { moving, days }: { moving: readonly AheadDay[]; days: readonly Day[] },
  how: { byId: string; now: number; asStaff: boolean },
): Promise<void> {
  const old = moving.flatMap((day) => day.visitId ?? []);
  // All are given up first: one may be in the way of another.
  for (const [at, visitId] of old.entries()) {
    const silent = at < days.length;
    await endVisit(tx, visitId, { ...how, overruled: how.asStaff, reason: null, silent });
  }
  for (const [at, day] of days.entries()) {
    const replacesId = old[at] ?? null;
    const visitId = await bookOrSay(tx, day, { ...how, replacesId, replacedBefore: true });
    if (replacesId !== null && visitId === null) {
      await tellVisit(tx, { visitId: replacesId, kind: "visit_cancelled", ...how });
    }
  }
}

async function bookOrSay(tx: Tx, day: Day, how: Parameters<typeof bookDay>[2]): Promise<string | null> {
  try {
    return await bookDay(tx, day, how);
  } catch (error) {
    if (!(error instanceof Refused) || !reasons.includes(error.refusal.code)) throw error;
    const { code: why, ...facts } = error.refusal;
    throw new Refused({ code: "visit_not_moved", startsAt: day.startsAt, why, facts });
  }
}
