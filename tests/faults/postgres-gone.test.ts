import { readdirSync } from "node:fs";
import { join } from "node:path";
import { newId } from "@linli/server/db/id";
import { dispatch } from "@linli/server/notices/tell";
import { afterAll, beforeAll, expect, it } from "vitest";
import { poolCounts, tally } from "../support/bookings.ts";
import { type StartedServer, startServer } from "../support/server.ts";
import { ask, browser, health, type Told, until } from "./ask.ts";
import { chance, goneMs } from "./asked.ts";
import { wrongsAfter } from "./check.ts";
import { FailingDisk } from "./failing-disk.ts";
import { besides } from "./house.ts";
import { type Act, signUp, startLoad } from "./load.ts";
import { OwnPostgres } from "./own-postgres.ts";
import { AFTERNOON_UTC, prepareStreet, type Street } from "./street.ts";

const UNAVAILABLE: Told = { kind: "refused", status: 503, code: "unavailable" };
let postgres: OwnPostgres;
let disk: FailingDisk;

beforeAll(async () => {
  postgres = await OwnPostgres.begin((folder) => {
    disk = new FailingDisk(folder);
    return disk.env;
  });
});
afterAll(async () => {
  disk.heal();
  await postgres.end();
  disk[Symbol.dispose]();
});

it("answers every one of 500 people who sign up at once over ten connections: 100 have a place, 400 wait", async () => {
  await using s = await onPostgres();
  const { shift, people } = await besides(s.server, async (w) => {
    w.clock.at = Date.parse(AFTERNOON_UTC);
    const shift = await w.shift({ places: 100 });
    const persons = await Promise.all(Array.from({ length: 500 }, (_, i) => w.person(`志愿者${i}`, { phone: null })));
    const logins = persons.map(async ({ id }) => browser(id, (await w.house.logins.begin(id)).split(";")[0] ?? ""));
    return { shift, people: await Promise.all(logins) };
  });
  const answers = await Promise.all(
    people.map(async (by) => {
      const request = { poolId: shift.poolId, requestKey: newId() };
      const told: Told[] = [];
      // On a slow machine some are told to come again, which they do.
      do told.push(await ask(s.server.url, by, "shifts.signUp", request));
      while (isBusy(told.at(-1)));
      by.agent.destroy();
      return told.at(-1);
    }),
  );
  const states = answers.map((told) => (told?.kind === "done" ? (told.data as { state: string }).state : "not in"));
  expect(tally(states)).toEqual({ confirmed: 100, waitlisted: 400 });
  expect(await besides(s.server, (w) => poolCounts(w, shift.poolId))).toEqual({
    capacity: 100,
    taken: 100,
    waiting: 400,
  });
});

it("refuses while PostgreSQL is stopped, says so, and serves and sends again without a restart when it is back", async () => {
  await using s = await onPostgres();
  const { server, street } = s;
  const [mei, ...others] = street.volunteers as [Street["volunteers"][number], ...Street["volunteers"]];
  const kept = await signUp(server.url, street, mei);
  await besides(server, (w) => w.db.transact({}, (tx) => dispatch(tx, message("2026-11-23T06:00:00Z"))));
  await postgres.stop();

  const [refused, gone] = [[] as Act[], performance.now()];
  do {
    expect(await health(server.url)).toBe(503);
    refused.push(...(await Promise.all(others.map((by) => signUp(server.url, street, by)))));
  } while (performance.now() - gone < goneMs);
  expect(refused.map((act) => act.told)).toEqual(refused.map(() => UNAVAILABLE));
  expect(await ask(server.url, browser("", ""), "auth.signIn", { login: "13900000001", password: "password" })).toEqual(
    UNAVAILABLE,
  );

  await postgres.start();
  await until(async () => (await health(server.url)) === 200);
  const after = await Promise.all(others.map((by) => signUp(server.url, street, by)));
  expect(after.map((act) => act.told.kind)).toEqual(others.map(() => "done"));
  expect(await besides(server, (w) => wrongsAfter(w.db.read, [kept, ...refused, ...after]))).toEqual([]);
  server.setClock("2026-11-23T06:00:01Z");
  await until(async () => sentBy(server).length === 1);
});

it("refuses when PostgreSQL takes connections and says nothing, instead of waiting with it", async () => {
  await using s = await onPostgres();
  const { server, street } = s;
  const kept = await Promise.all(street.volunteers.slice(0, 10).map((by) => signUp(server.url, street, by)));
  await postgres.freeze();
  const refused = await Promise.all(street.volunteers.slice(10).map((by) => signUp(server.url, street, by)));
  expect(refused.map((act) => act.told)).toEqual(refused.map(() => UNAVAILABLE));
  expect(await health(server.url)).toBe(503);
  await postgres.thaw();
  await until(async () => (await health(server.url)) === 200);
  const after = await Promise.all(street.volunteers.slice(10).map((by) => signUp(server.url, street, by)));
  expect(after.map((act) => act.told.kind)).toEqual(after.map(() => "done"));
  expect(await besides(server, (w) => wrongsAfter(w.db.read, [...kept, ...refused, ...after]))).toEqual([]);
});

it.each([
  { told: "has no room for its tables", refusing: "write /base/ ENOSPC", code: "storage_full" },
  { told: "cannot sync its log and ends itself", refusing: "sync pg_wal EIO once", code: "unavailable" },
] as const)("refuses with `$code` when PostgreSQL $told, and goes on once it can", async ({ refusing, code }) => {
  await using s = await onPostgres();
  const { server, street } = s;
  const load = startLoad(server.url, street, chance(`postgres ${code}`));
  await load.answered(30);
  disk.fail(refusing);
  await until(async () => load.acts.some(({ told }) => told.kind === "refused" && told.code === code));
  disk.heal();
  await until(async () => (await health(server.url)) === 200);
  const before = load.acts.length;
  await until(async () => load.acts.slice(before).some(({ told }) => told.kind === "done"));
  await load.stop();
  expect(await besides(server, (w) => wrongsAfter(w.db.read, load.acts))).toEqual([]);
});

async function onPostgres(): Promise<{ server: StartedServer; street: Street } & AsyncDisposable> {
  const databaseUrl = await postgres.newDatabase();
  const server = await startServer({
    engine: "postgres",
    databaseUrl,
    at: AFTERNOON_UTC,
    env: { DATABASE_POOL: "10" },
  });
  const street = await besides(server, prepareStreet);
  return { server, street, [Symbol.asyncDispose]: () => server.stop() };
}

function isBusy(told: Told | undefined): boolean {
  return told?.kind === "refused" && told.code === "busy";
}

function message(dueAt: string) {
  const about = { personId: null, channel: "sms", address: "13900000001", kind: "reset_code" } as const;
  return { ...about, facts: { digits: "000000" }, key: newId(), now: Date.parse(dueAt) };
}

function sentBy({ dataDir }: StartedServer): string[] {
  try {
    return readdirSync(join(dataDir, "outbox")).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}
