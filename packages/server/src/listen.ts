import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, Server as ListeningServer, type Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createBoundedServer } from "./http/limits.ts";

/** The server's place on the network. */
export interface Door {
  /** Known only now when port 0 asked the system for a free one. */
  port: number;
  /**
   * Takes no new connections, turns new requests away, and resolves when those that run are answered.
   * Cuts off what is still open after `cutAfterMs`.
   */
  shut(cutAfterMs: number): Promise<void>;
}

/** How long a connection without a request stays, so that a request already on its way is answered, if only with 503. */
const LINGER_MS = 250;
const RETRY_AFTER_SECONDS = "2";

/** Serves on a port of this machine. Rejects when it cannot, such as with EADDRINUSE. */
export async function listen(
  fetch: Parameters<typeof getRequestListener>[0],
  { host, port }: { host: string; port: number },
): Promise<Door> {
  const answer = getRequestListener(fetch, { hostname: host });
  const running = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  let shutting = false;
  const server = createBoundedServer({}, (request, response) => {
    if (shutting) return turnAway(request, response);
    running.add(response);
    response.once("close", () => running.delete(response));
    void answer(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

  function closeIdle(): void {
    const busy = new Set([...running].map((response) => response.req.socket));
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
  }

  return {
    port: (server.address() as AddressInfo).port,
    async shut(cutAfterMs) {
      shutting = true;
      for (const response of running) if (!response.headersSent) response.setHeader("connection", "close");
      const closing = setInterval(closeIdle, LINGER_MS);
      const cutting = setTimeout(() => server.closeAllConnections(), cutAfterMs);
      // The close of an HTTP server would drop idle connections at once, and a request on its way with them.
      await new Promise<void>((resolve) => ListeningServer.prototype.close.call(server, () => resolve()));
      clearInterval(closing);
      clearTimeout(cutting);
    },
  };
}

function turnAway(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(503, {
    connection: "close",
    "retry-after": RETRY_AFTER_SECONDS,
    "content-type": "text/plain; charset=utf-8",
  });
  response.end("Linli is stopping. Please try again.\n");
}
