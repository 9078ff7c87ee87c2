import { newId } from "@linli/server/db/id";
import type { Tx } from "@linli/server/db/open";
import { insertEvent } from "@linli/server/events/store";
import { insertShift } from "@linli/server/shifts/store";
import { rolePlanSchema } from "@linli/shared/events/schema";
import { dateIn, minuteIn, STREET_ZONE } from "@linli/shared/events/times";

const MINUTE = 60_000;
/** Rows of one insert: both engines bound how many values a statement may have. */
const AT_ONCE = 500;

export interface CityShift {
  id: string;
  poolId: string;
  startsAt: number;
  endsAt: number;
}

/** Opens a published shift with one kind of place, of an event of its own. */
export async function openShift(
  tx: Tx,
  shift: {
    stationId: string;
    byId: string;
    title: string;
    places: number;
    /** How many must be there for it to run. */
    needed?: number;
    startsAt: number;
    minutes: number;
    now: number;
  },
): Promise<CityShift> {
  const { stationId, byId, title, startsAt, minutes, now } = shift;
  const endsAt = startsAt + minutes * MINUTE;
  const onDate = dateIn(STREET_ZONE, startsAt);
  const roles = [rolePlanSchema.parse({ role: "引导员", places: shift.places, needed: shift.needed })];
  const eventId = await insertEvent(tx, {
    stationId,
    facts: {
      title,
      titleEn: null,
      about: "在路口和站点引导居民，为老人指路、提物。",
      aboutEn: null,
      category: "public-order",
      organiser: "街道文明办",
      inChargeId: null,
      startsOn: onDate,
      rule: null,
      exceptOn: [],
      holidays: "keep",
      plan: [{ key: 0, startsMin: minuteIn(STREET_ZONE, startsAt), minutes, roles }],
      approval: "none",
      whenFull: "queue",
      minAge: null,
      opensMinBefore: null,
      closesMinBefore: 0,
      withdrawMinBefore: 0,
    },
    publishedAt: now,
    byId,
    now,
  });
  const opened = { eventId, stationId, onDate, planIndex: 0, startsAt, endsAt, publishedAt: now, roles };
  const { shiftId, poolIds } = await insertShift(tx, opened);
  return { id: shiftId, poolId: poolIds[0]!, startsAt, endsAt };
}

/**
 * Books these people on a shift in one go: the first `places` of them have a place, the others wait. Writes what the
 * kernel would have written, many rows at a time. Returns the ids of the bookings in the order of the people.
 */
export async function bookAll(
  tx: Tx,
  asked: { shift: CityShift; personIds: readonly string[]; places: number; now: number },
): Promise<string[]> {
  const { shift, personIds, places, now } = asked;
  const bookings = personIds.map((personId, at) => ({
    id: newId(),
    slot_id: shift.id,
    person_id: personId,
    by_id: personId,
    state: at < places ? ("confirmed" as const) : ("waitlisted" as const),
    request_key: newId(),
    asked_at: now,
    queue_number: at + 1,
    starts_at: shift.startsAt,
    ends_at: shift.endsAt,
    offer_expires_at: null,
    passed_over_at: null,
  }));
  for (let from = 0; from < bookings.length; from += AT_ONCE) {
    const some = bookings.slice(from, from + AT_ONCE);
    await tx.insertInto("booking").values(some).execute();
    const claims = some.map(({ id }) => ({ booking_id: id, pool_id: shift.poolId, places: 1 }));
    await tx.insertInto("booking_pool").values(claims).execute();
    const moves = some.map(({ id, person_id, state }) => ({
      id: newId(),
      at: now,
      by_id: person_id,
      subject: "booking",
      subject_id: id,
      what: "asked",
      facts: JSON.stringify({ from: null, to: state }),
    }));
    await tx.insertInto("move").values(moves).execute();
  }
  const taken = Math.min(places, personIds.length);
  await tx
    .updateTable("pool")
    .set({ taken, waiting: personIds.length - taken, asked: personIds.length })
    .where("id", "=", shift.poolId)
    .execute();
  return bookings.map(({ id }) => id);
}
