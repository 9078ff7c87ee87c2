import { AWAY_MONTHS, entryObjection, papersToBring } from "@linli/shared/childcare/papers";
import type { DocumentFacts } from "@linli/shared/children/rules";
import { addMonths } from "@linli/shared/events/days";
import type { Refusal } from "@linli/shared/refusals";
import type { Reader } from "../db/open.ts";

export async function documentsOfChild(db: Reader, childId: string): Promise<DocumentFacts[]> {
  return db
    .selectFrom("child_document")
    .where("child_id", "=", childId)
    .select(["kind", "expires_on as expiresOn"])
    .execute();
}

/** Papers by the id of their child. */
export async function documentsByChild(db: Reader, childIds: readonly string[]): Promise<Map<string, DocumentFacts[]>> {
  if (childIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("child_document")
    .where("child_id", "in", childIds)
    .select(["child_id as childId", "kind", "expires_on as expiresOn"])
    .execute();
  return Map.groupBy(rows, (row) => row.childId);
}

/**
 * Why a child whose papers were never handed in is not let in, when it comes to a station for the first time or again
 * after three months: nobody wrote down that they saw them. `note` is what the carer at the door wrote.
 */
export async function firstEntryObjection(
  db: Reader,
  stay: { childId: string; stationId: string; onDate: string },
  note: string | null,
): Promise<Refusal | null> {
  const { childId, stationId, onDate } = stay;
  const missing = papersToBring(await documentsOfChild(db, childId), onDate);
  if (missing.length === 0) return null;
  const lately = await db
    .selectFrom("stay")
    .innerJoin("childcare_booking", "childcare_booking.id", "stay.booking_id")
    .innerJoin("childcare_session", "childcare_session.id", "childcare_booking.session_id")
    .where("stay.child_id", "=", childId)
    .where("childcare_session.station_id", "=", stationId)
    .where("childcare_session.on_date", ">=", addMonths(onDate, -AWAY_MONTHS))
    .select("stay.booking_id")
    .limit(1)
    .executeTakeFirst();
  return lately ? null : entryObjection(missing, note);
}
