import { dateIn, STREET_ZONE, startOf } from "@linli/shared/events/times";
import { recordDueAt } from "@linli/shared/hours/deadlines";
import type { Station } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import type { Sink } from "./sink.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const YEARS_BEHIND = 3;
const WEEKS_AHEAD = 8;
/** How many people have a place on each shift, of how many. */
const BOOKED = 10;
const PLACES = 12;
/** Hours of so many days are written and wait for a verdict. */
const UNDECIDED_DAYS = 14;

export interface Amounts {
  bookings: number;
  lines: number;
}

/**
 * Three years of shifts behind, eight weeks ahead, evenly over the stations and the time: each shift with ten people
 * booked; of those behind everyone came, and their hours are written and approved but for the last two weeks. What the
 * ledger holds beyond that was served before there were shifts to book, and taken over without them.
 */
export async function liveThrough(
  sink: Sink,
  asked: { stations: readonly Station[]; amounts: Amounts; now: number; id: () => string },
): Promise<void> {
  const { stations, amounts, now, id } = asked;
  const span = YEARS_BEHIND * 365 + WEEKS_AHEAD * 7;
  const rounds = Math.max(2, Math.round(amounts.bookings / BOOKED / stations.length));
  const step = span / rounds;
  const roundsBehind = rounds * ((YEARS_BEHIND * 365) / span);
  const takenOver = Math.max(0, Math.round(amounts.lines / stations.length / roundsBehind) - BOOKED);
  const ledger = new Ledger(sink, id);
  const events = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    const first = now - YEARS_BEHIND * 365 * DAY + Math.round(round * step) * DAY;
    const days = Array.from({ length: 7 }, (_, later) => dayAt(first + later * DAY));
    for (const [at, station] of stations.entries()) {
      const { onDate, midnight, dueAt } = days[at % 7]!;
      const startsAt = midnight + (8 + (at % 5) * 2) * HOUR;
      const shift = { id: id(), onDate, startsAt, endsAt: startsAt + 2 * HOUR, round };
      const isOver = shift.endsAt < now - DAY;
      const eventId = eventOf(events, sink, { station, onDate, id });
      const people = Array.from({ length: Math.min(BOOKED, station.people.length) }, (_, i) =>
        peopleAt(station, round * BOOKED + i),
      );
      addShift(sink, { station, shift, eventId, people, isOver, id });
      if (!isOver) continue;
      const approvedAt = now - shift.endsAt > UNDECIDED_DAYS * DAY ? shift.endsAt + 2 * DAY : null;
      const written = { station, shift, dueAt, approvedAt };
      for (const personId of people) ledger.write({ ...written, personId, slotId: shift.id, eventId });
      for (let i = 0; i < takenOver; i++) {
        const personId = peopleAt(station, round * takenOver + i + Math.floor(station.people.length / 2));
        ledger.write({ ...written, personId, slotId: null, eventId: null });
      }
    }
    await sink.drained();
  }
  ledger.end();
}

function dayAt(instant: number) {
  const onDate = dateIn(STREET_ZONE, instant);
  const midnight = startOf(onDate, STREET_ZONE);
  return { onDate, midnight, dueAt: recordDueAt(midnight + 12 * HOUR, STREET_ZONE) };
}

function peopleAt({ people }: Station, number: number): string {
  return people[number % people.length]!;
}

/** One event a station and quarter: its activity in that time. */
function eventOf(
  events: Map<string, string>,
  sink: Sink,
  { station, onDate, id }: { station: Station; onDate: string; id: () => string },
): string {
  const quarter = `${onDate.slice(0, 4)} ${Math.floor((Number(onDate.slice(5, 7)) - 1) / 3)}`;
  const known = events.get(`${station.id} ${quarter}`);
  if (known) return known;
  const eventId = id();
  events.set(`${station.id} ${quarter}`, eventId);
  const at = startOf(onDate, STREET_ZONE) - 30 * DAY;
  sink.add("event", {
    id: eventId,
    station_id: station.id,
    series_id: eventId,
    title: ACTIVITY,
    title_en: null,
    about: ABOUT,
    about_en: null,
    category: "public-order",
    organiser: station.name,
    in_charge_id: station.managerId,
    rule: null,
    starts_on: onDate,
    except_on: "[]",
    holidays: "keep",
    plan: "[]",
    approval: "none",
    when_full: "queue",
    min_age: null,
    opens_min_before: null,
    closes_min_before: 0,
    withdraw_min_before: 0,
    published_at: at,
    cancelled_at: null,
    cancel_reason: null,
    created_at: at,
    created_by_id: station.managerId,
    changed_at: null,
  });
  return eventId;
}

export const ACTIVITY = "文明引导";
export const ABOUT = "在路口和站点引导居民，为老人指路、提物。";

interface Shift {
  id: string;
  onDate: string;
  startsAt: number;
  endsAt: number;
  round: number;
}

function addShift(
  sink: Sink,
  made: { station: Station; shift: Shift; eventId: string; people: string[]; isOver: boolean; id: () => string },
): void {
  const { station, shift, eventId, people, isOver, id } = made;
  const { onDate, startsAt, endsAt } = shift;
  const poolId = id();
  const askedAt = startsAt - 10 * DAY;
  sink.add("slot", {
    id: shift.id,
    kind: "shift",
    station_id: station.id,
    starts_at: startsAt,
    ends_at: endsAt,
    cancelled_at: null,
    takes_time: 1,
  });
  sink.add("pool", {
    id: poolId,
    slot_id: shift.id,
    capacity: PLACES,
    taken: people.length,
    waiting: 0,
    asked: people.length,
    cut_to: null,
  });
  sink.add("shift", {
    id: shift.id,
    event_id: eventId,
    station_id: station.id,
    on_date: onDate,
    planned_on: onDate,
    plan_index: shift.round,
    changed_at: null,
    published_at: askedAt,
    cancel_reason: null,
    closed_at: isOver ? endsAt : null,
    closed_by_id: isOver ? station.managerId : null,
  });
  sink.add("shift_pool", {
    pool_id: poolId,
    slot_id: shift.id,
    role: "引导员",
    role_en: null,
    skills: "[]",
    trainings: "[]",
    min_age: null,
    needed: 6,
  });
  for (const [at, personId] of people.entries()) {
    const bookingId = id();
    sink.add("booking", {
      id: bookingId,
      slot_id: shift.id,
      person_id: personId,
      by_id: personId,
      state: "confirmed",
      request_key: bookingId,
      asked_at: askedAt,
      queue_number: at + 1,
      starts_at: startsAt,
      ends_at: endsAt,
      offer_expires_at: null,
      passed_over_at: null,
    });
    sink.add("move", {
      id: id(),
      at: askedAt,
      by_id: personId,
      subject: "booking",
      subject_id: bookingId,
      what: "asked",
      facts: '{"from":null,"to":"confirmed"}',
    });
    sink.add("booking_pool", { booking_id: bookingId, pool_id: poolId, places: 1 });
    if (!isOver) continue;
    sink.add("attendance", {
      id: id(),
      slot_id: shift.id,
      person_id: personId,
      station_id: station.id,
      booking_id: bookingId,
      in_at: startsAt,
      in_means: "scan",
      in_by_id: personId,
      in_recorded_at: startsAt,
      out_at: endsAt,
      out_means: "scan",
      out_by_id: personId,
      out_recorded_at: endsAt,
      absent_at: null,
      absent_by_id: null,
      flags: "[]",
      note: null,
    });
  }
}
