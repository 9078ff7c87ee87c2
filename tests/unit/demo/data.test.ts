import { readFileSync } from "node:fs";
import { demoActivities } from "@linli/server/demo/data/activities";
import { demoCategories, ruleOf } from "@linli/server/demo/data/activity";
import { type DemoPerson, demoPeople } from "@linli/server/demo/data/people";
import { demoPlaces, demoStations, stationsFile } from "@linli/server/demo/data/street";
import { defaultSkills, defaultTrainings } from "@linli/server/people/default-catalogue";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";

const places = demoPlaces();
const stations = demoStations();
const placeCodes = new Set(places.map((place) => place.code));
const today = "2026-03-02";
const residenceCodes = places.filter((place) => place.level === "grid").map((place) => place.code);
const people = demoPeople({ count: 300, seed: 20231, today, residenceCodes });

describe("the places of the demo street", () => {
  it("are 14 zones, 36 communities and 186 grids, as the street reports them", () => {
    const count = (level: string) => places.filter((place) => place.level === level).length;
    expect([count("district"), count("subdistrict"), count("zone")]).toEqual([1, 1, 14]);
    expect([count("community"), count("grid")]).toEqual([36, 186]);
    const withMicroGrids = places
      .filter((place) => place.level === "micro-grid")
      .map((place) => place.code.slice(0, 12));
    expect(new Set(withMicroGrids).size).toBe(2);
  });

  it("have codes of their own, and parents one level up that stand before them", () => {
    const levels = ["district", "subdistrict", "zone", "community", "grid", "micro-grid"];
    const seen = new Map<string, string>();
    for (const place of places) {
      expect(seen.has(place.code), place.code).toBe(false);
      if (place.level === "district") expect(place.parentCode).toBeNull();
      else expect(levels.indexOf(seen.get(place.parentCode!)!), place.code).toBe(levels.indexOf(place.level) - 1);
      seen.set(place.code, place.level);
    }
  });

  it("give every zone a community and every community a grid", () => {
    const parents = new Set(places.map((place) => place.parentCode));
    const barren = places.filter((place) => ["zone", "community"].includes(place.level) && !parents.has(place.code));
    expect(barren).toEqual([]);
  });
});

describe("the stations of the demo street", () => {
  it("say on their first line that positions were not surveyed", () => {
    expect(readFileSync(stationsFile, "utf8")).toMatch(/^# .*plausible and were not surveyed/);
  });

  it("are one practice station for each community, 13 V-stations and the named canteens, centres and growth stations", () => {
    const of = (prefix: string) => stations.filter((station) => station.code.startsWith(`${prefix}-`));
    const communities = places.filter((place) => place.level === "community").map((place) => place.code);
    expect(of("CX-WM").map((station) => station.placeCode)).toEqual(communities.toSorted());
    expect(of("CX-V")).toHaveLength(13);
    expect(of("CX-TY")).toHaveLength(6);
    expect(stations.map((station) => station.name)).toEqual(
      expect.arrayContaining([
        "燕子河老年食堂",
        "百尺溇老年食堂",
        "太平弄居家养老服务中心",
        "美之园居家养老服务中心",
        "回澜南苑婴幼儿成长驿站",
        "东阳桥婴幼儿成长驿站",
      ]),
    );
  });

  it("have codes, names, phones and positions of their own, inside the street", () => {
    for (const of of [
      stations.map((station) => station.code),
      stations.map((station) => station.name),
      stations.map((station) => station.nameEn),
      stations.map((station) => station.phone),
      stations.map((station) => `${station.lat},${station.lng}`),
    ])
      expect(new Set(of).size).toBe(stations.length);
    for (const station of stations) {
      expect(placeCodes, station.code).toContain(station.placeCode);
      expect(station.lat > 30.135 && station.lat < 30.175, station.code).toBe(true);
      expect(station.lng > 120.22 && station.lng < 120.285, station.code).toBe(true);
      expect(station.phone).toMatch(/^0571-8200\d{4}$/);
    }
  });

  it("have known kinds, hours that open before they close, and ISO weekdays", () => {
    for (const station of stations) {
      expect(station.kinds.length).toBeGreaterThan(0);
      for (const kind of station.kinds) expect(["volunteer", "canteen", "childcare", "care-centre"]).toContain(kind);
      expect(station.opens).toMatch(/^\d\d:[0-5]\d$/);
      expect(station.closes).toMatch(/^\d\d:[0-5]\d$/);
      expect(station.opens < station.closes, station.code).toBe(true);
      expect(station.weekdays.every((day) => day >= 1 && day <= 7)).toBe(true);
    }
  });
});

describe("the activities of the demo street", () => {
  const skillCodes = defaultSkills.map((skill) => skill.code);
  const trainingCodes = defaultTrainings.map((training) => training.code);

  it("have codes of their own and both languages", () => {
    expect(new Set(demoActivities.map((activity) => activity.code)).size).toBe(demoActivities.length);
    const said = demoActivities.flatMap(({ title, about, roles }) => [title, about, ...roles.map((role) => role.name)]);
    for (const words of said) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toMatch(/\p{Script=Han}|^$/u);
    }
  });

  it("name categories, skills and trainings that exist, and stations of the fitting kind", () => {
    const kindsOf = new Map(stations.map((station) => [station.code, station.kinds]));
    for (const activity of demoActivities) {
      expect(demoCategories.map((category) => category.code)).toContain(activity.category);
      expect(activity.stations.length).toBeGreaterThan(0);
      for (const code of activity.stations)
        expect(kindsOf.get(code) ?? [], `${activity.code} at ${code}`).toContain(activity.suits);
      for (const role of activity.roles) {
        expect(role.minNeeded).toBeLessThanOrEqual(role.places);
        for (const skill of role.skills) expect(skillCodes).toContain(skill);
        for (const training of role.trainings) expect(trainingCodes).toContain(training);
      }
    }
  });

  it("leave no station and no category empty", () => {
    const held = new Set(demoActivities.flatMap((activity) => activity.stations));
    expect(stations.filter((station) => !held.has(station.code)).map((station) => station.name)).toEqual([]);
    expect(new Set(demoActivities.map((activity) => activity.category)).size).toBe(demoCategories.length);
  });

  it("need somebody, can be staffed by the people there are, and one of them passes midnight", () => {
    for (const { code, roles } of demoActivities) {
      expect(
        roles.some((role) => role.minNeeded > 0),
        code,
      ).toBe(true);
      for (const role of roles) {
        const able = people.filter((person) => couldServe(person, role));
        expect(able.length, `${code}/${role.code}`).toBeGreaterThanOrEqual(role.places * 2);
      }
    }
    const spans = demoActivities.flatMap((activity) => activity.spans);
    expect(spans.some((span) => span.startMinute + span.durationMinutes > 24 * 60)).toBe(true);
  });

  it("are held on days when their station is open", () => {
    const openOn = new Map(stations.map((station) => [station.code, station.weekdays]));
    for (const activity of demoActivities)
      for (const code of activity.stations)
        expect(openOn.get(code), `${activity.code} at ${code}`).toEqual(expect.arrayContaining([...activity.weekdays]));
  });

  it("repeat by an RFC 5545 rule", () => {
    expect(ruleOf({ weekdays: [1, 3] })).toBe("FREQ=WEEKLY;BYDAY=MO,WE");
    expect(ruleOf({ weekdays: [6], weekOfMonth: 2 })).toBe("FREQ=MONTHLY;BYDAY=2SA");
  });

  function couldServe(person: DemoPerson, role: (typeof demoActivities)[number]["roles"][number]): boolean {
    const trained = person.trainings
      .filter((training) => training.validUntil >= today)
      .map((training) => training.code);
    return (
      person.volunteers &&
      ageOf(person) >= role.minAge &&
      role.skills.every((skill) => person.skills.includes(skill)) &&
      role.trainings.every((training) => trained.includes(training))
    );
  }
});

describe("the people of the demo street", () => {
  it("are the same for the same seed and others for another", () => {
    const again = { count: 300, today, residenceCodes };
    expect(demoPeople({ ...again, seed: 20231 })).toEqual(people);
    expect(demoPeople({ ...again, seed: 20232 })).not.toEqual(people);
  });

  it("have keys and phones of their own, in the blocks kept for them", () => {
    expect(new Set(people.map((person) => person.key)).size).toBe(300);
    const phones = people.flatMap((person) => person.phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.every((phone) => /^1990000\d{4}$/.test(phone))).toBe(true);
    expect(people.every((person) => /^199000[01]\d{4,5}$/.test(person.emergencyContact.phone))).toBe(true);
  });

  it("are 12 to 88 years old, live in the street, and are volunteers for the most part", () => {
    const ages = people.map(ageOf);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...ages)).toBeLessThanOrEqual(88);
    for (const person of people) expect(placeCodes).toContain(person.residenceCode);
    expect(people.filter((person) => person.volunteers).length).toBeGreaterThan(250);
  });

  it("give every minor, and nobody else, an adult guardian at the same place", () => {
    const byKey = new Map(people.map((person) => [person.key, person]));
    const minors = people.filter((person) => ageOf(person) < 18);
    expect(minors.length).toBeGreaterThan(20);
    for (const minor of minors) {
      const guardian = byKey.get(minor.guardianKey!)!;
      expect(ageOf(guardian) - ageOf(minor)).toBeGreaterThanOrEqual(20);
      expect(guardian.residenceCode).toBe(minor.residenceCode);
    }
    expect(people.filter((person) => person.guardianKey)).toEqual(minors);
  });

  it("even when there is one person, or as many as the phones allow", () => {
    expect(demoPeople({ count: 1, seed: 1, today, residenceCodes })).toHaveLength(1);
    const crowd = demoPeople({ count: 9000, seed: 1, today: "2024-02-29", residenceCodes });
    for (const kept of [(person: DemoPerson) => person.phone, (person: DemoPerson) => person.idNumber]) {
      const given = crowd.map(kept).filter((value) => value !== null);
      expect(new Set(given).size).toBe(given.length);
    }
    expect(() => demoPeople({ count: 9001, seed: 1, today, residenceCodes })).toThrow(RangeError);
  });

  it("carry ID numbers that pass GB 11643 and agree with birth date and sex", () => {
    const numbered = people.filter((person) => person.idNumber !== null);
    expect(numbered.length).toBeGreaterThan(100);
    for (const person of numbered) {
      const id = person.idNumber!;
      expect(id).toMatch(/^330109\d{11}[\dX]$/);
      expect(id.slice(6, 14)).toBe(person.birthDate.replaceAll("-", ""));
      expect(Number(id[16]) % 2).toBe(person.sex === "male" ? 1 : 0);
      const sum = [...id].reduce(
        (total, digit, at) => total + 2 ** (17 - at) * (digit === "X" ? 10 : Number(digit)),
        0,
      );
      expect(sum % 11, id).toBe(1);
    }
  });

  it("have every skill among them, known trainings, and some trainings that ran out", () => {
    for (const skill of defaultSkills) {
      expect(people.filter((person) => person.skills.includes(skill.code)).length, skill.code).toBeGreaterThanOrEqual(
        5,
      );
    }
    const records = people.flatMap((person) => person.trainings);
    for (const record of records) {
      expect(record.gainedOn < today).toBe(true);
      expect(record.validUntil > record.gainedOn).toBe(true);
    }
    expect(records.some((record) => record.validUntil < today)).toBe(true);
  });
});

function ageOf(person: DemoPerson): number {
  return Temporal.PlainDate.from(person.birthDate).until(today, { largestUnit: "years" }).years;
}
