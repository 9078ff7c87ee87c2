import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { House } from "../context.ts";
import { metricsOfAll } from "../metrics/of-all.ts";

/** What a proxy adds to a request that it passes on. */
const PASSED_ON = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];

/** Answers Prometheus, and to anybody else says that there is nothing here. */
export function tellMetrics({ env, metrics }: Pick<House, "env" | "metrics">): MiddlewareHandler {
  return async (c) => {
    const allowed = env.metricsToken === undefined ? isOfThisMachine(c, env) : hasToken(c, env.metricsToken);
    if (!allowed) return c.notFound();
    const text = await metricsOfAll(metrics.registry);
    if (text === null) return c.text("A process did not answer in time.\n", 503);
    return c.text(text, 200, { "content-type": metrics.registry.contentType, "cache-control": "no-store" });
  };
}

function hasToken(c: Context, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(c.req.header("authorization") ?? ""), digest(`Bearer ${token}`));
}

/** Without a token: where nobody but this machine can come, neither directly nor through a proxy that stands on it. */
function isOfThisMachine(c: Context, env: House["env"]): boolean {
  return env.onLoopback && PASSED_ON.every((name) => c.req.header(name) === undefined);
}
