import type { visitInput } from "@linli/shared/care/schema";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import { missAtHome, openAgain } from "../checks/open-check.ts";
import { cameAfterAll } from "../checks/see-to.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { insertCareMove, type Visit, visitOf } from "./store.ts";
import { tellVisit } from "./tell-visits.ts";

/**
 * Somebody came, or was visited; nobody need look for them any more. Two taps are one. Throws booking_ended, visit_waits
 * for who has no place yet, and visit_not_yet before its date.
 */
export async function came(ctx: Context, { visitId }: z.output<typeof visitInput>): Promise<void> {
  await atDesk(ctx, visitId, async (tx, visit) => {
    if (visit.cameAt !== null) return;
    const now = ctx.now();
    const { startsAt } = visit;
    if (visit.onDate > dateIn(visit.zone, now)) throw new Refused({ code: "visit_not_yet", startsAt });
    const facts = { came_at: now, came_by_id: ctx.actor.id, missed_at: null, missed_by_id: null };
    await tx.updateTable("visit").set(facts).where("id", "=", visitId).execute();
    await insertCareMove(tx, { subject: "visit", subjectId: visitId, byId: ctx.actor.id, what: "came", now });
    await cameAfterAll(tx, visit.personId, now);
  });
}

/** Somebody did not come, or was not at home; they and their family are told once. Two taps are one. */
export async function missed(ctx: Context, { visitId }: z.output<typeof visitInput>): Promise<void> {
  await atDesk(ctx, visitId, async (tx, visit) => {
    if (visit.missedAt !== null) return;
    const now = ctx.now();
    const byId = ctx.actor.id;
    if (visit.cameAt !== null) throw new Refused({ code: "visit_over", at: visit.cameAt });
    if (now < visit.startsAt) throw new Refused({ code: "visit_not_yet", startsAt: visit.startsAt });
    await tx.updateTable("visit").set({ missed_at: now, missed_by_id: byId }).where("id", "=", visitId).execute();
    await insertCareMove(tx, { subject: "visit", subjectId: visitId, byId, what: "missed", now });
    if (visit.checkMissed === 1) await lookFor(tx, visit, now);
    await tellVisit(tx, { visitId, kind: "visit_missed", byId, now });
  });
}

/** A tap that was wrong is taken back; who tapped what stays in the history. */
export async function undoVisit(ctx: Context, { visitId }: z.output<typeof visitInput>): Promise<void> {
  await atDesk(ctx, visitId, async (tx, visit) => {
    if (visit.cameAt === null && visit.missedAt === null) return;
    await tx
      .updateTable("visit")
      .set({ came_at: null, came_by_id: null, missed_at: null, missed_by_id: null })
      .where("id", "=", visitId)
      .execute();
    const facts = { came: visit.cameAt !== null };
    const byId = ctx.actor.id;
    const now = ctx.now();
    await insertCareMove(tx, { subject: "visit", subjectId: visitId, byId, what: "undone", facts, now });
    if (visit.cameAt !== null) await openAgain(tx, { personId: visit.personId, servedAt: visit.cameAt, now });
  });
}

/** Whoever was expected at home and did not open is looked for, where the service says so, unless they are away. */
async function lookFor(tx: Tx, visit: Visit, now: number): Promise<void> {
  const { personId, stationId, onDate, name, visitId } = visit;
  const checkId = await missAtHome(tx, { personId, stationId, onDate, title: name }, now);
  if (checkId) await tx.updateTable("visit").set({ check_id: checkId }).where("id", "=", visitId).execute();
}

async function atDesk(ctx: Context, visitId: string, act: (tx: Tx, visit: Visit) => Promise<void>): Promise<void> {
  const found = await visitOf(ctx.db.read, visitId);
  await ctx.db.transact({ people: [found.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.desk", found.stationId);
    const visit = await visitOf(tx, visitId);
    if (!isLiving(visit.state)) throw new Refused({ code: "booking_ended" });
    if (visit.state !== "confirmed") throw new Refused({ code: "visit_waits" });
    await act(tx, visit);
  });
}
