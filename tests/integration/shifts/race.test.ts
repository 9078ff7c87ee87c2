import { Agent, request as httpRequest } from "node:http";
import { newId } from "@linli/server/db/id";
import { readEnv } from "@linli/server/env";
import { openHouse } from "@linli/server/house";
import { expect, it } from "vitest";
import { poolCounts, tally } from "../../support/bookings.ts";
import { startServer } from "../../support/server.ts";
import { instant, World } from "../../support/world.ts";

it.each([
  { processes: 1, workers: "1", told: "a started server" },
  { processes: 1, workers: "2", told: "a server of two processes on one port" },
  { processes: 2, workers: "1", told: "two servers on one database" },
])(
  "gives 5 places to 5 of 40 who ask $told over 40 connections at once, and queues 35 in order",
  async ({ processes, workers }) => {
    const server = await startServer({ at: "2026-11-23T01:00:00Z", env: { WORKERS: workers } });
    const { dataDir, databaseUrl } = server;
    const servers = processes === 1 ? [server] : [server, await startServer({ dataDir, databaseUrl })];
    const house = openHouse(
      readEnv({
        DATA_DIR: server.dataDir,
        DATABASE_URL: server.databaseUrl,
        LOG_LEVEL: "fatal",
        DEMO: "off",
        PORT: "0",
      }),
    );
    const w = new World(house, { at: instant("2026-11-23T09:00") }, () => house.db.close());
    try {
      const shift = await w.shift({ places: 5 });
      const clients = [];
      for (let at = 0; at < 40; at++) {
        const person = await w.volunteer(`志愿者${at}`);
        const [cookie = ""] = (await house.logins.begin(person.id)).split(";");
        clients.push({
          url: servers[at % processes]!.url,
          cookie,
          agent: new Agent({ keepAlive: true, maxSockets: 1 }),
        });
      }
      // Every connection is open before the first of them asks.
      await Promise.all(clients.map((client) => call(client, "GET", "/healthz")));
      const asked = clients.map((client) => ({ client, input: { poolId: shift.poolId, requestKey: newId() } }));
      const answers = await Promise.all(
        asked.map(({ client, input }) => call(client, "POST", "/trpc/shifts.signUp", input)),
      );
      expect(tally(answers.map((answer) => String(answer.status)))).toEqual({ 200: 40 });
      const bookings = answers.map(({ body }) => (body as { result: { data: BookingSeen } }).result.data);
      expect(tally(bookings.map((booking) => booking.state))).toEqual({ confirmed: 5, waitlisted: 35 });
      const numbers = (state: string) =>
        bookings
          .filter((each) => each.state === state)
          .map((each) => each.queueNumber)
          .sort((a, b) => a - b);
      expect(numbers("confirmed")).toEqual([1, 2, 3, 4, 5]);
      expect(numbers("waitlisted")).toEqual(Array.from({ length: 35 }, (_, i) => i + 6));
      expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 5, waiting: 35 });

      const again = await Promise.all(
        asked.map(({ client, input }) => call(client, "POST", "/trpc/shifts.signUp", input)),
      );
      expect(again.map(({ body }) => body)).toEqual(answers.map(({ body }) => body));
      for (const { agent } of clients) agent.destroy();
    } finally {
      await w[Symbol.asyncDispose]();
      for (const each of servers.reverse()) await each.stop();
    }
  },
);

interface BookingSeen {
  state: string;
  queueNumber: number;
}
interface Client {
  url: string;
  cookie: string;
  agent: Agent;
}

function call(
  { url, cookie, agent }: Client,
  method: "GET" | "POST",
  path: string,
  input?: unknown,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${url}${path}`,
      { method, agent, headers: { cookie, "content-type": "application/json" } },
      (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(input === undefined ? undefined : JSON.stringify(input));
  });
}
