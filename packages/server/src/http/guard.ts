import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.ts";

/** The longest address of a request, in characters; the page's own stay below 6,000. */
const LONGEST_URL = 8_192;
/** Procedures in one request at most. The page sends fewer at a time. */
export const LARGEST_BATCH = 32;

/**
 * Refuses, before anything is read of it, what the page never sends: other methods, endless addresses, acts in another
 * form than JSON (which a form on another site can send), and whatever another site's page sends.
 */
export function guardProcedures(env: Pick<Env, "publicUrl">): MiddlewareHandler {
  return guard(env, "application/json");
}

/** The same for files: they are sent as plain bytes, which no form of another site can send. */
export function guardFiles(env: Pick<Env, "publicUrl">): MiddlewareHandler {
  return guard(env, "application/octet-stream");
}

function guard(env: Pick<Env, "publicUrl">, posted: string): MiddlewareHandler {
  return async (c, next) => {
    const { method } = c.req;
    if (method !== "GET" && method !== "POST" && method !== "HEAD") return c.body(null, 405, { allow: "GET, POST" });
    if (c.req.url.length > LONGEST_URL) return c.body(null, 414);
    if (isFromElsewhere(c.req.header("sec-fetch-site"))) return c.body(null, 403);
    if (method !== "POST") return next();
    if (isForeign(c.req.header("origin"), c.req.header("host"), env.publicUrl)) return c.body(null, 403);
    if (typeIn(c.req.header("content-type")) !== posted) return c.body(null, 415);
    return next();
  };
}

/** What the browser itself says of where a request comes from; other programs say nothing, and have no cookies to lend. */
function isFromElsewhere(site: string | undefined): boolean {
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/**
 * Browsers say with every POST whose page sends it; those that say nothing have said it in Sec-Fetch-Site. A proxy may
 * change Host, or end TLS: then it is the public address that counts.
 */
function isForeign(origin: string | undefined, host: string | undefined, publicUrl: string): boolean {
  if (origin === undefined || origin === `https://${host}` || origin === `http://${host}`) return false;
  return origin !== URL.parse(publicUrl)?.origin;
}

function typeIn(contentType: string | undefined): string | undefined {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase();
}
