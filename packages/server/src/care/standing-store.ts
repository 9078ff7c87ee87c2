import { withdrawUntil } from "@linli/shared/care/rules";
import { LIVING } from "../bookings/kinds.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";

/** Recurring visits that have not ended. */
function selectStanding(db: Reader) {
  return db
    .selectFrom("visit_standing")
    .innerJoin("care_service", "care_service.id", "visit_standing.service_id")
    .innerJoin("person", "person.id", "visit_standing.person_id")
    .innerJoin("person as maker", "maker.id", "visit_standing.made_by_id")
    .innerJoin("station", "station.id", "visit_standing.station_id")
    .leftJoin("person as staff", "staff.id", "visit_standing.staff_id")
    .where("visit_standing.ended_at", "is", null)
    .where("care_service.retired_at", "is", null)
    .select(["visit_standing.id", "visit_standing.person_id as personId", "person.name as personName"])
    .select(["visit_standing.service_id as serviceId", "care_service.name", "care_service.name_en as nameEn"])
    .select(["care_service.minutes", "care_service.days_ahead as daysAhead", "station.id as stationId"])
    .select(["care_service.at_home as atHome", "care_service.withdraw_min as withdrawMin"])
    .select(["station.name as stationName", "station.name_en as stationNameEn", "station.zone"])
    .select(["visit_standing.staff_id as staffId", "staff.name as staffName"])
    .select(["visit_standing.every_weeks as everyWeeks", "visit_standing.starts_min as startsMin"])
    .select(["visit_standing.from_on as fromOn", "visit_standing.until_on as untilOn", "visit_standing.address"])
    .select(["visit_standing.note", "visit_standing.changed_at as changedAt", "maker.name as madeByName"])
    .orderBy("visit_standing.id");
}
export type VisitStanding = Awaited<ReturnType<ReturnType<typeof selectStanding>["execute"]>>[number];

export async function standingVisits(
  db: Reader,
  of: { personIds: readonly string[] } | { stationId: string },
): Promise<VisitStanding[]> {
  const all = selectStanding(db);
  if ("stationId" in of) return all.where("visit_standing.station_id", "=", of.stationId).execute();
  return of.personIds.length === 0 ? [] : all.where("visit_standing.person_id", "in", of.personIds).execute();
}

/** Throws `not_found` where it has ended, too. */
export async function standingVisitOf(db: Reader, standingId: string): Promise<VisitStanding> {
  const found = await selectStanding(db).where("visit_standing.id", "=", standingId).executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  return found;
}

/** A date ahead of a recurring visit: the visit that stands, or why there is none. */
export interface AheadDay {
  onDate: string;
  visitId: string | null;
  startsAt: number | null;
  endsAt: number | null;
  staffId: string | null;
  staffName: string | null;
  why: string | null;
  /** Until when whoever has it may still give it up, and nobody came yet. */
  until: number | null;
}

/** What has come of the dates ahead of each: what is booked and stands, and what could not be booked; in order. */
export async function aheadOf(db: Reader, standing: readonly VisitStanding[], now: number) {
  if (standing.length === 0) return [];
  const rows = await db
    .selectFrom("visit_standing_day")
    .leftJoin("booking", "booking.id", "visit_standing_day.visit_id")
    .leftJoin("visit", "visit.id", "visit_standing_day.visit_id")
    .leftJoin("care_session", "care_session.id", "visit.session_id")
    .leftJoin("person as staff", "staff.id", "care_session.staff_id")
    .where(
      "visit_standing_day.standing_id",
      "in",
      standing.map((one) => one.id),
    )
    .where("visit_standing_day.on_date", ">=", dayOf(now))
    .where((eb) =>
      eb.or([
        eb("visit_standing_day.state", "=", "missing"),
        eb.and([eb("booking.state", "in", LIVING), eb("booking.starts_at", ">", now), eb("visit.came_at", "is", null)]),
      ]),
    )
    .select(["visit_standing_day.standing_id as standingId", "visit_standing_day.on_date as onDate"])
    .select(["visit_standing_day.visit_id as visitId", "visit_standing_day.why"])
    .select(["booking.starts_at as startsAt", "booking.ends_at as endsAt"])
    .select(["care_session.staff_id as staffId", "staff.name as staffName"])
    .orderBy("visit_standing_day.on_date")
    .execute();
  const days = Map.groupBy(rows, (row) => row.standingId);
  return standing.map((one) => ({
    ...one,
    ahead: (days.get(one.id) ?? []).map(
      ({ standingId: _, ...day }): AheadDay => ({
        ...day,
        until: day.startsAt === null ? null : withdrawUntil(day.startsAt, one.withdrawMin),
      }),
    ),
  }));
}
