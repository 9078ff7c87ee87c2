import type { ClassKind } from "@linli/shared/childcare/kinds";
import { isHere, QUARTER, type Quarter, stripOf } from "@linli/shared/childcare/rules";
import { dateIn } from "@linli/shared/events/times";
import { sql } from "kysely";
import { type Day, daysOf } from "../childcare/day.ts";
import type { Reader, Tx } from "../db/open.ts";

/** Who is in a room at this moment: children by class, carers who count, and what it is short of. */
export interface LiveRoom {
  day: Day;
  /** Bookings of the children who are in. */
  present: ReadonlySet<string>;
  quarter: Quarter;
  /** Carers who are in and count, each once. */
  carers: string[];
}

/** Rooms of a station as they are now. Counted are who came and has not left; not who is booked. */
export async function liveRooms(
  db: Reader,
  roomIds: readonly string[],
  now: number,
  zone: string,
): Promise<LiveRoom[]> {
  const today = dateIn(zone, now);
  const days = await daysOf(db, { roomIds, from: today, to: today });
  const present = await presentIn(
    db,
    days.flatMap((day) => day.children.map((child) => child.bookingId)),
  );
  return days.map((day) => liveRoom(day, present, now));
}

function liveRoom(day: Day, present: ReadonlySet<string>, now: number): LiveRoom {
  const at = Math.floor(now / QUARTER) * QUARTER;
  const span = { startsAt: at, endsAt: at + QUARTER };
  const here = day.roster.filter(
    (carer) =>
      carer.certified &&
      !carer.absent &&
      carer.inAt !== null &&
      carer.inAt <= now &&
      carer.outAt === null &&
      isHere(carer, now),
  );
  const carers = [...new Map(here.map((carer) => [carer.personId, carer.name])).values()];
  const children = day.children.filter((child) => present.has(child.bookingId)).map((child) => ({ ...child, ...span }));
  const [quarter] = stripOf({ ...day, children, carers: new Map([[at, carers.length]]) }, span);
  return { day, present, quarter: quarter as Quarter, carers };
}

async function presentIn(db: Reader, bookingIds: readonly string[]): Promise<Set<string>> {
  if (bookingIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("childcare_booking")
    .innerJoin("stay", "stay.booking_id", "childcare_booking.id")
    .where("childcare_booking.id", "in", bookingIds)
    .where("childcare_booking.arrived_at", "is not", null)
    .where("childcare_booking.left_at", "is", null)
    .where("stay.settled_at", "is", null)
    .select("childcare_booking.id")
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Keeps, when a room is short of something at this moment, the quarter in which it was, as it was at its worst. */
export async function recordRatio(
  tx: Tx,
  { roomId, zone }: { roomId: string; zone: string },
  now: number,
): Promise<void> {
  for (const { quarter } of await liveRooms(tx, [roomId], now, zone)) {
    if (quarter.breaks !== null) await keepBreak(tx, roomId, quarter);
  }
}

export async function keepBreak(tx: Tx, roomId: string, quarter: Quarter): Promise<void> {
  const { at, children, total, needed, carers, breaks } = quarter;
  const facts = { children: JSON.stringify(children), total, needed, carers, short_of: breaks ?? "carers" };
  await tx
    .insertInto("ratio_break")
    .values({ room_id: roomId, quarter_at: at, ...facts })
    .onConflict((on) =>
      on
        .columns(["room_id", "quarter_at"])
        .doUpdateSet(facts)
        .where(sql<boolean>`ratio_break.needed - ratio_break.carers < ${needed - carers}`),
    )
    .execute();
}

/** The quarters of a day in which these rooms were short of something. */
export async function breaksOf(db: Reader, roomIds: readonly string[], from: number, until: number) {
  if (roomIds.length === 0) return [];
  const rows = await db
    .selectFrom("ratio_break")
    .where("room_id", "in", roomIds)
    .where("quarter_at", ">=", from)
    .where("quarter_at", "<", until)
    .select(["room_id as roomId", "quarter_at as at", "children", "total", "needed", "carers", "short_of as shortOf"])
    .orderBy("quarter_at")
    .execute();
  return rows.map(({ children, ...row }) => ({
    ...row,
    children: JSON.parse(children) as Partial<Record<ClassKind, number>>,
  }));
}
