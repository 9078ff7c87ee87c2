import { makeApp } from "@linli/server/app";
import { hashPassword } from "@linli/server/auth/passwords";
import { setUpLink } from "@linli/server/auth/set-up";
import { setPassword } from "@linli/server/auth/store";
import type { Refusal } from "@linli/shared/refusals";
import { describe, expect, it } from "vitest";
import { MINUTE, refusalOf, type World, world } from "../../support/world.ts";

const PASSWORD = "correct horse 2026";

describe("signing in", () => {
  it("sets a cookie that scripts cannot read and other sites do not send, and ends with the sign-out", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const browser = new Browser(w);
    const answer = await browser.post("auth.signIn", { login: mei.phone, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.setCookie).toMatch(/^linli_login=\w+/);
    expect(answer.setCookie).toMatch(/HttpOnly/);
    expect(answer.setCookie).toMatch(/SameSite=Lax/);
    expect(await browser.me()).toMatchObject({ person: { id: mei.id, name: "王小梅" } });
    await browser.post("auth.signOut");
    expect(await browser.me()).toBeNull();
  });

  it("keeps no login id in the database that would sign anybody in", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const browser = new Browser(w);
    await browser.post("auth.signIn", { login: mei.phone, password: PASSWORD });
    const [login] = await w.db.read.selectFrom("login").selectAll().execute();
    expect(browser.cookie).not.toContain(login?.id);
    const thief = new Browser(w, `linli_login=${login?.id}`);
    expect(await thief.me()).toBeNull();
  });

  it("marks the cookie Secure behind https", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const { openLogins } = await import("@linli/server/auth/logins");
    expect(await openLogins(w.db, { secure: true }).begin(mei.id)).toMatch(/Secure/);
  });

  it("takes e-mail in any case and a phone number with blanks", async () => {
    await using w = await world();
    const mei = await withPassword(w, { email: "mei@example.cn" });
    for (const login of [
      "MEI@Example.cn",
      `+86 ${mei.phone.slice(0, 3)} ${mei.phone.slice(3, 7)} ${mei.phone.slice(7)}`,
    ]) {
      const browser = new Browser(w);
      expect((await browser.post("auth.signIn", { login, password: PASSWORD })).status).toBe(200);
    }
  });

  it("answers an unknown login and a wrong password alike", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const answers = [];
    for (const input of [
      { login: mei.phone, password: "not this one" },
      { login: "13700000000", password: PASSWORD },
      { login: "neither phone nor mail", password: PASSWORD },
    ]) {
      const { status, refusal, setCookie } = await new Browser(w).post("auth.signIn", input);
      answers.push({ status, refusal, setCookie });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ status: 401, refusal: { code: "wrong_login" }, setCookie: null });
  });

  it("shuts out the address that guesses, and not the person it guesses at", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const guesser = w.visitor();
    const tries = [];
    for (let i = 0; i < 9; i++) {
      tries.push((await refusalOf(guesser.auth.signIn({ login: mei.phone, password: `guess ${i}` }))).code);
    }
    expect(tries).toEqual([...Array(8).fill("wrong_login"), "too_many_tries"]);
    const right = { login: mei.phone, password: PASSWORD };
    expect((await refusalOf(guesser.auth.signIn(right))).code).toBe("too_many_tries");
    // From her own address she comes in at once; from the guesser's, when the quarter of an hour is over.
    expect((await new Browser(w).post("auth.signIn", right)).status).toBe(200);
    w.clock.at += 15 * MINUTE;
    await guesser.auth.signIn(right);
  });

  it("ends every login of a person who logs out everywhere", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const browsers = [new Browser(w), new Browser(w)] as const;
    for (const browser of browsers) await browser.post("auth.signIn", { login: mei.phone, password: PASSWORD });
    await browsers[0].post("auth.signOutEverywhere");
    expect(await browsers[0].me()).toBeNull();
    expect(await browsers[1].me()).toBeNull();
  });

  it("refuses a mutation that another site's page sends", async () => {
    await using w = await world();
    const mei = await withPassword(w);
    const input = { login: mei.phone, password: PASSWORD };
    const foreign = await new Browser(w).post("auth.signIn", input, { origin: "https://elsewhere.example" });
    expect(foreign).toMatchObject({ status: 403, setCookie: null });
    const own = await new Browser(w).post("auth.signIn", input, { origin: "http://linli.test" });
    expect(own.status).toBe(200);
  });
});

describe("registering", () => {
  it("gives a phone number to one person only, however many ask at once", async () => {
    await using w = await world();
    const asked = { name: "陈大伟", phone: "13811112222", birthDate: "1990-01-01", password: PASSWORD };
    const answers = await Promise.all([1, 2, 3].map(() => new Browser(w).post("auth.register", asked)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.refusal).toEqual({ code: "phone_taken" });
  });

  it("says which field is wrong, and writes nothing", async () => {
    await using w = await world();
    const asked = { name: "", phone: "12345", birthDate: "soon", password: "short" };
    const { status, refusal } = await new Browser(w).post("auth.register", asked);
    expect(status).toBe(400);
    expect(refusal).toMatchObject({ code: "invalid_input" });
    const fields = (refusal as { fields: { path: string }[] }).fields.map((field) => field.path);
    expect(new Set(fields)).toEqual(new Set(["name", "phone", "birthDate", "password"]));
    expect(await w.db.read.selectFrom("person").select("id").execute()).toEqual([]);
  });
});

describe("the link of the first administrator", () => {
  it("is good once, for a day, and gives the top of the tree", async () => {
    await using w = await world();
    const street = await w.place("城厢街道", null, "subdistrict");
    const token = new URL((await setUpLink(w.house)) ?? "").searchParams.get("token") ?? "";
    const taking = { token, name: "郑爱珍", login: "13800000001", password: PASSWORD };
    const browser = new Browser(w);
    expect((await browser.post("auth.setUp", taking)).status).toBe(200);
    expect(await browser.me()).toMatchObject({ grants: [{ role: "area-admin", placeId: street, label: "城厢街道" }] });
    const again = await new Browser(w).post("auth.setUp", { ...taking, login: "13800000002" });
    expect(again.refusal).toEqual({ code: "wrong_code" });
    expect(await setUpLink(w.house)).toBeNull();
  });

  it("is too old after a day", async () => {
    await using w = await world();
    const token = new URL((await setUpLink(w.house)) ?? "").searchParams.get("token") ?? "";
    w.clock.at += 24 * 60 * MINUTE;
    const late = await new Browser(w).post("auth.setUp", {
      token,
      name: "郑爱珍",
      login: "13800000001",
      password: PASSWORD,
    });
    expect(late.refusal).toEqual({ code: "code_expired" });
  });
});

describe("demo logins", () => {
  it("are not there outside demo mode, whatever the database holds", async () => {
    await using w = await world();
    await w.db.transact({}, async (tx) => {
      await tx.insertInto("setting").values({ key: "demo_logins", value: '[{"key":"admin"}]' }).execute();
    });
    expect(await w.visitor().auth.demoLogins()).toEqual([]);
  });
});

async function withPassword(w: World, facts: { email?: string } = {}): Promise<{ id: string; phone: string }> {
  const mei = await w.person("王小梅", facts);
  const passwordHash = await hashPassword(PASSWORD);
  await w.db.transact({}, (tx) => setPassword(tx, mei.id, passwordHash, w.clock.at));
  const { phone } = await w.db.read
    .selectFrom("person")
    .where("id", "=", mei.id)
    .select("phone")
    .executeTakeFirstOrThrow();
  return { id: mei.id, phone: phone ?? "" };
}

/** Speaks HTTP with the program, and keeps its cookie. */
class Browser {
  readonly #app: ReturnType<typeof makeApp>;
  cookie: string;

  constructor(w: World, cookie = "") {
    this.#app = makeApp(w.house);
    this.cookie = cookie;
  }

  async post(path: string, input?: unknown, headers: Record<string, string> = {}) {
    const answer = await this.#app.request(`http://linli.test/trpc/${path}`, {
      method: "POST",
      headers: { host: "linli.test", "content-type": "application/json", cookie: this.cookie, ...headers },
      body: input === undefined ? undefined : JSON.stringify(input),
    });
    const setCookie = answer.headers.get("set-cookie");
    if (setCookie) this.cookie = setCookie.split(";")[0] ?? "";
    const body = (await answer.json().catch(() => null)) as { error?: { data: { refusal: Refusal | null } } } | null;
    return { status: answer.status, setCookie, refusal: body?.error?.data.refusal ?? null };
  }

  async me(): Promise<unknown> {
    const answer = await this.#app.request("http://linli.test/trpc/auth.me", { headers: { cookie: this.cookie } });
    return ((await answer.json()) as { result: { data: unknown } }).result.data;
  }
}
