import { sayRefusal } from "@linli/shared/words/say-refusal";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { DESK, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "postgres" },
  { language: "en", engine: "sqlite" },
] as const)("a canteen, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const say = words.canteen;

  it("is set up, writes its menu, takes an order at the counter and serves it", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const station = await w.someStation();
    await w.db.transact({}, (tx) =>
      tx.updateTable("station").set({ kinds: '["canteen"]' }).where("id", "=", station.id).execute(),
    );
    const manager = await w.manager(station, "陈站长");
    await w.person("王秀英", { residenceId: station.placeId });
    const context = await served.window(browser, manager, { viewport: { width: 1280, height: 900 } });
    await remember(context, { language });
    const page = await context.newPage();

    await page.goto(`/desk/${station.id}/canteen-settings`);
    await page.getByText(say.settings.firstStep).waitFor();
    await page.getByRole("button", { name: words.app.save }).click();
    await page.getByRole("button", { name: say.settings.addSitting }).click();
    await page.getByLabel(say.settings.cutOffDays).fill("0");
    await page.getByLabel(say.settings.starts, { exact: true }).fill("18:00");
    await page.getByLabel(say.settings.ends, { exact: true }).fill("23:00");
    await page.getByLabel(say.settings.cutOffTime).fill("17:00");
    await page.getByRole("dialog").getByRole("button", { name: words.app.save }).click();
    await page.getByRole("button", { name: say.settings.addDish }).click();
    await page.getByLabel(say.settings.dishName, { exact: true }).fill("清蒸鲈鱼");
    await page.getByLabel(say.settings.price).fill("12.50");
    await page.getByRole("checkbox", { name: words.meals.allergens.fish }).check();
    const chosen = page.locator("input[type=file]");
    await chosen.setInputFiles({ name: "鲈鱼.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") });
    await page.getByText(sayRefusal(words, { code: "file_not_accepted", types: [] }, String)).waitFor();
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#c56a3c" } })
      .jpeg()
      .toBuffer();
    await chosen.setInputFiles({ name: "鲈鱼.jpg", mimeType: "image/jpeg", buffer: photo });
    await page
      .getByRole("dialog")
      .getByRole("img", { name: say.settings.photoOf("清蒸鲈鱼") })
      .waitFor();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: words.app.save }).click();
    await page.getByText("清蒸鲈鱼").first().waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await arriveAt(page, say.settings.title);

    await page.goto(`/desk/${station.id}/menus`);
    await page.getByRole("button").filter({ hasText: say.menus.make }).first().click();
    await page.getByRole("dialog").getByRole("checkbox").first().check();
    await page.getByRole("dialog").getByRole("button", { name: words.app.save }).click();
    await page.getByRole("button", { name: say.menus.publishAll(1) }).click();
    await page.getByText(say.menus.shown).first().waitFor();
    await arriveAt(page, say.menus.title);

    await page.goto(`/desk/${station.id}/counter`);
    await page.getByRole("searchbox").fill("王秀");
    await page.getByRole("button", { name: /王秀英/ }).click();
    await page.getByRole("button", { name: say.counter.topUp }).click();
    await page.getByLabel(say.counter.amount).fill("100");
    await page.getByLabel(say.counter.receipt).fill("A-0001");
    await page.getByRole("dialog").getByRole("button", { name: say.counter.topUp }).click();
    await page.getByText(words.meals.yuan(10_000)).first().waitFor();
    await page.getByRole("button", { name: words.meals.order.more("清蒸鲈鱼") }).click();
    await page.getByRole("button", { name: say.counter.doOrder("王秀英", words.meals.yuan(1250)) }).click();
    await page.getByText(words.meals.yuan(8750)).first().waitFor();
    await arriveAt(page, say.counter.title);

    await page.goto(`/desk/${station.id}/kitchen`);
    await page.getByRole("row", { name: "清蒸鲈鱼 1 0 0 1" }).waitFor();
    await arriveAt(page, words.kitchen.title);
    await page.goto(`/desk/${station.id}/canteen`);
    await page.getByRole("button", { name: say.serving.serveTo("王秀英") }).click();
    await page.getByRole("button", { name: say.serving.undoOf("王秀英") }).waitFor();
    await arriveAt(page, say.serving.title);
    await page.goto(`/desk/${station.id}/till`);
    await page.getByText("A-0001").first().waitFor();
    await arriveAt(page, words.money.till.title);
    await context.close();

    const admin = await served.window(browser, await w.administrator(station.placeId), { viewport: DESK });
    await remember(admin, { language });
    const area = await admin.newPage();
    await area.goto(`/area/${station.placeId}/subsidies`);
    await area.getByLabel(say.subsidies.name, { exact: true }).fill("老年助餐");
    await area.getByRole("button", { name: say.subsidies.addProgramme }).click();
    await area.getByRole("button", { name: say.subsidies.addRule }).click();
    await area.getByLabel(say.subsidies.minAge).fill("80");
    await area.getByLabel(say.subsidies.perMealYuan).fill("5");
    await area.getByRole("dialog").getByRole("button", { name: words.app.save }).click();
    await area.getByText(say.subsidies.states.coming).waitFor();
    await area.getByRole("dialog").waitFor({ state: "detached" });
    await arriveAt(area, words.money.subsidies.title);
    await admin.close();
    const meals = await w.db.read.selectFrom("meal").select("served_at").execute();
    expect(meals.map((meal) => meal.served_at !== null)).toEqual([true]);
  });
});
