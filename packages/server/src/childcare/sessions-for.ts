import { ageObjection, bandOn, classFor } from "@linli/shared/childcare/classes";
import { paperObjection, papersToBring } from "@linli/shared/childcare/papers";
import { placesLeft } from "@linli/shared/childcare/rules";
import type { DocumentFacts } from "@linli/shared/children/rules";
import { addDays } from "@linli/shared/events/days";
import type { Refusal } from "@linli/shared/refusals";
import { overlaps, overlapWith, type Span } from "@linli/shared/shifts/rules";
import { type Asking, HOLDING, LIVING } from "../bookings/kinds.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { closingsOf } from "../stations/store.ts";
import { timeObjection } from "./bookable.ts";
import { type Day, daysOf } from "./day.ts";
import { documentsOfChild } from "./documents.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { type ChildcareStation, childcareStationOf, placesOf, roomsOf, type Session } from "./store.ts";

const WEEK = 6;

interface Child {
  id: string;
  birthDate: string | null;
}

/**
 * Sessions of seven days at a station that are not over, with the places left: for all to see, or for a child, with what
 * stands in the way of each and what is booked.
 */
export async function sessionsFor(
  db: Reader,
  asked: { stationId: string; from: string | undefined; child: Child | null; asking: Asking; now: number },
) {
  const { stationId, child, asking, now } = asked;
  const station = await childcareStationOf(db, stationId);
  const today = dayOf(now, station.zone);
  const from = asked.from !== undefined && asked.from > today ? asked.from : today;
  const to = addDays(from, WEEK);
  const rooms = await roomsOf(db, stationId);
  const days = await daysOf(db, { roomIds: rooms.map((room) => room.id), from, to });
  const closings = (await closingsOf(db, [stationId], from)).get(stationId) ?? [];
  const held = days.flatMap((day) =>
    day.sessions.filter((one) => one.endsAt > now).map((session) => ({ day, session })),
  );
  const ids = held.map(({ session }) => session.id);
  const own = child ? await livingBookings(db, child.id, ids) : new Map<string, { id: string; state: string }>();
  const papers = child ? await documentsOfChild(db, child.id) : [];
  const busy = child
    ? await busyOf(
        db,
        child.id,
        held.map(({ session }) => session),
      )
    : [];
  const places = await placesOf(db, ids);
  const { creditFen: _, ...shown } = station;
  const sessions = held.map(({ day, session }) => {
    const closing = closings.find((one) => one.closedOn === session.onDate);
    const objection = closing
      ? ({ code: "station_closed_on", onDate: session.onDate, reason: closing.reason } as const)
      : session.kind === "drop-in" && station.dropInReceipt === null
        ? ({ code: "drop_in_not_permitted" } as const)
        : (timeObjection(session, asking, now) ??
          (child
            ? (childObjection({ child, papers, day, session, station, asking }) ?? clashWith(busy, session))
            : null));
    return {
      ...session,
      booking: own.get(session.id) ?? null,
      objection,
      /** Papers that are still to be brought by that day. */
      toBring: child ? papersToBring(papers, session.onDate) : [],
      left: leftFor(day, session, child, now),
      waiting: places.filter((one) => one.sessionId === session.id).reduce((sum, one) => sum + one.waiting, 0),
    };
  });
  sessions.sort((one, other) => one.startsAt - other.startsAt || one.endsAt - other.endsAt);
  return {
    station: shown,
    today,
    from,
    last: addDays(today, HORIZON_DAYS),
    now,
    closings: closings.filter((one) => one.closedOn <= to),
    sessions,
  };
}

/** What stands between a child and a session, as far as it does not depend on who else comes. */
function childObjection(asked: {
  child: Child;
  papers: readonly DocumentFacts[];
  day: Day;
  session: Session;
  station: ChildcareStation;
  asking: Asking;
}): Refusal | null {
  const { child, papers, day, session, station, asking } = asked;
  const age = ageObjection(child.birthDate, session.onDate);
  if (age) return age;
  const band = bandOn(child.birthDate as string, session.onDate) ?? "";
  if (classFor(day.classes, child.birthDate as string, session.onDate) === null) {
    return { code: "no_class_for_age", band, contact: station.contact };
  }
  const before = station.papersAt === "booking" && asking === "person";
  return paperObjection(papers, session.onDate, { before });
}

type Busy = Awaited<ReturnType<typeof busyOf>>[number];

/** When a child has promised to be somewhere, here or elsewhere, while these sessions last. */
async function busyOf(db: Reader, childId: string, sessions: readonly Span[]) {
  if (sessions.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .where("booking.person_id", "=", childId)
    .where("booking.state", "in", HOLDING)
    .where("slot.takes_time", "=", 1)
    .where("booking.ends_at", ">", Math.min(...sessions.map((one) => one.startsAt)))
    .where("booking.starts_at", "<", Math.max(...sessions.map((one) => one.endsAt)))
    .select(["booking.slot_id as slotId", "station.name as stationName"])
    .select(["booking.starts_at as startsAt", "booking.ends_at as endsAt"])
    .orderBy("booking.starts_at")
    .execute();
}

function clashWith(busy: readonly Busy[], session: Session): Refusal | null {
  const clash = busy.find((one) => one.slotId !== session.id && overlaps(one, session));
  return clash ? overlapWith(clash) : null;
}

/** How many more children fit, by class; for a child of the class that takes them alone. */
function leftFor(day: Day, session: Session, child: Child | null, now: number) {
  const own = child?.birthDate ? classFor(day.classes, child.birthDate, session.onDate) : null;
  return day.classes
    .filter(({ kind }) => child === null || kind === own)
    .map(({ kind }) => ({
      kind,
      count: placesLeft(day, session, kind, kind === "mixed" ? "older" : kind, now),
    }));
}

async function livingBookings(db: Reader, childId: string, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return new Map<string, { id: string; state: string }>();
  const rows = await db
    .selectFrom("booking")
    .where("person_id", "=", childId)
    .where("slot_id", "in", sessionIds)
    .where("state", "in", LIVING)
    .select(["id", "slot_id", "state"])
    .execute();
  return new Map(rows.map(({ id, slot_id, state }) => [slot_id, { id, state }]));
}
