import { standingDates } from "@linli/shared/care/rules";
import { addDays } from "@linli/shared/events/days";
import { dateIn, spanOn } from "@linli/shared/events/times";
import type { Reader, Tx } from "../db/open.ts";
import { isAway, pausesOf } from "../meals/standing-store.ts";
import { makeVisit } from "./book.ts";
import { closedOn } from "./calendar-store.ts";
import type { VisitStanding } from "./standing-store.ts";
import { selectVisits } from "./store.ts";
import { settleTask } from "./tasks.ts";

/** How far ahead recurring visits are booked, where the service may be booked as far. */
const MOST_DAYS_AHEAD = 28;
/** Nobody was shown a price: what the catalogue says is what a recurring visit costs. */
const ANY_PRICE = Number.MAX_SAFE_INTEGER;
/** What somebody can do something about when a date cannot be booked; anything else is a fault. */
export const reasons: readonly string[] = [
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

/** One date of a recurring visit that is to be booked. */
export interface Day {
  standing: VisitStanding;
  onDate: string;
  startsAt: number;
  closed: boolean;
}

/** The dates of recurring visits of one centre that are near enough to be booked, and are not. */
export async function daysDue(
  db: Reader,
  { stationId, standing: all }: { stationId: string; standing: readonly VisitStanding[] },
  now: number,
): Promise<Day[]> {
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

/**
 * Books a date, or leaves it to who had their say about it; either way it is seen to. `replacesId` is the visit whose
 * place it takes. Throws what booking throws; returns the visit's id.
 */
export async function bookDay(
  tx: Tx,
  day: Day,
  how: { byId: string; now: number; asStaff: boolean; replacesId: string | null; replacedBefore?: boolean },
): Promise<string | null> {
  const { standing, onDate, startsAt } = day;
  const { personId: forId, serviceId, staffId, address, note } = standing;
  const { replacesId, ...acting } = how;
  const own = await hadTheirSay(tx, standing, onDate);
  let visitId: string | null = null;
  if (!own) {
    const wanted = { serviceId, startsAt, staffId, forId, address, note, expectedFen: ANY_PRICE };
    // A date that was given up as it was is booked anew as it is now.
    const requestKey = `${madeBy(standing)}${onDate}${standing.changedAt === null ? "" : `:${standing.changedAt}`}`;
    visitId = (await makeVisit(tx, { ...wanted, replacesId, requestKey }, acting)).visitId;
  }
  await markDay(tx, day, { state: own ? "own" : "booked", visitId });
  await settleTask(tx, { personId: forId, kind: `standing:${standing.id}` }, how.now);
  return visitId;
}

export async function markDay(
  tx: Tx,
  { standing, onDate }: Day,
  {
    state,
    visitId = null,
    why = null,
  }: { state: "booked" | "own" | "missing"; visitId?: string | null; why?: string | null },
): Promise<void> {
  await tx
    .insertInto("visit_standing_day")
    .values({ standing_id: standing.id, on_date: onDate, state, visit_id: visitId, why })
    .onConflict((on) => on.columns(["standing_id", "on_date"]).doUpdateSet({ state, visit_id: visitId, why }))
    .execute();
}

/**
 * Whether they have booked this service that day by themselves, or gave it up: nothing is booked over their heads. What
 * was booked by the recurring visit itself and moved since is no word of theirs.
 */
async function hadTheirSay(tx: Tx, standing: VisitStanding, onDate: string): Promise<boolean> {
  const own = await selectVisits(tx)
    .where("booking.person_id", "=", standing.personId)
    .where("care_session.service_id", "=", standing.serviceId)
    .where("care_session.on_date", "=", onDate)
    .where("booking.request_key", "not like", `${madeBy(standing)}%`)
    .executeTakeFirst();
  return own !== undefined;
}

const madeBy = (standing: VisitStanding) => `standing:${standing.id}:`;
