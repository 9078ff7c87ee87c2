import { LIVING } from "../bookings/kinds.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allow } from "../permit.ts";

const SHOWN = 3;

/** What one's own home page begins with: the next shifts one has promised or asked for, and one's approved minutes. */
export async function home(ctx: Context) {
  allow(ctx.actor, "insight.own");
  const db = ctx.db.read;
  const now = ctx.now();
  const [coming, minutes] = await Promise.all([comingShifts(db, ctx.actor.id, now), approvedMinutes(db, ctx.actor.id)]);
  return { now, coming, minutes };
}

/** Shifts that are not over and on which one has a place, or waits for one; the next first. */
async function comingShifts(db: Reader, personId: string, now: number) {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "slot.id").onRef("attendance.person_id", "=", "booking.person_id"),
    )
    .where("booking.person_id", "=", personId)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("slot.cancelled_at", "is", null)
    .select([
      "booking.id as bookingId",
      "booking.state",
      "booking.offer_expires_at as offerExpiresAt",
      "slot.id as shiftId",
      "slot.starts_at as startsAt",
      "slot.ends_at as endsAt",
      "event.title",
      "event.title_en as titleEn",
      "station.name as stationName",
      "station.name_en as stationNameEn",
      "station.address",
      "station.phone",
      "station.zone",
      "attendance.in_at as inAt",
      "attendance.out_at as outAt",
    ])
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .limit(SHOWN)
    .execute();
  return rows.filter((row) => row.outAt === null);
}

async function approvedMinutes(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom("hour_line")
    .innerJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.person_id", "=", personId)
    .where("hour_verdict.verdict", "=", "approved")
    .select((eb) => eb.fn.sum("hour_line.minutes").as("minutes"))
    .executeTakeFirstOrThrow();
  return Number(row.minutes ?? 0);
}
