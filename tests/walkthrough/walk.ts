import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserless, type Client } from "../support/client.ts";
import { startServer } from "../support/server.ts";

const server = join(import.meta.dirname, "../../packages/server/src");
const communities = join(import.meta.dirname, "communities-330109001.csv");
const stations = join(server, "demo/data/stations-chengxiang.csv");

const STATION = "江寺新时代文明实践站";
const VOLUNTEERS = 25;
const ROLES = [
  { role: "登记台", places: 3, needed: 1 },
  { role: "引导员", places: 5, needed: 2 },
  { role: "送餐员", places: 4, needed: 2 },
];
const PLACES = ROLES.reduce((sum, role) => sum + role.places, 0);
const COMING = 10;

/** Wall-clock times in Shanghai on one Monday and the Wednesday after it. */
const at = (time: string) => `${time}:00+08:00`;
const MONDAY_NINE = at("2026-11-23T09:00");
const WEDNESDAY = "2026-11-25";

export interface Walked {
  imported: { communities: number; stations: number };
  confirmed: number;
  waitlisted: number;
  checkedIn: number;
  ledger: { name: string; minutes: number; evidence: string }[];
  totalMinutes: number;
  verified: string;
}

/**
 * The main job on an empty database, as people would do it: the command line brings in the street, the first
 * administrator takes the link, an event opens, 25 volunteers ask for 12 places at once, 10 come, their hours are
 * approved. `say` hears what happens.
 */
export async function walk(say: (line: string) => void, databaseUrl?: string): Promise<Walked> {
  const dataDir = mkdtempSync(join(tmpdir(), "linli-walk-"));
  const env = {
    DATA_DIR: dataDir,
    DEMO: "off",
    LOG_LEVEL: "error",
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
  const linli = (...args: string[]) => {
    say(`$ linli ${args.map((arg) => arg.replace(`${server}/`, "").replace(`${import.meta.dirname}/`, "")).join(" ")}`);
    const ran = spawnSync(process.execPath, [join(server, "cli.ts"), ...args], {
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
    });
    for (const line of `${ran.stdout}${ran.stderr}`.trim().split("\n")) say(`  ${line}`);
    if (ran.status !== 0) throw new Error(`linli ${args[0]} ended with ${ran.status}: ${ran.stderr}`);
    return ran.stdout;
  };
  linli("migrate");
  linli("import", "places", communities, "--parent-name", "城厢街道");
  linli("import", "places", communities, "--parent-name", "城厢街道", "--confirm");
  linli("import", "stations", stations, "--confirm");

  const house = await startServer({
    engine: databaseUrl ? "postgres" : "sqlite",
    dataDir,
    databaseUrl,
    at: MONDAY_NINE,
  });
  try {
    const facts = await liveThrough(house, say);
    return { ...facts, verified: linli("verify") };
  } finally {
    await house.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Started = Awaited<ReturnType<typeof startServer>>;

async function liveThrough(house: Started, say: (line: string) => void): Promise<Omit<Walked, "verified">> {
  const admin = browserless(house.url);
  const token = /set-up\?token=(\S+)/.exec(house.printed())?.[1];
  if (!token) throw new Error("the server printed no link for the first administrator");
  await admin.auth.setUp.mutate({ token, name: "郑爱珍", login: "13800000001", password: "walk-through-2026" });
  say("The first administrator has taken the link and is signed in.");

  const everywhere = await admin.stations.list.query({});
  const imported = { communities: (await communitiesOf(admin)).length, stations: everywhere.length };
  const station = everywhere.find((one) => one.name === STATION);
  if (!station) throw new Error(`there is no station ${STATION}`);
  say(
    `${imported.communities} communities and ${imported.stations} stations are there; the event is at ${station.name}.`,
  );

  const { eventId } = await admin.events.create.mutate({
    stationId: station.id,
    title: "长者助餐日",
    about: "为社区长者登记、引导、送餐上门。",
    category: "elder-care",
    organiser: station.name,
    startsOn: WEDNESDAY,
    plan: [{ startsMin: 9 * 60, minutes: 180, roles: ROLES }],
    publish: true,
  });
  const event = await admin.events.page.query({ eventId });
  const shift = event.shifts[0];
  if (!shift) throw new Error("the event has no shift");
  const pools = (await admin.shifts.get.query({ shiftId: shift.shiftId })).roles;
  say(`"${event.title}" is published: ${pools.map((pool) => `${pool.role} ${pool.capacity}`).join(", ")}.`);

  const volunteers = await Promise.all(Array.from({ length: VOLUNTEERS }, (_, index) => register(house.url, index)));
  const bookings = await Promise.all(
    volunteers.map((volunteer, index) =>
      volunteer.shifts.signUp.mutate({ poolId: poolFor(pools, index), requestKey: randomUUID() }),
    ),
  );
  const confirmed = volunteers.filter((_, index) => bookings[index]?.state === "confirmed");
  const waitlisted = bookings.filter((booking) => booking.state === "waitlisted").length;
  say(`${VOLUNTEERS} asked for ${PLACES} places at once: ${confirmed.length} confirmed, ${waitlisted} in the queue.`);

  const coming = confirmed.slice(0, COMING);
  house.setClock(at(`${WEDNESDAY}T08:55`));
  const code = await codeShown(admin, station.id);
  const scans = coming.map((volunteer) => volunteer.attendance.checkIn.mutate({ stationId: station.id, code }));
  const checkedIn = (await Promise.all(scans)).filter((answer) => answer.outcome === "checked-in").length;
  say(`08:55 — ${checkedIn} scanned the code at the door.`);

  house.setClock(at(`${WEDNESDAY}T12:00`));
  const codeAtNoon = await codeShown(admin, station.id);
  for (const [index, volunteer] of coming.entries()) {
    // The last of them forgets to scan on the way out.
    if (index === COMING - 1) continue;
    await volunteer.attendance.checkOut.mutate({ stationId: station.id, code: codeAtNoon, shiftId: shift.shiftId });
  }
  house.setClock(at(`${WEDNESDAY}T12:30`));
  const closed = await admin.attendance.close.mutate({ shiftId: shift.shiftId });
  say(
    `12:30 — closed: ${closed.present} present, ${closed.capped} forgot to check out, ${closed.absent} did not come.`,
  );

  const { approvable } = await admin.hours.waiting.query({ stationId: station.id });
  await admin.hours.approveUnflagged.mutate({ stationId: station.id, count: approvable });
  const { lines: odd } = await admin.hours.waiting.query({ stationId: station.id });
  for (const line of odd) await admin.hours.approve.mutate({ lineIds: [line.id] });
  say(`${approvable} lines approved at once, ${odd.length} looked at one by one.`);

  const ledger = await admin.hours.ledger.query({ stationId: station.id, from: WEDNESDAY, to: WEDNESDAY });
  const printed = ledger.lines.map((line) => ({
    name: line.personName,
    minutes: line.minutes,
    evidence: line.evidence,
  }));
  say(`Hours of ${station.name} on ${WEDNESDAY}:`);
  for (const line of ledger.lines)
    say(`  ${line.number}. ${line.personName} ${line.minutes} min ${line.evidence} ${line.state}`);
  const totalMinutes = printed.reduce((sum, line) => sum + line.minutes, 0);
  say(`  ${printed.length} lines, ${totalMinutes} minutes`);
  return { imported, confirmed: confirmed.length, waitlisted, checkedIn, ledger: printed, totalMinutes };
}

/** What the QR code on the station's screen says now. */
async function codeShown(admin: Client, stationId: string): Promise<string> {
  const { link } = await admin.attendance.screen.query({ stationId });
  return new URL(link).searchParams.get("c") ?? "";
}

async function communitiesOf(admin: Client) {
  const [street] = await admin.places.tops.query();
  return street ? (await admin.places.page.query({ placeId: street.id })).children : [];
}

/** 25 people spread over the three roles so that each is asked for by more than it holds. */
function poolFor(pools: readonly { poolId: string }[], index: number): string {
  return pools[index % pools.length]!.poolId;
}

async function register(url: string, index: number): Promise<Client> {
  const client = browserless(url);
  const number = String(index + 1).padStart(2, "0");
  await client.auth.register.mutate({
    name: `志愿者${number}`,
    phone: `139000000${number}`,
    birthDate: "1988-03-12",
    password: `walk-through-${number}`,
  });
  return client;
}
