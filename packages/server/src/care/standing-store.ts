import type { Reader } from "../db/open.ts";
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
    .select(["station.name as stationName", "station.name_en as stationNameEn", "station.zone"])
    .select(["visit_standing.staff_id as staffId", "staff.name as staffName"])
    .select(["visit_standing.every_weeks as everyWeeks", "visit_standing.starts_min as startsMin"])
    .select(["visit_standing.from_on as fromOn", "visit_standing.until_on as untilOn", "visit_standing.address"])
    .select(["visit_standing.note", "maker.name as madeByName"])
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
