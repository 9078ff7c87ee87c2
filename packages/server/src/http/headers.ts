import type { Context, MiddlewareHandler } from "hono";
import { NONCE, secureHeaders } from "hono/secure-headers";
import type { Env } from "../env.ts";

const A_YEAR_S = 365 * 24 * 3600;
/** What the build writes where a page's own nonce belongs; see packages/web/vite.config.ts. */
const NONCE_PLACE = "LINLI_NONCE";

/**
 * What browsers are told to keep to. Pages run scripts of this server alone and style themselves with its files and
 * with the `<style>` elements that carry the answer's own nonce; answers to procedures and files are no pages at all.
 */
export function securityHeaders({ publicUrl }: Pick<Env, "publicUrl">): MiddlewareHandler {
  const https = publicUrl.startsWith("https:");
  const everywhere = {
    // Other names below the same domain are not this program's to speak for.
    strictTransportSecurity: https ? `max-age=${A_YEAR_S}` : false,
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: ["self" as const], geolocation: ["self" as const], microphone: [], payment: [] },
  };
  const pages = secureHeaders({
    ...everywhere,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", NONCE],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      mediaSrc: ["'self'", "blob:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(https ? { upgradeInsecureRequests: [] } : {}),
    },
  });
  const answers = secureHeaders({
    ...everywhere,
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  });
  const isPage = (path: string) => !path.startsWith("/trpc/") && !path.startsWith("/files/");
  return (c, next) => (isPage(c.req.path) ? pages(c, next) : answers(c, next));
}

/** The page with the nonce of its answer in it. */
export function withNonce(c: Context, page: string): string {
  return page.replaceAll(NONCE_PLACE, String(c.get("secureHeadersNonce")));
}
