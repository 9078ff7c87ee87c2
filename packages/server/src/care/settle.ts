import { LIVING, type Moved } from "../bookings/kinds.ts";
import type { Tx } from "../db/open.ts";
import { refundVisit } from "./charge.ts";
import { tellQueueMoves } from "./queue.ts";
import { closeSession } from "./sessions.ts";
import { selectVisits } from "./store.ts";
import { openTask } from "./tasks.ts";
import { cancelVolunteerShift } from "./volunteer-shift.ts";

/**
 * What else ends with visits that the kernel ended for a person who is erased or merged: what was paid goes back, and a
 * session that was there for them alone leaves its staff and its room free. Whoever waited for their place is told.
 */
export async function settleEndedVisits(tx: Tx, moved: readonly Moved[], byId: string, now: number): Promise<void> {
  await tellQueueMoves(tx, moved, { byId, now });
  const ended = moved.filter((move) => move.to === "cancelled").map((move) => move.bookingId);
  if (ended.length === 0) return;
  const visits = await selectVisits(tx).where("visit.id", "in", ended).orderBy("visit.id").execute();
  for (const visit of visits) {
    await refundVisit(tx, visit.visitId, { byId, now });
    if (visit.openedAheadAt === null) await closeSession(tx, visit, { byId, now });
    if (visit.shiftId !== null) await cancelVolunteerShift(tx, visit.shiftId, { byId, now, reason: visit.name });
  }
}

/** Who is erased does nothing here any more, and is visited by nobody; that they were here stays, as a sum must. */
export async function forgetCare(tx: Tx, personId: string, now: number): Promise<void> {
  await tx.deleteFrom("care_hours").where("person_id", "=", personId).execute();
  await tx.deleteFrom("care_day").where("person_id", "=", personId).execute();
  await leaveSessions(tx, personId, now);
  await tx
    .updateTable("visit_standing")
    .set({ ended_at: now, ended_by_id: personId })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
  await tx.updateTable("visit_standing").set({ address: null, note: null }).where("person_id", "=", personId).execute();
  const own = tx.selectFrom("booking").where("person_id", "=", personId).select("booking.id");
  await tx.updateTable("visit").set({ address: null, note: null }).where("id", "in", own).execute();
  await tx
    .updateTable("care_task")
    .set({ closed_at: now })
    .where("person_id", "=", personId)
    .where("closed_at", "is", null)
    .execute();
  await forgetReadings(tx, personId);
  await tx.updateTable("care_task").set({ outcome: null, facts: "{}" }).where("person_id", "=", personId).execute();
}

/** Who was to be seen by somebody who is no more there is to be seen to by the centre. */
async function leaveSessions(tx: Tx, staffId: string, now: number): Promise<void> {
  const visits = await selectVisits(tx)
    .where("care_session.staff_id", "=", staffId)
    .where("slot.starts_at", ">", now)
    .where("slot.cancelled_at", "is", null)
    .where("booking.state", "in", LIVING)
    .orderBy("visit.id")
    .execute();
  for (const { visitId, stationId, personId, onDate, name: service, nameEn: serviceEn } of visits) {
    const task = { stationId, personId, kind: `staff:${visitId}`, onDate, facts: { service, serviceEn } };
    await openTask(tx, task, visitId, now);
  }
  await tx.updateTable("visit_standing").set({ staff_id: null }).where("staff_id", "=", staffId).execute();
}

/** What was measured goes with the person: it is nobody's sum. */
async function forgetReadings(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("diet_proposal").where("person_id", "=", personId).execute();
  await tx.deleteFrom("reading").where("person_id", "=", personId).execute();
}

/** Two records are one person: what the one does, has coming or is to be seen to, the other does, has and is. */
export async function uniteCare(tx: Tx, keepId: string, mergeId: string, now: number): Promise<void> {
  const to = { person_id: keepId };
  await tx.updateTable("care_hours").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("care_day").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("visit_standing").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("care_session").set({ staff_id: keepId }).where("staff_id", "=", mergeId).execute();
  await tx.updateTable("visit_standing").set({ staff_id: keepId }).where("staff_id", "=", mergeId).execute();
  // Of two that are open for the same thing one stays.
  await tx
    .updateTable("care_task")
    .set({ closed_at: now })
    .where("person_id", "=", mergeId)
    .where("closed_at", "is", null)
    .where("kind", "in", (eb) =>
      eb.selectFrom("care_task").where("person_id", "=", keepId).where("closed_at", "is", null).select("kind"),
    )
    .execute();
  await tx.updateTable("care_task").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("reading").set(to).where("person_id", "=", mergeId).execute();
  await tx
    .updateTable("diet_proposal")
    .set({ answered_at: now, answer: "declined" })
    .where("person_id", "=", mergeId)
    .where("answered_at", "is", null)
    .where("diet", "in", (eb) =>
      eb.selectFrom("diet_proposal").where("person_id", "=", keepId).where("answered_at", "is", null).select("diet"),
    )
    .execute();
  await tx.updateTable("diet_proposal").set(to).where("person_id", "=", mergeId).execute();
}
