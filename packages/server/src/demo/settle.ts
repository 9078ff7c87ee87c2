import type { Role } from "@linli/shared/access";
import { setPassword } from "../auth/store.ts";
import { newId } from "../db/id.ts";
import type { Tx } from "../db/open.ts";
import { insertGrant, insertPerson } from "../people/store.ts";
import { insertPlace } from "../places/store.ts";
import { insertStation } from "../stations/store.ts";
import { type DemoPerson, demoPeople } from "./data/people.ts";
import { type DemoStation, demoPlaces, demoStations } from "./data/street.ts";

const SEED = 330_109_001;
const PEOPLE = 310;
const MANAGER_AGES = { least: 27, most: 62 };

export interface Settled {
  placeIds: Map<string, string>;
  stations: Map<string, SettledStation>;
  people: SettledPerson[];
}
export interface SettledStation extends DemoStation {
  id: string;
  managerId: string;
}
export interface SettledPerson extends DemoPerson {
  id: string;
}

/** The street as it stands before anything happens: places, stations, people and who answers for what. */
export async function settle(tx: Tx, asked: { today: string; now: number; passwordHash: string }): Promise<Settled> {
  const { now } = asked;
  const placeIds = await settlePlaces(tx, now);
  const people = await settlePeople(tx, placeIds, asked);
  const managers = people.filter((person) => person.phone !== null && isBetween(person, asked.today, MANAGER_AGES));
  const stations = new Map<string, SettledStation>();
  for (const [index, station] of demoStations().entries()) {
    const id = await settleStation(tx, station, placeIds.get(station.placeCode)!, now);
    const manager = managers[index % managers.length]!;
    await give(tx, manager.id, "station-manager", { stationId: id }, now);
    stations.set(station.code, { ...station, id, managerId: manager.id });
  }
  return { placeIds, stations, people };
}

async function settlePlaces(tx: Tx, now: number): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { code, level, name, parentCode } of demoPlaces()) {
    const parentId = parentCode === null ? null : ids.get(parentCode)!;
    ids.set(code, await insertPlace(tx, { code, level, name, parentId, now }));
  }
  return ids;
}

async function settlePeople(
  tx: Tx,
  placeIds: Map<string, string>,
  { today, now, passwordHash }: { today: string; now: number; passwordHash: string },
): Promise<SettledPerson[]> {
  const residenceCodes = demoPlaces()
    .filter((place) => place.level === "grid")
    .map((place) => place.code);
  const people: SettledPerson[] = [];
  const ids = new Map<string, string>();
  for (const person of demoPeople({ count: PEOPLE, seed: SEED, today, residenceCodes })) {
    const id = await insertPerson(tx, {
      name: person.name,
      phone: person.phone,
      sex: person.sex,
      birthDate: person.birthDate,
      residenceId: placeIds.get(person.residenceCode) ?? null,
      emergencyName: person.emergencyContact.name,
      emergencyPhone: person.emergencyContact.phone,
      cardNumber: `CX${String(people.length + 1).padStart(6, "0")}`,
      now,
    });
    ids.set(person.key, id);
    people.push({ ...person, id });
    if (person.phone) await setPassword(tx, id, passwordHash, now);
    await learn(tx, id, person, now);
    const guardianId = person.guardianKey ? ids.get(person.guardianKey) : undefined;
    if (guardianId) await guard(tx, id, guardianId, now);
  }
  return people;
}

async function learn(tx: Tx, personId: string, person: DemoPerson, now: number): Promise<void> {
  const skills = person.skills.map((code) => ({
    person_id: personId,
    skill_code: code,
    since_at: now,
    expires_on: null,
    recorded_by_id: null,
  }));
  if (skills.length > 0) await tx.insertInto("person_skill").values(skills).execute();
  const trainings = person.trainings.map(({ code, gainedOn, validUntil }) => ({
    id: newId(),
    person_id: personId,
    training_code: code,
    done_on: gainedOn,
    expires_on: validUntil,
    recorded_by_id: null,
  }));
  if (trainings.length > 0) await tx.insertInto("person_training").values(trainings).execute();
}

async function guard(tx: Tx, minorId: string, guardianId: string, now: number): Promise<void> {
  await tx
    .insertInto("guardianship")
    .values({
      id: newId(),
      minor_id: minorId,
      guardian_id: guardianId,
      relation: "parent",
      created_at: now,
      recorded_by_id: guardianId,
      consent_at: now,
      consent_how: "on-screen",
      revoked_at: null,
    })
    .execute();
}

async function settleStation(tx: Tx, station: DemoStation, placeId: string, now: number): Promise<string> {
  const { weekdays, opens, closes, ...facts } = station;
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const hours = weekdays.map((weekday) => ({ weekday, opensMin: minutes(opens), closesMin: minutes(closes) }));
  return insertStation(tx, { ...facts, placeId, hours, now });
}

export async function give(
  tx: Tx,
  personId: string,
  role: Role,
  at: { stationId?: string; placeId?: string },
  now: number,
): Promise<void> {
  await insertGrant(tx, { personId, role, ...at, byId: null, now });
}

function isBetween(person: DemoPerson, today: string, ages: { least: number; most: number }): boolean {
  const age = Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
  return age >= ages.least && age <= ages.most;
}
