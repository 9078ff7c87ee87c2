import type { MissingReason } from "@linli/shared/childcare/schema";
import { addDays, datesBetween, weekdayOf } from "@linli/shared/events/days";
import type { House } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { tell } from "../notices/tell.ts";
import { dayOf } from "../people/today.ts";
import { Refused } from "../refused.ts";
import { closingsOf } from "../stations/store.ts";
import { inRoom, makeBooking } from "./book.ts";
import { openMissing, settleMissing } from "./missing.ts";
import { childBookingOf, type Session, selectSessions, sessionIn } from "./store.ts";
import { factsOf, guardiansOf } from "./tell-childcare.ts";
import { doneDays, type Weekly, weeklyBookings } from "./weekly-store.ts";

/** How far ahead sessions are booked by themselves. */
const DAYS_AHEAD = 14;

/** What a refused booking is to those who must see to it. */
const reasons: Partial<Record<string, MissingReason>> = {
  child_too_young: "too_young",
  child_too_old: "too_old",
  no_class_for_age: "no_class",
  balance_too_low: "no_money",
  account_frozen: "no_money",
  child_paper_expired: "document",
  child_papers_missing: "document",
  overlaps: "elsewhere",
  station_closed_on: "closed",
  cancelled: "no_session",
};

interface Due {
  weekly: Weekly;
  onDate: string;
  /** The session to book, or why there is none. */
  session: Session | null;
  why: MissingReason | null;
}

/**
 * Books the sessions of weekly bookings, two weeks ahead. Every child and day is one booking (or a place in the queue) or
 * one exception, however often and in however many processes this runs; what could not be booked is tried again.
 */
export async function generateChildcare(house: House): Promise<void> {
  const rows = await house.db.read
    .selectFrom("childcare_standing")
    .where("ended_at", "is", null)
    .select("pattern_id as patternId")
    .distinct()
    .execute();
  await eachAlone(house, rows, async ({ patternId }) => {
    await eachAlone(house, await daysDue(house.db.read, patternId, house.now()), (due) => generate(house, due));
  });
}

async function daysDue(db: Reader, patternId: string, now: number): Promise<Due[]> {
  const weeklies = await weeklyBookings(db, { patternId });
  const [first] = weeklies;
  if (!first) return [];
  const today = dayOf(now);
  const last = addDays(today, DAYS_AHEAD);
  const sessions = await sessionsOfPattern(db, patternId, today, last);
  const closings = (await closingsOf(db, [first.stationId], today)).get(first.stationId) ?? [];
  const closed = new Set(closings.map((one) => one.closedOn));
  const done = await doneDays(db, patternId, today);
  return weeklies.flatMap((weekly) =>
    datesBetween(today, last).flatMap((onDate): Due[] => {
      const wanted = weekly.fromOn <= onDate && (weekly.untilOn === null || onDate <= weekly.untilOn);
      if (!wanted || !weekly.weekdays.includes(weekdayOf(onDate))) return [];
      const state = done.get(`${weekly.id} ${onDate}`);
      if (state === "booked" || state === "own") return [];
      const session = sessions.find((one) => one.onDate === onDate) ?? null;
      if (session && session.cancelledAt === null) {
        return session.startsAt > now ? [{ weekly, onDate, session, why: null }] : [];
      }
      // Asked for after that day's session would have begun, or said already.
      if (state === "missing" || onDate === today) return [];
      return [{ weekly, onDate, session: null, why: closed.has(onDate) ? "closed" : "no_session" }];
    }),
  );
}

async function sessionsOfPattern(db: Reader, patternId: string, from: string, to: string): Promise<Session[]> {
  const rows = await selectSessions(db)
    .where("childcare_session.pattern_id", "=", patternId)
    .where("childcare_session.on_date", ">=", from)
    .where("childcare_session.on_date", "<=", to)
    .execute();
  return rows.map(sessionIn);
}

async function generate(house: House, { weekly, onDate, session, why }: Due): Promise<void> {
  const refused = session ? await bookFor(house, weekly, session) : why;
  if (refused === null) return;
  await house.db.transact({ people: [weekly.childId] }, async (tx) => {
    if (!(await stillDue(tx, weekly.id, onDate))) return;
    await openMissing(tx, { weekly, onDate, why: refused }, house.now());
    await writeDay(tx, { weeklyId: weekly.id, onDate, state: "missing", bookingId: null });
  });
}

/** Books a session for a child, in one transaction with what came of the day. Returns why it was not booked, or null. */
async function bookFor(house: House, weekly: Weekly, session: Session): Promise<MissingReason | null> {
  const { childId, madeById, id: weeklyId } = weekly;
  const { onDate } = session;
  try {
    await inRoom(house, session, [childId], async (tx, now) => {
      if (!(await stillDue(tx, weeklyId, onDate))) return;
      if (await hadTheirSay(tx, session.id, childId)) {
        await writeDay(tx, { weeklyId, onDate, state: "own", bookingId: null });
      } else {
        const requestKey = `weekly:${weeklyId}:${onDate}`;
        const booking = await makeBooking(tx, session, { childId, byId: madeById, requestKey, now, asStaff: false });
        await writeDay(tx, { weeklyId, onDate, state: "booked", bookingId: booking.id });
        await tellMaker(tx, { bookingId: booking.id, waits: booking.state === "waitlisted", madeById }, now);
      }
      await settleMissing(tx, { childId, patternId: weekly.patternId, onDate }, now);
    });
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const why = reasons[error.refusal.code];
    if (!why) throw error;
    return why;
  }
}

/** Whoever asked for it to be done by itself did not see what came of it. */
async function tellMaker(
  tx: Tx,
  made: { bookingId: string; waits: boolean; madeById: string },
  now: number,
): Promise<void> {
  const booking = await childBookingOf(tx, made.bookingId);
  if (!(await guardiansOf(tx, booking.childId, now)).includes(made.madeById)) return;
  const kind = made.waits ? "childcare_waitlisted" : "childcare_booked";
  await tell(
    tx,
    [{ personId: made.madeById, kind, facts: factsOf(booking), key: `${kind}:${booking.id}:weekly` }],
    now,
  );
}

async function stillDue(db: Reader, weeklyId: string, onDate: string): Promise<boolean> {
  const day = await db
    .selectFrom("childcare_standing")
    .leftJoin("childcare_standing_day", (on) =>
      on
        .onRef("childcare_standing_day.standing_id", "=", "childcare_standing.id")
        .on("childcare_standing_day.on_date", "=", onDate),
    )
    .where("childcare_standing.id", "=", weeklyId)
    .where("childcare_standing.ended_at", "is", null)
    .select("childcare_standing_day.state")
    .executeTakeFirst();
  return day !== undefined && (day.state === null || day.state === "missing");
}

/** They booked it, or gave it up: nothing is booked over their heads. */
async function hadTheirSay(db: Reader, sessionId: string, childId: string): Promise<boolean> {
  const own = await db
    .selectFrom("booking")
    .where("slot_id", "=", sessionId)
    .where("person_id", "=", childId)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return own !== undefined;
}

async function writeDay(
  tx: Tx,
  day: { weeklyId: string; onDate: string; state: "booked" | "own" | "missing"; bookingId: string | null },
): Promise<void> {
  const facts = { state: day.state, booking_id: day.bookingId };
  await tx
    .insertInto("childcare_standing_day")
    .values({ standing_id: day.weeklyId, on_date: day.onDate, ...facts })
    .onConflict((on) => on.columns(["standing_id", "on_date"]).doUpdateSet(facts))
    .execute();
}
