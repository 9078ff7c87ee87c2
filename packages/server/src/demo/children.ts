import { addDays } from "@linli/shared/events/days";
import { rollCall } from "../attendance/roll-call.ts";
import { onRoster } from "../childcare/day-store.ts";
import { type ChildBooking, selectChildBookings, sessionsBetween } from "../childcare/store.ts";
import { makeCode } from "../children/codes.ts";
import { collect } from "../children/collect.ts";
import { addCollector } from "../children/collectors.ts";
import { allowForChild, allowMedicine } from "../children/consents.ts";
import { addIncident, addLog } from "../children/log.ts";
import { receive } from "../children/receive.ts";
import { saveMedical } from "../children/record.ts";
import { custodyOf } from "../children/store.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";
import { dayOf } from "../people/today.ts";
import { between, mulberry32, type Random } from "./data/random.ts";
import { faceOfGrandmother } from "./drawn-face.ts";
import { type Act, contextOf, type Life, unlessRefused } from "./live.ts";

const SEED = 20_241_125;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What happens to the children who are booked yesterday and today, until now: their carers come, they are looked at in the
 * morning, eat and sleep, and are collected. One does not pass, one falls; of the first, everything is known that a
 * guardian may write down.
 */
export async function tendChildren(life: Life): Promise<void> {
  const { house, clock, until } = life;
  const random = mulberry32(SEED);
  const bookings = await bookingsLately(house.db.read, until);
  const acts: Act[] = await carersCome(life, bookings);
  const children = new Set<string>();
  for (const [at, booking] of bookings.entries()) {
    const isFirst = !children.has(booking.childId) && children.size === 0;
    children.add(booking.childId);
    acts.push(...(await dayOfChild(life, random, { booking, at, isFirst })));
  }
  acts.sort((one, other) => one.at - other.at);
  for (const act of acts.filter((one) => one.at <= until)) {
    clock.at = act.at;
    await unlessRefused(act.run());
  }
  clock.at = until;
}

/** Who was booked yesterday and is today, at the stations that look after children. */
async function bookingsLately(db: Reader, until: number): Promise<ChildBooking[]> {
  const today = dayOf(until);
  const bookings: ChildBooking[] = [];
  for (const { station_id: stationId } of await db.selectFrom("childcare_station").select("station_id").execute()) {
    const sessions = await sessionsBetween(db, { stationId, from: addDays(today, -1), to: today });
    const ids = sessions.filter((session) => session.startsAt < until).map((session) => session.id);
    if (ids.length === 0) continue;
    const booked = selectChildBookings(db).where("booking.slot_id", "in", ids).where("booking.state", "=", "confirmed");
    bookings.push(...(await booked.orderBy("booking.starts_at").orderBy("childcare_booking.id").execute()));
  }
  return bookings;
}

/** Whoever is on the roster of a room signs in as the shift begins. */
async function carersCome(life: Life, bookings: readonly ChildBooking[]): Promise<Act[]> {
  const stationIds = [...new Set(bookings.map((booking) => booking.stationId))];
  const dates = bookings.map((booking) => booking.onDate).sort();
  const [from, to] = [dates.at(0), dates.at(-1)];
  if (!from || !to) return [];
  const carers = await onRoster(life.house.db.read, stationIds, from, to);
  return carers.map(({ shiftId, personId, startsAt, roomId }) => ({
    at: startsAt,
    run: async () => {
      const stationId = bookings.find((booking) => booking.roomId === roomId)?.stationId ?? stationIds[0]!;
      await rollCall(await managerOf(life, stationId), { shiftId, personIds: [personId], end: "in" });
    },
  }));
}

function managerOf({ house, settled }: Life, stationId: string): Promise<Context> {
  const station = [...settled.stations.values()].find((one) => one.id === stationId);
  return contextOf(house, station!.managerId);
}

async function dayOfChild(
  life: Life,
  random: Random,
  { booking, at, isFirst }: { booking: ChildBooking; at: number; isFirst: boolean },
): Promise<Act[]> {
  const { house } = life;
  const [custody] = await custodyOf(house.db.read, booking.childId);
  if (!custody) return [];
  const { startsAt, endsAt, id: bookingId, childId } = booking;
  const staff = await managerOf(life, booking.stationId);
  const guardian = await contextOf(house, custody.guardianId);
  const ill = at % 9 === 7;
  const by = { guardianshipId: custody.id, collectorId: null };
  const tenths = ill ? 378 : between(random, 361, 369);
  const sleepsIn = at % 6 === 4;
  const comesAt = startsAt + (sleepsIn ? 100 : between(random, -5, 15)) * MINUTE;
  const acts: Act[] = [
    ...(isFirst ? [{ at: comesAt - 20 * MINUTE, run: () => tellAll(guardian, childId) }] : []),
    { at: comesAt, run: () => come(staff, { bookingId, tenths, ill, ...by }) },
  ];
  if (ill) return acts;
  const half = Math.round((endsAt - startsAt) / 2);
  acts.push(
    {
      at: startsAt + Math.round(half / 2),
      run: () => addLog(staff, { ...line(bookingId), requestKey: newId(), kind: "meal", portion: "most" }),
    },
    {
      at: startsAt + half,
      run: () =>
        addLog(staff, { ...line(bookingId), requestKey: newId(), kind: "sleep", minutes: between(random, 30, 90) }),
    },
    {
      at: endsAt - 40 * MINUTE,
      run: () =>
        addLog(staff, { ...line(bookingId), requestKey: newId(), kind: "play", text: "和小朋友一起搭积木，很开心" }),
    },
    {
      at: endsAt + between(random, -10, 18) * MINUTE,
      run: async () => {
        const found = { bookingId, ...by, idTail: null, face: "document" as const };
        if (at % 8 === 5) return void (await collect(staff, { ...found, code: null, document: "passport" }));
        const { code } = await makeCode(guardian, { childId, collectorId: null });
        await collect(staff, { ...found, code, document: null });
      },
    },
  );
  if (at % 5 === 1) acts.push({ at: startsAt + half + 10 * MINUTE, run: () => fall(staff, bookingId) });
  return acts;
}

const line = (bookingId: string) => ({
  bookingIds: [bookingId],
  portion: null,
  nappy: null,
  minutes: null,
  text: null,
  photoFileId: null,
});

async function come(
  staff: Context,
  seen: { bookingId: string; tenths: number; ill: boolean; guardianshipId: string; collectorId: null },
): Promise<void> {
  const { ill, ...given } = seen;
  await receive(staff, {
    ...given,
    skin: "clear",
    throat: ill ? "red" : "clear",
    mood: ill ? "tired" : "well",
    note: ill ? "额头发烫，请家长带去就医" : null,
    verdict: ill ? "fail" : "pass",
    proof: "家长说明，已经好了",
    broughtName: null,
  });
}

async function fall(staff: Context, bookingId: string): Promise<void> {
  await addIncident(staff, {
    bookingId,
    parts: ["right-hand"],
    text: "追球时摔了一下，右手掌擦红，没有破皮。",
    done: "冷敷五分钟，之后照常玩耍。",
    requestKey: newId(),
  });
}

/** What a guardian writes down of a child: health, who may collect it, what is allowed. */
async function tellAll(guardian: Context, childId: string): Promise<void> {
  const today = dayOf(guardian.now());
  await saveMedical(guardian, { childId, note: "有过热性惊厥，书包夹层有退热贴，请先打电话给妈妈。" });
  await allowForChild(guardian, { childId, what: "photos" });
  const days = { fromOn: today, untilOn: null };
  const grandmother = { name: "沈桂英", relation: "外婆", phone: "13957100021", idTail: "304X" };
  await addCollector(guardian, {
    childId,
    ...grandmother,
    ...days,
    photoFileId: await faceOfGrandmother(guardian),
    requestKey: newId(),
  });
  await allowMedicine(guardian, {
    childId,
    medicine: "孟鲁司特咀嚼片",
    dose: "午睡前一片，嚼着吃",
    fromOn: today,
    untilOn: dayOf(guardian.now() + 4 * DAY),
    requestKey: newId(),
  });
}
