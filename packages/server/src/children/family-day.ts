import type { childDayInput } from "@linli/shared/children/desk-schema";
import { countsOn, missingDocuments } from "@linli/shared/children/rules";
import type { z } from "zod";
import { HOLDING } from "../bookings/kinds.ts";
import { selectChildBookings } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { allowGuardian } from "./allow.ts";
import { LATE_COUNTED_MS } from "./desk-day.ts";
import { dosesOf } from "./doses.ts";
import { incidentsOf, logsOf } from "./log.ts";
import { checksOf, lateCountsOf, staysOf } from "./stay-store.ts";
import { collectorsOf, custodyOf, documentsOf } from "./store.ts";

/** A day of a child for its guardians: when it came and left, with whom, what was written down, who was sent away. */
export async function childDay(ctx: Context, { childId, onDate }: z.output<typeof childDayInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const child = await allowGuardian(db, ctx.actor, childId, now);
  const today = dayOf(now);
  const day = onDate ?? today;
  const bookings = await selectChildBookings(db)
    .leftJoin("morning_check", "morning_check.booking_id", "childcare_booking.id")
    .where("booking.person_id", "=", childId)
    .where("childcare_session.on_date", "=", day)
    .where((eb) => eb.or([eb("booking.state", "in", HOLDING), eb("morning_check.failed_at", "is not", null)]))
    .orderBy("booking.starts_at")
    .execute();
  const ids = bookings.map((booking) => booking.id);
  const [stays, checks, logs, incidents, doses, refused, late, collectors, custody, codes, documents, days] =
    await Promise.all([
      staysOf(db, ids),
      checksOf(db, ids),
      logsOf(db, ids),
      incidentsOf(db, ids),
      dosesOf(db, ids),
      refusedOf(db, ids),
      lateCountsOf(db, [childId], now - LATE_COUNTED_MS),
      collectorsOf(db, [childId]),
      custodyOf(db, childId),
      standingCodes(db, childId, now),
      documentsOf(db, [childId]),
      daysThere(db, childId),
    ]);
  const own = <Row extends { bookingId: string }>(rows: readonly Row[], id: string) =>
    rows.filter((row) => row.bookingId === id);
  const codeOf = (id: string) => codes.find((row) => row.guardianshipId === id || row.collectorId === id) ?? null;
  const me = custody.find((row) => row.guardianId === ctx.actor.id);
  return {
    id: childId,
    name: child.name,
    today,
    onDate: day,
    now,
    missing: missingDocuments(documents, today),
    stays: bookings.map((booking) => ({
      id: booking.id,
      stationName: booking.stationName,
      stationNameEn: booking.stationNameEn,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      zone: booking.zone,
      arrivedAt: booking.arrivedAt,
      leftAt: booking.leftAt,
      check: own(checks, booking.id)[0] ?? null,
      stay: own(stays, booking.id)[0] ?? null,
      logs: own(logs, booking.id),
      incidents: own(incidents, booking.id),
      doses: own(doses, booking.id),
      refused: own(refused, booking.id),
    })),
    lateTimes: late.get(childId) ?? 0,
    me: me ? { guardianshipId: me.id, name: me.name, code: codeOf(me.id) } : null,
    collectors: collectors
      .filter((row) => row.revokedAt === null)
      .map((row) => ({ ...row, counts: countsOn(row, today), code: codeOf(row.id) })),
    formerCollectors: collectors.filter((row) => row.revokedAt !== null),
    days,
  };
}

/** Who was sent away who wanted to collect the child. */
async function refusedOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return db
    .selectFrom("refused_collection")
    .leftJoin("guardianship", "guardianship.id", "refused_collection.guardianship_id")
    .leftJoin("person as guardian", "guardian.id", "guardianship.guardian_id")
    .leftJoin("collector", "collector.id", "refused_collection.collector_id")
    .where("refused_collection.booking_id", "in", bookingIds)
    .select(["refused_collection.id", "refused_collection.booking_id as bookingId", "refused_collection.at"])
    .select("refused_collection.why")
    .select((eb) => eb.fn.coalesce("guardian.name", "collector.name", "refused_collection.name").as("name"))
    .orderBy("refused_collection.at")
    .execute();
}

/** Codes that count now, for whom, and until when; never the code. */
async function standingCodes(db: Reader, childId: string, now: number) {
  return db
    .selectFrom("collection_code")
    .where("child_id", "=", childId)
    .where("used_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .select(["guardianship_id as guardianshipId", "collector_id as collectorId", "expires_at as expiresAt"])
    .execute();
}

/** The latest days on which the child was there, for looking back. */
async function daysThere(db: Reader, childId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("stay")
    .innerJoin("childcare_booking", "childcare_booking.id", "stay.booking_id")
    .innerJoin("childcare_session", "childcare_session.id", "childcare_booking.session_id")
    .where("stay.child_id", "=", childId)
    .select("childcare_session.on_date as onDate")
    .distinct()
    .orderBy("onDate", "desc")
    .limit(14)
    .execute();
  return rows.map((row) => row.onDate);
}
