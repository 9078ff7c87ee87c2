import { expect, it } from "vitest";
import { program } from "../../support/browser-over-http.ts";
import { world } from "../../support/world.ts";

async function headersOf(path: string, env: Record<string, string> = {}): Promise<Record<string, string>> {
  await using w = await world({ env });
  return Object.fromEntries((await program(w).app.request(`http://linli.test${path}`)).headers);
}

const rulesOf = (headers: Record<string, string>) => (headers["content-security-policy"] ?? "").split("; ").sort();

it("a page may run this server's scripts and styles alone, be in nobody's frame and send its forms nowhere else", async () => {
  const headers = await headersOf("/stations");
  const rules = rulesOf(headers).map((rule) => rule.replace(/nonce-[\w+/=]{24}'/, "nonce-…'"));
  expect(rules).toEqual([
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'nonce-…'",
    "style-src-attr 'unsafe-inline'",
  ]);
  expect(headers).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
  });
});

it("no two answers have the same nonce", async () => {
  const nonces = await Promise.all([1, 2, 3].map(async () => rulesOf(await headersOf("/"))[9]));
  expect(new Set(nonces).size).toBe(3);
});

it("an answer to a procedure is no page: nothing in it runs or loads", async () => {
  const headers = await headersOf("/trpc/auth.me");
  expect(rulesOf(headers)).toEqual(["default-src 'none'", "frame-ancestors 'none'"]);
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
});

it("a browser is told to come by https only, for a year, where the public address is https", async () => {
  const secure = await headersOf("/", { PUBLIC_URL: "https://linli.example" });
  expect(secure["strict-transport-security"]).toBe("max-age=31536000");
  expect(rulesOf(secure)).toContain("upgrade-insecure-requests");
  const plain = await headersOf("/");
  expect(plain["strict-transport-security"]).toBeUndefined();
  expect(rulesOf(plain)).not.toContain("upgrade-insecure-requests");
});
