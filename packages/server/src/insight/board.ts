import { recordDueAt, workingDaysLeft } from "@linli/shared/hours/deadlines";
import { type Whereabouts, whereabouts, whereaboutsOf } from "@linli/shared/insight/rules";
import type { boardInput } from "@linli/shared/insight/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { waitingHours } from "../hours/store.ts";
import { allowAtStation } from "../permit.ts";
import {
  anomaliesOpen,
  disputesOpen,
  gapsAhead,
  overFull,
  peopleOfShifts,
  requestsAhead,
  rolesOfShifts,
  stationOf,
  unclosed,
} from "./board-store.ts";
import { noLongerEligible } from "./eligibility.ts";
import { shiftsOfToday, todayIn } from "./figures-store.ts";

export type Board = Awaited<ReturnType<typeof board>>;

/** The board that a station's people open in the morning: today, what is missing, what waits, and until when. */
export async function board(ctx: Context, { stationId }: z.output<typeof boardInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "insight.station", stationId);
  const now = ctx.now();
  const station = await stationOf(db, stationId);
  const daysLeft = (dueAt: number | null) => (dueAt === null ? null : workingDaysLeft(dueAt, now, station.zone));
  const [shifts, gaps, requests, over, ineligible, toClose, hours, disputes, anomalies] = await Promise.all([
    shiftsToday(ctx, stationId, now),
    gapsAhead(db, stationId, now),
    requestsAhead(db, stationId, now),
    overFull(db, stationId, now),
    noLongerEligible(db, stationId, now),
    unclosed(db, stationId, now),
    waitingHours(db, [stationId], now),
    disputesOpen(db, stationId),
    anomaliesOpen(db, stationId),
  ]);
  const waiting = hours.get(stationId);
  return {
    station: { ...station, today: todayIn(station.zone, now) },
    now,
    shifts,
    gaps,
    requests,
    over,
    ineligible,
    toClose: toClose.map((shift) => ({
      ...shift,
      daysLeft: workingDaysLeft(recordDueAt(shift.endsAt, station.zone), now, station.zone),
    })),
    hours: {
      waiting: waiting?.waiting ?? 0,
      flagged: waiting?.flagged ?? 0,
      overdue: waiting?.overdue ?? 0,
      dueAt: waiting?.soonestDueAt ?? null,
      daysLeft: daysLeft(waiting?.soonestDueAt ?? null),
    },
    disputes: { ...disputes, daysLeft: daysLeft(disputes.dueAt) },
    anomalies,
  };
}

async function shiftsToday(ctx: Context, stationId: string, now: number) {
  const db = ctx.db.read;
  const shifts = await shiftsOfToday(db, [stationId], now);
  const ids = shifts.map((shift) => shift.id);
  const [roles, people] = await Promise.all([rolesOfShifts(db, ids), peopleOfShifts(db, ids)]);
  return shifts.map(({ stationId: _, zone: __, ...shift }) => {
    const there = people
      .filter((person) => person.shiftId === shift.id)
      .map(({ absentAt, shiftId: ___, phone, ...person }) => {
        const where = whereaboutsOf(shift.startsAt, { ...person, absentAt }, now);
        // A number is shown to be called, so only while somebody is not there.
        return { ...person, where, phone: where === "missing" || where === "expected" ? phone : null };
      })
      .sort((one, other) => whereabouts.indexOf(one.where) - whereabouts.indexOf(other.where));
    const counts = Object.fromEntries(
      whereabouts.map((where) => [where, there.filter((person) => person.where === where).length]),
    ) as Record<Whereabouts, number>;
    return { ...shift, roles: roles.filter((role) => role.shiftId === shift.id), people: there, counts };
  });
}
