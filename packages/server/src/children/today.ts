import { dateIn, startOf } from "@linli/shared/events/times";
import { OCCUPYING } from "../bookings/kinds.ts";
import { CHILDCARE } from "../childcare/store.ts";
import type { Reader } from "../db/open.ts";
import { Refused } from "../refused.ts";

const DAY = 86_400_000;

export interface StationDay {
  zone: string;
  /** The station's today, as YYYY-MM-DD, and its first instant. */
  today: string;
  startsAt: number;
}

/** Today where the station is. Throws `not_found`. */
export async function stationDay(db: Reader, stationId: string, now: number): Promise<StationDay> {
  const station = await db.selectFrom("station").where("id", "=", stationId).select("zone").executeTakeFirst();
  if (!station) throw new Refused({ code: "not_found" });
  const today = dateIn(station.zone, now);
  return { zone: station.zone, today, startsAt: startOf(today, station.zone) };
}

/** The stations that expect this child today, or looked at it at their door. */
export async function stationsToday(db: Reader, childId: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .leftJoin("morning_check", "morning_check.booking_id", "booking.id")
    .where("booking.person_id", "=", childId)
    .where("slot.kind", "=", CHILDCARE)
    .where("booking.starts_at", ">", now - DAY)
    .where("booking.starts_at", "<", now + DAY)
    .where((eb) => eb.or([eb("booking.state", "in", OCCUPYING), eb("morning_check.booking_id", "is not", null)]))
    .select(["slot.station_id as stationId", "station.zone", "booking.starts_at as startsAt"])
    .execute();
  const isToday = ({ zone, startsAt }: { zone: string; startsAt: number }) =>
    dateIn(zone, startsAt) === dateIn(zone, now);
  return [...new Set(rows.filter(isToday).map((row) => row.stationId))];
}
