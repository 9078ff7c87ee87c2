import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { appRouter } from "./app-router.ts";
import { bodySize } from "./body-size.ts";
import type { House } from "./context.ts";
import { newId } from "./db/id.ts";
import { addressOf } from "./http/address.ts";
import { fileRoutes } from "./http/files.ts";
import { guardProcedures, LARGEST_BATCH } from "./http/guard.ts";
import { securityHeaders, withNonce } from "./http/headers.ts";
import { tellMetrics } from "./http/metrics.ts";
import { type Calls, openRates, retryAfter } from "./http/rates.ts";
import { contextOf } from "./http/request-context.ts";
import { type Asked, type AskedVariables, logRequests } from "./http/request-log.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { outcomeOf } from "./metrics/outcome.ts";
import { endingOf, sayNo } from "./trpc.ts";

export const webDist = resolve(fileURLToPath(import.meta.url), "../../../web/dist");
const MOST_BODY = 1024 * 1024;

/** The whole program over HTTP: /trpc, /healthz, and the built pages for everything else. */
export function makeApp(house: House): Hono<AskedVariables> {
  const app = new Hono<AskedVariables>();
  const rates = openRates(house.env);
  app.use(logRequests(house));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const errorId = newId();
    house.log.error({ err: error, errorId, requestId: c.get("asked").id }, "a request failed");
    return c.text(`error ${errorId}`, 500);
  });
  app.use(securityHeaders(house.env));
  app.get("/healthz", async (c) => {
    try {
      await house.db.ping();
      return c.json({ ok: true, database: house.db.name });
    } catch {
      return c.json({ ok: false, database: house.db.name }, 503);
    }
  });
  app.get("/metrics", tellMetrics(house));
  app.route("/files", fileRoutes(house, rates));
  app.use("/trpc/*", guardProcedures(house.env), bodySize(MOST_BODY));
  app.all("/trpc/*", async (c) => {
    const cookies: string[] = [];
    const asked = c.get("asked");
    const log = house.log.child({ requestId: asked.id });
    const response = await fetchRequestHandler({
      endpoint: "/trpc",
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: LARGEST_BATCH,
      createContext: async ({ info }) => {
        try {
          const calls: Calls = { kind: info.type === "mutation" ? "act" : "read", count: info.calls.length };
          const address = addressOf(c, house);
          await rates.countAddress(address, calls);
          const context = await contextOf({ ...house, log }, c.req.header("cookie"), address, cookies, asked);
          if (context.actor) await rates.countPerson(context.actor.id, calls);
          return context;
        } catch (error) {
          throw sayNo(error, "context", log);
        }
      },
      responseMeta: ({ errors }) => ({ headers: retryAfter(errors, house.now()) }),
      onError: ({ path, error }) => noteUncalled(house.metrics, asked, path, error),
    });
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    response.headers.set("cache-control", "no-store");
    return response;
  });
  app.use(compress());
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use(
    serveStatic({
      root: webDist,
      precompressed: true,
      rewriteRequestPath: (path) => (path === "/" ? "/none" : path),
    }),
  );
  // A file of an earlier build is gone, not the page: the browser then asks for the new one.
  app.get("/assets/*", (c) => c.notFound());
  app.get("*", async (c) => {
    const page = await readFile(join(webDist, "index.html"), "utf8").catch(() => null);
    if (page === null) return c.text("The pages are not built yet: npm start builds them.", 503);
    return c.html(withNonce(c, page), 200, { "cache-control": "no-cache" });
  });
  return app;
}

/** A procedure that was not even called: there is none of this name, or who asks could not be found out. */
function noteUncalled({ called }: Metrics, asked: Asked, path: string | undefined, error: TRPCError): void {
  const procedure = path && Object.hasOwn(appRouter._def.procedures, path) ? path : "unknown";
  if (asked.procedures.includes(procedure)) return;
  const ending = endingOf(error);
  called(procedure, outcomeOf(ending));
  asked.procedures.push(procedure);
  asked.outcomes.push(ending);
}
