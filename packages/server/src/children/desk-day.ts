import type { childrenDeskInput, stayInput } from "@linli/shared/children/desk-schema";
import { countsOn, missingDocuments } from "@linli/shared/children/rules";
import { dateIn } from "@linli/shared/events/times";
import type { z } from "zod";
import { HOLDING, isHolding } from "../bookings/kinds.ts";
import { childBookingOf, roomsOf, selectChildBookings } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { insertLook } from "../people/profile-store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { dosesOf } from "./doses.ts";
import { breaksOf, liveRooms } from "./live.ts";
import { incidentsOf, logsOf, unseenIncidents } from "./log.ts";
import { checksOf, failedChecksOf, lateCountsOf, openStays, staysOf } from "./stay-store.ts";
import { consentsOf, documentsOf } from "./store.ts";
import { stationDay } from "./today.ts";

const DAY = 86_400_000;
/** How far back late collections are counted. */
export const LATE_COUNTED_MS = 90 * DAY;
const BREAKS_SHOWN_MS = 30 * DAY;

/**
 * Today at a childcare station: every child that is expected, in, turned back or gone, each with what carers must see at
 * a glance; the rooms as they are now, and children of whom nobody knows since an earlier day that they were collected.
 * That a child has an allergy is shown; what it is, is a look.
 */
export async function childrenToday(ctx: Context, { stationId }: z.output<typeof childrenDeskInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  await allowAtStation(db, ctx.actor, "child.desk", stationId);
  const { today, zone, startsAt } = await stationDay(db, stationId, now);
  const rooms = await roomsOf(db, stationId);
  const roomIds = rooms.map((room) => room.id);
  const bookings = await bookingsToday(db, stationId, today);
  const unsigned = await unsignedBefore(db, stationId, today);
  const live = await liveRooms(db, roomIds, now, zone);
  return {
    now,
    today,
    zone,
    meId: ctx.actor.id,
    children: await withFacts(db, bookings, { today, now }),
    unsigned,
    unseen: await unseenIncidents(db, stationId, today),
    rooms: live.map(({ day, quarter, carers }) => ({
      id: day.room.id,
      name: day.room.name,
      nameEn: day.room.nameEn,
      size: day.room.size,
      children: quarter.children,
      total: quarter.total,
      needed: quarter.needed,
      carers,
      shortOf: quarter.breaks,
    })),
    breaks: await breaksOf(db, roomIds, startsAt, startsAt + DAY),
  };
}

type Booking = Awaited<ReturnType<typeof bookingsToday>>[number];

/** The quarter hours of the last month, today's left out, in which a room was short of something: the latest day first. */
export async function earlierBreaks(ctx: Context, { stationId }: z.output<typeof childrenDeskInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "child.desk", stationId);
  const { zone, startsAt } = await stationDay(db, stationId, ctx.now());
  const rooms = await roomsOf(db, stationId);
  const rows = await breaksOf(
    db,
    rooms.map((room) => room.id),
    startsAt - BREAKS_SHOWN_MS,
    startsAt,
  );
  const days = new Map<string, typeof rows>();
  for (const row of rows) {
    const onDate = dateIn(zone, row.at);
    days.set(onDate, [...(days.get(onDate) ?? []), row]);
  }
  return [...days].map(([onDate, breaks]) => ({ onDate, breaks })).reverse();
}

/** Bookings of the day that hold their place, and those that were given up or turned back on it. */
async function bookingsToday(db: Reader, stationId: string, today: string) {
  return selectChildBookings(db)
    .leftJoin("morning_check", "morning_check.booking_id", "childcare_booking.id")
    .where("childcare_session.station_id", "=", stationId)
    .where("childcare_session.on_date", "=", today)
    .where((eb) =>
      eb.or([
        eb("booking.state", "in", HOLDING),
        eb("morning_check.failed_at", "is not", null),
        eb("childcare_booking.absent_at", "is not", null),
      ]),
    )
    .select("person.pinyin")
    .orderBy("booking.starts_at")
    .orderBy("person.pinyin")
    .orderBy("childcare_booking.id")
    .execute();
}

/** Children of earlier days whom nobody signed out: an alarm, and no part of today. */
async function unsignedBefore(db: Reader, stationId: string, today: string) {
  const open = (await openStays(db)).map((stay) => stay.bookingId);
  if (open.length === 0) return [];
  return selectChildBookings(db)
    .where("childcare_booking.id", "in", open)
    .where("childcare_session.station_id", "=", stationId)
    .where("childcare_session.on_date", "<", today)
    .orderBy("childcare_session.on_date")
    .orderBy("childcare_booking.id")
    .execute();
}

async function withFacts(db: Reader, bookings: readonly Booking[], { today, now }: { today: string; now: number }) {
  const ids = bookings.map((booking) => booking.id);
  const childIds = [...new Set(bookings.map((booking) => booking.childId))];
  const [stays, checks, logs, incidents, doses, failed, late, documents, consents, health] = await Promise.all([
    staysOf(db, ids),
    checksOf(db, ids),
    logsOf(db, ids),
    incidentsOf(db, ids),
    dosesOf(db, ids),
    failedChecksOf(db, childIds),
    lateCountsOf(db, childIds, now - LATE_COUNTED_MS),
    documentsOf(db, childIds),
    consentsOf(db, childIds, today),
    healthFlagsOf(db, childIds),
  ]);
  const own = <Row extends { bookingId: string }>(rows: readonly Row[], booking: Booking) =>
    rows.filter((row) => row.bookingId === booking.id);
  return bookings.map((booking) => {
    const { childId, zone } = booking;
    const [stay = null] = own(stays, booking);
    const check = checks.find((row) => row.bookingId === booking.id && row.failedAt !== null);
    const failedAt = failed.get(childId);
    const mine = consents.filter((row) => row.childId === childId);
    return {
      id: booking.id,
      childId,
      childName: booking.childName,
      pinyin: booking.pinyin,
      band: booking.band,
      roomId: booking.roomId,
      roomName: booking.roomName,
      roomNameEn: booking.roomNameEn,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      stands: isHolding(booking.state),
      isOffered: booking.state === "offered",
      absentAt: booking.absentAt,
      arrivedAt: booking.arrivedAt,
      leftAt: booking.leftAt,
      turnedBackAt: check?.failedAt ?? null,
      stay,
      flags: {
        allergy: health.allergic.has(childId),
        medical: health.noted.has(childId),
        photos: mine.some((row) => row.what === "photos"),
        outings: mine.some((row) => row.what === "outings"),
      },
      proofSince: failedAt === undefined || booking.arrivedAt !== null ? null : dateIn(zone, failedAt),
      missing: missingDocuments(
        documents.filter((row) => row.childId === childId),
        today,
      ),
      medicines: mine
        .filter((row) => row.what === "medication" && countsOn(row, today))
        .map(({ id, medicine, dose }) => ({ id, medicine, dose })),
      lateTimes: late.get(childId) ?? 0,
      logs: own(logs, booking),
      incidents: own(incidents, booking).map(({ id, at, seenAt }) => ({ id, at, seenAt })),
      doses: own(doses, booking),
    };
  });
}

/** Of whom there is something to look at. */
async function healthFlagsOf(db: Reader, childIds: readonly string[]) {
  if (childIds.length === 0) return { allergic: new Set<string>(), noted: new Set<string>() };
  const diets = await db
    .selectFrom("diet")
    .where("person_id", "in", childIds)
    .where("allergens", "<>", "[]")
    .select("person_id as id")
    .execute();
  const notes = await db
    .selectFrom("child_record")
    .where("child_id", "in", childIds)
    .where("medical_note", "is not", null)
    .select("child_id as id")
    .execute();
  return { allergic: new Set(diets.map((row) => row.id)), noted: new Set(notes.map((row) => row.id)) };
}

/**
 * Who may bring or collect a child that is here today, and who once could: faces and names, for the carer at the door.
 * A look.
 */
export async function openDoor(ctx: Context, { bookingId }: z.output<typeof stayInput>) {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const booking = await childBookingOf(tx, bookingId);
    await allowAtStation(tx, ctx.actor, "child.desk", booking.stationId);
    const today = dateIn(booking.zone, now);
    if (booking.onDate !== today) throw new Refused({ code: "not_found" });
    await insertLook(tx, { byId: ctx.actor.id, personId: booking.childId, what: "collectors", now });
    return {
      bookingId,
      childName: booking.childName,
      guardians: (await guardiansEver(tx, booking.childId)).map((row) => withStanding(row, today)),
      collectors: (await collectorsEver(tx, booking.childId)).map((row) => withStanding(row, today)),
    };
  });
}

function withStanding<Row extends { revokedAt: number | null; fromOn: string | null; untilOn: string | null }>(
  row: Row,
  today: string,
) {
  return { ...row, counts: row.revokedAt === null && countsOn(row, today) };
}

async function guardiansEver(db: Reader, childId: string) {
  return db
    .selectFrom("guardianship")
    .innerJoin("person", "person.id", "guardianship.guardian_id")
    .where("guardianship.minor_id", "=", childId)
    .select(["guardianship.id", "person.name", "guardianship.relation", "guardianship.revoked_at as revokedAt"])
    .select(["guardianship.valid_from_on as fromOn", "guardianship.valid_until_on as untilOn"])
    .orderBy("guardianship.id")
    .execute();
}

async function collectorsEver(db: Reader, childId: string) {
  return db
    .selectFrom("collector")
    .where("child_id", "=", childId)
    .select(["id", "name", "relation", "revoked_at as revokedAt", "from_on as fromOn", "until_on as untilOn"])
    .select(["id_tail as idTail", "photo_file_id as photoFileId"])
    .orderBy("id")
    .execute();
}
