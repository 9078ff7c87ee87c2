import { generateMeals } from "@linli/server/meals/generate";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { canteen, withMoney } from "../support/canteen.ts";
import { servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const words = wordsIn("zh-CN");
const { standing } = words;
const { counter } = words.canteen;
const say = words.ordering.desk;

it("the desk takes a call: finds who calls, orders, orders every week, writes down an absence, changes after the cut-off with a reason", async () => {
  await using served = await servedWorld({ engine: "postgres" });
  const { w } = served;
  const kitchen = await canteen(w);
  const mother = await w.person("王秀英", { phone: "13812345678", residenceId: kitchen.station.placeId });
  const staff = await w.staff(kitchen.station, "小陈");
  const context = await served.window(browser, staff, { viewport: { width: 1280, height: 900 } });
  await remember(context, { language: "zh-CN" });
  const page = await context.newPage();

  await answer(page, kitchen.stationId);
  await page.getByRole("button", { name: standing.add }).click();
  await page.getByRole("button", { name: standing.save }).click();
  await page.getByText(standing.heading("王秀英", words.meals.times.lunch)).waitFor();
  await arriveAt(page, counter.title);

  // Nothing is there to pay with: it is somebody's to see to.
  await generateMeals(w.house);
  await page.goto(`/desk/${kitchen.stationId}/exceptions`);
  await page.getByText(standing.reasons.no_money).waitFor();
  await arriveAt(page, standing.exceptions.title);
  await page.getByRole("button", { name: standing.exceptions.close }).click();
  await page.getByRole("textbox", { name: standing.exceptions.outcome }).fill("女儿明天来充值");
  await page.getByRole("dialog").getByRole("button", { name: standing.exceptions.close }).click();
  await page.getByText("女儿明天来充值").waitFor();

  await withMoney(kitchen, mother.id, 5000);
  await answer(page, kitchen.stationId);
  await page.getByRole("button", { name: words.meals.order.more("番茄炒蛋") }).click();
  await page.getByRole("button", { name: counter.doOrder("王秀英", words.meals.yuan(1000)) }).click();
  const meal = `11月25日 周三 ${words.meals.times.lunch}`;
  await page.getByRole("button", { name: say.changeOf(meal) }).waitFor();
  await page.getByLabel(standing.pauseFrom).fill("2026-11-26");
  await page.getByLabel(standing.pauseUntil).fill("2026-11-30");
  await page.getByRole("button", { name: standing.pause }).click();
  await page.getByRole("button", { name: standing.endPause }).click();
  await page.getByText(standing.endPauseDone).waitFor();

  w.setClock("2026-11-25T10:30");
  await answer(page, kitchen.stationId);
  await page.getByText(/已截止，只有食堂能改/).waitFor();
  await page.getByRole("button", { name: say.changeOf(meal) }).click();
  await page.getByRole("button", { name: words.meals.order.more("番茄炒蛋") }).click();
  const change = page.getByRole("button", { name: say.doChange(words.meals.yuan(2000)) });
  await change.click();
  await page.getByText(say.reasonMissing, { exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByLabel(say.reason).fill("客人来了，多要一份");
  await change.click();
  await page.getByText(say.changed, { exact: true }).waitFor();
  // The changed meal stands in the place of the old one, whose buttons go with it.
  await page.getByText(`番茄炒蛋×2 · ${words.meals.modes["dine-in"]}`).waitFor();
  await page.getByRole("button", { name: say.cancelOf(meal) }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("身体不舒服");
  await page.getByRole("button", { name: words.canteen.serving.cancelYes }).click();
  await page.getByText(words.meals.mine.because("身体不舒服")).waitFor();
  await context.close();
  const told = (await mother.notices.list({})).notices.filter(({ facts }) => facts.reason);
  expect(told.map(({ kind, facts }) => [kind, facts.reason])).toEqual([
    ["meal_cancelled", "身体不舒服"],
    ["meal_changed", "客人来了，多要一份"],
  ]);
});

/** Opens the counter and finds the caller by the end of the number that shows. */
async function answer(page: Page, stationId: string): Promise<void> {
  await page.goto(`/desk/${stationId}/counter`);
  await page.getByRole("searchbox").fill("5678");
  await page.getByRole("button", { name: /王秀英/ }).click();
  await page.getByRole("heading", { name: counter.balanceOf("王秀英") }).waitFor();
}
