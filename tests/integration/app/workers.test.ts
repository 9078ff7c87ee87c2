import { readdirSync } from "node:fs";
import { join } from "node:path";
import { dispatch } from "@linli/server/notices/tell";
import { expect, it, vi } from "vitest";
import { type StartedServer, startServer } from "../../support/server.ts";
import { answeringProcesses, ask, logLines, metric, worldOf } from "../../support/started.ts";
import type { World } from "../../support/world.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };
const LONG = 150_000;
const TWO = { WORKERS: "2", LOG_LEVEL: "info" };

it(
  "goes on serving when one of its processes is killed, and puts another in its place",
  async () => {
    const server = await startServer({ env: TWO });
    const [killed, other] = (await bothProcesses(server)).pids;
    process.kill(killed!, "SIGKILL");
    await vi.waitFor(() => expect(logLines(server)).toContainEqual(ended(killed!)), PATIENCE);

    await vi.waitFor(async () => {
      expect((await ask(`${server.url}/trpc/auth.me`)).status).toBe(200);
      expect(answeringProcesses(server)).toHaveLength(3);
    }, PATIENCE);
    expect(answeringProcesses(server)).toContain(other);

    const { text } = await ask(`${server.url}/metrics`);
    expect(metric(text, "linli_processes")).toBe(2);
    expect(metric(text, "linli_processes_replaced_total")).toBe(1);
    await server.stop();
  },
  LONG,
);

it(
  "counts over all of its processes, whichever is asked",
  async () => {
    const server = await startServer({ env: TWO });
    const { asked } = await bothProcesses(server);
    for (let at = 0; at < 3; at++) {
      const { text } = await ask(`${server.url}/metrics`);
      expect(metric(text, 'linli_calls_total{procedure="auth.me",outcome="ok"}')).toBe(asked);
    }
    await server.stop();
  },
  LONG,
);

it(
  "sends each message once, although two servers of two processes each do due work",
  async () => {
    const server = await startServer({ env: { WORKERS: "2" } });
    const { dataDir, databaseUrl } = server;
    const second = await startServer({ dataDir, databaseUrl, env: { WORKERS: "2" } });
    const w = worldOf(server);
    await messages(w, 40);
    server.setClock("2026-11-23T01:00:10Z");
    await vi.waitFor(async () => expect(await unsent(w)).toBe(0), PATIENCE);
    const tries = await w.db.read.selectFrom("dispatch").select("tries").execute();
    expect(tries).toEqual(Array.from({ length: 40 }, () => ({ tries: 1 })));
    expect(readdirSync(join(dataDir, "outbox"))).toHaveLength(40);
    await w.db.close();
    await second.stop({ keep: true });
    await server.stop();
  },
  LONG,
);

it(
  "does due work again after every one of its processes was killed",
  async () => {
    const server = await startServer({ env: TWO });
    const killed = (await bothProcesses(server)).pids;
    for (const pid of killed) process.kill(pid, "SIGKILL");
    await vi.waitFor(() => {
      for (const pid of killed) expect(logLines(server)).toContainEqual(ended(pid));
    }, PATIENCE);
    const w = worldOf(server);
    await messages(w, 3);
    // Whatever lease the killed ones had is over.
    server.setClock("2026-11-23T01:02:00Z");
    await vi.waitFor(async () => expect(await unsent(w)).toBe(0), PATIENCE);
    await w.db.close();
    await server.stop();
  },
  LONG,
);

/** Asks until both processes have answered; returns their numbers, and how often it asked. */
async function bothProcesses(server: StartedServer): Promise<{ pids: number[]; asked: number }> {
  let asked = 0;
  await vi.waitFor(async () => {
    asked += 1;
    await ask(`${server.url}/trpc/auth.me`);
    expect(answeringProcesses(server)).toHaveLength(2);
  }, PATIENCE);
  return { pids: answeringProcesses(server), asked };
}

function ended(pid: number) {
  return expect.objectContaining({ ended: pid, signal: "SIGKILL", msg: "a process ended; another takes its place" });
}

async function messages(w: World, count: number): Promise<void> {
  await w.db.transact({}, async (tx) => {
    for (let at = 0; at < count; at++) {
      await dispatch(tx, {
        personId: null,
        channel: "sms",
        address: "13900001234",
        kind: "reset_code",
        facts: { digits: "123456" },
        key: `message ${at}`,
        now: w.clock.at,
      });
    }
  });
}

async function unsent(w: World): Promise<number> {
  return (await w.db.read.selectFrom("dispatch").where("sent_at", "is", null).select("id").execute()).length;
}
