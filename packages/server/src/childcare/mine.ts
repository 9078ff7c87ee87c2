import { ageObjection, bandOn, classFor } from "@linli/shared/childcare/classes";
import { placesLeft } from "@linli/shared/childcare/rules";
import type { findForChildInput, findSessionsInput, ownSessionsInput } from "@linli/shared/childcare/schema";
import { addDays } from "@linli/shared/events/days";
import { isMinor } from "@linli/shared/people/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { z } from "zod";
import { isLiving, LIVING } from "../bookings/kinds.ts";
import type { Context, VisitorContext } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { balanceOf } from "../money/ledger.ts";
import { scopeOfPerson } from "../people/acting.ts";
import { guardianshipsOf } from "../people/family-store.ts";
import { dayOf } from "../people/today.ts";
import { allow } from "../permit.ts";
import { closingsOf } from "../stations/store.ts";
import { costOfGivingUp } from "./book.ts";
import { timeObjection } from "./bookable.ts";
import { type Day, daysOf } from "./day.ts";
import { documentObjection } from "./documents.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import {
  type ChildcareStation,
  childcareStationOf,
  placesOf,
  roomsOf,
  type Session,
  selectChildBookings,
} from "./store.ts";

const WEEK = 6;
const MOST_BOOKINGS = 60;

/** Where children are looked after. */
export async function childcareStations(ctx: VisitorContext) {
  return ctx.db.read
    .selectFrom("childcare_station")
    .innerJoin("station", "station.id", "childcare_station.station_id")
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "station.name", "station.name_en as nameEn", "station.address"])
    .select(["station.phone", "station.lat", "station.lng"])
    .orderBy("station.code")
    .execute();
}

/** The children one may book for, none who is too old already, with their age in bands and what is in their pocket. */
export async function ownChildren(ctx: Context) {
  const db = ctx.db.read;
  const today = dayOf(ctx.now());
  const wards = await guardianshipsOf(db, { guardianId: ctx.actor.id });
  const children = [];
  const young = wards.filter(({ birthDate }) => ageObjection(birthDate, today)?.code !== "child_too_old");
  for (const { minorId: id, name, birthDate } of young.filter((ward) => isMinor(ward.birthDate, today))) {
    const band = birthDate === null ? null : bandOn(birthDate, today);
    children.push({ id, name, birthDate, band, balanceFen: await balanceOf(db, id) });
  }
  return children;
}

/** Sessions of seven days at a station, with the places that are left by class: for all to see. */
export async function findSessions(ctx: VisitorContext, { stationId, from }: z.output<typeof findSessionsInput>) {
  return sessionsFor(ctx.db.read, { stationId, from, child: null, now: ctx.now() });
}

/** The same for a child: what stands in the way of each session, with what to do; the place left; what is booked. */
export async function findForChild(ctx: Context, { stationId, childId, from }: z.output<typeof findForChildInput>) {
  const db = ctx.db.read;
  allow(ctx.actor, "childcare.book", await scopeOfPerson(db, childId, "book", ctx.now()));
  const child = await db.selectFrom("person").where("id", "=", childId).select("birth_date").executeTakeFirstOrThrow();
  return sessionsFor(db, { stationId, from, child: { id: childId, birthDate: child.birth_date }, now: ctx.now() });
}

interface Child {
  id: string;
  birthDate: string | null;
}

async function sessionsFor(
  db: Reader,
  asked: { stationId: string; from: string | undefined; child: Child | null; now: number },
) {
  const { stationId, child, now } = asked;
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
  const places = await placesOf(db, ids);
  const { creditFen: _, ...shown } = station;
  const sessions = [];
  for (const { day, session } of held) {
    const closing = closings.find((one) => one.closedOn === session.onDate);
    const objection = closing
      ? ({ code: "station_closed_on", onDate: session.onDate, reason: closing.reason } as const)
      : session.kind === "drop-in" && station.dropInReceipt === null
        ? ({ code: "drop_in_not_permitted" } as const)
        : (timeObjection(session, "person", now) ??
          (child ? await childObjection(db, { child, day, session, station }) : null));
    sessions.push({
      ...session,
      booking: own.get(session.id) ?? null,
      objection,
      left: leftFor(day, session, child, now),
      waiting: places.filter((one) => one.sessionId === session.id).reduce((sum, one) => sum + one.waiting, 0),
    });
  }
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
async function childObjection(
  db: Reader,
  asked: { child: Child; day: Day; session: Session; station: ChildcareStation },
): Promise<Refusal | null> {
  const { child, day, session, station } = asked;
  const age = ageObjection(child.birthDate, session.onDate);
  if (age) return age;
  const band = bandOn(child.birthDate as string, session.onDate) ?? "";
  if (classFor(day.classes, child.birthDate as string, session.onDate) === null) {
    return { code: "no_class_for_age", band, contact: station.contact };
  }
  return documentObjection(db, child.id, session);
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

/** Sessions of one's children: those to come, or those before a date, the latest first. */
export async function ownSessions(ctx: Context, { before }: z.output<typeof ownSessionsInput>) {
  const db = ctx.db.read;
  const now = ctx.now();
  const today = dayOf(now);
  const wards = await guardianshipsOf(db, { guardianId: ctx.actor.id });
  const ids = wards.filter((ward) => isMinor(ward.birthDate, today)).map((ward) => ward.minorId);
  if (ids.length === 0) return { today, now, bookings: [] };
  const rows = await selectChildBookings(db)
    .where("booking.person_id", "in", ids)
    .where("childcare_session.on_date", before === null ? ">=" : "<", before ?? today)
    .orderBy("childcare_session.on_date", before === null ? "asc" : "desc")
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .limit(MOST_BOOKINGS)
    .execute();
  const bookings = [];
  for (const booking of rows.filter(
    (one) => isLiving(one.state) || one.cancelReason !== null || one.cancelledAt !== null,
  )) {
    bookings.push({
      ...booking,
      stands: isLiving(booking.state),
      mayGiveUp: isLiving(booking.state) && booking.arrivedAt === null && now < booking.endsAt,
      costFen: isLiving(booking.state) ? await costOfGivingUp(db, booking, now) : 0,
    });
  }
  return { today, now, bookings };
}
