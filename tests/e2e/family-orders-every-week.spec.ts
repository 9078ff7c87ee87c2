import { generateMeals } from "@linli/server/meals/generate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { canteen, withMoney } from "../support/canteen.ts";
import { PHONE, servedWorld, TABLET } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("a daughter orders every week for her mother, pauses, and the canteen sees to what could not be ordered", async () => {
  await using served = await servedWorld({ engine: "sqlite" });
  const { w } = served;
  const words = wordsIn("zh-CN");
  const say = words.standing;
  const kitchen = await canteen(w);
  const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  const named = { phone: "13800000002", name: "李敏", scopes: ["book" as const], expiresOn: null };
  await mother.people.nameDelegate(named);

  const context = await served.window(browser, daughter, { viewport: PHONE });
  await remember(context, { language: "zh-CN" });
  const page = await context.newPage();
  await page.goto("/me/standing");
  await arriveAt(page, say.title);
  await page.getByRole("button", { name: say.add }).click();
  await page.getByRole("combobox", { name: say.fields.who }).click();
  await page.getByRole("option", { name: "王秀英" }).click();
  await page.getByRole("button", { name: say.save }).click();
  await page.getByText(say.heading("王秀英", words.meals.times.lunch)).waitFor();
  await arriveAt(page, say.title);

  await generateMeals(w.house);
  const desk = await served.window(browser, kitchen.manager, { viewport: TABLET });
  await remember(desk, { language: "zh-CN" });
  const screen = await desk.newPage();
  await screen.goto(`/desk/${kitchen.stationId}/exceptions`);
  await screen.getByText(say.reasons.no_money).waitFor();
  await arriveAt(screen, say.exceptions.title);
  await screen.getByRole("button", { name: say.exceptions.close }).click();
  await screen.getByRole("textbox", { name: say.exceptions.outcome }).fill("女儿明天来充值");
  await screen.getByRole("dialog").getByRole("button", { name: say.exceptions.close }).click();
  await screen.getByText("女儿明天来充值").waitFor();

  await withMoney(kitchen, mother.id, 5000);
  await generateMeals(w.house);
  await page.goto("/me/meals");
  await page.getByText(words.meals.mine.heading("王秀英", words.meals.times.lunch)).waitFor();
  await page.getByRole("link", { name: say.nav }).click();
  await page.getByRole("combobox", { name: say.pauseWho }).click();
  await page.getByRole("option", { name: "王秀英" }).click();
  await page.getByLabel(say.pauseUntil).fill("2026-11-30");
  await page.getByRole("button", { name: say.pause }).click();
  await page.getByText(say.paused(1, 0)).waitFor();
  expect((await mother.meals.mine({})).meals.filter((meal) => meal.stands)).toEqual([]);
  await context.close();
  await desk.close();
});
