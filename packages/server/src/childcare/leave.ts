import type { askLeaveInput, decideLeaveInput, leaveInput, leavePreviewInput } from "@linli/shared/childcare/schema";
import { addDays } from "@linli/shared/events/days";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { poolsOf } from "../people/bookings.ts";
import { dayOf } from "../people/today.ts";
import { allow, allowAtStation, scopeOfStation } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { tellMoves } from "../shifts/tell-moves.ts";
import { answerableFor } from "../stations/answerable.ts";
import { settleBreaks } from "./breaks.ts";
import { roomChangesOf } from "./day-store.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { endDuty } from "./roster.ts";
import { carerBookings, leaveOf, openLeaves } from "./roster-store.ts";
import { type Broken, refuseUnseen, wouldBreak } from "./would-break.ts";

interface Days {
  stationId: string;
  personId: string;
  fromOn: string;
  untilOn: string;
}

/** One's shifts as a carer in the next weeks, and the leave one has asked for. */
export async function ownDuties(ctx: Context) {
  const db = ctx.db.read;
  const today = dayOf(ctx.now());
  const personId = ctx.actor.id;
  const shifts = await carerBookings(db, { personId, from: today, to: addDays(today, HORIZON_DAYS) });
  const changes = await changesByName(
    db,
    shifts.map((shift) => shift.bookingId),
  );
  return {
    today,
    shifts: shifts.map((shift) => ({
      ...shift,
      changes: changes.filter((one) => one.bookingId === shift.bookingId),
    })),
    leaves: await openLeaves(db, { personId }, today),
  };
}

/** Changes of rooms with the names of the rooms. */
function changesByName(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("childcare_room_change")
    .innerJoin("childcare_room", "childcare_room.id", "childcare_room_change.room_id")
    .where("booking_id", "in", bookingIds)
    .select(["booking_id as bookingId", "from_at as fromAt"])
    .select(["childcare_room.name as roomName", "childcare_room.name_en as roomNameEn"])
    .orderBy("from_at")
    .execute();
}

/**
 * What one's leave would break, before it is asked for: from when a room is short, and how many bookings it costs their
 * place. Whose children they are is for the station to know. Throws no_shifts_then.
 */
export async function previewLeave(ctx: Context, input: z.output<typeof leavePreviewInput>) {
  allow(ctx.actor, "childcare.leave");
  const broken = await brokenByLeave(ctx.db.read, { ...input, personId: ctx.actor.id }, ctx.now());
  return broken.map(({ affected, ...day }) => ({
    ...day,
    affected: affected.map(({ bookingId, kind, startsAt, endsAt }) => ({ bookingId, kind, startsAt, endsAt })),
  }));
}

/** A carer asks for leave; who answers for the station is told. Asked already, it is the same. Throws breaks_places. */
export async function askLeave(ctx: Context, input: z.output<typeof askLeaveInput>): Promise<{ leaveId: string }> {
  const { stationId, fromOn, untilOn, reason, seenAffected } = input;
  const personId = ctx.actor.id;
  return ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "childcare.leave");
    const days = { stationId, personId, fromOn, untilOn };
    refuse(untilOn < dayOf(now) ? { code: "day_is_past" } : null);
    refuseUnseen(await brokenByLeave(tx, days, now), seenAffected);
    const open = await openLeaves(tx, { personId }, fromOn);
    const same = open.find(
      (one) => one.verdict === null && one.stationId === stationId && one.fromOn === fromOn && one.untilOn === untilOn,
    );
    if (same) return { leaveId: same.id };
    const id = newId();
    await tx
      .insertInto("childcare_leave")
      .values({
        id,
        station_id: stationId,
        person_id: personId,
        from_on: fromOn,
        until_on: untilOn,
        reason,
        asked_at: now,
        decided_at: null,
        decided_by_id: null,
        verdict: null,
        withdrawn_at: null,
      })
      .execute();
    const facts = {
      stationId,
      personId,
      personName: ctx.actor.name,
      onDate: fromOn,
      untilOn,
      ...(reason ? { reason } : {}),
    };
    const told = (await answerableFor(tx, stationId)).filter((one) => one !== personId);
    await tell(
      tx,
      told.map((one) => ({ personId: one, kind: "carer_leave_asked", facts, key: `carer_leave_asked:${id}` })),
      now,
    );
    return { leaveId: id };
  });
}

/** A carer does not want the leave any more that nobody has decided yet. */
export async function withdrawLeave(ctx: Context, { leaveId }: z.output<typeof leaveInput>): Promise<void> {
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const leave = await leaveOf(tx, leaveId);
    allow(ctx.actor, "person.actFor", { personId: leave.personId });
    if (leave.verdict !== null) throw new Refused({ code: "not_waiting_for_answer" });
    await tx.updateTable("childcare_leave").set({ withdrawn_at: ctx.now() }).where("id", "=", leaveId).execute();
  });
}

/**
 * The manager decides on a leave, and the carer is told. Approved, the carer's shifts on those days are theirs no more,
 * and what their rooms cannot keep becomes a break. Decided alike already, it is the same request. Throws breaks_places
 * when it costs more bookings their place than were shown, not_waiting_for_answer.
 */
export async function decideLeave(ctx: Context, input: z.output<typeof decideLeaveInput>): Promise<void> {
  const { leaveId, verdict, seenAffected } = input;
  const found = await leaveOf(ctx.db.read, leaveId);
  const pools = await poolsOf(ctx.db.read, [found.personId]);
  await ctx.db.transact({ people: [found.personId], pools }, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "childcare.edit", found.stationId);
    const leave = await leaveOf(tx, leaveId);
    if (leave.verdict === verdict) return;
    if (leave.verdict !== null) throw new Refused({ code: "not_waiting_for_answer" });
    const byId = ctx.actor.id;
    if (verdict === "approved") {
      refuseUnseen(await brokenByLeave(tx, leave, now), seenAffected);
      const duties = (await dutiesOf(tx, leave, now)).filter((duty) => duty.startsAt > now);
      for (const { bookingId } of duties) {
        const { moved } = await endDuty(tx, { bookingId, byId, reason: leave.reason ?? "", now });
        await tellMoves(
          tx,
          moved.filter((move) => move.personId !== leave.personId),
          now,
        );
      }
      const roomIds = await roomsOfDuties(tx, duties);
      await settleBreaks(tx, { roomIds, from: leave.fromOn, to: leave.untilOn }, now);
    }
    await tx
      .updateTable("childcare_leave")
      .set({ verdict, decided_at: now, decided_by_id: byId })
      .where("id", "=", leaveId)
      .execute();
    const kind = verdict === "approved" ? "carer_leave_approved" : "carer_leave_refused";
    const facts = { byName: ctx.actor.name, onDate: leave.fromOn, untilOn: leave.untilOn };
    await tell(tx, [{ personId: leave.personId, kind, facts, key: `${kind}:${leaveId}` }], now);
  });
}

/** Throws not_found, and no_shifts_then where they are on no shift of carers on these days. */
async function brokenByLeave(db: Reader, days: Days, now: number): Promise<Broken[]> {
  await scopeOfStation(db, days.stationId);
  const duties = await dutiesOf(db, days, now);
  if (duties.length === 0) throw new Refused({ code: "no_shifts_then" });
  const roomIds = await roomsOfDuties(db, duties);
  const ending = new Set(duties.filter((duty) => duty.startsAt > now).map((duty) => duty.bookingId));
  const without = { without: (carer: { bookingId: string | null }) => ending.has(carer.bookingId ?? "") };
  return wouldBreak(db, { roomIds, from: startOf(days, now), to: days.untilOn }, without, now);
}

async function roomsOfDuties(db: Reader, duties: readonly { bookingId: string; roomId: string }[]): Promise<string[]> {
  const changes = await roomChangesOf(
    db,
    duties.map((duty) => duty.bookingId),
  );
  return [...new Set([...duties, ...changes].map((one) => one.roomId))];
}

function dutiesOf(db: Reader, { personId, stationId, fromOn, untilOn }: Days, now: number) {
  return carerBookings(db, { personId, stationId, from: startOf({ fromOn }, now), to: untilOn });
}

function startOf({ fromOn }: { fromOn: string }, now: number): string {
  const today = dayOf(now);
  return fromOn > today ? fromOn : today;
}
