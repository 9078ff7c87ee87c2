import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "@linli/shared/events/days";
import { whatsOnInput } from "@linli/shared/events/schema";
import { dateIn } from "@linli/shared/events/times";
import { Temporal } from "temporal-polyfill";
import { hashPassword } from "../auth/passwords.ts";
import type { House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Env } from "../env.ts";
import { createEvent } from "../events/create-event.ts";
import { whatsOn } from "../events/whats-on.ts";
import { openHouse } from "../house.ts";
import { stockCatalogue } from "../people/catalogue.ts";
import { signUp } from "../shifts/sign-up.ts";
import { openCanteens } from "./canteens.ts";
import { openCareCentres } from "./care-centres.ts";
import { fillNursery } from "./childcare.ts";
import { tendChildren } from "./children.ts";
import { bringMeals } from "./deliveries.ts";
import { entrustFamily } from "./entrusted.ts";
import { keepAccounts } from "./keep-accounts.ts";
import { cook } from "./kitchen.ts";
import { contextOf, live, unlessRefused } from "./live.ts";
import { DEMO_LOGINS, DEMO_PASSWORD, type DemoLogin, type DemoRole } from "./logins.ts";
import { openNursery, SHOWN_NURSERY } from "./nursery.ts";
import { plannedEvents } from "./open-events.ts";
import { give, type Settled, type SettledPerson, settle } from "./settle.ts";

const ZONE = "Asia/Shanghai";
const WEEKS_BACK = 4;
const STREET = "330109001";
/** Where the people whom one may be have their roles. */
const SHOWN_STATION = "CX-WM-027";
const SHOWN_CANTEEN = "CX-CT-01";
const SHOWN_CARE_CENTRE = "CX-JY-01";

/**
 * Fills an empty database with the demo street: four weeks back and four ahead of events and shifts, lived through the
 * same verbs as everything else. A SQLite file is made aside and put in place when it is whole.
 */
export async function seedIfEmpty(env: Env, now: () => number): Promise<void> {
  if (env.databaseUrl) return seedIn(env, now());
  const file = join(env.dataDir, "linli.sqlite");
  if (existsSync(file)) return;
  const aside = join(env.dataDir, "seeding");
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  await seedIn({ ...env, dataDir: aside }, now());
  renameSync(join(aside, "linli.sqlite"), file);
  rmSync(aside, { recursive: true, force: true });
}

async function seedIn(env: Env, until: number): Promise<void> {
  const clock = { at: until };
  const house = openHouse(env, { now: () => clock.at, synchronous: "OFF" });
  try {
    await house.db.migrate();
    if (await house.db.read.selectFrom("place").select("id").limit(1).executeTakeFirst()) return;
    console.log("Filling the demo street …");
    await fill(house, clock, until);
  } finally {
    await house.db.close();
  }
}

async function fill(house: House, clock: { at: number }, until: number): Promise<void> {
  const today = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(ZONE).startOfDay();
  const start = today.subtract({ weeks: WEEKS_BACK });
  clock.at = start.subtract({ days: 1 }).epochMilliseconds;
  await stockCatalogue(house.db);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const { settled, adminId, helperIds, elderId, guardianId } = await house.db.transact({}, async (tx) => {
    const street = await settle(tx, { today: today.toPlainDate().toString(), now: clock.at, passwordHash });
    return { settled: street, ...(await showLogins(tx, street, clock.at)) };
  });
  for (const { station, event } of plannedEvents(settled.stations, start.toPlainDate().toString())) {
    await createEvent(await contextOf(house, station.managerId), { ...event, stationId: station.id, publish: true });
  }
  await live({ house, clock, settled, adminId, until });
  const streetId = settled.placeIds.get(STREET)!;
  await openCanteens({ house, clock, settled, adminId, until }, { streetId, elderId, childId: guardianId });
  await bringMeals({ house, clock, settled, adminId, until }, { stationCode: SHOWN_CANTEEN, courierId: helperIds[0]! });
  await entrustFamily({ house, clock, settled, adminId, until }, { elderId });
  await openCareCentres({ house, clock, settled, adminId, until }, { elderId, childId: guardianId });
  const life = { house, clock, settled, adminId, until };
  await keepAccounts(life, { stationCode: SHOWN_CANTEEN, elderId });
  await openNursery(life, { today: today.toPlainDate().toString(), guardianId, streetId });
  await tendChildren(life);
  await fillNursery(life, { guardianId });
  await cook(life, { stationCode: SHOWN_CANTEEN });
  for (const personId of helperIds) await signUpAhead(house, personId, until);
}

/** Somebody to sign in as has something to look forward to: one of the next days, where a place is free. */
async function signUpAhead(house: House, personId: string, now: number): Promise<void> {
  const person = await contextOf(house, personId);
  const from = addDays(dateIn(ZONE, now), 1);
  const { shifts } = await whatsOn(person, whatsOnInput.parse({ forMe: true, from, limit: 10 }));
  for (const pool of shifts.flatMap(({ pools }) => pools).filter(({ free }) => free > 0)) {
    let booked = false;
    const asked = signUp(person, { poolId: pool.poolId, requestKey: newId() });
    await unlessRefused(asked.then(() => (booked = true)));
    if (booked) return;
  }
}

type Tx = Parameters<Parameters<House["db"]["transact"]>[1]>[0];

/** Chooses one person of each kind to sign in as, and gives them what they are shown with. Returns who administers, and who helps. */
async function showLogins(tx: Tx, { people, stations, placeIds }: Settled, now: number) {
  const station = stations.get(SHOWN_STATION)!;
  const withPhone = people.filter((person) => person.phone !== null);
  const manager = people.find((person) => person.id === station.managerId)!;
  const guardian = withPhone.find((person) => people.some((child) => child.guardianKey === person.key))!;
  const taken = new Set([...stations.values()].map((one) => one.managerId).concat(guardian.id));
  const free = withPhone.filter((person) => !taken.has(person.id));
  const bornBefore = (year: number) => (person: SettledPerson) => Number(person.birthDate.slice(0, 4)) < year;
  const thisYear = new Date(now).getUTCFullYear();
  const elder = free.find((person) => person.volunteers && bornBefore(thisYear - 66)(person))!;
  const volunteer = free.find(
    (person) => person.volunteers && person.skills.length > 1 && !bornBefore(thisYear - 40)(person),
  )!;
  const [staff, admin] = free.filter(
    (person) => person !== elder && person !== volunteer && bornBefore(thisYear - 30)(person),
  );
  await give(tx, staff!.id, "station-staff", { stationId: station.id }, now);
  const alsoAt = [SHOWN_CANTEEN, SHOWN_CARE_CENTRE, SHOWN_NURSERY].map((code) => stations.get(code)!);
  for (const [person, role] of [
    [manager, "station-manager"],
    [staff!, "station-staff"],
  ] as const) {
    for (const other of alsoAt) await give(tx, person.id, role, { stationId: other.id }, now);
  }
  await give(tx, admin!.id, "area-admin", { placeId: placeIds.get(STREET)! }, now);
  const show = (key: DemoRole, person: SettledPerson, where = ""): DemoLogin => ({
    key,
    login: person.phone!,
    password: DEMO_PASSWORD,
    name: person.name,
    where,
  });
  const shown = [
    show("volunteer", volunteer),
    show("elder", elder),
    show("guardian", guardian),
    show("staff", staff!, station.name),
    show("manager", manager, station.name),
    show("admin", admin!, "城厢街道"),
  ];
  await tx
    .insertInto("setting")
    .values({ key: DEMO_LOGINS, value: JSON.stringify(shown) })
    .execute();
  return { adminId: admin!.id, helperIds: [volunteer.id, elder.id], elderId: elder.id, guardianId: guardian.id };
}
