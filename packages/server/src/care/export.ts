import type { Reader } from "../db/open.ts";
import { readingsOf } from "./reading-store.ts";
import { selectVisits } from "./store.ts";

/** What the house keeps of somebody's care, to take away: visits, regular ones, readings. */
export async function exportCare(db: Reader, personIds: readonly string[]) {
  const [visits, regular, readings] = [
    await selectVisits(db)
      .where("booking.person_id", "in", personIds)
      .orderBy("booking.starts_at")
      .orderBy("visit.id")
      .execute(),
    await db
      .selectFrom("visit_standing")
      .innerJoin("care_service", "care_service.id", "visit_standing.service_id")
      .where("visit_standing.person_id", "in", personIds)
      .select(["care_service.name", "visit_standing.every_weeks as everyWeeks", "visit_standing.from_on as from"])
      .select(["visit_standing.until_on as until", "visit_standing.address", "visit_standing.note"])
      .orderBy("visit_standing.id")
      .execute(),
    await readingsOf(db, personIds),
  ];
  return {
    visits: visits.map((visit) => ({
      service: visit.name,
      station: visit.stationName,
      startsAt: visit.startsAt,
      endsAt: visit.endsAt,
      state: visit.state,
      address: visit.address,
      note: visit.note,
      feeFen: visit.feeFen,
      cameAt: visit.cameAt,
      missedAt: visit.missedAt,
      bookedBy: visit.byName,
    })),
    regular,
    readings: readings.map(({ id: _, stationId: __, zone: ___, ...reading }) => reading),
  };
}
