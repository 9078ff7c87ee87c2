import { standingDates } from "@linli/shared/care/rules";
import { addDays } from "@linli/shared/events/days";
import { dateIn, spanOn } from "@linli/shared/events/times";
import type { House } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { isAway, pausesOf } from "../meals/standing-store.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { makeVisit, whoDoes } from "./book.ts";
import { closedOn } from "./calendar-store.ts";
import { standingVisits, type VisitStanding } from "./standing-store.ts";
import { selectVisits } from "./store.ts";
import { openTask, settleTask } from "./tasks.ts";

/** How far ahead recurring visits are booked, where the service may be booked as far. */
const MOST_DAYS_AHEAD = 28;
/** Nobody was shown a price: what the catalogue says is what a recurring visit costs. */
const ANY_PRICE = Number.MAX_SAFE_INTEGER;
/** What somebody at the centre can do something about; anything else is a fault. */
const reasons = [
  "time_taken",
  "time_not_offered",
  "visit_booked",
  "overlaps",
  "balance_too_low",
  "account_frozen",
  "price_changed",
  "home_address_missing",
  "desk_only",
  "service_min_age",
  "service_birth_date_missing",
  "service_not_for_you",
];

interface Day {
  standing: VisitStanding;
  onDate: string;
  startsAt: number;
  closed: boolean;
}

/**
 * Books recurring visits, four weeks ahead. Every date is one visit or one task of the centre, however often and in
 * however many processes this runs; what could not be booked is tried again until it would begin.
 */
export async function generateVisits(house: House): Promise<void> {
  const db = house.db.read;
  const centres = await db.selectFrom("care_service").select("station_id").distinct().execute();
  await eachAlone(house, centres, async ({ station_id: stationId }) => {
    const days = await daysDue(db, stationId, house.now());
    await eachAlone(house, days, (day) => generate(house, day));
  });
}

async function daysDue(db: Reader, stationId: string, now: number): Promise<Day[]> {
  const all = await standingVisits(db, { stationId });
  const [first] = all;
  if (!first) return [];
  const today = dateIn(first.zone, now);
  const horizon = addDays(today, MOST_DAYS_AHEAD);
  const closed = await closedOn(db, stationId, { from: today, to: horizon });
  const pauses = await pausesOf(db, [...new Set(all.map((one) => one.personId))], today);
  const done = await doneDays(db, stationId, today);
  return all.flatMap((standing) => {
    const last = [horizon, addDays(today, standing.daysAhead)].sort()[0] ?? horizon;
    return standingDates(standing, today, last)
      .filter((onDate) => !done.has(`${standing.id} ${onDate}`) && !isAway(pauses, standing.personId, onDate))
      .map((onDate) => ({
        standing,
        onDate,
        startsAt: spanOn(onDate, standing, standing.zone).startsAt,
        closed: closed.has(onDate),
      }))
      .filter((day) => day.startsAt > now);
  });
}

async function doneDays(db: Reader, stationId: string, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("visit_standing_day")
    .innerJoin("visit_standing", "visit_standing.id", "visit_standing_day.standing_id")
    .where("visit_standing.station_id", "=", stationId)
    .where("visit_standing.ended_at", "is", null)
    .where("visit_standing_day.on_date", ">=", from)
    .where("visit_standing_day.state", "in", ["booked", "own"])
    .select(["visit_standing.id", "visit_standing_day.on_date as onDate"])
    .execute();
  return new Set(rows.map((row) => `${row.id} ${row.onDate}`));
}

async function generate(house: House, day: Day): Promise<void> {
  const why = day.closed ? "closed" : await book(house, day);
  if (why === null) return;
  const { standing, onDate } = day;
  const { personId, stationId, stationName, name, nameEn } = standing;
  await house.db.transact({ people: [personId] }, async (tx) => {
    const now = house.now();
    if (!(await stillDue(tx, standing, onDate))) return;
    await markDay(tx, day, "missing", null);
    const task = { stationId, personId, kind: `standing:${standing.id}`, onDate };
    await openTask(tx, { ...task, facts: { service: name, why } }, onDate, now);
    const facts = { stationId, stationName, onDate, title: name, titleEn: nameEn };
    await tell(tx, [{ personId, kind: "visit_missing", facts, key: `visit_missing:${standing.id}:${onDate}` }], now);
  });
}

/** Books it, and answers null; or answers why it could not be booked, with nothing written. */
async function book(house: House, day: Day): Promise<string | null> {
  const { standing, onDate, startsAt } = day;
  const { personId: forId, serviceId, staffId, address, note } = standing;
  const people = [forId, ...(await whoDoes(house.db.read, standing))];
  try {
    await house.db.transact({ people }, async (tx) => {
      const now = house.now();
      if (!(await stillDue(tx, standing, onDate))) return;
      if (await hadTheirSay(tx, standing, onDate)) {
        await markDay(tx, day, "own", null);
      } else {
        const wanted = { serviceId, startsAt, staffId, forId, address, note, expectedFen: ANY_PRICE };
        const requestKey = `standing:${standing.id}:${onDate}`;
        const how = { byId: forId, now, asStaff: true };
        const { visitId } = await makeVisit(tx, { ...wanted, replacesId: null, requestKey }, how);
        await markDay(tx, day, "booked", visitId);
      }
      await settleTask(tx, { personId: forId, kind: `standing:${standing.id}` }, now);
    });
    return null;
  } catch (error) {
    if (error instanceof Refused && reasons.includes(error.refusal.code)) return error.refusal.code;
    throw error;
  }
}

/** Not done by another process and not ended since it was looked for. */
async function stillDue(tx: Tx, standing: VisitStanding, onDate: string): Promise<boolean> {
  const done = await tx
    .selectFrom("visit_standing_day")
    .where("standing_id", "=", standing.id)
    .where("on_date", "=", onDate)
    .select("state")
    .executeTakeFirst();
  if (done && done.state !== "missing") return false;
  const living = await tx
    .selectFrom("visit_standing")
    .where("id", "=", standing.id)
    .where("ended_at", "is", null)
    .select("id")
    .executeTakeFirst();
  return living !== undefined;
}

/** Whether they have booked this service that day by themselves, or gave it up: nothing is booked over their heads. */
async function hadTheirSay(tx: Tx, standing: VisitStanding, onDate: string): Promise<boolean> {
  const own = await selectVisits(tx)
    .where("booking.person_id", "=", standing.personId)
    .where("care_session.service_id", "=", standing.serviceId)
    .where("care_session.on_date", "=", onDate)
    .executeTakeFirst();
  return own !== undefined;
}

async function markDay(tx: Tx, day: Day, state: "booked" | "own" | "missing", visitId: string | null): Promise<void> {
  await tx
    .insertInto("visit_standing_day")
    .values({ standing_id: day.standing.id, on_date: day.onDate, state, visit_id: visitId })
    .onConflict((on) => on.columns(["standing_id", "on_date"]).doUpdateSet({ state, visit_id: visitId }))
    .execute();
}
