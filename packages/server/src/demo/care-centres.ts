import { addDays } from "@linli/shared/events/days";
import { came, missed } from "../care/attend.ts";
import { bookVisit, deskBook } from "../care/book.ts";
import { saveRoom, saveService } from "../care/catalogue.ts";
import { generateVisits } from "../care/generate.ts";
import { openSessions } from "../care/group.ts";
import { saveCareDay, saveHours } from "../care/hours.ts";
import { recordReading } from "../care/readings.ts";
import { serviceOf } from "../care/store.ts";
import { careTasks, closeCareTask } from "../care/tasks.ts";
import { timesOf } from "../care/times.ts";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { dayOf } from "../people/today.ts";
import { waitForSinging } from "./care-queue.ts";
import { comeEveryWeek, comeRegularly } from "./care-regular.ts";
import { mulberry32, type Random, shuffled } from "./data/random.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

const SEED = 20_260_701;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ELDER = 66;
const DAYS_BEHIND = 8;
const DAYS_AHEAD = 9;

/** Everything that a service is unless it says otherwise. */
const usual = {
  serviceId: null,
  about: null,
  aboutEn: null,
  places: 1,
  doneBy: "staff" as "staff" | "volunteer",
  atHome: false,
  travelMin: 0,
  who: "everybody" as "everybody" | "desk",
  minAge: null as number | null,
  category: null,
  feeFen: 0,
  withdrawMin: 120,
  daysAhead: 30,
  checkMissed: false,
};

interface DemoService extends Partial<typeof usual> {
  name: string;
  nameEn: string;
  minutes: number;
  /** Which of the centre's rooms it needs. */
  room?: "salon" | "health" | "bath" | "hall";
  /** Who does it (the first, the second, … of the centre's people), on which days, in which hours. */
  by: { who: number; weekdays: number[]; from: number; until: number };
}

/** What such a centre offers; lengths and prices are plausible, no centre's own. */
const CATALOGUE: readonly DemoService[] = [
  {
    name: "理发",
    nameEn: "Haircut",
    minutes: 30,
    feeFen: 500,
    minAge: 60,
    room: "salon",
    by: { who: 0, weekdays: [2, 4, 6], from: 510, until: 690 },
  },
  {
    name: "量血压、测血糖",
    nameEn: "Blood pressure and glucose",
    minutes: 15,
    minAge: 60,
    room: "health",
    by: { who: 1, weekdays: [1, 2, 3, 4, 5, 6], from: 480, until: 660 },
  },
  {
    name: "助浴",
    nameEn: "Help with bathing",
    minutes: 60,
    feeFen: 2000,
    who: "desk",
    minAge: 70,
    room: "bath",
    withdrawMin: 1440,
    by: { who: 2, weekdays: [1, 3, 5], from: 540, until: 960 },
  },
  {
    name: "陪同就医",
    nameEn: "Company to the doctor",
    minutes: 180,
    minAge: 60,
    atHome: true,
    travelMin: 30,
    withdrawMin: 1440,
    checkMissed: true,
    by: { who: 2, weekdays: [2, 4], from: 480, until: 1020 },
  },
  {
    name: "日间照料",
    nameEn: "Day care",
    minutes: 480,
    places: 20,
    minAge: 60,
    feeFen: 3000,
    withdrawMin: 960,
    by: { who: 3, weekdays: [1, 2, 3, 4, 5], from: 480, until: 1020 },
  },
  {
    name: "手指操和唱歌",
    nameEn: "Finger exercises and singing",
    minutes: 60,
    places: 15,
    minAge: 60,
    room: "hall",
    by: { who: 1, weekdays: [3], from: 840, until: 960 },
  },
];
const ROOMS = {
  salon: { name: "理发室", nameEn: "Salon", places: 1 },
  health: { name: "健康小屋", nameEn: "Health room", places: 1 },
  bath: { name: "助浴间", nameEn: "Bathing room", places: 1 },
  hall: { name: "多功能厅", nameEn: "Hall", places: 1 },
};

/** Sets up the street's care centres, and lets the old be cared for: a little before now, a little after. */
export async function openCareCentres(life: Life, asked: { elderId: string; childId: string }): Promise<void> {
  const { house, clock, settled, until } = life;
  const random = mulberry32(SEED);
  const year = Number(dayOf(until).slice(0, 4));
  const ageOf = (person: SettledPerson) => year - Number(person.birthDate.slice(0, 4));
  const elders = settled.people.filter((person) => ageOf(person) > ELDER && person.id !== asked.elderId);
  const helpers = settled.people.filter((person) => person.volunteers && ageOf(person) > 30 && ageOf(person) < 60);
  const centres = [...settled.stations.values()].filter((station) => station.code.startsWith("CX-JY-")).slice(0, 2);
  for (const [at, station] of centres.entries()) {
    clock.at = until - (DAYS_BEHIND + 2) * DAY;
    const manager = await contextOf(house, station.managerId);
    const staff = helpers.slice(at * 4, at * 4 + 4);
    const serviceIds = await offer(manager, station, staff, dayOf(until));
    const clients = shuffled(random, elders).slice(0, 14);
    const centre = { life, manager, station, serviceIds, random };
    await visitAt(centre, clients);
  }
  const [first] = centres;
  if (first) {
    const manager = await contextOf(house, first.managerId);
    for (const person of elders.slice(0, 3)) await measure({ life, manager, station: first, random }, person.id);
    await measure({ life, manager, station: first, random }, asked.elderId);
    await lookAfter(manager, first.id, until);
  }
  clock.at = until;
  for (const [at, station] of centres.entries()) {
    const manager = await contextOf(house, station.managerId);
    await comeRegularly(life, { manager, station, clients: elders.slice(3 + at * 5, 8 + at * 5) });
  }
  if (!first) return;
  await bookForElder(await contextOf(house, asked.childId), first, asked.elderId);
  await comeEveryWeek(life, { ...asked, stationId: first.id });
  await generateVisits(house);
  await waitForSinging(life, { ...asked, station: first, clients: elders.slice(14, 24) });
}

async function offer(
  manager: Context,
  station: SettledStation,
  staff: readonly SettledPerson[],
  today: string,
): Promise<string[]> {
  const stationId = station.id;
  const rooms = new Map<string, string>();
  for (const [key, room] of Object.entries(ROOMS)) {
    rooms.set(key, await saveRoom(manager, { ...room, stationId, roomId: null }));
  }
  const serviceIds: string[] = [];
  for (const { room, by: _, ...service } of CATALOGUE) {
    const roomId = room ? (rooms.get(room) ?? null) : null;
    serviceIds.push(await saveService(manager, { ...usual, ...service, stationId, roomId }));
  }
  for (const [at, person] of staff.entries()) {
    const hours = CATALOGUE.flatMap(({ by }, which) =>
      by.who === at
        ? by.weekdays.map((weekday) => ({
            serviceId: serviceIds[which]!,
            weekday,
            fromMin: by.from,
            untilMin: by.until,
          }))
        : [],
    );
    await saveHours(manager, { stationId, personId: person.id, hours });
  }
  const away = {
    stationId,
    onDate: addDays(today, 6),
    what: "away" as const,
    fromMin: 0,
    untilMin: 1439,
    seenAffected: 99,
  };
  if (staff[0]) await unlessRefused(saveCareDay(manager, { ...away, personId: staff[0].id }));
  for (const [which, service] of CATALOGUE.entries()) {
    if ((service.places ?? 1) === 1) continue;
    const who = staff[service.by.who];
    for (let day = -DAYS_BEHIND; who && day <= DAYS_AHEAD; day++) {
      const onDate = addDays(today, day);
      const opened = { stationId, serviceId: serviceIds[which]!, onDate, startsMin: service.by.from, weeks: 1 };
      const weekday = new Date(`${onDate}T00:00:00Z`).getUTCDay() || 7;
      if (!service.by.weekdays.includes(weekday)) continue;
      await unlessRefused(openSessions(manager, { ...opened, staffId: who.id, places: service.places ?? 1 }));
    }
  }
  return serviceIds;
}

interface Centre {
  life: Life;
  manager: Context;
  station: SettledStation;
  serviceIds: readonly string[];
  random: Random;
}

/** Each comes for one or two things on one or two days; who came is tapped, and now and then somebody did not. */
async function visitAt({ life, manager, station, serviceIds, random }: Centre, clients: readonly SettledPerson[]) {
  const { house, clock, until } = life;
  const stationId = station.id;
  const today = dayOf(until);
  const visits: { visitId: string; at: number }[] = [];
  for (const client of clients) {
    for (const serviceId of shuffled(random, serviceIds).slice(0, 2)) {
      clock.at = until - (DAYS_BEHIND + 1) * DAY;
      const service = await serviceOf(house.db.read, serviceId);
      const behind = random() < 0.5;
      const from = addDays(today, behind ? -DAYS_BEHIND : 0);
      const to = addDays(today, behind ? -1 : DAYS_AHEAD);
      const times = await timesOf(house.db.read, service, { from, to, now: clock.at });
      const time = shuffled(random, times)[0];
      if (!time) continue;
      const wanted = { serviceId, startsAt: time.startsAt, staffId: null, note: null, replacesId: null, wait: false };
      const address = `${Math.ceil(random() * 20)}幢${Math.ceil(random() * 3)}单元${Math.ceil(random() * 5)}02室`;
      const more = { address, expectedFen: service.feeFen, requestKey: newId(), forId: client.id };
      await unlessRefused(
        deskBook(manager, { ...wanted, ...more, stationId }).then(({ visitId }) =>
          visits.push({ visitId, at: time.startsAt }),
        ),
      );
    }
  }
  for (const { visitId, at } of visits) {
    if (at > until) continue;
    clock.at = Math.min(until, at + 5 * 60_000);
    await unlessRefused(random() < 0.92 ? came(manager, { visitId }) : missed(manager, { visitId }));
  }
}

/** Pressure once a week for some months, a little up and down around what one has; glucose and weight now and then. */
async function measure({ life, manager, station, random }: Omit<Centre, "serviceIds">, personId: string) {
  const { clock, until } = life;
  const usual = { systolic: 128 + Math.round(random() * 16), diastolic: 78 + Math.round(random() * 10) };
  const weight = 52_000 + Math.round(random() * 200) * 100;
  const note = null;
  const of = { stationId: station.id, personId, note };
  for (let weeks = 12; weeks >= 0; weeks--) {
    clock.at = until - weeks * 7 * DAY - 2 * HOUR;
    const up = Math.round((random() - 0.4) * 14);
    const pressure = { systolic: usual.systolic + up, diastolic: usual.diastolic + Math.round(up / 2) };
    const pulse = 66 + Math.round(random() * 16);
    const reading = { kind: "blood-pressure" as const, ...pressure, pulse };
    await unlessRefused(recordReading(manager, { ...of, reading, requestKey: newId() }));
    if (weeks % 3 !== 0) continue;
    const glucose = {
      kind: "glucose" as const,
      glucoseTenths: 54 + Math.round(random() * 14),
      meal: "fasting" as const,
    };
    await unlessRefused(recordReading(manager, { ...of, reading: glucose, requestKey: newId() }));
    const weighed = { kind: "weight" as const, weightGrams: weight + Math.round((random() - 0.5) * 12) * 100 };
    await unlessRefused(recordReading(manager, { ...of, reading: weighed, requestKey: newId() }));
  }
}

/** Whoever saw to what was out of range some days ago has said what came of it. */
async function lookAfter(manager: Context, stationId: string, until: number): Promise<void> {
  const { open } = await careTasks(manager, { stationId });
  const outcome = "复测在范围内，已告诉本人和家属，建议去社区卫生服务中心复查。";
  for (const task of open.filter(({ openedAt }) => openedAt < until - 5 * DAY)) {
    await closeCareTask(manager, { careTaskId: task.id, outcome });
  }
}

/** The child of the old person one may sign in as has booked two things for them. */
async function bookForElder(child: Context, station: SettledStation, elderId: string): Promise<void> {
  const db = child.db.read;
  const today = dayOf(child.now());
  const services = await db
    .selectFrom("care_service")
    .where("station_id", "=", station.id)
    .where("who", "=", "everybody")
    .where("fee_fen", "=", 0)
    .select("id")
    .orderBy("id")
    .execute();
  for (const [at, { id }] of services.slice(0, 2).entries()) {
    const service = await serviceOf(db, id);
    const from = addDays(today, 1 + at);
    const [time] = await timesOf(db, service, { from, to: addDays(today, DAYS_AHEAD), now: child.now() });
    if (!time) continue;
    const wanted = { serviceId: id, startsAt: time.startsAt, staffId: null, note: null, replacesId: null, wait: false };
    const more = { address: "12幢2单元502室", expectedFen: 0, requestKey: newId(), forId: elderId };
    await unlessRefused(bookVisit(child, { ...wanted, ...more }));
  }
}
