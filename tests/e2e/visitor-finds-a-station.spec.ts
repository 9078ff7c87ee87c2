import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { DESK, PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, languages, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each(languages)("a visitor, in %s", (language) => {
  const words = wordsIn(language);

  it.each([PHONE, DESK])(
    "finds a station by typing, and sees where it is and what is on ($width px)",
    async (viewport) => {
      await using served = await servedWorld();
      const { w } = served;
      await w.station("湘湖社区新时代文明实践站");
      const station = await w.station("江寺社区新时代文明实践站", { phone: "0571-82000027" });
      await w.shift({ station, title: "江寺公园文明引导", places: 3 });
      const context = await served.window(browser, null, { viewport });
      await remember(context, { language });
      const page = await context.newPage();

      await page.goto("/");
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("link", { name: words.app.nav.stations }).first().click();
      await arriveAt(page, words.stations.title);

      await page.getByLabel(words.stations.list.text).fill("江寺社区");
      await page.getByText(words.stations.list.found(1)).waitFor();
      await page.getByRole("link", { name: station.name }).click();
      await arriveAt(page, station.name);
      expect(await page.getByText("江寺路 1 号").first().isVisible()).toBe(true);
      expect(
        await page
          .getByRole("link", { name: words.stations.page.call("0571-82000027") })
          .first()
          .isVisible(),
      ).toBe(true);
      expect(await page.getByText("江寺公园文明引导").first().isVisible()).toBe(true);
      await context.close();
    },
  );
});
