import { stationCode } from "@linli/server/attendance/station-code";
import { newId } from "@linli/server/db/id";
import type { Browser } from "./browser.ts";
import { type City, HOT_CROWD } from "./city.ts";

/** One thing that somebody does: one request or a few. False when there is nothing fresh left to do. */
export type Act = (browser: Browser) => Promise<boolean>;

export interface Scenario {
  title: string;
  clients: number;
  /** Begins the scenario on a city; returns what the browser of each number does, again and again. */
  begin(city: City): (browser: number) => Act;
}

const CROWD = 64;
const OFFICE = 16;

/** By the name that `--only` takes. Each finds fresh people and places when it is run once on a prepared city. */
export const scenarios: Record<string, Scenario> = {
  "no-op": {
    title: "no-op mutation with login (a)",
    clients: CROWD,
    begin: ({ people }) => {
      const next = counting();
      return () => async (browser) => {
        await browser.change("bench.noOp", people[next() % people.length]!.cookie);
        return true;
      };
    },
  },
  "check-then-insert": {
    title: "check, insert, one fsync each (b)",
    clients: CROWD,
    begin: (city) => signingUp(city, "bench.checkThenInsert", spreadOver(city)),
  },
  "rush-hot": {
    title: "rush on one hot pool",
    clients: CROWD,
    begin: (city) => signingUp(city, "shifts.signUp", ({ number }) => city.hotPools[Math.floor(number / HOT_CROWD)]),
  },
  "rush-spread": {
    title: "rush over 200 pools",
    clients: CROWD,
    begin: (city) => signingUp(city, "shifts.signUp", spreadOver(city)),
  },
  menu: { title: "08:00 menu opens, over 200 pools", clients: CROWD, begin: ordering },
  morning: { title: "morning mix, 80% reads", clients: CROWD, begin: visiting },
  "check-in": { title: "check-in wave", clients: CROWD, begin: arriving },
  waitlist: { title: "waitlist churn", clients: CROWD, begin: giveWay },
  board: {
    title: "manager's board",
    clients: OFFICE,
    begin: (city) => (number) => {
      const { stationId, cookie } = city.desks[number % city.desks.length]!;
      return async (browser) => {
        await browser.look("insight.board", cookie, { stationId });
        return true;
      };
    },
  },
  calendar: {
    title: "week calendar of an area",
    clients: OFFICE,
    begin:
      ({ area: { cookie, ...week } }) =>
      () =>
      async (browser) => {
        await browser.look("events.areaCalendar", cookie, week);
        return true;
      },
  },
  office: { title: "lists and reports", clients: OFFICE, begin: lookingThrough },
};

/** What a desk looks at beside its board, what an area's administrator and a volunteer look at, one after another. */
function lookingThrough({ desks, area, people }: City): (browser: number) => Act {
  const next = counting();
  return (number) => {
    const { stationId, cookie } = desks[number % desks.length]!;
    const { placeId, from, to } = area;
    return async (browser) => {
      const volunteer = people[(next() * 37) % people.length]!;
      await browser.look("hours.waiting", cookie, { stationId });
      await browser.look("hours.disputes", cookie, { stationId });
      await browser.look("hours.anomalies", cookie, { stationId });
      await browser.look("hours.ledger", cookie, { stationId, from, to });
      await browser.look("people.find", cookie, { stationId, text: "王" });
      await browser.look("people.find", cookie, { stationId, text: "w" });
      await browser.look("people.find", cookie, { stationId, text: "0042" });
      await browser.look("events.ofStation", cookie, { stationId });
      await browser.look("insight.area", area.cookie, { placeId });
      await browser.look("hours.mine", volunteer.cookie);
      await browser.look("hours.myLines", volunteer.cookie, { month: from.slice(0, 7) });
      await browser.look("events.filters", volunteer.cookie);
      await browser.look("stations.list", volunteer.cookie, { placeId });
      return true;
    };
  };
}

interface Turn {
  number: number;
  /** How often everybody has had a turn before. */
  round: number;
}

/** Everybody signs up in turn, for another pool in each round. */
function signingUp(city: City, path: string, poolFor: (turn: Turn) => string | undefined): () => Act {
  const next = counting();
  const keys = newId();
  return () => async (browser) => {
    const number = next();
    const poolId = poolFor({ number, round: Math.floor(number / city.people.length) });
    if (poolId === undefined) return false;
    const { cookie } = city.people[number % city.people.length]!;
    await browser.change(path, cookie, { poolId, requestKey: `${keys}-${number}` });
    return true;
  };
}

/**
 * Everybody orders lunch, one to four dishes, of another canteen in each round. What is sold out is gone from the page:
 * nobody who has seen that asks for it again.
 */
function ordering({ people, kitchens: open }: City): () => Act {
  if (!open) throw new Error("no station of this city serves meals");
  const { kitchens, modes } = open;
  const next = counting();
  const keys = newId();
  const soldOut = new Set<number>();
  return () => async (browser) => {
    const number = next();
    const round = Math.floor(number / people.length);
    if (round >= kitchens.length) return false;
    const at = ((number % people.length) + round) % kitchens.length;
    const { menuId, dishes } = kitchens[at]!;
    const mode = modes[number % modes.length]!;
    const asksForAll = !soldOut.has(at);
    const made = await browser.change("meals.order", people[number % people.length]!.cookie, {
      menuId,
      mode,
      lines: linesOf(asksForAll ? dishes : dishes.slice(1), number),
      address: mode === "delivery" ? "江寺路 1 号" : null,
      expectedFen: 100_000,
      requestKey: `${keys}-${number}`,
    });
    if (!made && asksForAll) soldOut.add(at);
    return true;
  };
}

/** A portion each of one to four of these dishes, the first among them. */
export function linesOf(dishes: readonly string[], number: number) {
  const [first, ...others] = dishes;
  const more = Array.from({ length: number % 4 }, (_, at) => others[(number + at) % others.length]);
  return [first, ...more].map((poolId) => ({ poolId: poolId!, portions: 1 }));
}

/** A pool for each turn such that nobody gets one twice while there are as many rounds as pools. */
function spreadOver({ people, spreadPools }: City) {
  return ({ number, round }: Turn) =>
    round < spreadPools.length ? spreadPools[((number % people.length) + round * 37) % spreadPools.length] : undefined;
}

/** Somebody looks around, signs up, looks whether it is there, thinks better of it: eight looks, two changes. */
function visiting({ people, morningShifts }: City): () => Act {
  const next = counting();
  const keys = newId();
  return () => async (browser) => {
    const number = next();
    const { cookie } = people[number % people.length]!;
    const { id: shiftId, poolId } = morningShifts[number % morningShifts.length]!;
    await browser.look("insight.home", cookie);
    await browser.look("events.whatsOn", cookie, { limit: 20 });
    await browser.look("shifts.get", cookie, { shiftId });
    const booking = await browser.change("shifts.signUp", cookie, { poolId, requestKey: `${keys}-${number}` });
    await browser.look("shifts.mine", cookie);
    await browser.look("notices.list", cookie, {});
    await browser.look("insight.home", cookie);
    await browser.look("events.whatsOn", cookie, { limit: 20 });
    await browser.look("shifts.get", cookie, { shiftId });
    if (booking) await browser.change("shifts.withdraw", cookie, { bookingId: booking.id });
    return true;
  };
}

/** Everybody scans the station's code when they come, and, when all have come, when they go; then for the next shift. */
function arriving({ people, arrivals: { stationId, checkInKey, shiftIds } }: City): () => Act {
  const next = counting();
  return () => async (browser) => {
    const number = next();
    const { cookie } = people[number % people.length]!;
    const turn = Math.floor(number / people.length);
    const shiftId = shiftIds[Math.floor(turn / 2)];
    if (shiftId === undefined) return false;
    const { code } = stationCode({ id: stationId, checkInKey }, Date.now());
    if (turn % 2 === 0) await browser.change("attendance.checkIn", cookie, { stationId, code });
    else await browser.change("attendance.checkOut", cookie, { stationId, code, shiftId });
    return true;
  };
}

/** On a full shift of each browser's own: the first gives up the place, so that the queue moves, and asks again. */
function giveWay({ queues }: City): (browser: number) => Act {
  const keys = newId();
  const next = counting();
  return (number) => {
    const { poolId, waiters } = queues[number % queues.length]!;
    const line = [...waiters];
    return async (browser) => {
      const first = line.shift();
      if (!first) return false;
      const { cookie, bookingId } = first;
      await browser.change("shifts.withdraw", cookie, { bookingId });
      const again = await browser.change("shifts.signUp", cookie, { poolId, requestKey: `${keys}-${next()}` });
      if (again) line.push({ ...first, bookingId: String(again.id) });
      return true;
    };
  };
}

function counting(): () => number {
  let number = 0;
  return () => number++;
}
