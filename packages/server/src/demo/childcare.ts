import { CARER_TRAINING } from "@linli/shared/childcare/kinds";
import { addDays } from "@linli/shared/events/days";
import { changeRoom } from "../childcare/change-room.ts";
import { askLeave } from "../childcare/leave.ts";
import { ownChildren } from "../childcare/mine.ts";
import { patternsOf } from "../childcare/pattern-store.ts";
import { saveClasses, saveRoom } from "../childcare/rooms.ts";
import { openRoster, putOn } from "../childcare/roster.ts";
import { carerBookings, rosterShifts } from "../childcare/roster-store.ts";
import { savePattern } from "../childcare/sessions.ts";
import { roomsOf } from "../childcare/store.ts";
import { saveWeekly } from "../childcare/weekly.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { rolesOfShifts } from "../shifts/roster-store.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import { SHOWN_NURSERY } from "./nursery.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

const WORKDAYS = [1, 2, 3, 4, 5];

/**
 * What the shown growth station has besides its first room: a small room for mixed ages with one carer, a child who is
 * booked every week, and a carer's leave that the manager has to decide on.
 */
export async function fillNursery(life: Life, { guardianId }: { guardianId: string }): Promise<void> {
  const { house, clock, settled } = life;
  const station = settled.stations.get(SHOWN_NURSERY);
  if (!station) return;
  const today = dayOf(clock.at);
  const manager = await contextOf(house, station.managerId);
  const roomId = await openSmallRoom(life, manager, { station, today, exceptId: guardianId });
  await unlessRefused(helpOut(manager, station, { roomId, onDate: addDays(today, 2) }));
  await bookWeekly(await contextOf(house, guardianId), station, today);
  await unlessRefused(askForLeave(life, station, today));
}

async function openSmallRoom(
  { settled, house }: Life,
  manager: Context,
  asked: { station: SettledStation; today: string; exceptId: string },
): Promise<string> {
  const { station, today, exceptId } = asked;
  const { id: stationId } = station;
  const roomId = await saveRoom(manager, { stationId, roomId: null, name: "小鸭房", nameEn: "Duck room", size: 12 });
  const classes = [{ kind: "mixed" as const, size: 12, perCarer: null }];
  await saveClasses(manager, { roomId, fromOn: today, classes, seenAffected: 0 });
  const every = { roomId, weekdays: WORKDAYS, fromOn: today, untilOn: null, meals: [] };
  await savePattern(manager, { ...every, kind: "half-day", startsMin: 780, endsMin: 1020, feeFen: 4500 });
  await savePattern(manager, { ...every, kind: "drop-in", startsMin: 540, endsMin: 660, feeFen: 2500 });
  const hours = { startsMin: 525, endsMin: 1020, carers: 1 };
  await openRoster(manager, { roomId, weekdays: WORKDAYS, ...hours, fromOn: today, untilOn: null });
  const carer = settled.people.findLast((one) => isCarer(one) && one.id !== exceptId);
  if (!carer) return roomId;
  const training = { person_id: carer.id, training_code: CARER_TRAINING, done_on: addDays(today, -90) };
  await house.db.transact({}, (tx) =>
    tx
      .insertInto("person_training")
      .values({ id: newId(), ...training, expires_on: addDays(today, 600), recorded_by_id: manager.actor.id })
      .execute(),
  );
  const shifts = await rosterShifts(house.db.read, { stationId, from: today, to: addDays(today, 7) });
  const ids = shifts.filter((shift) => shift.roomId === roomId).map((shift) => shift.id);
  for (const { poolId } of await rolesOfShifts(house.db.read, ids)) {
    await unlessRefused(putOn(manager, { stationId, poolId, personId: carer.id, requestKey: newId() }));
  }
  return roomId;
}

/** After lunch one of the carers of the first room helps in the small one. */
async function helpOut(
  manager: Context,
  { id: stationId }: SettledStation,
  { roomId, onDate }: { roomId: string; onDate: string },
): Promise<void> {
  const shifts = await rosterShifts(manager.db.read, { stationId, from: onDate, to: onDate });
  const first = shifts.find((shift) => shift.roomId !== roomId);
  if (!first) return;
  const { bookingId } = await firstOn(manager.db.read, first.id);
  await changeRoom(manager, { bookingId, roomId, fromMin: 13 * 60, seenAffected: 99 });
}

const isCarer = ({ phone, sex, birthDate }: SettledPerson) =>
  phone !== null && sex === "female" && birthDate > "1975" && birthDate < "2000";

async function bookWeekly(guardian: Context, { id: stationId }: SettledStation, today: string): Promise<void> {
  const child = (await ownChildren(guardian)).find((one) => one.band !== null);
  const [room] = await roomsOf(guardian.db.read, stationId);
  if (!child || !room) return;
  const patterns = await patternsOf(guardian.db.read, [room.id], today);
  const pattern = patterns.find((one) => one.kind === "full-day");
  if (!pattern) return;
  const days = { weekdays: [1, 3], fromOn: addDays(today, 2), untilOn: null };
  await saveWeekly(guardian, { childId: child.id, patternId: pattern.id, ...days });
}

/** The first carer on the roster of tomorrow asks not to come. */
async function askForLeave({ house }: Life, { id: stationId }: SettledStation, today: string): Promise<void> {
  const onDate = addDays(today, 1);
  const [first] = await rosterShifts(house.db.read, { stationId, from: onDate, to: onDate });
  if (!first) return;
  const { personId } = await firstOn(house.db.read, first.id);
  const [duty] = await carerBookings(house.db.read, { personId, stationId, from: onDate, to: onDate });
  if (!duty) return;
  const days = { fromOn: onDate, untilOn: onDate };
  await askLeave(await contextOf(house, personId), { stationId, ...days, reason: "带老人去医院", seenAffected: 99 });
}

function firstOn(db: Reader, shiftId: string): Promise<{ bookingId: string; personId: string }> {
  return db
    .selectFrom("booking")
    .where("slot_id", "=", shiftId)
    .where("state", "=", "confirmed")
    .select(["id as bookingId", "person_id as personId"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
}
