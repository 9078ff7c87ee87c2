import type { House } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import type { Tx } from "@linli/server/db/open";
import { insertGrant, insertPerson } from "@linli/server/people/store";
import { insertPlace } from "@linli/server/places/store";
import { insertStation } from "@linli/server/stations/store";
import { addDays } from "@linli/shared/events/days";
import { dateIn, STREET_ZONE, startOf } from "@linli/shared/events/times";
import type { Kitchens } from "./city-kitchens.ts";
import { bookAll, type CityShift, openShift } from "./city-shifts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Stations of the subdistrict, each with three shifts a day for a week, and twenty people on each. */
const STATIONS = 20;
const DAILY_STARTS = [8, 12, 18];
const REGULARS = 20;
/** How many people want the same pool, before the rush goes on to the next, and how many of them get a place. */
export const HOT_CROWD = 2_000;
const HOT_PLACES = 500;
const SPREAD_POOLS = 200;
const MORNING_SHIFTS = 60;
const ARRIVALS = 4;
const QUEUES = 64;
const QUEUE_PLACES = 10;
const QUEUE_WAITING = 10;

export interface Citizen {
  id: string;
  /** A Cookie header that signs them in. */
  cookie: string;
}

/** What the scenarios need to know of a prepared database. Plain data, so that it can be written to a file. */
export interface City {
  people: Citizen[];
  /** Pools that everybody wants at once, one after another; the first quarter of them get a place. */
  hotPools: string[];
  /** 200 pools of shifts that do not overlap. */
  spreadPools: string[];
  /** Shifts with free places, on which people sign up and withdraw. */
  morningShifts: { id: string; poolId: string }[];
  /** A station where everybody has a place on each of these shifts, which start one after another within the hour. */
  arrivals: { stationId: string; checkInKey: string; shiftIds: string[] };
  /** Full shifts with a queue; who has a place first, then who waits, in order. */
  queues: { poolId: string; waiters: { personId: string; cookie: string; bookingId: string }[] }[];
  /** Stations with the login of a manager. */
  desks: { stationId: string; cookie: string }[];
  /** The subdistrict, a week, and the login of an administrator. */
  area: { placeId: string; cookie: string; from: string; to: string };
  /** Where its stations serve meals, too. */
  kitchens?: Kitchens;
}

/**
 * Adds a subdistrict to a migrated database, whatever else that holds, and signs its people in. Nothing in it has been
 * used: every scenario that is run once on it finds fresh people, places and keys.
 *
 * `people` bounds how many different people act; `acts` is the most sign-ups that one scenario may need.
 */
export async function prepareCity(
  house: House,
  { people, acts, settled }: { people: number; acts: number; settled?: Settled | undefined },
): Promise<City> {
  const now = house.now();
  const ground = await house.db.transact({}, (tx) => layGround(tx, { people, settled, now }));
  const { personIds, managerIds, stationIds, areaId, adminId } = ground;

  const cookies = await signIn(house, [...personIds, ...managerIds, adminId]);
  const cookieOf = (id: string) => cookies.get(id)!;
  const citizens = personIds.map((id) => ({ id, cookie: cookieOf(id) }));
  const shifts = await house.db.transact({}, (tx) => openShifts(tx, { ...ground, acts, now }));
  const today = dateIn(STREET_ZONE, now);
  return {
    people: citizens,
    ...shifts,
    queues: shifts.queues.map(({ poolId, waiters }) => ({
      poolId,
      waiters: waiters.map((waiter) => ({ ...waiter, cookie: cookieOf(waiter.personId) })),
    })),
    desks: stationIds.map((stationId, at) => ({ stationId, cookie: cookieOf(managerIds[at]!) })),
    area: { placeId: areaId, cookie: cookieOf(adminId), from: today, to: addDays(today, 6) },
  };
}

/** Where people have lived and served for years: the scenarios are then played there, by them. */
export interface Settled {
  areaId: string;
  /** At most so many as a new subdistrict would have, each with its manager. */
  stations: { id: string; managerId: string }[];
  /** Who has nothing booked; new people join them if they are too few. */
  personIds: string[];
}

interface Ground {
  areaId: string;
  /** Where the crowds go: a station of its own, so that no manager's board has six thousand people on it. */
  squareId: string;
  stationIds: string[];
  personIds: string[];
  regularIds: string[];
  managerIds: string[];
  adminId: string;
}

async function layGround(
  tx: Tx,
  { people, settled, now }: { people: number; settled: Settled | undefined; now: number },
): Promise<Ground> {
  const areaId =
    settled?.areaId ??
    (await insertPlace(tx, { code: newId(), level: "subdistrict", name: "城厢街道", parentId: null, now }));
  const adult = (name: string) => insertPerson(tx, { name, birthDate: "1990-01-01", now });
  const adminId = await adult("街道管理员");
  await insertGrant(tx, { personId: adminId, role: "area-admin", placeId: areaId, byId: null, now });
  const stationIds: string[] = [];
  const managerIds: string[] = [];
  const regularIds: string[] = [];
  const personIds: string[] = [];
  const openStation = async (name: string) => {
    const placeId = await insertPlace(tx, { code: newId(), level: "community", name, parentId: areaId, now });
    const station = { code: newId(), placeId, name: `${name}新时代文明实践站`, kinds: ["volunteer" as const] };
    return insertStation(tx, { ...station, address: "", phone: "0571-82000001", now });
  };
  const squareId = await openStation("中心广场");
  for (const { id, managerId } of settled?.stations.slice(0, STATIONS) ?? []) {
    stationIds.push(id);
    managerIds.push(managerId);
  }
  for (let i = stationIds.length; i < STATIONS; i++) {
    const stationId = await openStation(`第${i + 1}社区`);
    stationIds.push(stationId);
    const managerId = await adult(`站长${i + 1}`);
    await insertGrant(tx, { personId: managerId, role: "station-manager", stationId, byId: null, now });
    managerIds.push(managerId);
  }
  for (let i = 0; i < STATIONS * REGULARS; i++) regularIds.push(await adult(`老队员${i + 1}`));
  for (let i = 0; i < people; i++) personIds.push(settled?.personIds[i] ?? (await adult(`志愿者${i + 1}`)));
  return { areaId, squareId, stationIds, personIds, regularIds, managerIds, adminId };
}

/** A login for each of these people: their Cookie headers by person. */
async function signIn(house: House, personIds: readonly string[]): Promise<Map<string, string>> {
  const begin = async (id: string) => [id, (await house.logins.begin(id)).split(";")[0]!] as const;
  return new Map(await Promise.all(personIds.map(begin)));
}

async function openShifts(tx: Tx, city: Ground & { acts: number; now: number }) {
  const { squareId, personIds, acts, now } = city;
  const one = { stationId: squareId, byId: city.adminId, now };
  const open = async (amount: number, shift: { title: string; places: number; first: number; minutes?: number }) => {
    const { title, places, first, minutes = 60 } = shift;
    const opened: CityShift[] = [];
    for (let i = 0; i < amount; i++)
      opened.push(await openShift(tx, { ...one, title, places, startsAt: first + i * minutes * MINUTE, minutes }));
    return opened;
  };
  const share = Math.ceil(Math.max(acts, personIds.length) / SPREAD_POOLS);
  const rushes = Math.ceil(acts / HOT_CROWD);

  const hot = await open(rushes, { title: "春节晚会引导", places: HOT_PLACES, first: now + 10 * DAY });
  const spread = await open(SPREAD_POOLS, { title: "文明劝导", places: share, first: now + 20 * DAY });
  const morning = await open(MORNING_SHIFTS, { title: "社区清洁", places: 30, first: now + 40 * DAY });

  const full = await open(QUEUES, { title: "老年食堂帮厨", places: QUEUE_PLACES, first: now + 50 * DAY });
  const queues: { poolId: string; waiters: { personId: string; bookingId: string }[] }[] = [];
  const length = QUEUE_PLACES + QUEUE_WAITING;
  for (const [at, shift] of full.entries()) {
    const waiting = Array.from({ length }, (_, i) => personIds[(at * length + i) % personIds.length]!);
    const booked = await bookAll(tx, { shift, personIds: waiting, places: QUEUE_PLACES, now });
    queues.push({
      poolId: shift.poolId,
      waiters: waiting.map((personId, i) => ({ personId, bookingId: booked[i]! })),
    });
  }

  const soon = await open(ARRIVALS, { title: "早高峰引导", places: 1000, first: now + 15 * MINUTE, minutes: 11 });
  for (const shift of soon) {
    await tx.updateTable("pool").set({ capacity: personIds.length }).where("id", "=", shift.poolId).execute();
    await bookAll(tx, { shift, personIds, places: personIds.length, now });
  }
  await fillWeek(tx, city);
  const station = await tx
    .selectFrom("station")
    .where("id", "=", squareId)
    .select("check_in_key as checkInKey")
    .executeTakeFirstOrThrow();
  return {
    hotPools: hot.map(({ poolId }) => poolId),
    spreadPools: spread.map(({ poolId }) => poolId),
    morningShifts: morning.map(({ id, poolId }) => ({ id, poolId })),
    arrivals: { stationId: squareId, ...station, shiftIds: soon.map(({ id }) => id) },
    queues,
  };
}

/** What boards and calendars show: each station's week from today on, with its regulars, and places still to fill. */
async function fillWeek(tx: Tx, { stationIds, regularIds, adminId, now }: Ground & { now: number }): Promise<void> {
  const today = dateIn(STREET_ZONE, now);
  for (const [at, stationId] of stationIds.entries()) {
    const personIds = regularIds.slice(at * REGULARS, (at + 1) * REGULARS);
    for (let day = 0; day < 7; day++) {
      for (const hour of DAILY_STARTS) {
        const startsAt = startOf(addDays(today, day), STREET_ZONE) + hour * HOUR;
        const facts = { title: "站点值守", places: 24, needed: 22, startsAt, minutes: 180 };
        const shift = await openShift(tx, { stationId, byId: adminId, ...facts, now });
        await bookAll(tx, { shift, personIds, places: 24, now });
      }
    }
  }
}
