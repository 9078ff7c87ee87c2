import type { DemoServer } from "./demo-server.ts";

export type Who = "visitor" | "volunteer" | "elder" | "guardian" | "staff" | "manager" | "admin";

export interface Visit {
  name: string;
  path: string;
  who: Who;
}

/** Every page there is, with somebody who may see it. */
export async function pagesOf(server: DemoServer): Promise<Visit[]> {
  const { stationId, placeId } = await rolesOf(server);
  const { shiftId, eventId, fullShiftId } = await shiftsOf(server, stationId);
  const personId = await someoneAt(server, shiftId);
  const busyId = await busyStation(server);
  const canteenId = await canteenOf(server);
  const kitchen = `/desk/${canteenId}`;
  const { nurseryId, childId } = await childOf(server);
  const centreId = await centreOf(server);
  const centre = `/desk/${centreId}/care`;
  const money = await moneyOf(server, canteenId, placeId);
  const brought = await roundOf(server, canteenId);
  const to = (who: Who, pages: Record<string, string>) =>
    Object.entries(pages).map(([name, path]) => ({ name, path, who }));
  const desk = `/desk/${stationId}`;
  return [
    ...to("visitor", {
      home: "/",
      "sign-in": "/sign-in",
      register: "/register",
      forgot: "/forgot",
      "set-up": "/set-up?token=not-a-real-token-at-all",
      stations: "/stations",
      station: `/stations/${stationId}`,
      events: "/events",
      event: `/events/${eventId}`,
      shift: `/shifts/${shiftId}`,
      certificates: "/certificates",
      canteens: "/meals",
      "childcare-stations": "/childcare",
      menu: `/meals/${canteenId}`,
      "care-centres": "/care",
      "care-services": `/care/${centreId}`,
      "not-found": "/nowhere",
    }),
    ...to("volunteer", {
      "home-volunteer": "/",
      "events-volunteer": "/events",
      "shift-volunteer": `/shifts/${fullShiftId}`,
      "my-shifts": "/me/shifts",
      "my-teams": "/me/teams",
      "my-hours": "/me/hours",
      inbox: "/inbox",
      me: "/me",
      "my-profile": "/me/profile",
      "my-skills": "/me/skills",
      "my-data": "/me/data",
      "my-account": "/me/account",
      "check-in": "/check-in",
      "rounds-mine": "/me/rounds",
      "round-carried": `/me/rounds/${brought.roundId}`,
    }),
    ...to("guardian", {
      "my-family": "/me/family",
      "meals-order": `/meals/${canteenId}`,
      child: `/me/family/${childId}`,
      "child-record": `/me/family/${childId}/record`,
      "meals-week": `/meals/${canteenId}?span=week`,
      "care-book": `/care/${centreId}`,
      "care-mine": "/me/visits",
      household: "/me/household",
    }),
    ...to("guardian", {
      "childcare-find": `/childcare/${nurseryId}`,
      "childcare-mine": "/me/childcare",
    }),
    ...to("elder", {
      "home-elder": "/",
      "family-elder": "/me/family",
      "family-join": "/me/family/join",
      "meals-usual": "/meals/usual",
      "meals-standing": "/me/standing",
      "meals-mine": "/me/meals",
      "meals-money": "/me/money",
      "care-readings": "/me/readings",
      "household-elder": "/me/household",
    }),
    ...to("manager", {
      desks: "/desk",
      board: desk,
      calendar: `${desk}/calendar`,
      "new-event": `${desk}/events/new`,
      "edit-event": `${desk}/events/${eventId}`,
      roster: `${desk}/shifts/${shiftId}`,
      "roll-call": `${desk}/shifts/${shiftId}/attendance`,
      people: `${desk}/people`,
      "new-person": `${desk}/people/new`,
      person: `${desk}/people/${personId}`,
      hours: `${desk}/hours`,
      profile: `${desk}/profile`,
      staff: `${desk}/staff`,
      poster: `${desk}/poster`,
      screen: `/screen/${stationId}`,
      "children-arrivals": `/desk/${nurseryId}/children`,
      "children-in": `/desk/${nurseryId}/children?view=in`,
      "children-gone": `/desk/${nurseryId}/children?view=gone`,
      "canteen-serving": `${kitchen}/canteen`,
      "kitchen-sheet": `${kitchen}/kitchen`,
      "kitchen-labels": `${kitchen}/kitchen?tab=labels`,
      "kitchen-samples": `${kitchen}/kitchen?tab=samples`,
      "kitchen-cooking": `${kitchen}/kitchen?tab=cooking`,
      "canteen-menus": `${kitchen}/menus`,
      "canteen-counter": `${kitchen}/counter`,
      "canteen-rounds": `${kitchen}/rounds?onDate=${brought.onDate}`,
      "canteen-manifest": `${kitchen}/rounds/${brought.roundId}`,
      "canteen-till": `${kitchen}/till`,
      "money-account": `${kitchen}/people/${money.personId}/account`,
      "money-categories": `${kitchen}/people/${money.personId}/categories`,
      "canteen-settings": `${kitchen}/canteen-settings`,
      "childcare-rooms": `/desk/${nurseryId}/childcare`,
      "childcare-week": `/desk/${nurseryId}/childcare/week`,
      "childcare-day": `/desk/${nurseryId}/childcare/day`,
      "childcare-duties": "/me/duties",
      "childcare-desk-book": `/desk/${nurseryId}/childcare/book`,
      "childcare-roster": `/desk/${nurseryId}/childcare/roster`,
      "care-day": centre,
      "care-desk-book": `${centre}/book`,
      "care-regular": `${centre}/regular`,
      "care-desk-readings": `${centre}/readings`,
      "care-tasks": `${centre}/tasks`,
      "care-settings": `${centre}/settings`,
    }),
    ...to("admin", {
      "desks-admin": "/desk",
      "board-busy": `/desk/${busyId}`,
      area: `/area/${placeId}`,
      "area-calendar": `/area/${placeId}/calendar`,
      "area-places": `/area/${placeId}/places`,
      "area-staff": `/area/${placeId}/staff`,
      "area-subsidies": `/area/${placeId}/subsidies`,
      "area-childcare-rules": `/area/${placeId}/childcare-rules`,
      "area-settlement": `/area/${placeId}/subsidies/${money.programmeId}`,
    }),
  ];
}

async function rolesOf(server: DemoServer): Promise<{ stationId: string; placeId: string }> {
  type Me = { grants: { stationId: string | null; placeId: string | null }[] };
  const [manager, admin] = [await server.ask<Me>("manager", "auth.me"), await server.ask<Me>("admin", "auth.me")];
  return { stationId: manager.grants[0]?.stationId ?? "", placeId: admin.grants[0]?.placeId ?? "" };
}

/** The station with the most shifts today. */
async function busyStation(server: DemoServer): Promise<string> {
  type Desks = { stations: { id: string; shifts: number }[] };
  const { stations } = await server.ask<Desks>("admin", "insight.desks");
  return stations.reduce((most, one) => (one.shifts > most.shifts ? one : most)).id;
}

/** A canteen where the demo's manager answers for the kitchen, too. */
async function canteenOf(server: DemoServer): Promise<string> {
  type Me = { grants: { stationId: string | null }[] };
  const { grants } = await server.ask<Me>("manager", "auth.me");
  const canteens = await server.ask<{ stationId: string }[]>("manager", "meals.canteens");
  return canteens.find((one) => grants.some((grant) => grant.stationId === one.stationId))?.stationId ?? "";
}

/** Whoever is first in today's till of the canteen, and the first programme of the place. */
async function moneyOf(server: DemoServer, stationId: string, placeId: string) {
  type Till = { cash: { personId: string | null }[] };
  const { cash } = await server.ask<Till>("manager", "money.till", { stationId });
  type Programmes = { programmes: { id: string }[] };
  const { programmes } = await server.ask<Programmes>("admin", "money.programmes", { placeId });
  return { personId: cash[0]?.personId ?? "none", programmeId: programmes[0]?.id ?? "none" };
}

/** A care centre where the demo's manager answers for the care. */
async function centreOf(server: DemoServer): Promise<string> {
  type Me = { grants: { stationId: string | null }[] };
  const { grants } = await server.ask<Me>("manager", "auth.me");
  const centres = await server.ask<{ stationId: string }[]>("manager", "care.centres");
  return centres.find((one) => grants.some((grant) => grant.stationId === one.stationId))?.stationId ?? "";
}

/** The next day on which the canteen has a round, and the first round of it. */
async function roundOf(server: DemoServer, stationId: string): Promise<{ onDate: string; roundId: string }> {
  type Rounds = { onDate: string; sittings: { rounds: { id: string }[] }[] };
  const today = await server.ask<Rounds>("manager", "deliveries.rounds", { stationId });
  for (let days = 0; days < 5; days++) {
    const onDate = new Date(Date.parse(today.onDate) + days * 86_400_000).toISOString().slice(0, 10);
    const { sittings } = await server.ask<Rounds>("manager", "deliveries.rounds", { stationId, onDate });
    const round = sittings.flatMap((sitting) => sitting.rounds)[0];
    if (round) return { onDate, roundId: round.id };
  }
  return { onDate: today.onDate, roundId: "none" };
}

/** The growth station where the demo's manager answers, and the guardian's child of two years, who is looked after there. */
async function childOf(server: DemoServer): Promise<{ nurseryId: string; childId: string }> {
  type Me = { grants: { stationId: string | null }[] };
  const { grants } = await server.ask<Me>("manager", "auth.me");
  const nurseries = await server.ask<{ stationId: string }[]>("manager", "childcare.stations");
  const { wards } = await server.ask<{ wards: { minorId: string; age: number }[] }>("guardian", "people.family");
  const cared = wards.find((ward) => ward.age === 2);
  const nursery = nurseries.find((one) => grants.some((grant) => grant.stationId === one.stationId));
  return { nurseryId: nursery?.stationId ?? "", childId: cared?.minorId ?? "" };
}

/** The next shift of the station, and one that is full. */
async function shiftsOf(server: DemoServer, stationId: string) {
  type Shifts = { shifts: { shiftId: string; eventId: string; pools: { free: number }[] }[] };
  const { shifts } = await server.ask<Shifts>("volunteer", "events.whatsOn", { stationId, limit: 20 });
  const all = await server.ask<Shifts>("volunteer", "events.whatsOn", { limit: 50 });
  const next = shifts[0];
  const full = all.shifts.find((shift) => shift.pools.every((pool) => pool.free === 0));
  if (!next) throw new Error("the demo station has no shift ahead");
  return { shiftId: next.shiftId, eventId: next.eventId, fullShiftId: full?.shiftId ?? next.shiftId };
}

async function someoneAt(server: DemoServer, shiftId: string): Promise<string> {
  const sheet = await server.ask<{ rows: { personId: string }[] }>("manager", "attendance.sheet", { shiftId });
  return sheet.rows[0]?.personId ?? (await server.ask<{ person: { id: string } }>("manager", "auth.me")).person.id;
}
