import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { PHONE, servedWorld } from "../support/served.ts";
import { untilQuiet } from "../support/traffic.ts";
import { request } from "../support/world.ts";
import { languages, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each(languages)("elder mode, in %s", (language) => {
  it.each(["large", "largest"] as const)(
    "has large text, large targets and no sideways scrolling on a phone (%s)",
    async (elder) => {
      await using served = await servedWorld();
      const { w } = served;
      const station = await w.station("江寺社区新时代文明实践站");
      const shift = await w.shift({ station, title: "江寺公园文明引导", places: 3 });
      await w.shift({ station, title: "老年食堂助餐送餐", at: "2026-11-26T10:00", places: 2 });
      const fang = await w.volunteer("方建华", { birthDate: "1952-04-03" });
      await fang.shifts.signUp(request(shift));
      const context = await served.window(browser, fang, { viewport: PHONE });
      await remember(context, { language, elder });
      const page = await context.newPage();

      const faults: Record<string, string[]> = {};
      for (const path of [
        "/",
        "/events",
        "/stations",
        `/stations/${station.id}`,
        `/shifts/${shift.id}`,
        "/me/shifts",
        "/me/hours",
        "/inbox",
        "/me",
        "/check-in",
      ]) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await untilQuiet(page);
        await expectAccessible(page);
        const found = await faultsOf(page);
        if (found.length > 0) faults[path] = found;
      }
      expect(faults).toEqual({});
      await context.close();
    },
  );

  it("starts with three large choices, and reads itself aloud", async () => {
    await using served = await servedWorld();
    const words = wordsIn(language);
    const context = await served.window(browser, null, { viewport: PHONE });
    await remember(context, { language, elder: "larger" });
    const page = await context.newPage();
    await page.goto("/");
    await untilQuiet(page);
    const choices = page.getByRole("main").locator(".linli-big");
    expect(await choices.count()).toBe(3);
    expect(await page.getByRole("button", { name: words.app.read.start }).count()).toBe(1);
    await context.close();
  });
});

/** Text under 18 px, lines closer than 1.3, controls lower than 60 px, and pages wider than the phone. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && style.opacity !== "0";
    };
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${(element.textContent ?? "").trim().slice(0, 24)}`;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (
        !element ||
        !texts.currentNode.textContent?.trim() ||
        !shown(element) ||
        element.closest("script,style,noscript")
      )
        continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      if (size < 18) faults.add(`text of ${size}px: ${name(element)}`);
      const line = Number.parseFloat(style.lineHeight) / size;
      if (line < 1.3) faults.add(`lines ${line.toFixed(2)} apart: ${name(element)}`);
    }
    const controls =
      'button, select, input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]), nav a, a[class*="Button"]';
    for (const control of document.querySelectorAll(controls)) {
      const { height } = control.getBoundingClientRect();
      if (shown(control) && height < 59.5) faults.add(`target of ${height.toFixed(0)}px: ${name(control)}`);
    }
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) faults.add(`${over}px wider than the window`);
    return [...faults];
  });
}
