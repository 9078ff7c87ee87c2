import { hashDigits } from "@linli/server/auth/codes";
import { hashPassword } from "@linli/server/auth/passwords";
import { countTries, forgetTries, limits } from "@linli/server/auth/rate-limit";
import { insertCode, setPassword } from "@linli/server/auth/store";
import { describe, expect, it } from "vitest";
import { type HttpBrowser, program } from "../../support/browser-over-http.ts";
import { HOUR, MINUTE, refusalOf, type World, world } from "../../support/world.ts";

const PASSWORD = "correct horse 2026";
const PHONE = "13900001234";
const BEHIND_A_PROXY = { env: { TRUSTED_PROXIES: "1" } };

async function withPassword(w: World, name: string, phone: string): Promise<string> {
  const { id } = await w.person(name, { phone });
  const passwordHash = await hashPassword(PASSWORD);
  await w.db.transact({}, (tx) => setPassword(tx, id, passwordHash, w.clock.at));
  return id;
}

/** What a wrong or right password comes to, as a code; null when it signs in. */
async function outcome(browser: HttpBrowser, password: string, login = PHONE): Promise<string | null> {
  const { refusal } = await browser.act("auth.signIn", { login, password });
  return refusal?.code ?? null;
}

async function guess(browser: HttpBrowser, count: number): Promise<(string | null)[]> {
  const outcomes = [];
  for (let at = 0; at < count; at++) outcomes.push(await outcome(browser, `guess ${at}`));
  return outcomes;
}

describe("a crowd of addresses that guess at one login", () => {
  /** Guesses from new addresses until one of them is refused at once. */
  async function guessFromManyAddresses(browser: (address: string) => HttpBrowser): Promise<number> {
    let guesses = 0;
    for (let address = 1; address < 50; address++) {
      const outcomes = await guess(browser(`198.51.100.${address}`), limits.signInPerLoginAndAddress);
      guesses += outcomes.filter((code) => code === "wrong_login").length;
      if (outcomes[0] === "too_many_tries") break;
    }
    return guesses;
  }

  it("is refused after thirty tries, the right password too, while the person signs in on a device that knows them", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    const { browser } = program(w);
    const own = browser("203.0.113.7");
    expect(await outcome(own, PASSWORD)).toBeNull();
    await own.act("auth.signOut");

    expect(await guessFromManyAddresses(browser)).toBe(limits.signInPerLogin);
    expect(await outcome(browser("198.51.100.99"), PASSWORD)).toBe("too_many_tries");

    expect(await outcome(own, PASSWORD)).toBeNull();
    // The device counts, not where it is: the same phone on the way, at the very address of a guesser.
    own.address = "198.51.100.1";
    expect(await outcome(own, PASSWORD)).toBeNull();
    w.clock.at += 15 * MINUTE;
    expect(await outcome(browser("198.51.100.99"), PASSWORD)).toBeNull();
  });

  it("does not keep a new device out for longer than it takes to get a code", async () => {
    await using w = await world(BEHIND_A_PROXY);
    const personId = await withPassword(w, "王小梅", PHONE);
    const { browser } = program(w);
    await guessFromManyAddresses(browser);
    const device = browser("203.0.113.7");
    expect(await outcome(device, PASSWORD)).toBe("too_many_tries");
    const codeHash = hashDigits(w.house.env.secret, personId, "271828");
    const expiresAt = w.clock.at + 15 * MINUTE;
    await w.db.transact({}, (tx) => insertCode(tx, { personId, purpose: "reset", codeHash, expiresAt }));
    const password = "a new horse 2026";
    expect((await device.act("auth.reset", { login: PHONE, code: "271828", password })).status).toBe(200);
    expect(await outcome(device, password)).toBeNull();
  });
});

describe("a browser that knows somebody", () => {
  it("has the tries of one browser, and no more", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    const own = program(w).browser("203.0.113.7");
    await outcome(own, PASSWORD);
    const tries = limits.signInPerDevice;
    expect(await guess(own, tries + 1)).toEqual([...Array(tries).fill("wrong_login"), "too_many_tries"]);
  });

  it("keeps that in a cookie that no script reads, and that is nobody else's", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    await withPassword(w, "陈大伟", "13900005678");
    const { browser } = program(w);
    const [own, thief] = [browser("203.0.113.7"), browser("198.51.100.1")];
    const { headers } = await own.act("auth.signIn", { login: PHONE, password: PASSWORD });
    const cookie = headers.getSetCookie().find((one) => one.startsWith("linli_device=")) ?? "";
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Max-Age=34560000/);
    expect(cookie).not.toContain(PHONE);
    // With it one is no nearer to signing in as her, nor known as anybody else.
    thief.cookies.set("linli_device", own.cookies.get("linli_device") ?? "");
    expect((await thief.read("auth.me")).data).toBeNull();
    const tries = limits.signInPerLoginAndAddress;
    for (let at = 0; at < tries; at++) await outcome(thief, `guess ${at}`, "13900005678");
    expect(await outcome(thief, PASSWORD, "13900005678")).toBe("too_many_tries");
    // Nor does one made up, or cut short, count for more than none.
    for (const made of ["x".repeat(59), own.cookies.get("linli_device")?.slice(0, -1) ?? "", "..", "%E0%A4%A"]) {
      const stranger = browser(`198.51.101.${made.length}`);
      stranger.cookies.set("linli_device", made);
      const outcomes = await guess(stranger, tries + 1);
      expect(outcomes.at(-1)).toBe("too_many_tries");
      w.clock.at += 15 * MINUTE;
    }
  });

  it("knows a family of five, and forgets who was there longest ago", async () => {
    await using w = await world(BEHIND_A_PROXY);
    const phones = ["13900000001", "13900000002", "13900000003", "13900000004", "13900000005", "13900000006"];
    for (const phone of phones) await withPassword(w, `家人${phone.at(-1)}`, phone);
    const tablet = program(w).browser("203.0.113.7");
    for (const login of phones) await outcome(tablet, PASSWORD, login);
    expect((tablet.cookies.get("linli_device") ?? "").split(".")).toHaveLength(5);
  });
});

describe("signing in", () => {
  it("counts wrong passwords alone, so a shared tablet may change hands all day", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    const { browser } = program(w);
    for (let at = 0; at < 10; at++) expect(await outcome(browser("203.0.113.7"), PASSWORD)).toBeNull();
  });

  it("counts the addresses of one household's IPv6 network as one", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    const { browser } = program(w);
    for (let at = 1; at <= limits.signInPerLoginAndAddress; at++)
      expect(await outcome(browser(`2001:db8:1:2::${at}`), "guess")).toBe("wrong_login");
    expect(await outcome(browser("2001:db8:1:2:ffff::9"), "guess")).toBe("too_many_tries");
    expect(await outcome(browser("2001:db8:1:3::1"), "guess")).toBe("wrong_login");
  });

  it("believes no address that a stranger wrote before the proxy's own", async () => {
    await using w = await world(BEHIND_A_PROXY);
    await withPassword(w, "王小梅", PHONE);
    const { browser } = program(w);
    for (let at = 1; at <= limits.signInPerLoginAndAddress; at++)
      expect(await outcome(browser(`10.0.0.${at}, 198.51.100.1`), "guess")).toBe("wrong_login");
    expect(await outcome(browser("10.0.0.99, 198.51.100.1"), "guess")).toBe("too_many_tries");
  });
});

it("a malformed cookie, of whatever program, fails no request", async () => {
  await using w = await world();
  const browser = program(w).browser("203.0.113.7");
  for (const cookie of ["other=%E0%A4%A", "linli_login=%E0%A4%A", "linli_login=%00", "=;;=", `a=${"%".repeat(999)}`]) {
    const { status, data } = await browser.ask("auth.me", { headers: { cookie } });
    expect({ cookie, status, data }).toEqual({ cookie, status: 200, data: null });
  }
});

describe("the counters of tries", () => {
  it("are a fixed number, hold no phone number and no address, and are gone when their time is over", async () => {
    await using w = await world(BEHIND_A_PROXY);
    const { browser } = program(w);
    await guess(browser("198.51.100.1"), 2);
    const rows = await w.db.read.selectFrom("attempt").select(["key", "tries"]).orderBy("key").execute();
    expect(rows.map(({ key, tries }) => [key.replace(/[0-9a-f]{5}$/, "#####"), tries])).toEqual([
      ["sign-in-address:#####", 2],
      ["sign-in-login-address:#####", 2],
      ["sign-in-login:#####", 2],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/13900001234|198\.51/);
    w.clock.at += HOUR;
    await forgetTries(w.db, w.clock.at);
    expect(await w.db.read.selectFrom("attempt").selectAll().execute()).toEqual([]);
  });

  it("after the one that is full do not count what was refused", async () => {
    await using w = await world();
    const tries = [
      { what: "small", who: "me", most: 1 },
      { what: "large", who: "all", most: 9 },
    ];
    await countTries(w.house, tries);
    for (let at = 0; at < 3; at++)
      expect(await refusalOf(countTries(w.house, tries))).toMatchObject({ code: "too_many_tries" });
    const large = w.db.read.selectFrom("attempt").where("key", "like", "large:%").select("tries");
    expect(await large.executeTakeFirstOrThrow()).toEqual({ tries: 1 });
  });
});
