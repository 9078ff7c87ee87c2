import { sql } from "kysely";
import type { Reader } from "../db/open.ts";
import type { Telling } from "../notices/tell.ts";
import { selectVisits } from "./store.ts";

/** Visits that begin within this span and that nobody was reminded of: what the reminding job asks every room. */
export async function visitsToRemind(
  db: Reader,
  { from, until }: { from: number; until: number },
): Promise<{ startsAt: number; askedAt: number; zone: string; telling: Telling }[]> {
  const rows = await selectVisits(db)
    .leftJoin("notice", (on) =>
      on
        .onRef("notice.person_id", "=", "booking.person_id")
        .on("notice.key", "=", sql<string>`'visit_reminder:' || booking.id || ':' || cast(slot.starts_at as text)`),
    )
    .where("notice.id", "is", null)
    .where("slot.starts_at", ">", from)
    .where("slot.starts_at", "<=", until)
    .where("slot.cancelled_at", "is", null)
    .where("booking.state", "=", "confirmed")
    .execute();
  return rows.map((visit) => {
    const { visitId, personId, stationId, stationName, startsAt, endsAt, zone, askedAt, name, nameEn } = visit;
    const at =
      visit.atHome === 1 ? { atHome: true, staffName: visit.staffName ?? "" } : { address: visit.stationAddress };
    const facts = { visitId, stationId, stationName, startsAt, endsAt, zone, title: name, titleEn: nameEn, ...at };
    const key = `visit_reminder:${visitId}:${startsAt}`;
    return { startsAt, askedAt, zone, telling: { personId, kind: "visit_reminder", facts, key } };
  });
}
