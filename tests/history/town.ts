import type { House } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import type { Tx } from "@linli/server/db/open";
import { insertGrant, insertPerson } from "@linli/server/people/store";
import { insertPlace } from "@linli/server/places/store";
import { OFFER_MINUTES } from "@linli/server/shifts/bookable";
import { insertShift } from "@linli/server/shifts/store";
import { insertStation } from "@linli/server/stations/store";
import { rolePlanSchema } from "@linli/shared/events/schema";
import { Temporal } from "temporal-polyfill";
import type { Model } from "./model.ts";
import { type IslandPlan, mostPeople } from "./workload.ts";

const ZONE = "Asia/Shanghai";
/** The first island's day: so far ahead that no clock of a run reaches it. */
const FIRST_DAY = Temporal.PlainDate.from("2032-01-01");
const FIRST_HOUR = 8;
const MINUTES = 120;

export interface Someone {
  id: string;
  cookie: string;
}
export interface Town {
  stationId: string;
  /** People of each lane: those of two lanes never meet. */
  lanes: readonly { manager: Someone; people: readonly Someone[] }[];
}
export interface IslandShift {
  id: string;
  eventId: string;
  onDate: string;
  startsMin: number;
  poolIds: readonly string[];
}
/** A plan that stands in the database. */
export interface Island {
  number: number;
  plan: IslandPlan;
  manager: Someone;
  people: readonly Someone[];
  shifts: readonly IslandShift[];
  start: Model;
}

export async function buildTown(house: House, lanes: number): Promise<Town> {
  const now = house.now();
  const stationId = await house.db.transact({}, async (tx) => {
    const placeId = await insertPlace(tx, { code: "1", level: "community", name: "江寺社区", parentId: null, now });
    const name = "江寺社区新时代文明实践站";
    return insertStation(tx, { code: "1", placeId, name, kinds: ["volunteer"], address: "", now });
  });
  const someone = async (name: string, manages = false): Promise<Someone> => {
    const id = await house.db.transact({}, async (tx) => {
      const personId = await insertPerson(tx, { name, birthDate: "1990-01-01", now });
      if (manages) await insertGrant(tx, { personId, role: "station-manager", stationId, byId: null, now });
      return personId;
    });
    const [cookie = ""] = (await house.logins.begin(id)).split(";");
    return { id, cookie };
  };
  const built = [];
  for (let lane = 0; lane < lanes; lane++) {
    const names = Array.from({ length: mostPeople }, (_, i) => `志愿者${lane}-${i}`);
    built.push({
      manager: await someone(`负责人${lane}`, true),
      people: await Promise.all(names.map((name) => someone(name))),
    });
  }
  return { stationId, lanes: built };
}

/** Opens the shifts of a plan on a day of their own. */
export async function openIsland(
  house: House,
  town: Town,
  at: { lane: number; number: number; day: number; plan: IslandPlan },
): Promise<Island> {
  const { number, plan } = at;
  const { manager, people } = town.lanes[at.lane]!;
  const onDate = FIRST_DAY.add({ days: at.day }).toString();
  const now = house.now();
  const start: Mutable = { now, slots: new Map(), pools: new Map(), bookings: new Map(), swaps: new Map() };
  const shifts = await house.db.transact({}, async (tx) => {
    const opened: IslandShift[] = [];
    for (const [i, shift] of plan.shifts.entries()) {
      const startsMin = (FIRST_HOUR + i) * 60;
      const startsAt = Temporal.PlainDate.from(onDate).toZonedDateTime({
        timeZone: ZONE,
        plainTime: Temporal.PlainTime.from({ hour: FIRST_HOUR + i }),
      }).epochMilliseconds;
      const endsAt = startsAt + MINUTES * 60_000;
      const eventId = await insertEvent(tx, { stationId: town.stationId, onDate, byId: manager.id, now, ...shift });
      const roles = shift.places.map((places, role) => rolePlanSchema.parse({ role: roleName(role), places }));
      const { shiftId: id, poolIds } = await insertShift(tx, {
        eventId,
        stationId: town.stationId,
        onDate,
        planIndex: 0,
        startsAt,
        endsAt,
        publishedAt: now,
        roles,
      });
      const whenFull = shift.whenFull === "offer" ? { offerForMinutes: OFFER_MINUTES } : shift.whenFull;
      start.slots.set(id, { id, startsAt, endsAt, approval: shift.approval, whenFull, cancelled: false });
      for (const [role, poolId] of poolIds.entries())
        start.pools.set(poolId, { id: poolId, slotId: id, wanted: shift.places[role]!, asked: 0 });
      opened.push({ id, eventId, onDate, startsMin, poolIds });
    }
    return opened;
  });
  return { number, plan, manager, people: people.slice(0, plan.people), shifts, start };
}

/** What the form of a shift sends to change its places alone. */
export function editOf(shift: IslandShift, places: readonly number[]) {
  const { id: shiftId, onDate, startsMin } = shift;
  const roles = shift.poolIds.map((_, role) => ({ role: roleName(role), places: places[role % places.length]! }));
  return { shiftId, onDate, startsMin, minutes: MINUTES, roles };
}

type Mutable = { [Part in keyof Model]: Model[Part] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : Model[Part] };

function roleName(role: number): string {
  return `岗位${role}`;
}

async function insertEvent(
  tx: Tx,
  made: { stationId: string; onDate: string; byId: string; now: number; approval: boolean; whenFull: string },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("event")
    .values({
      id,
      station_id: made.stationId,
      series_id: id,
      title: "文明引导",
      title_en: null,
      about: "",
      about_en: null,
      category: "public-order",
      organiser: "",
      in_charge_id: null,
      rule: null,
      starts_on: made.onDate,
      except_on: "[]",
      holidays: "keep",
      plan: "[]",
      approval: made.approval ? "manager" : "none",
      when_full: made.whenFull as "queue",
      min_age: null,
      opens_min_before: null,
      closes_min_before: 0,
      withdraw_min_before: 0,
      published_at: made.now,
      cancelled_at: null,
      cancel_reason: null,
      created_at: made.now,
      created_by_id: made.byId,
    })
    .execute();
  return id;
}
