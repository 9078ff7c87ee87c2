import type { Someone, TestShift, TestStation, World } from "../support/world.ts";
import { HOUR, instant, MINUTE, request } from "../support/world.ts";
import { type Browser, browser } from "./ask.ts";

/** One o'clock in the afternoon on the Monday: shifts of the morning are over, those of the afternoon are running. */
export const AFTERNOON = "2026-11-23T13:00";
export const AFTERNOON_UTC = "2026-11-23T05:00:00Z";

/** Fresh material for one round of load: whoever and whatever it touches is touched by no other round. */
export interface Street {
  station: TestStation;
  volunteers: Browser[];
  managers: Browser[];
  /** Few places, in three days: sign-ups, withdrawals, a queue. */
  ahead: TestShift[];
  /** Running now; each with the people who signed up for it. */
  running: { shift: TestShift; personIds: string[] }[];
  /** Over, attended, and not closed yet. */
  over: { shift: TestShift; personIds: string[] }[];
  /** What the station's screen shows, for checking in. */
  scan: { stationId: string; code: string };
}

const PER_SHIFT = 6;

/** Prepares a street of 24 volunteers and four managers, all signed in. Leaves the clock of the world at `AFTERNOON`. */
export async function prepareStreet(w: World): Promise<Street> {
  w.clock.at = instant("2026-11-23T08:00");
  const station = await w.station();
  const people = await Promise.all(Array.from({ length: 24 }, (_, i) => w.person(`志愿者${i}`, { phone: undefined })));
  const managers = await Promise.all(
    ["王站长", "李站长", "陈站长", "赵站长"].map(async (name) => {
      const person = await w.person(name, { phone: undefined });
      await w.grant(person, "station-manager", { stationId: station.id });
      return person;
    }),
  );
  const inChargeId = managers[0]!.id;
  const ahead = [];
  for (let day = 0; day < 6; day++) {
    ahead.push(await w.shift({ station, inChargeId, at: `2026-12-0${day + 1}T09:00`, places: 5 }));
  }
  const groups = [0, 1, 2, 3].map((at) => people.slice(at * PER_SHIFT, (at + 1) * PER_SHIFT));
  const attended = async (at: string, minutes: number) => {
    const shifts = [];
    for (const group of groups) {
      const shift = await w.shift({ station, inChargeId, at, minutes, places: PER_SHIFT });
      await Promise.all(group.map((person) => person.shifts.signUp(request(shift))));
      shifts.push({ shift, personIds: group.map((person) => person.id) });
    }
    return shifts;
  };
  const over = await attended("2026-11-23T09:00", 120);
  const running = await attended("2026-11-23T12:30", 180);
  for (const { shift, personIds } of over) {
    for (const end of ["in", "out"] as const) {
      w.clock.at = end === "in" ? shift.startsAt + 5 * MINUTE : shift.startsAt + HOUR;
      await managers[0]!.attendance.rollCall({ shiftId: shift.id, personIds, end });
    }
  }
  w.clock.at = instant(AFTERNOON);
  return {
    station,
    volunteers: await Promise.all(people.map((person) => signedIn(w, person))),
    managers: await Promise.all(managers.map((person) => signedIn(w, person))),
    ahead,
    running,
    over,
    scan: await shownAt(managers[0]!, station),
  };
}

async function signedIn(w: World, person: { id: string }): Promise<Browser> {
  const [cookie = ""] = (await w.house.logins.begin(person.id)).split(";");
  return browser(person.id, cookie);
}

async function shownAt(staff: Someone, station: TestStation) {
  const { link } = await staff.attendance.screen({ stationId: station.id });
  return { stationId: station.id, code: new URL(link).searchParams.get("c") ?? "" };
}
