import type { House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { tell } from "../notices/tell.ts";
import { Refused } from "../refused.ts";
import { whoDoes } from "./book.ts";
import { bookDay, type Day, daysDue, markDay, reasons } from "./standing-day.ts";
import { standingVisits, type VisitStanding } from "./standing-store.ts";
import { openTask } from "./tasks.ts";

/**
 * Books recurring visits, four weeks ahead. Every date is one visit or one task of the centre, however often and in
 * however many processes this runs; what could not be booked is tried again until it would begin.
 */
export async function generateVisits(house: House): Promise<void> {
  const db = house.db.read;
  const centres = await db.selectFrom("care_service").select("station_id").distinct().execute();
  await eachAlone(house, centres, async ({ station_id: stationId }) => {
    const standing = await standingVisits(db, { stationId });
    const days = await daysDue(db, { stationId, standing }, house.now());
    await eachAlone(house, days, (day) => generate(house, day));
  });
}

async function generate(house: House, day: Day): Promise<void> {
  const why = day.closed ? "closed" : await book(house, day);
  if (why === null) return;
  const { standing, onDate } = day;
  const { personId, stationId, stationName, name, nameEn } = standing;
  await house.db.transact({ people: [personId] }, async (tx) => {
    const now = house.now();
    if (!(await stillDue(tx, standing, onDate))) return;
    await markDay(tx, day, { state: "missing", why });
    const task = { stationId, personId, kind: `standing:${standing.id}`, onDate };
    await openTask(tx, { ...task, facts: { service: name, serviceEn: nameEn, why } }, onDate, now);
    const facts = { stationId, stationName, onDate, title: name, titleEn: nameEn };
    await tell(tx, [{ personId, kind: "visit_missing", facts, key: `visit_missing:${standing.id}:${onDate}` }], now);
  });
}

/** Books it, and answers null; or answers why it could not be booked, with nothing written. */
async function book(house: House, day: Day): Promise<string | null> {
  const { standing, onDate } = day;
  const people = [standing.personId, ...(await whoDoes(house.db.read, standing))];
  try {
    await house.db.transact({ people }, async (tx) => {
      if (!(await stillDue(tx, standing, onDate))) return;
      const how = { byId: standing.personId, now: house.now(), asStaff: true, replacesId: null };
      await bookDay(tx, day, how);
    });
    return null;
  } catch (error) {
    if (error instanceof Refused && reasons.includes(error.refusal.code)) return error.refusal.code;
    throw error;
  }
}

/** Not done by another process, and neither ended nor changed since it was looked for. */
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
    .select("changed_at as changedAt")
    .executeTakeFirst();
  return living !== undefined && living.changedAt === standing.changedAt;
}
