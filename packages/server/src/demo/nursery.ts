import { CARER_TRAINING } from "@linli/shared/childcare/kinds";
import { addDays, addMonths } from "@linli/shared/events/days";
import { startOf } from "@linli/shared/events/times";
import { bookSession } from "../childcare/book.ts";
import { addClassRules } from "../childcare/class-rules.ts";
import { saveClasses, saveRoom } from "../childcare/rooms.ts";
import { openRoster, putOn } from "../childcare/roster.ts";
import { rosterShifts } from "../childcare/roster-store.ts";
import { savePattern } from "../childcare/sessions.ts";
import { saveChildcare, saveDropIn } from "../childcare/station.ts";
import { sessionsBetween } from "../childcare/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { addChild } from "../people/guardians.ts";
import { HOUSE_ZONE } from "../people/today.ts";
import { rolesOfShifts } from "../shifts/roster-store.ts";
import { handIn } from "./child-papers.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

/** The growth station of the street that is shown with everything. */
export const SHOWN_NURSERY = "CX-TY-06";
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const CARERS = 4;
/** Some have promised to be elsewhere on one of the days. */
const MAY_CARE = 10;
/** How many days before now it opens; its children come from the day before yesterday on. */
const DAYS_BEHIND = 3;

/** Children by their age in months; the first is the shown guardian's. */
const CHILDREN = [
  { name: "朵朵", sex: "female", months: 26 },
  { name: "小满", sex: "male", months: 9 },
  { name: "安安", sex: "female", months: 15 },
  { name: "乐乐", sex: "male", months: 18 },
  { name: "糖糖", sex: "female", months: 22 },
  { name: "可可", sex: "male", months: 28 },
  { name: "米粒", sex: "female", months: 31 },
  { name: "豆豆", sex: "male", months: 34 },
] as const;

/** Whose health check nobody has seen yet: they are asked for it at the door. */
const LACKS_A_PAPER = 4;

/** Opens one growth station: a room with three classes, sessions of each day, carers on its roster, and children booked. */
export async function openNursery(
  life: Life,
  { today, guardianId, streetId }: { today: string; guardianId: string; streetId: string },
) {
  const { house, clock, settled, until } = life;
  const station = [...settled.stations.values()].find((one) => one.code === SHOWN_NURSERY);
  if (!station) return;
  const openedOn = addDays(today, -DAYS_BEHIND);
  clock.at = startOf(openedOn, HOUSE_ZONE);
  const manager = await contextOf(house, station.managerId);
  await setRules(await contextOf(house, life.adminId), { streetId, openedOn, today });
  const roomId = await furnish(manager, station, openedOn);
  const taken = new Set([station.managerId, guardianId]);
  const grown = settled.people.filter((one) => one.phone !== null && !taken.has(one.id));
  const young = grown.filter((one) => one.birthDate > "1982" && one.birthDate < "2000");
  await putCarersOn(manager, station, {
    roomId,
    carers: young.slice(0, MAY_CARE),
    from: openedOn,
    to: addDays(today, 3),
  });
  const parents = [guardianId, ...young.slice(MAY_CARE).map((one) => one.id)].slice(0, CHILDREN.length);
  for (const [at, parentId] of parents.entries()) {
    clock.at = startOf(openedOn, HOUSE_ZONE) + at * 60_000;
    await unlessRefused(bookFor(await contextOf(house, parentId), station, { at, today }));
  }
  clock.at = until;
}

/** The street is stricter than the ministry with older toddlers, and will be with mixed classes. */
async function setRules(
  admin: Context,
  { streetId, openedOn, today }: { streetId: string; openedOn: string; today: string },
): Promise<void> {
  const rules = { placeId: streetId, source: "城街〔2026〕18号", seenAffected: 0 };
  const older = [{ kind: "older" as const, size: 18, perCarer: 6 }];
  await addClassRules(admin, { ...rules, fromOn: addDays(openedOn, 1), rules: older });
  const mixed = [{ kind: "mixed" as const, size: 16, perCarer: 4 }];
  await addClassRules(admin, { ...rules, fromOn: addDays(addMonths(today, 2), 1), rules: mixed });
}

async function furnish(manager: Context, { id: stationId }: SettledStation, fromOn: string): Promise<string> {
  const cutOff = { cutOffDays: 1, cutOffMin: 960, latePercent: 50, offerMinutes: 60 };
  await saveChildcare(manager, { stationId, chargeAt: "arrival", papersAt: "arrival", creditFen: 20_000, ...cutOff });
  await saveDropIn(manager, { stationId, receipt: { number: "萧卫托备〔2026〕018号", onDate: "2026-03-12" } });
  const roomId = await saveRoom(manager, { stationId, roomId: null, name: "小鹿房", nameEn: "Fawn room", size: 20 });
  await saveClasses(manager, {
    roomId,
    fromOn,
    classes: [
      { kind: "infant", size: 6, perCarer: null },
      { kind: "toddler", size: 10, perCarer: null },
      { kind: "older", size: 12, perCarer: null },
    ],
    seenAffected: 0,
  });
  const pattern = { roomId, weekdays: EVERY_DAY, fromOn, untilOn: null };
  const whole = { kind: "full-day" as const, startsMin: 480, endsMin: 1050, feeFen: 8000, meals: ["lunch" as const] };
  await savePattern(manager, { ...pattern, ...whole });
  const half = { kind: "half-day" as const, startsMin: 480, endsMin: 720, feeFen: 4500, meals: [] };
  await savePattern(manager, { ...pattern, ...half });
  return roomId;
}

async function putCarersOn(
  manager: Context,
  { id: stationId }: SettledStation,
  roster: { roomId: string; carers: readonly SettledPerson[]; from: string; to: string },
): Promise<void> {
  const { roomId, carers, from, to } = roster;
  const hours = { startsMin: 465, endsMin: 1080, carers: CARERS };
  await openRoster(manager, { roomId, weekdays: EVERY_DAY, ...hours, fromOn: from, untilOn: null });
  await manager.db.transact({}, async (tx) => {
    await tx
      .insertInto("person_training")
      .values(
        carers.map((carer) => ({
          id: newId(),
          person_id: carer.id,
          training_code: CARER_TRAINING,
          done_on: addDays(from, -200),
          expires_on: addDays(from, 500),
          recorded_by_id: manager.actor.id,
        })),
      )
      .execute();
  });
  const shifts = await rosterShifts(manager.db.read, { stationId, from, to });
  const roles = await rolesOfShifts(
    manager.db.read,
    shifts.map((shift) => shift.id),
  );
  for (const { poolId } of roles) {
    let placed = 0;
    for (const { id: personId } of carers) {
      if (placed === CARERS) break;
      const put = async () => {
        const { state } = await putOn(manager, { stationId, poolId, personId, requestKey: newId() });
        if (state === "confirmed") placed += 1;
      };
      await unlessRefused(put());
    }
  }
}

/** A parent writes down their child and books whole days: those behind, today, and the next. */
async function bookFor(
  parent: Context,
  { id: stationId }: SettledStation,
  { at, today }: { at: number; today: string },
): Promise<void> {
  const { months, ...child } = CHILDREN[at]!;
  const birthDate = addDays(addMonths(today, -months), -5);
  const { childId } = await addChild(parent, { ...child, birthDate, relation: "mother", consent: false });
  await handIn(parent, childId, { lacks: at === LACKS_A_PAPER });
  const sessions = await sessionsBetween(parent.db.read, {
    stationId,
    from: addDays(today, -1),
    to: addDays(today, 1),
  });
  for (const session of sessions.filter((one) => one.kind === "full-day")) {
    await unlessRefused(bookSession(parent, { sessionId: session.id, childId, requestKey: newId() }));
  }
}
