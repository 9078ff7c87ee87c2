import { type AddressInfo, connect, type Socket } from "node:net";
import { createBoundedServer } from "@linli/server/http/limits";
import { describe, expect, it } from "vitest";
import { startServer } from "../../support/server.ts";

const IDLE = 2_000;
const SLOW = 50;

/** A connection that sends this and no more. */
async function opened(url: string, says = ""): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  if (says) socket.write(says);
  return socket;
}

const slowHeaders = "GET /trpc/auth.me HTTP/1.1\r\nHost: linli.test\r\nX-Slow: ";
const slowBody =
  "POST /trpc/auth.signIn HTTP/1.1\r\nHost: linli.test\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{";

describe("the program", () => {
  it("answers while 2,000 connections say nothing and others say a request without end", async () => {
    const server = await startServer();
    const sockets: Socket[] = [];
    try {
      // By the hundred, because the system lets only so many knock at a time.
      for (let at = 0; at < IDLE; at += 100) {
        sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => opened(server.url)))));
      }
      for (let at = 0; at < SLOW; at++) {
        sockets.push(await opened(server.url, slowHeaders), await opened(server.url, slowBody));
      }
      for (const path of ["/healthz", "/trpc/insight.street", "/trpc/auth.me"])
        expect((await fetch(`${server.url}${path}`)).status).toBe(200);
      expect(sockets).toHaveLength(IDLE + 2 * SLOW);
    } finally {
      for (const socket of sockets) socket.destroy();
      await server.stop();
    }
  });
});

describe("a connection", () => {
  it.each([
    ["that says nothing", ""],
    ["whose headers have no end", slowHeaders],
    ["whose body has no end", slowBody],
  ])("%s is let go when its time is over", async (_which, says) => {
    const patience = { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 20 };
    const server = createBoundedServer(patience, (request, response) => {
      request.resume();
      request.once("end", () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const socket = await opened(`http://127.0.0.1:${port}`, says);
      let answer = "";
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      await new Promise<void>((resolve) => socket.once("close", () => resolve()));
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    } finally {
      server.close();
    }
  });
});
