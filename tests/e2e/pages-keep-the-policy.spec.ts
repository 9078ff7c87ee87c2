import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { DESK, servedWorld } from "../support/served.ts";
import { untilQuiet } from "../support/traffic.ts";
import { wordsIn } from "./visit.ts";

const words = wordsIn("zh-CN").app;

/** What the content security policy kept the page from, since it opened. */
async function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { broken: string[] }).broken);
}

it("pages, menus and dialogs need nothing that the content security policy forbids, and what it forbids does not run", async () => {
  await using served = await servedWorld();
  const { w } = served;
  const station = await w.station();
  const shift = await w.shift({ station });
  const manager = await w.manager(station);
  const browser = await sharedBrowser();
  const context = await served.window(browser, manager, { viewport: DESK });
  await context.addInitScript(() => {
    const page = globalThis as unknown as { broken: string[]; ran?: boolean };
    page.broken = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      page.broken.push(`${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  const page = await context.newPage();
  const desk = `/desk/${station.id}`;
  for (const path of [
    "/",
    "/stations",
    `/stations/${station.id}`,
    "/events",
    `/shifts/${shift.id}`,
    "/me/profile",
    "/certificates",
    desk,
    `${desk}/calendar`,
    `${desk}/events/new`,
    `${desk}/shifts/${shift.id}/attendance`,
    `${desk}/people`,
    `${desk}/poster`,
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await untilQuiet(page);
    expect([path, ...(await broken(page))]).toEqual([path]);
  }

  // A panel that locks scrolling while it is open writes a style of its own.
  await page.goto("/");
  await page.getByRole("button", { name: words.settings }).first().click();
  await page.getByRole("dialog").waitFor();
  expect(await broken(page)).toEqual([]);
  const styled = await page.evaluate(() => getComputedStyle(document.body).overflow);
  expect(styled).toBe("hidden");

  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    const style = document.createElement("style");
    style.textContent = "body { outline: 7px solid red }";
    document.head.append(script, style);
    const { outlineWidth } = getComputedStyle(document.body);
    return { ran: (globalThis as { ran?: boolean }).ran ?? false, painted: outlineWidth === "7px" };
  });
  expect(ran).toEqual({ ran: false, painted: false });
  expect((await broken(page)).map((one) => one.split(" ")[0]).sort()).toEqual(["script-src-elem", "style-src-elem"]);
});
