import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { listen } from "@linli/server/listen";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const LONG_MS = 60_000;
const host = "127.0.0.1";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

it("answers what runs, turns away what comes on a kept connection, and takes no new connection", async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const door = await listen(
    async (request) => {
      if (!request.url.endsWith("/slow")) return new Response("quick");
      begun.resolve();
      await goOn.promise;
      return new Response("slow");
    },
    { host, port: 0 },
  );
  const [kept, busy] = [visitor(door.port), visitor(door.port)];
  kept.ask("/quick");
  expect(await kept.hears("quick")).toMatch(/^HTTP\/1.1 200 .*keep-alive/s);
  busy.ask("/slow");
  await begun.promise;

  const shut = door.shut(LONG_MS);
  kept.ask("/quick");
  expect(await kept.hears("try again")).toMatch(/HTTP\/1.1 503 .*connection: close.*retry-after: \d/is);
  expect(await kept.closed()).toBe("closed");
  const late = connect(door.port, host);
  expect(await once(late, "error")).toMatchObject([{ code: "ECONNREFUSED" }]);
  goOn.resolve();
  expect(await busy.hears("slow")).toMatch(/^HTTP\/1.1 200 .*connection: close/is);
  await shut;
});

it("lets go of connections that ask nothing, and in the end of those that hang", async () => {
  const begun = Promise.withResolvers<void>();
  const door = await listen(
    async (request) => {
      if (request.url.endsWith("/hangs")) {
        begun.resolve();
        await new Promise(() => {});
      }
      return new Response("quick");
    },
    { host, port: 0 },
  );
  const [silent, idle, halfway, hanging] = [
    visitor(door.port),
    visitor(door.port),
    visitor(door.port),
    visitor(door.port),
  ];
  idle.ask("/quick");
  await idle.hears("quick");
  halfway.socket.write("GET /quick HTTP/1.1\r\nHost: li");
  hanging.ask("/hangs");
  await begun.promise;
  // A connection of later is there, and so are those before it.
  const last = visitor(door.port);
  last.ask("/quick");
  await last.hears("quick");

  const shut = door.shut(LONG_MS);
  vi.advanceTimersByTime(1_000);
  expect(await Promise.all([silent, idle, halfway, last].map((each) => each.closed()))).toEqual([
    "closed",
    "closed",
    "closed",
    "closed",
  ]);
  expect(hanging.socket.closed).toBe(false);
  vi.advanceTimersByTime(LONG_MS);
  expect(await hanging.closed()).toBe("closed");
  await shut;
});

interface Visitor {
  socket: Socket;
  ask(path: string): void;
  /** All that came so far, once it holds `text`. */
  hears(text: string): Promise<string>;
  closed(): Promise<"closed">;
}

function visitor(port: number): Visitor {
  const socket = connect(port, host);
  const end = new Promise<"closed">((resolve) => socket.once("close", () => resolve("closed")));
  socket.on("error", () => {});
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  return {
    socket,
    ask: (path) => void socket.write(`GET ${path} HTTP/1.1\r\nHost: linli\r\n\r\n`),
    async hears(text) {
      while (!heard.includes(text)) await once(socket, "data");
      return heard;
    },
    closed: () => end,
  };
}
