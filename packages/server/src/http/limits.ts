import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";

const SECOND = 1_000;

/** Connections at once in one process; idle ones cost a few kilobytes each. */
const MOST_CONNECTIONS = 10_000;
/** A connection on which nothing moves for so long is closed: nobody reads the answer. */
const STILL_MS = 120 * SECOND;

/**
 * How long a connection may take, so that those that are slow on purpose, or say nothing, are let go again. A whole
 * import over a weak line has a minute.
 */
export const patience = {
  headersTimeout: 10 * SECOND,
  requestTimeout: 60 * SECOND,
  /** Longer than proxies keep theirs, so that it is they who close. */
  keepAliveTimeout: 75 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
  /** Bytes of all headers together with the address. */
  maxHeaderSize: 16 * 1024,
} as const satisfies ServerOptions;

/** Node's HTTP server with bounds on what connections may take. */
export function createBoundedServer(options: ServerOptions, listener: RequestListener): Server {
  const server = createServer({ ...patience, ...options }, listener);
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(STILL_MS);
  return server;
}
