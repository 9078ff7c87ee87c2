import type { Reader, Tx } from "../db/open.ts";

export async function findStay(db: Reader, bookingId: string) {
  return db
    .selectFrom("stay")
    .where("booking_id", "=", bookingId)
    .select(["booking_id as bookingId", "in_by_id as inById", "settled_at as settledAt", "alarms"])
    .select(["collected_guardianship_id as guardianshipId", "collected_collector_id as collectorId"])
    .executeTakeFirst();
}

/** Children whom nobody has signed out, on whatever day: always few. */
export async function openStays(db: Reader): Promise<{ bookingId: string; alarms: number }[]> {
  return db
    .selectFrom("stay")
    .where("out_by_id", "is", null)
    .where("settled_at", "is", null)
    .select(["booking_id as bookingId", "alarms"])
    .execute();
}

export async function findCheck(db: Reader, bookingId: string) {
  return db
    .selectFrom("morning_check")
    .where("booking_id", "=", bookingId)
    .select(["booking_id as bookingId", "failed_at as failedAt", "at"])
    .executeTakeFirst();
}

/** Children who were turned back by their last morning check, with when: they come back with proof. */
export async function failedChecksOf(db: Reader, childIds: readonly string[]): Promise<Map<string, number>> {
  if (childIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("morning_check")
    .where("child_id", "in", childIds)
    .select(["child_id as childId", "at", "failed_at as failedAt"])
    .orderBy("at")
    .execute();
  const last = new Map(rows.map((row) => [row.childId, row.failedAt]));
  return new Map([...last].flatMap(([childId, failedAt]) => (failedAt === null ? [] : [[childId, failedAt] as const])));
}

/** What happened to these bookings at the door, by booking. */
export async function staysOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return selectStays(db).where("stay.booking_id", "in", bookingIds).execute();
}

/** The same of all days of these children, with when they came and left. */
export async function staysOfChildren(db: Reader, childIds: readonly string[]) {
  if (childIds.length === 0) return [];
  return selectStays(db)
    .innerJoin("childcare_booking", "childcare_booking.id", "stay.booking_id")
    .where("stay.child_id", "in", childIds)
    .select(["stay.child_id as childId", "childcare_booking.arrived_at as arrivedAt"])
    .select("childcare_booking.left_at as leftAt")
    .orderBy("childcare_booking.arrived_at")
    .execute();
}

function selectStays(db: Reader) {
  return db
    .selectFrom("stay")
    .innerJoin("person as receiver", "receiver.id", "stay.in_by_id")
    .leftJoin("person as giver", "giver.id", "stay.out_by_id")
    .leftJoin("guardianship as bringing", "bringing.id", "stay.brought_guardianship_id")
    .leftJoin("person as bringer", "bringer.id", "bringing.guardian_id")
    .leftJoin("collector as bringing_collector", "bringing_collector.id", "stay.brought_collector_id")
    .leftJoin("guardianship as collecting", "collecting.id", "stay.collected_guardianship_id")
    .leftJoin("person as guardian", "guardian.id", "collecting.guardian_id")
    .leftJoin("collector", "collector.id", "stay.collected_collector_id")
    .select(["stay.booking_id as bookingId", "receiver.name as inByName", "giver.name as outByName"])
    .select((eb) => eb.fn.coalesce("bringer.name", "bringing_collector.name", "stay.brought_name").as("broughtName"))
    .select((eb) => eb.fn.coalesce("guardian.name", "collector.name").as("collectedName"))
    .select("stay.document")
    .select(["stay.late_min as lateMin", "stay.settled_at as settledAt", "stay.settled_note as settledNote"]);
}

export async function checksOf(db: Reader, bookingIds: readonly string[]) {
  if (bookingIds.length === 0) return [];
  return db
    .selectFrom("morning_check")
    .innerJoin("person", "person.id", "morning_check.by_id")
    .where("morning_check.booking_id", "in", bookingIds)
    .select(["morning_check.booking_id as bookingId", "morning_check.at", "morning_check.tenths"])
    .select(["morning_check.skin", "morning_check.throat", "morning_check.mood", "morning_check.note"])
    .select(["morning_check.failed_at as failedAt", "morning_check.proof", "person.name as byName"])
    .execute();
}

/** How often each of these children was collected late since `since` (ms UTC). */
export async function lateCountsOf(
  db: Reader,
  childIds: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  if (childIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("stay")
    .innerJoin("childcare_booking", "childcare_booking.id", "stay.booking_id")
    .where("stay.child_id", "in", childIds)
    .where("stay.late_min", ">", 0)
    .where("childcare_booking.left_at", ">=", since)
    .groupBy("stay.child_id")
    .select(["stay.child_id as childId", (eb) => eb.fn.countAll<number>().as("times")])
    .execute();
  return new Map(rows.map((row) => [row.childId, Number(row.times)]));
}

/** Somebody who may bring or collect a child, or once could: by the id that the desk was shown. */
export interface Someone {
  guardianshipId: string | null;
  collectorId: string | null;
}

/** Who stands at the door, if they are or were a guardian or a collector of this child; undefined for somebody else's. */
export async function findSomeone(db: Reader, childId: string, who: Someone) {
  if (who.guardianshipId !== null) {
    return db
      .selectFrom("guardianship")
      .innerJoin("person", "person.id", "guardianship.guardian_id")
      .where("guardianship.id", "=", who.guardianshipId)
      .where("guardianship.minor_id", "=", childId)
      .select(["person.name", "guardianship.revoked_at as revokedAt"])
      .select(["guardianship.valid_from_on as fromOn", "guardianship.valid_until_on as untilOn"])
      .select((eb) => eb.val<string | null>(null).as("photoFileId"))
      .executeTakeFirst();
  }
  return db
    .selectFrom("collector")
    .where("id", "=", who.collectorId ?? "")
    .where("child_id", "=", childId)
    .select(["name", "revoked_at as revokedAt", "from_on as fromOn", "until_on as untilOn"])
    .select("photo_file_id as photoFileId")
    .executeTakeFirst();
}

/** That a child came. False when somebody else wrote it down before. */
export async function setArrived(tx: Tx, bookingId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("childcare_booking")
    .set({ arrived_at: now })
    .where("id", "=", bookingId)
    .where("arrived_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** That a child was collected. False when somebody else wrote it down before. */
export async function setLeft(tx: Tx, bookingId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("childcare_booking")
    .set({ left_at: now })
    .where("id", "=", bookingId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
