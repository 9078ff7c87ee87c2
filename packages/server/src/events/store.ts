import type { StandingPool, StandingShift } from "@linli/shared/events/changes";
import type { EventCategory, HolidayWay } from "@linli/shared/events/kinds";
import type { EventEntry, RoleEntry, RolePlan, ShiftPlan } from "@linli/shared/events/schema";
import type { Cursor } from "@linli/shared/fields";
import { LIVING } from "../bookings/kinds.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { beyond } from "../paging.ts";
import { Refused } from "../refused.ts";

/** An entry of the plan with the key its shifts are known by. */
export type KeyedPlan = EventEntry["plan"][number] & { key: number };

/** An event as the server knows it. */
export interface Event extends Omit<EventEntry, "plan"> {
  id: string;
  seriesId: string;
  stationId: string;
  stationName: string;
  zone: string;
  plan: KeyedPlan[];
  publishedAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  changedAt: number | null;
}

export async function findEvent(db: Reader, eventId: string): Promise<Event | undefined> {
  const row = await selectEvents(db).where("event.id", "=", eventId).executeTakeFirst();
  return row && eventIn(row);
}

export async function eventOf(db: Reader, eventId: string): Promise<Event> {
  const event = await findEvent(db, eventId);
  if (!event) throw new Refused({ code: "not_found" });
  return event;
}

/** The events that repeat and go on: their shifts are opened as time passes. */
export async function seriesGoingOn(db: Reader): Promise<Event[]> {
  const rows = await selectEvents(db)
    .where("event.rule", "is not", null)
    .where("event.cancelled_at", "is", null)
    .orderBy("event.id")
    .execute();
  return rows.map(eventIn);
}

/** Events of a station, the latest made first; so many of them, after the one given. */
export async function eventsOfStation(
  db: Reader,
  asked: { stationId: string; after: Cursor | null; limit: number },
): Promise<(Event & { createdAt: number })[]> {
  let query = selectEvents(db)
    .where("event.station_id", "=", asked.stationId)
    .orderBy("event.created_at", "desc")
    .orderBy("event.id", "desc")
    .limit(asked.limit);
  if (asked.after)
    query = query.where(beyond(asked.after, { at: "event.created_at", id: "event.id", newestFirst: true }));
  return (await query.execute()).map((row) => ({ ...eventIn(row), createdAt: row.created_at }));
}

function selectEvents(db: Reader) {
  return db
    .selectFrom("event")
    .innerJoin("station", "station.id", "event.station_id")
    .selectAll("event")
    .select(["station.name as station_name", "station.zone"]);
}

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>["executeTakeFirstOrThrow"]>>;

function eventIn(row: EventRow): Event {
  const plan = JSON.parse(row.plan) as ShiftPlan[];
  return {
    id: row.id,
    seriesId: row.series_id,
    stationId: row.station_id,
    stationName: row.station_name,
    zone: row.zone,
    title: row.title,
    titleEn: row.title_en,
    about: row.about,
    aboutEn: row.about_en,
    category: row.category as EventCategory,
    organiser: row.organiser,
    inChargeId: row.in_charge_id,
    startsOn: row.starts_on,
    rule: row.rule,
    exceptOn: JSON.parse(row.except_on) as string[],
    holidays: row.holidays as HolidayWay,
    plan: plan.map((entry, index) => ({ ...entry, key: entry.key ?? index })),
    approval: row.approval,
    whenFull: row.when_full,
    minAge: row.min_age,
    opensMinBefore: row.opens_min_before,
    closesMinBefore: row.closes_min_before,
    withdrawMinBefore: row.withdraw_min_before,
    publishedAt: row.published_at,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
    changedAt: row.changed_at,
  };
}

/** What of an event is stored as it was entered. */
export type EventFacts = Omit<EventEntry, "plan"> & { plan: KeyedPlan[] };

export async function insertEvent(
  tx: Tx,
  made: {
    stationId: string;
    seriesId?: string;
    facts: EventFacts;
    publishedAt: number | null;
    byId: string;
    now: number;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("event")
    .values({
      id,
      station_id: made.stationId,
      series_id: made.seriesId ?? id,
      ...columnsOf(made.facts),
      published_at: made.publishedAt,
      cancelled_at: null,
      cancel_reason: null,
      created_at: made.now,
      created_by_id: made.byId,
      changed_at: null,
    })
    .execute();
  return id;
}

export async function updateEvent(tx: Tx, eventId: string, facts: EventFacts, now: number): Promise<void> {
  await tx
    .updateTable("event")
    .set({ ...columnsOf(facts), changed_at: now })
    .where("id", "=", eventId)
    .execute();
}

/** Gives an event another name, unless somebody has given it one of their own since it was `from`. */
export async function renameEvent(
  tx: Tx,
  eventId: string,
  names: { from: string; title: string; titleEn: string },
): Promise<void> {
  await tx
    .updateTable("event")
    .set({ title: names.title, title_en: names.titleEn })
    .where("id", "=", eventId)
    .where("title", "=", names.from)
    .execute();
}

function columnsOf(facts: EventFacts) {
  return {
    title: facts.title,
    title_en: facts.titleEn,
    about: facts.about,
    about_en: facts.aboutEn,
    category: facts.category,
    organiser: facts.organiser,
    in_charge_id: facts.inChargeId,
    rule: facts.rule,
    starts_on: facts.startsOn,
    except_on: JSON.stringify(facts.exceptOn),
    holidays: facts.holidays,
    plan: JSON.stringify(facts.plan.map(({ roles, ...times }) => ({ ...times, roles: roles.map(nowNamed) }))),
    approval: facts.approval,
    when_full: facts.whenFull,
    min_age: facts.minAge,
    opens_min_before: facts.opensMinBefore,
    closes_min_before: facts.closesMinBefore,
    withdraw_min_before: facts.withdrawMinBefore,
  };
}

/** A role without the name it had before: that is for one edit. */
function nowNamed({ was: _, ...role }: RoleEntry): RolePlan {
  return role;
}

/** Makes others who would change this event's shifts wait until the transaction ends. */
export async function lockEvent(tx: Tx, eventId: string): Promise<void> {
  await tx
    .updateTable("event")
    .set((eb) => ({ series_id: eb.ref("series_id") }))
    .where("id", "=", eventId)
    .execute();
}

export interface EventShift extends StandingShift {
  onDate: string;
  /** Somebody asked for a place once, whatever became of it. */
  everAsked: boolean;
  pools: readonly (StandingPool & { everAsked: boolean })[];
}

/** The shifts of an event (or this one alone) that are neither cancelled nor begun, by their start. */
export async function standingShifts(
  db: Reader,
  of: { eventId: string } | { shiftId: string },
  now: number,
): Promise<EventShift[]> {
  let shifts = db
    .selectFrom("shift")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("slot.cancelled_at", "is", null)
    .where("slot.starts_at", ">", now)
    .select(["shift.id", "shift.planned_on", "shift.plan_index", "shift.on_date", "shift.changed_at"])
    .select(["slot.starts_at", "slot.ends_at"])
    .orderBy("slot.starts_at")
    .orderBy("shift.id");
  shifts =
    "eventId" in of ? shifts.where("shift.event_id", "=", of.eventId) : shifts.where("shift.id", "=", of.shiftId);
  const rows = await shifts.execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [pools, people] = [await poolsOfShifts(db, ids), await livingPeople(db, ids)];
  return rows.map((row) => {
    const own = pools.filter((pool) => pool.shiftId === row.id);
    return {
      shiftId: row.id,
      plannedOn: row.planned_on,
      planIndex: row.plan_index,
      onDate: row.on_date,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      changed: row.changed_at !== null,
      pools: own,
      everAsked: own.some((pool) => pool.everAsked),
      people: people.filter((living) => living.shiftId === row.id).length,
    };
  });
}

async function poolsOfShifts(db: Reader, shiftIds: readonly string[]) {
  const rows = await db
    .selectFrom("shift_pool")
    .innerJoin("pool", "pool.id", "shift_pool.pool_id")
    .where("shift_pool.slot_id", "in", shiftIds)
    .selectAll("shift_pool")
    .select(["pool.capacity", "pool.cut_to", "pool.taken", "pool.asked"])
    .orderBy("pool.id")
    .execute();
  const living = await db
    .selectFrom("booking")
    .innerJoin("booking_pool", "booking_pool.booking_id", "booking.id")
    .where("booking.slot_id", "in", shiftIds)
    .where("booking.state", "in", LIVING)
    .select(["booking_pool.pool_id", (eb) => eb.fn.countAll().as("count")])
    .groupBy("booking_pool.pool_id")
    .execute();
  const counts = new Map(living.map((row) => [row.pool_id, Number(row.count)]));
  return rows.map((row) => ({
    shiftId: row.slot_id,
    poolId: row.pool_id,
    role: row.role,
    roleEn: row.role_en,
    places: row.cut_to ?? row.capacity,
    taken: row.taken,
    needed: row.needed,
    minAge: row.min_age,
    skills: JSON.parse(row.skills) as string[],
    trainings: JSON.parse(row.trainings) as string[],
    living: counts.get(row.pool_id) ?? 0,
    everAsked: row.asked > 0,
  }));
}

/** Who is booked on these shifts or waits for them. */
export async function livingPeople(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .where("slot_id", "in", shiftIds)
    .where("state", "in", LIVING)
    .select(["slot_id as shiftId", "person_id as personId"])
    .execute();
}

/** The dates and entries that already have a shift, cancelled and past ones included: `plannedOn/planIndex`. */
export async function plannedKeys(db: Reader, eventId: string, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("shift")
    .where("event_id", "=", eventId)
    .where("planned_on", ">=", from)
    .select(["planned_on", "plan_index"])
    .execute();
  return new Set(rows.map((row) => `${row.planned_on}/${row.plan_index}`));
}

/** People by id, with their names. */
export async function namesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .where("id", "in", [...new Set(personIds)])
    .select(["id", "name"])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
