import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, it } from "vitest";
import { type StartedServer, startServer } from "../../support/server.ts";

const BODY = JSON.stringify({ login: "13800000000", password: "not-the-password" });

it.each([{ WORKERS: "1" }, { WORKERS: "2" }])(
  "answers the request that is on its way when it is told to stop, and ends with 0: $WORKERS process(es)",
  async (env) => {
    const server = await startServer({ env });
    const half = await halfRequest(server);
    server.signal("SIGTERM");
    await refusesConnections(server);
    const told = answerOn(half);
    half.write(BODY.slice(10));
    expect(await told).toMatch(/^HTTP\/1.1 401 .*connection: close.*wrong_login/is);
    expect(await server.ended).toBe(0);
    await server.stop();
  },
);

it("ends with 0 although one connection idles, one stops amid its headers and one amid its body", async () => {
  const server = await startServer();
  const idle = socketTo(server);
  idle.write("GET /healthz HTTP/1.1\r\nHost: linli\r\n\r\n");
  await once(idle, "data");
  const headers = socketTo(server);
  headers.write("GET /healthz HTTP/1.1\r\nHo");
  await halfRequest(server);
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
  await server.stop();
}, 60_000);

it.each([{ WORKERS: "1" }, { WORKERS: "2" }])(
  "ends at once when it is told again: $WORKERS process(es)",
  async (env) => {
    const server = await startServer({ env });
    await halfRequest(server);
    server.signal("SIGTERM");
    const again = setInterval(() => server.signal("SIGTERM"), 100);
    expect(await server.ended).toBe(1);
    clearInterval(again);
    await server.stop();
  },
);

/** A request whose procedure waits: the server has taken its headers, and lacks most of its body. */
async function halfRequest(server: StartedServer): Promise<Socket> {
  const socket = socketTo(server);
  const headers = [
    "POST /trpc/auth.signIn HTTP/1.1",
    "Host: linli",
    "Content-Type: application/json",
    `Content-Length: ${BODY.length}`,
    "Expect: 100-continue",
  ];
  socket.write(`${headers.join("\r\n")}\r\n\r\n`);
  const [said] = await once(socket, "data");
  expect(String(said)).toContain("100 Continue");
  socket.write(BODY.slice(0, 10));
  return socket;
}

function socketTo(server: StartedServer): Socket {
  const { port, hostname } = new URL(server.url);
  return connect(Number(port), hostname).on("error", () => {});
}

async function answerOn(socket: Socket): Promise<string> {
  let said = "";
  for await (const chunk of socket) said += chunk;
  return said;
}

/** Resolves once nobody listens on the server's port any more. */
async function refusesConnections(server: StartedServer): Promise<void> {
  for (;;) {
    const socket = socketTo(server);
    const refused = await Promise.race([
      once(socket, "connect").then(
        () => false,
        () => true,
      ),
      once(socket, "close").then(() => true),
    ]);
    socket.destroy();
    if (refused) return;
  }
}
