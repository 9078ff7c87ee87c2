import type { cancelSessionInput, openSessionsInput } from "@linli/shared/care/schema";
import { addDays } from "@linli/shared/events/days";
import { spanOn } from "@linli/shared/events/times";
import type { z } from "zod";
import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import { mustHold } from "../db/dialect.ts";
import type { Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { closedOn, staffOf } from "./calendar-store.ts";
import { refundVisit } from "./charge.ts";
import { closeSession, openSession } from "./sessions.ts";
import { insertCareMove, selectVisits, serviceOf, sessionOf } from "./store.ts";
import { tellVisit } from "./tell-visits.ts";

/**
 * Opens sessions for several people: on a date, and on the same weekday of the weeks after it, closing days left out.
 * All are opened or none. Throws time_taken (whoever does it, or the room, is taken on one of them), time_not_offered
 * (nobody, or nobody of that name, does it), already_started. Returns how many were opened.
 */
export async function openSessions(ctx: Context, input: z.output<typeof openSessionsInput>): Promise<number> {
  const { stationId, staffId } = input;
  return ctx.db.transact({ people: staffId === null ? [] : [staffId] }, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "care.desk", stationId);
    const service = await serviceOf(tx, input.serviceId);
    if (service.stationId !== stationId) throw new Refused({ code: "not_found" });
    if (service.places === 1 || (service.doneBy === "staff") !== (staffId !== null)) {
      throw new Refused({ code: "time_not_offered" });
    }
    if (staffId !== null && !(await staffOf(tx, service.id)).some(({ id }) => id === staffId)) {
      throw new Refused({ code: "not_found" });
    }
    const last = addDays(input.onDate, 7 * (input.weeks - 1));
    const closed = await closedOn(tx, stationId, { from: input.onDate, to: last });
    let opened = 0;
    for (let week = 0; week < input.weeks; week++) {
      const onDate = addDays(input.onDate, 7 * week);
      if (closed.has(onDate)) continue;
      const span = spanOn(onDate, { startsMin: input.startsMin, minutes: service.minutes }, service.zone);
      if (span.startsAt <= now) throw new Refused({ code: "already_started", startsAt: span.startsAt });
      const byId = ctx.actor.id;
      const session = { ...span, service, onDate, staffId, places: input.places, forId: byId, byId, now };
      await openSession(tx, { ...session, openedAhead: true });
      opened += 1;
    }
    return opened;
  });
}

/** A session does not take place: everybody in it is told why, and paid back. Cancelled already, it is the same. */
export async function cancelSession(ctx: Context, input: z.output<typeof cancelSessionInput>): Promise<void> {
  const { sessionId, reason } = input;
  const { stationId, poolId } = await sessionOf(ctx.db.read, sessionId);
  await ctx.db.transact({ pools: [poolId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.desk", stationId);
    await endSession(tx, sessionId, { byId: ctx.actor.id, now: ctx.now(), reason });
  });
}

async function endSession(
  tx: Tx,
  sessionId: string,
  { byId, now, reason }: { byId: string; now: number; reason: string },
): Promise<void> {
  const session = await sessionOf(tx, sessionId);
  if (session.cancelledAt !== null) return;
  const visits = await selectVisits(tx)
    .where("visit.session_id", "=", sessionId)
    .where("booking.state", "in", LIVING)
    .orderBy("visit.id")
    .execute();
  // Each may be giving up, or taking, their place at this instant.
  mustHold(
    tx,
    visits.map((visit) => visit.personId),
  );
  const came = visits.find((visit) => visit.cameAt !== null);
  if (came) throw new Refused({ code: "visit_over", at: came.cameAt ?? now });
  const because = { cancel_reason: reason };
  await tx.updateTable("care_session").set(because).where("id", "=", sessionId).execute();
  await tx.updateTable("visit").set(because).where("session_id", "=", sessionId).execute();
  await closeSession(tx, session, { byId, now });
  for (const { visitId } of visits) {
    await refundVisit(tx, visitId, { byId, now, note: reason });
    await tellVisit(tx, { visitId, kind: "visit_cancelled", byId, now });
  }
  await insertCareMove(tx, { subject: "care_session", subjectId: sessionId, byId, what: "cancelled", now });
}
