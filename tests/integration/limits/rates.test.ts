import { makeApp } from "@linli/server/app";
import en from "@linli/shared/words/en/index";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import zh from "@linli/shared/words/zh-CN/index";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, type HttpBrowser, program } from "../../support/browser-over-http.ts";
import { type World, world } from "../../support/world.ts";

const HOME = "203.0.113.7";
const ELSEWHERE = "203.0.113.8";
const BEHIND_A_PROXY = { TRUSTED_PROXIES: "1" };

afterEach(() => {
  vi.useRealTimers();
});

async function signIn(w: World, browser: HttpBrowser, name: string): Promise<void> {
  const { id } = await w.person(name);
  const [, cookie = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await w.house.logins.begin(id)) ?? [];
  browser.cookies.set(cookie, value);
}

async function times(count: number, ask: () => Promise<Answer>): Promise<number[]> {
  const statuses = [];
  for (let at = 0; at < count; at++) statuses.push((await ask()).status);
  return statuses;
}

describe("the procedures of a minute", () => {
  it("are as many as the address may read; then it is told when to come back, in both languages", async () => {
    await using w = await world({ env: { ...BEHIND_A_PROXY, RATE_PER_ADDRESS: "5" } });
    vi.setSystemTime("2026-11-23T01:00:00Z");
    const browser = program(w).browser(HOME);
    expect(await times(5, () => browser.read("insight.street"))).toEqual([200, 200, 200, 200, 200]);
    vi.setSystemTime("2026-11-23T01:00:18Z");
    const { status, headers, refusal } = await browser.read("insight.street");
    expect({ status, refusal }).toEqual({ status: 429, refusal: { code: "too_many_requests", seconds: 42 } });
    expect(headers.get("retry-after")).toBe("42");
    expect(sayRefusal(zh, { code: "too_many_requests", seconds: 42 }, String)).toContain("42 秒");
    expect(sayRefusal(en, { code: "too_many_requests", seconds: 42 }, String)).toContain("42 seconds");
    vi.setSystemTime("2026-11-23T01:01:01Z");
    expect((await browser.read("insight.street")).status).toBe(200);
  });

  it("are counted for each address, and for reads and acts apart", async () => {
    await using w = await world({ env: { ...BEHIND_A_PROXY, RATE_PER_ADDRESS: "4" } });
    const { browser } = program(w);
    const [here, there] = [browser(HOME), browser(ELSEWHERE)];
    expect(await times(5, () => here.read("insight.street"))).toEqual([200, 200, 200, 200, 429]);
    expect(await times(2, () => here.act("auth.signOut"))).toEqual([200, 429]);
    expect((await there.read("insight.street")).status).toBe(200);
  });

  it("are counted one by one when they come in one request", async () => {
    await using w = await world({ env: { ...BEHIND_A_PROXY, RATE_PER_ADDRESS: "4" } });
    const browser = program(w).browser(HOME);
    const batch = "insight.street,insight.street,insight.street?batch=1&input=%7B%7D";
    expect(await times(2, () => browser.ask(batch))).toEqual([200, 429]);
  });

  it("are as many for a person, in all their browsers together, and for the others at home as many again", async () => {
    await using w = await world({ env: { ...BEHIND_A_PROXY, RATE_PER_LOGIN: "3" } });
    const { browser } = program(w);
    const [phone, tablet, grandma] = [browser(HOME), browser(ELSEWHERE), browser(HOME)];
    await signIn(w, phone, "王小梅");
    for (const [name, value] of phone.cookies) tablet.cookies.set(name, value);
    await signIn(w, grandma, "王奶奶");
    expect(await times(2, () => phone.read("auth.me"))).toEqual([200, 200]);
    expect(await times(2, () => tablet.read("auth.me"))).toEqual([200, 429]);
    expect(await times(3, () => grandma.read("auth.me"))).toEqual([200, 200, 200]);
  });

  it("are any number where the setting is 0", async () => {
    await using w = await world({ env: { ...BEHIND_A_PROXY, RATE_PER_ADDRESS: "0", RATE_PER_LOGIN: "0" } });
    const browser = program(w).browser(HOME);
    await signIn(w, browser, "王小梅");
    expect(new Set(await times(700, () => browser.read("people.nothing")))).toEqual(new Set([404]));
  });

  it("leave, as set from the start, a station of fifty behind one address its rush", async () => {
    await using w = await world({ env: BEHIND_A_PROXY });
    const { browser } = program(w);
    const crowd = Array.from({ length: 50 }, () => browser(HOME));
    const statuses = await Promise.all(crowd.map((one) => times(40, () => one.read("people.nothing"))));
    expect(new Set(statuses.flat())).toEqual(new Set([404]));
  });
});

it("a proxy whose word does not count is told of in the log, once", async () => {
  await using w = await world();
  const said: string[] = [];
  const log: typeof w.house.log = Object.assign(Object.create(w.house.log), {
    warn: (text: string) => said.push(text),
  });
  const app = makeApp({ ...w.house, log });
  for (let at = 0; at < 3; at++) await app.request("/trpc/auth.me", { headers: { "x-forwarded-for": HOME } });
  expect(said).toEqual([expect.stringContaining("TRUSTED_PROXIES")]);
});
