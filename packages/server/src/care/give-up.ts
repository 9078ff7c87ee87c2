import type { deskCancelVisitInput } from "@linli/shared/care/schema";
import type { z } from "zod";
import { isLiving } from "../bookings/kinds.ts";
import { withdraw } from "../bookings/withdraw.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { allow, allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { visitBookable } from "./bookable.ts";
import { refundVisit } from "./charge.ts";
import { settleOffer, tellQueueMoves } from "./queue.ts";
import { closeSession } from "./sessions.ts";
import { visitOf } from "./store.ts";
import { tellVisit } from "./tell-visits.ts";
import { cancelVolunteerShift } from "./volunteer-shift.ts";

/** Somebody gives a visit up before its cut-off; what was paid goes back. Throws visit_cut_off, visit_over. */
export async function cancelVisit(ctx: Context, { visitId }: { visitId: string }): Promise<void> {
  const found = await visitOf(ctx.db.read, visitId);
  await ctx.db.transact({ people: peopleIn(found) }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "care.book", await scopeOfPerson(tx, found.personId, "book", now));
    await endVisit(tx, visitId, { byId: ctx.actor.id, now, overruled: false, reason: null });
  });
}

/** The centre ends a visit, whenever it is, and says why. */
export async function deskCancelVisit(ctx: Context, input: z.output<typeof deskCancelVisitInput>): Promise<void> {
  const { visitId, reason } = input;
  const found = await visitOf(ctx.db.read, visitId);
  await ctx.db.transact({ people: peopleIn(found) }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "care.desk", found.stationId);
    await endVisit(tx, visitId, { byId: ctx.actor.id, now: ctx.now(), overruled: true, reason });
  });
}

/** Ends a visit that nobody came to yet, and the session that was there for it alone. Ended already, it is the same. */
export async function endVisit(
  tx: Tx,
  visitId: string,
  how: { byId: string; now: number; overruled: boolean; reason: string | null; silent?: boolean },
): Promise<void> {
  const visit = await visitOf(tx, visitId);
  if (!isLiving(visit.state)) return;
  if (visit.cameAt !== null) throw new Refused({ code: "visit_over", at: visit.cameAt });
  const { byId, now, overruled, reason } = how;
  const { moved } = await withdraw(tx, visitBookable, { bookingId: visitId, byId, now, overruled });
  if (reason) await tx.updateTable("visit").set({ cancel_reason: reason }).where("id", "=", visitId).execute();
  await refundVisit(tx, visitId, { byId, now, note: reason });
  if (visit.state === "offered") await settleOffer(tx, visit, now);
  await tellQueueMoves(tx, moved, { byId, now });
  if (visit.openedAheadAt === null) await closeSession(tx, visit, { byId, now });
  if (visit.shiftId !== null) {
    await cancelVolunteerShift(tx, visit.shiftId, { byId, now, reason: reason ?? visit.name });
  }
  if (!how.silent) await tellVisit(tx, { visitId, kind: "visit_cancelled", byId, now });
}

function peopleIn({ personId, staffId }: { personId: string; staffId: string | null }): string[] {
  return staffId === null ? [personId] : [personId, staffId];
}
