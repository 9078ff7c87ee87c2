import { LIVING } from "../bookings/kinds.ts";
import { keptRead } from "../db/kept.ts";
import type { Reader } from "../db/open.ts";

export async function namesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.selectFrom("person").where("id", "in", personIds).select(["id", "name"]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The roles' names by booking. */
export async function rolesOfBookings(db: Reader, bookingIds: readonly string[]): Promise<Map<string, string>> {
  const [bookingId, ...more] = bookingIds;
  if (bookingId === undefined) return new Map();
  const rows =
    more.length === 0
      ? await rolesOfBooking(db, { bookingId })
      : await selectRoles(db).where("booking_pool.booking_id", "in", bookingIds).execute();
  return new Map(rows.map((row) => [row.booking_id, row.role]));
}

const rolesOfBooking = keptRead<{ bookingId: string }>()((db, given) =>
  selectRoles(db).where("booking_pool.booking_id", "=", given("bookingId")),
);

function selectRoles(db: Reader) {
  return db
    .selectFrom("booking_pool")
    .innerJoin("shift_pool", "shift_pool.pool_id", "booking_pool.pool_id")
    .select(["booking_pool.booking_id", "shift_pool.role"]);
}

/** The roles of these shifts with the count of their places, in the order in which they were planned. */
export async function rolesOfShifts(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  const rows = await db
    .selectFrom("shift_pool")
    .innerJoin("pool", "pool.id", "shift_pool.pool_id")
    .where("shift_pool.slot_id", "in", shiftIds)
    .select([
      "pool.id as poolId",
      "pool.slot_id as shiftId",
      "pool.capacity",
      "pool.taken",
      "pool.waiting",
      "pool.cut_to as cutTo",
      "shift_pool.role",
      "shift_pool.role_en as roleEn",
      "shift_pool.needed",
      "shift_pool.min_age as minAge",
      "shift_pool.skills",
      "shift_pool.trainings",
    ])
    .orderBy("pool.id")
    .execute();
  return rows.map(({ skills, trainings, ...row }) => ({
    ...row,
    skills: JSON.parse(skills) as string[],
    trainings: JSON.parse(trainings) as string[],
  }));
}
export type RoleOfShift = Awaited<ReturnType<typeof rolesOfShifts>>[number];

/** Everyone who has, waits for or asks for a place on a shift, in order of asking. */
export async function peopleOfShift(db: Reader, shiftId: string) {
  return db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("person as asker", "asker.id", "booking.by_id")
    .where("booking.slot_id", "=", shiftId)
    .where("booking.state", "in", LIVING)
    .select([
      "booking.id as bookingId",
      "booking.person_id as personId",
      "person.name",
      "person.phone",
      "booking.by_id as byId",
      "asker.name as byName",
      "booking.state",
      "booking.asked_at as askedAt",
      "booking.offer_expires_at as offerExpiresAt",
      "booking.queue_number as queueNumber",
      "booking_pool.pool_id as poolId",
    ])
    .orderBy("booking.queue_number")
    .orderBy("booking.id")
    .execute();
}

/** These people's promises elsewhere in the span; the shift itself is left out. */
export async function promisesElsewhere(
  db: Reader,
  asked: { personIds: readonly string[]; exceptSlotId: string; startsAt: number; endsAt: number },
) {
  if (asked.personIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .where("booking.person_id", "in", asked.personIds)
    .where("booking.state", "in", ["offered", "confirmed"])
    .where("booking.slot_id", "!=", asked.exceptSlotId)
    .where("slot.takes_time", "=", 1)
    .where("booking.ends_at", ">", asked.startsAt)
    .where("booking.starts_at", "<", asked.endsAt)
    .select([
      "booking.person_id as personId",
      "station.name as stationName",
      "booking.starts_at as startsAt",
      "booking.ends_at as endsAt",
    ])
    .execute();
}

/** The queue numbers of those who wait, by pool, in order. */
export async function queuesOf(db: Reader, poolIds: readonly string[]): Promise<Map<string, string[]>> {
  const queues = new Map<string, string[]>();
  if (poolIds.length === 0) return queues;
  const rows = await db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .where("booking_pool.pool_id", "in", poolIds)
    .where("booking.state", "=", "waitlisted")
    .select(["booking.id", "booking_pool.pool_id as poolId"])
    .orderBy("booking.queue_number")
    .orderBy("booking.id")
    .execute();
  for (const row of rows) queues.set(row.poolId, [...(queues.get(row.poolId) ?? []), row.id]);
  return queues;
}
