import { LARGEST_BATCH } from "@linli/server/http/guard";
import { describe, expect, it } from "vitest";
import { program } from "../../support/browser-over-http.ts";
import { servedWorld } from "../../support/served.ts";
import { request, type World, world } from "../../support/world.ts";

const JSON_TYPE = "application/json";

/** A volunteer's browser, signed in, and a shift to sign up for. */
async function signedIn(w: World) {
  const shift = await w.shift();
  const mei = await w.volunteer("Mei");
  const browser = program(w).browser("203.0.113.7");
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await w.house.logins.begin(mei.id)) ?? [];
  browser.cookies.set(name, value);
  const bookings = async () => (await w.db.read.selectFrom("booking").select("id").execute()).length;
  return { browser, signUp: () => JSON.stringify(request(shift)), bookings };
}

describe("an act", () => {
  it.each([
    ["another site's page", { origin: "https://elsewhere.example", "content-type": JSON_TYPE }, 403],
    ["a page without an origin", { origin: "null", "content-type": JSON_TYPE }, 403],
    ["what is no origin", { origin: "linli.test", "content-type": JSON_TYPE }, 403],
    ["this host on another port", { origin: "http://linli.test:81", "content-type": JSON_TYPE }, 403],
    ["another site, by the browser's word", { "sec-fetch-site": "cross-site", "content-type": JSON_TYPE }, 403],
    ["a neighbouring site, by the browser's word", { "sec-fetch-site": "same-site", "content-type": JSON_TYPE }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a form in parts", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["a form of plain text", { "content-type": "text/plain" }, 415],
    ["plain bytes", { "content-type": "application/octet-stream" }, 415],
    ["what is like JSON by name only", { "content-type": "text/plain; application/json" }, 415],
    ["who does not say what it is", { "content-type": "" }, 415],
  ])("from %s is refused, cookie or not, and nothing happens", async (_from, headers, status) => {
    await using w = await world();
    const { browser, signUp, bookings } = await signedIn(w);
    const sent = await browser.ask("shifts.signUp", { method: "POST", headers, body: signUp() });
    expect([sent.status, await bookings()]).toEqual([status, 0]);
  });

  it.each([
    ["our page", { origin: "http://linli.test", "sec-fetch-site": "same-origin", "content-type": JSON_TYPE }],
    ["our page at its public address behind a proxy", { origin: "https://linli.example", "content-type": JSON_TYPE }],
    ["a program that is no browser", { "content-type": "application/json; charset=utf-8" }],
  ])("from %s is taken", async (_from, headers) => {
    await using w = await world({ env: { PUBLIC_URL: "https://linli.example" } });
    const { browser, signUp, bookings } = await signedIn(w);
    const sent = await browser.ask("shifts.signUp", { method: "POST", headers, body: signUp() });
    expect([sent.status, await bookings()]).toEqual([200, 1]);
  });

  it("is never a GET: not alone, not among reads, not by another method's name", async () => {
    await using w = await world();
    const { browser, signUp, bookings } = await signedIn(w);
    const input = encodeURIComponent(signUp());
    const inputs = encodeURIComponent(`{"0":${signUp()},"1":${signUp()}}`);
    const headers = { "x-http-method-override": "POST" };
    expect((await browser.ask(`shifts.signUp?input=${input}`)).status).toBe(405);
    expect((await browser.ask(`shifts.signUp?input=${input}`, { headers })).status).toBe(405);
    expect((await browser.ask(`shifts.signUp,shifts.signUp?batch=1&input=${inputs}`)).status).toBe(405);
    expect((await browser.ask(`shifts.signUp,shifts.mine?batch=1&input=${inputs}`)).status).toBe(400);
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"])
      expect((await browser.ask(`shifts.signUp?input=${input}`, { method })).status).toBe(405);
    expect((await browser.ask(`shifts.signUp?input=${input}`, { method: "HEAD" })).status).toBe(204);
    expect(await bookings()).toBe(0);
  });
});

describe("a request", () => {
  it("for data from another site's page is refused, too", async () => {
    await using w = await world();
    const { browser } = await signedIn(w);
    const from = (site: string) => browser.ask("auth.me", { headers: { "sec-fetch-site": site } });
    expect([
      (await from("cross-site")).status,
      (await from("same-origin")).status,
      (await from("none")).status,
    ]).toEqual([403, 200, 200]);
  });

  it("holds a page's procedures and no more", async () => {
    await using w = await world();
    const { browser } = program(w);
    const batch = (count: number) =>
      browser("203.0.113.7").ask(`${Array(count).fill("auth.me").join()}?batch=1&input=%7B%7D`);
    expect([(await batch(LARGEST_BATCH)).status, (await batch(LARGEST_BATCH + 1)).status]).toEqual([200, 400]);
  });

  it("has an address and headers of bounded length, and a body of one megabyte, whatever it says of its size", async () => {
    await using served = await servedWorld();
    const url = `${served.url}/trpc/auth.signIn`;
    const statusOf = async (to: string, init?: RequestInit) => (await fetch(to, init)).status;
    expect(await statusOf(`${served.url}/trpc/auth.me?input=${"x".repeat(9_000)}`)).toBe(414);
    expect(await statusOf(`${served.url}/trpc/auth.me`, { headers: { cookie: "x".repeat(20_000) } })).toBe(431);
    const large = JSON.stringify({ login: "x".repeat(1024 * 1024), password: "y" });
    expect(await statusOf(url, post(large))).toBe(413);
    const chunks = new Blob([large]).stream();
    expect(await statusOf(url, { ...post(chunks), duplex: "half" } as RequestInit)).toBe(413);
  });
});

function post(body: string | ReadableStream) {
  return { method: "POST", headers: { "content-type": JSON_TYPE }, body };
}
