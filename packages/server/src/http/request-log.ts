import type { MiddlewareHandler } from "hono";
import type { House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Ending } from "../metrics/outcome.ts";

/** One request, as its line in the log will tell of it. */
export interface Asked {
  id: string;
  procedures: string[];
  /** How each of them ended. */
  outcomes: Ending[];
}

export interface AskedVariables {
  Variables: { asked: Asked };
}

/**
 * Gives each request an id, which its answer and every line of the log about it carry, and writes one line when it is
 * answered. The line names procedures and what became of them: no address, no query, nothing of what was asked or told.
 */
export function logRequests({ log, metrics }: Pick<House, "log" | "metrics">): MiddlewareHandler<AskedVariables> {
  // The fields are all known here, so that the search for what must not be told is spared.
  const lines = log.child({}, { redact: [] });
  return async (c, next) => {
    const began = performance.now();
    const asked: Asked = { id: newId(), procedures: [], outcomes: [] };
    c.set("asked", asked);
    await next();
    const { status } = c.res;
    const route = routeOf(c.req.path);
    c.res.headers.set("x-request-id", asked.id);
    const level = isProbe(route) && status === 200 ? "debug" : "info";
    const { id: requestId, procedures, outcomes } = asked;
    const called = procedures.length > 0 ? { procedures, outcomes } : {};
    const ms = performance.now() - began;
    metrics.answered(route, status, ms);
    lines[level](
      { requestId, method: methodOf(c.req.method), route, ...called, status, ms: Math.round(ms * 100) / 100 },
      "request",
    );
  };
}

type Route = "procedures" | "files" | "healthz" | "metrics" | "assets" | "page";

function routeOf(path: string): Route {
  if (path.startsWith("/trpc/")) return "procedures";
  if (path.startsWith("/files/")) return "files";
  if (path.startsWith("/assets/")) return "assets";
  if (path === "/healthz") return "healthz";
  return path === "/metrics" ? "metrics" : "page";
}

/** Asked for every few seconds, and of interest only when it goes wrong. */
function isProbe(route: Route): boolean {
  return route === "healthz" || route === "metrics";
}

const METHODS = new Set(["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"]);

function methodOf(method: string): string {
  return METHODS.has(method) ? method : "other";
}
