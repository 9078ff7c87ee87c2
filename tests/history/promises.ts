import type { BookingState } from "@linli/server/db/tables";
import { isBooking, isRefusal } from "./acts.ts";
import type { End, History, Recorded } from "./history.ts";
import { isHolding, isLiving, type ModelBooking } from "./model.ts";

export interface Broken {
  promise: "oversold" | "double" | "overlap" | "overtaken" | "key" | "lost" | "counts";
  what: string;
}

/** A time that certainly was: from when the client was told until the first act was asked that may have ended it. */
interface Certain {
  booking: ModelBooking;
  from: number;
  until: number;
}

/**
 * Promises that this history breaks whatever the order of its acts was. Each is named, for whoever must find the
 * fault; `findOrder` sees them all and more, but says only where no order went on.
 */
export function brokenPromises(history: History): Broken[] {
  const rows = new Map(history.end.bookings.map((booking) => [booking.id, booking]));
  const confirmed = certainTimes(history, rows, ["confirmed"]);
  const living = certainTimes(history, rows, ["requested", "waitlisted", "offered", "confirmed"]);
  return [
    ...lost(history, rows, { confirmed, living }),
    ...oversold(history, confirmed),
    ...doubled(history, living),
    ...overlapping(history, confirmed),
    ...overtaken(history, rows),
    ...keys(history, rows),
    ...counts(history.end),
  ];
}

type Rows = ReadonlyMap<string, ModelBooking>;
const never = Number.POSITIVE_INFINITY;

function certainTimes({ start, acts }: History, rows: Rows, states: readonly BookingState[]): Certain[] {
  // Time alone ends an offer, never a confirmed place.
  const clockEnds = states.includes("offered");
  const times = new Map<string, Certain>();
  for (const { told, answer } of acts) {
    if (told === null || !answer || !isBooking(answer) || !states.includes(answer.state)) continue;
    const booking = rows.get(answer.bookingId);
    const known = times.get(answer.bookingId);
    if (!booking || (known && known.from <= told)) continue;
    times.set(booking.id, { booking, from: told, until: never });
  }
  for (const time of times.values()) {
    for (const one of acts) {
      const { booking } = time;
      const offers = clockEnds && typeof start.slots.get(booking.slotId)?.whenFull === "object";
      const ends = one.act.does === "set clock" ? offers : mayEnd(one, booking, acts);
      if (ends) time.until = Math.min(time.until, one.asked);
    }
  }
  return [...times.values()].filter((time) => time.from < time.until);
}

function mayEnd({ act, answer }: Recorded, booking: ModelBooking, acts: readonly Recorded[]): boolean {
  if (answer && isRefusal(answer)) return false;
  if (act.does === "cancel slot") return act.slotId === booking.slotId;
  if (act.does === "take swap") return act.toId === booking.personId || swapsOf(acts, booking.id).has(act.swapId);
  if (act.does === "hand over") return act.bookingId === booking.id || act.toId === booking.personId;
  if (act.does === "approve" || act.does === "accept" || act.does === "offer swap") return false;
  return "bookingId" in act && act.bookingId === booking.id;
}

function swapsOf(acts: readonly Recorded[], bookingId: string): Set<string | undefined> {
  return new Set(
    acts.map(({ act }) => (act.does === "offer swap" && act.bookingId === bookingId ? act.makes : undefined)),
  );
}

/** What was acknowledged, and what nothing has ended since, is there. */
function lost({ acts }: History, rows: Rows, times: { confirmed: Certain[]; living: Certain[] }): Broken[] {
  const unknown = acts
    .flatMap(({ answer }) => (answer && isBooking(answer) ? [answer.bookingId] : []))
    .filter((id) => !rows.has(id));
  const gone = [
    ...times.confirmed.filter(({ booking, until }) => until === never && booking.state !== "confirmed"),
    ...times.living.filter(({ booking, until }) => until === never && !isLiving(booking)),
  ];
  return [
    ...[...new Set(unknown)].map((id) => ({ promise: "lost" as const, what: `booking ${id} is not in the database` })),
    ...gone.map(({ booking }) => ({ promise: "lost" as const, what: `nobody ended ${name(booking)}` })),
  ];
}

/** Never more confirmed than the most places a pool was ever asked to have, or had given away before it was cut. */
function oversold({ start, acts }: History, confirmed: readonly Certain[]): Broken[] {
  return [...start.pools.values()].flatMap(({ id, wanted }) => {
    const given = [...start.bookings.values()]
      .filter((booking) => isHolding(booking))
      .reduce((sum, booking) => sum + (booking.wants.find((want) => want.poolId === id)?.places ?? 0), 0);
    const here = confirmed.filter(({ booking }) => booking.wants.some((want) => want.poolId === id));
    return here.flatMap(({ from }) => {
      const sizes = acts
        .filter(({ asked }) => asked < from)
        .flatMap(({ act }) => (act.does === "edit shift" ? act.capacities : act.does === "resize" ? [act] : []))
        .filter((size) => size.poolId === id)
        .map((size) => size.capacity);
      const most = Math.max(wanted, given, ...sizes);
      const held = here
        .filter((other) => other.from <= from && from < other.until)
        .reduce((sum, { booking }) => sum + (booking.wants.find((want) => want.poolId === id)?.places ?? 0), 0);
      const what = `pool ${id} never had more than ${most} places, and ${held} were held at ${from}`;
      return held > most ? [{ promise: "oversold" as const, what }] : [];
    });
  });
}

function doubled({ end }: History, living: readonly Certain[]): Broken[] {
  const inEnd = pairs(end.bookings.filter(isLiving)).filter(([one, other]) => sameSlotAndPerson(one, other));
  const inTime = pairs(living)
    .filter(([one, other]) => sameSlotAndPerson(one.booking, other.booking) && meet(one, other))
    .map(([one, other]) => [one.booking, other.booking] as const);
  return [...inEnd, ...inTime].map(([one, other]) => ({
    promise: "double",
    what: `${name(one)} and ${name(other)} lived at once`,
  }));
}

function overlapping({ start }: History, confirmed: readonly Certain[]): Broken[] {
  return pairs(confirmed)
    .filter(([one, other]) => {
      const [a, b] = [start.slots.get(one.booking.slotId), start.slots.get(other.booking.slotId)];
      if (!a || !b || a === b || one.booking.personId !== other.booking.personId) return false;
      return a.startsAt < b.endsAt && b.startsAt < a.endsAt && meet(one, other);
    })
    .map(([one, other]) => ({
      promise: "overlap",
      what: `${name(one.booking)} and ${name(other.booking)} were confirmed at once`,
    }));
}

/** Who was answered before another asked has the smaller number, and is not left waiting while the other has a place. */
function overtaken({ start, acts }: History, rows: Rows): Broken[] {
  const asked = [...rows.values()].map((booking) => {
    const own = acts.filter(
      ({ act, answer }) =>
        (answer && isBooking(answer) && answer.bookingId === booking.id) ||
        ("makes" in act && act.makes === booking.id),
    );
    const handed = own.some(({ act }) => act.does === "hand over" || act.does === "take swap");
    const told = Math.min(...own.map((one) => toldOf(one, booking, null)));
    const waits = Math.min(...own.map((one) => toldOf(one, booking, "waitlisted")));
    // What was there before anything was asked was told before, too.
    if (start.bookings.has(booking.id)) return { booking, handed, told: -1, waits, from: -1 };
    return { booking, handed, told, waits, from: Math.min(...own.map((one) => one.asked)) };
  });
  return asked.flatMap((first) =>
    asked.flatMap((second): Broken[] => {
      const [one, other] = [first.booking, second.booking];
      const poolId = one.wants[0]?.poolId;
      if (one === other || !poolId || other.wants[0]?.poolId !== poolId || first.told >= second.from) return [];
      const what = `${name(one)} was answered before ${name(other)} was asked`;
      if (one.queueNumber >= other.queueNumber) return [{ promise: "overtaken", what }];
      const alone = one.wants.length === 1 && one.wants[0]?.places === 1;
      const waits = alone && one.state === "waitlisted" && !one.passedOver && first.waits < second.from;
      return waits && isHolding(other) && !second.handed ? [{ promise: "overtaken", what }] : [];
    }),
  );
}

/** When the answer to this act told of the booking; a key's first request may have been answered with an earlier one. */
function toldOf({ answer, told }: Recorded, booking: ModelBooking, state: BookingState | null): number {
  const isTold = answer && isBooking(answer) && answer.bookingId === booking.id;
  return isTold && told !== null && (state === null || answer.state === state) ? told : never;
}

/** One key, one booking. */
function keys({ acts, end }: History, rows: Rows): Broken[] {
  const made = new Map<string, Set<string>>();
  const note = (byId: string, requestKey: string, bookingId: string) => {
    const key = `${byId} ${requestKey}`;
    made.set(key, (made.get(key) ?? new Set()).add(bookingId));
  };
  for (const booking of end.bookings) note(booking.byId, booking.requestKey, booking.id);
  for (const { act, answer } of acts) {
    if (!("requestKey" in act) || !answer || !isBooking(answer)) continue;
    // Somebody who asks again for what they have with another key is told of the booking they have.
    const row = rows.get(answer.bookingId);
    if (!row || row.requestKey === act.requestKey) note(act.byId, act.requestKey, answer.bookingId);
  }
  return [...made]
    .filter(([, ids]) => ids.size > 1)
    .map(([key, ids]) => ({ promise: "key", what: `the request ${key} made ${[...ids].join(" and ")}` }));
}

/** The counts that pools keep are those of their bookings. */
function counts({ pools, bookings }: End): Broken[] {
  return pools.flatMap((pool) => {
    const here = bookings.flatMap((booking) =>
      booking.wants.filter((want) => want.poolId === pool.id).map((want) => ({ booking, places: want.places })),
    );
    const taken = here.filter(({ booking }) => isHolding(booking)).reduce((sum, { places }) => sum + places, 0);
    const waiting = here.filter(({ booking }) => booking.state === "waitlisted").length;
    const what = `pool ${pool.id} says ${pool.taken} of ${pool.capacity} and ${pool.waiting} waiting, its bookings say ${taken} and ${waiting}`;
    const right = pool.taken === taken && pool.waiting === waiting && taken <= pool.capacity;
    return right ? [] : [{ promise: "counts", what }];
  });
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, i) => all.slice(i + 1).map((other): [T, T] => [one, other]));
}

function sameSlotAndPerson(one: ModelBooking, other: ModelBooking): boolean {
  return one.slotId === other.slotId && one.personId === other.personId;
}

function meet(one: Certain, other: Certain): boolean {
  return one.from < other.until && other.from < one.until;
}

function name({ id, personId, slotId, state }: ModelBooking): string {
  return `${id} (${personId} in ${slotId}, ${state} in the end)`;
}
