import { checkInObjection } from "@linli/shared/attendance/rules";
import { withdrawUntil } from "@linli/shared/care/rules";
import { LIVING } from "../bookings/kinds.ts";
import { selectVisits } from "../care/store.ts";
import { selectChildBookings } from "../childcare/store.ts";
import type { Context, SignedIn } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { selectMeals } from "../meals/store.ts";
import { allow } from "../permit.ts";
import { peopleFor } from "../shifts/acting.ts";

const MOST_SHOWN = 60;

/** Something that is coming up for somebody, from whatever room it comes. */
export interface Coming {
  kind: "shift" | "meal" | "visit" | "session";
  /** Its booking's. */
  id: string;
  personId: string;
  personName: string;
  self: boolean;
  startsAt: number;
  endsAt: number;
  zone: string;
  /** What it is called, where it has a name of its own; a meal and a session are named by the page. */
  title: string | null;
  titleEn: string | null;
  /** Of a meal: which; of a session: what kind. */
  sort: string | null;
  shiftId: string | null;
  stationId: string;
  stationName: string;
  stationNameEn: string | null;
  /** Where one goes; null where somebody comes. */
  address: string | null;
  phone: string | null;
  state: string;
  offerExpiresAt: number | null;
  inAt: number | null;
  /** The one thing to do about it. */
  act: "answer" | "checkIn" | "change" | "open";
}

/** Everything that is coming up for oneself and for whom one acts: meals, visits, childcare and shifts, in one list. */
export async function household(ctx: Context) {
  allow(ctx.actor, "insight.own");
  const db = ctx.db.read;
  const people = await peopleFor(db, ctx.actor, ctx.now());
  return { now: ctx.now(), people, coming: await comingFor(db, ctx.actor, people, ctx.now()) };
}

/** One read for each room, however many people it is about; the next first. */
export async function comingFor(
  db: Reader,
  actor: SignedIn,
  people: readonly { id: string }[],
  now: number,
): Promise<Coming[]> {
  const ids = people.map((person) => person.id);
  const found = await Promise.all([
    comingShifts(db, ids, now),
    comingMeals(db, ids, now),
    comingVisits(db, ids, now),
    comingSessions(db, ids, now),
  ]);
  return found
    .flat()
    .map((one) => ({ ...one, self: one.personId === actor.id }))
    .map((one) => ({ ...one, act: actOf(one, now) }))
    .sort((one, other) => one.startsAt - other.startsAt || (one.id < other.id ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

type Found = Omit<Coming, "self" | "act"> & { changeUntil: number | null };

function actOf(one: Found & { self: boolean }, now: number): Coming["act"] {
  if (one.state === "offered") return "answer";
  if (one.kind === "shift") {
    const canCheckIn = one.self && one.state === "confirmed" && one.inAt === null && !checkInObjection(one, now);
    return canCheckIn ? "checkIn" : "open";
  }
  return one.changeUntil !== null && now < one.changeUntil ? "change" : "open";
}

async function comingShifts(db: Reader, personIds: readonly string[], now: number): Promise<Found[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("slot", "slot.id", "booking.slot_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("event", "event.id", "shift.event_id")
    .innerJoin("station", "station.id", "slot.station_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("attendance", (on) =>
      on.onRef("attendance.slot_id", "=", "slot.id").onRef("attendance.person_id", "=", "booking.person_id"),
    )
    .where("booking.person_id", "in", personIds)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("slot.cancelled_at", "is", null)
    .where("attendance.out_at", "is", null)
    .select(["booking.id", "booking.person_id as personId", "person.name as personName", "booking.state"])
    .select(["booking.offer_expires_at as offerExpiresAt", "slot.id as shiftId", "slot.starts_at as startsAt"])
    .select(["slot.ends_at as endsAt", "event.title", "event.title_en as titleEn", "station.id as stationId"])
    .select(["station.name as stationName", "station.name_en as stationNameEn", "station.address", "station.phone"])
    .select(["station.zone", "attendance.in_at as inAt"])
    .orderBy("booking.starts_at")
    .orderBy("booking.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({ ...row, kind: "shift", sort: null, changeUntil: null }));
}

async function comingMeals(db: Reader, personIds: readonly string[], now: number): Promise<Found[]> {
  const rows = await selectMeals(db)
    .select(["station.address as stationAddress", "station.phone"])
    .where("booking.person_id", "in", personIds)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("meal.served_at", "is", null)
    .orderBy("booking.starts_at")
    .orderBy("meal.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    ...plain(row),
    kind: "meal",
    address: row.mode === "delivery" ? null : row.stationAddress,
    sort: row.meal,
    changeUntil: row.cutOffAt,
  }));
}

async function comingVisits(db: Reader, personIds: readonly string[], now: number): Promise<Found[]> {
  const rows = await selectVisits(db)
    .where("booking.person_id", "in", personIds)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("visit.came_at", "is", null)
    .where("visit.missed_at", "is", null)
    .orderBy("booking.starts_at")
    .orderBy("visit.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    ...plain({ ...row, id: row.visitId, phone: row.stationPhone }),
    kind: "visit",
    title: row.name,
    titleEn: row.nameEn,
    address: row.atHome === 1 ? null : row.stationAddress,
    offerExpiresAt: row.offerExpiresAt,
    changeUntil: row.state === "confirmed" ? withdrawUntil(row.startsAt, row.withdrawMin) : null,
  }));
}

async function comingSessions(db: Reader, personIds: readonly string[], now: number): Promise<Found[]> {
  const rows = await selectChildBookings(db)
    .select(["station.address", "station.phone"])
    .where("booking.person_id", "in", personIds)
    .where("booking.ends_at", ">", now)
    .where("booking.state", "in", LIVING)
    .where("slot.cancelled_at", "is", null)
    .where("childcare_booking.left_at", "is", null)
    .orderBy("booking.starts_at")
    .orderBy("childcare_booking.id")
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    ...plain({ ...row, personId: row.childId, personName: row.childName }),
    kind: "session",
    address: row.address,
    sort: row.kind,
    offerExpiresAt: row.offerExpiresAt,
    inAt: row.arrivedAt,
    changeUntil: row.arrivedAt === null ? row.endsAt : null,
  }));
}

/** What all of them have; what each has besides is added where it is read. */
function plain(row: {
  id: string;
  personId: string;
  personName: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  stationId: string;
  stationName: string;
  stationNameEn: string | null;
  phone: string | null;
  state: string;
}) {
  const { id, personId, personName, startsAt, endsAt, zone, stationId, stationName, stationNameEn, phone, state } = row;
  const own = { id, personId, personName, startsAt, endsAt, zone, stationId, stationName, stationNameEn, phone, state };
  return { ...own, title: null, titleEn: null, sort: null, shiftId: null, offerExpiresAt: null, inAt: null };
}
