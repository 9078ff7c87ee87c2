import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "sqlite" },
  { language: "en", engine: "postgres" },
] as const)("a volunteer on a phone, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const say = words.shifts;

  it("signs up, and the next one sees the place gone and joins the queue", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const title = "江寺公园文明引导";
    await w.shift({ title, places: 1 });
    const [mei, tom] = [await w.volunteer("王小梅"), await w.volunteer("陈大伟")];

    const first = await served.window(browser, mei, { viewport: PHONE });
    await remember(first, { language });
    const page = await first.newPage();
    await page.goto("/events");
    await arriveAt(page, words.events.whatsOn.title);
    await page.getByRole("link", { name: title }).first().click();
    await arriveAt(page, title);
    await page.getByText(say.role.free(1)).waitFor();
    await page.getByRole("button", { name: say.signUp.act, exact: true }).click();
    await page.getByRole("heading", { name: say.mine.yours }).waitFor();
    await page.getByText(say.role.full, { exact: true }).waitFor();
    await arriveAt(page, title);
    await page.goto("/me/shifts");
    await page.getByText(title).first().waitFor();
    await arriveAt(page, say.my.title);
    await first.close();

    const second = await served.window(browser, tom, { viewport: PHONE });
    await remember(second, { language });
    const other = await second.newPage();
    await other.goto("/events");
    await other.getByRole("link", { name: title }).first().click();
    await other.getByText(say.role.full, { exact: true }).waitFor();
    await other.getByRole("button", { name: say.signUp.queue }).click();
    await other.getByText(say.mine.position(1)).waitFor();
    await arriveAt(other, title);
    await second.close();

    const states = await w.db.read.selectFrom("booking").select(["person_id", "state"]).execute();
    expect(Object.fromEntries(states.map((row) => [row.person_id, row.state]))).toEqual({
      [mei.id]: "confirmed",
      [tom.id]: "waitlisted",
    });
  });

  it("is told before the click why a role is not for them", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const shift = await w.shift({ title: "血压测量义诊", roles: [{ role: "测量员", places: 2, minAge: 60 }] });
    const mei = await w.volunteer("王小梅");
    const context = await served.window(browser, mei, { viewport: PHONE });
    await remember(context, { language });
    const page = await context.newPage();
    await page.goto(`/shifts/${shift.id}`);
    await arriveAt(page, "血压测量义诊");
    await page.getByText(say.role.minAge(60)).first().waitFor();
    expect(await page.getByRole("button", { name: say.signUp.act, exact: true }).count()).toBe(0);
    await context.close();
  });

  it("abroad, sees the station's time and which zone that is", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const shift = await w.shift({ title: "江寺公园文明引导", at: "2026-11-25T09:00" });
    const daughter = await w.volunteer("王小梅");
    const context = await served.window(browser, daughter, { viewport: PHONE, timezoneId: "Europe/Berlin" });
    await remember(context, { language });
    const page = await context.newPage();
    await page.goto(`/shifts/${shift.id}`);
    await arriveAt(page, "江寺公园文明引导");
    const when = (await page.locator(".linli-shift-when").textContent()) ?? "";
    expect(when).toContain("09:00–12:00");
    expect(when).toMatch(language === "en" ? /China Standard Time/ : /中国标准时间/);
    await context.close();
  });

  it("signs up in elder mode, one decision a page", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const shift = await w.shift({ title: "老年食堂助餐", roles: [{ role: "助餐员", places: 2 }] });
    const elder = await w.volunteer("方建华", { birthDate: "1952-04-03" });
    const context = await served.window(browser, elder, { viewport: PHONE });
    await remember(context, { language, elder: "largest" });
    const page = await context.newPage();
    await page.goto(`/shifts/${shift.id}`);
    await arriveAt(page, "老年食堂助餐");
    await page.getByRole("radio", { name: "助餐员" }).check();
    await page.getByRole("button", { name: words.app.next }).click();
    await page.getByText(say.signUp.confirm).first().waitFor();
    await arriveAt(page, "老年食堂助餐");
    await page.getByRole("button", { name: say.signUp.act, exact: true }).click();
    await page.getByRole("heading", { name: say.mine.yours }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await context.close();
  });
});
