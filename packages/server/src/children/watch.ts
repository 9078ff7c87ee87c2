import { alarmsDue } from "@linli/shared/children/collecting";
import { dateIn } from "@linli/shared/events/times";
import { childBookingOf, selectChildBookings } from "../childcare/store.ts";
import type { House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { tell } from "../notices/tell.ts";
import { administratorsAbove, answerableFor } from "../stations/answerable.ts";
import { recordRatio } from "./live.ts";
import { openStays } from "./stay-store.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";

/**
 * Raises an alarm for every child whom nobody signed out when its session was over, and a second one, further up, when
 * nobody has an hour later; and keeps the quarters in which a room was short of carers. Each alarm is raised once, in
 * however many processes this runs.
 */
export async function watchChildren(house: House): Promise<void> {
  const now = house.now();
  const stays = new Map((await openStays(house.db.read)).map((stay) => [stay.bookingId, stay.alarms]));
  if (stays.size === 0) return;
  const open = await selectChildBookings(house.db.read)
    .where("childcare_booking.id", "in", [...stays.keys()])
    .execute();
  const overdue = open.filter(({ id, endsAt }) => alarmsDue(endsAt, now) > (stays.get(id) ?? 0));
  await eachAlone(house, overdue, ({ id }) => raiseAlarm(house, id));
  const rooms = new Map(
    open.filter(({ onDate, zone }) => onDate === dateIn(zone, now)).map((stay) => [stay.roomId, stay]),
  );
  await eachAlone(house, [...rooms.values()], (room) =>
    house.db.transact({}, (tx) => recordRatio(tx, room, house.now())),
  );
}

async function raiseAlarm(house: House, bookingId: string): Promise<void> {
  await house.db.transact({}, async (tx) => {
    const now = house.now();
    const booking = await childBookingOf(tx, bookingId);
    const due = alarmsDue(booking.endsAt, now);
    const { numUpdatedRows } = await tx
      .updateTable("stay")
      .set({ alarms: due })
      .where("booking_id", "=", bookingId)
      .where("out_by_id", "is", null)
      .where("settled_at", "is", null)
      .where("alarms", "<", due)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return;
    const { childId } = booking;
    const facts = { ...factsOfStay(booking), endsAt: booking.endsAt };
    const key = `${bookingId}:${due}`;
    await tellGuardians(tx, { childId, kind: "child_not_collected", facts, key, now });
    const staff = await staffTold(tx, booking.stationId, due);
    await tell(
      tx,
      staff.map((personId) => ({
        personId,
        kind: "child_not_signed_out" as const,
        facts,
        key: `child_not_signed_out:${key}`,
      })),
      now,
    );
  });
}

async function staffTold(tx: Tx, stationId: string, due: number): Promise<string[]> {
  const answerable = await answerableFor(tx, stationId);
  const above = due > 1 ? await administratorsAbove(tx, stationId) : [];
  return [...new Set([...answerable, ...above])];
}
