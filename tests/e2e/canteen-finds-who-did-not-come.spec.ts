import { watchMeals } from "@linli/server/checks/open-check";
import type { Browser } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { canteen, plate, withMoney } from "../support/canteen.ts";
import { servedWorld, TABLET } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it("a missed meal is seen to on the tablet: looked up, called, closed, and the family is told", async () => {
  await using served = await servedWorld({ engine: "postgres" });
  const { w } = served;
  const words = wordsIn("zh-CN");
  const say = words.checks;
  const kitchen = await canteen(w);
  const mother = await w.person("王秀英", { phone: "13800000001" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  await mother.people.nameDelegate({ phone: "13800000002", name: "李敏", scopes: ["be-told"], expiresOn: null });
  await withMoney(kitchen, mother.id, 5000);
  await mother.meals.order(plate(kitchen.menu));
  w.setClock("2026-11-25T13:00");
  await watchMeals(w.house);

  const context = await served.window(browser, kitchen.manager, { viewport: TABLET });
  await remember(context, { language: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`/desk/${kitchen.stationId}/checks`);
  await page.getByText(say.dueIn(15, say.rungs.phone)).waitFor();
  await page.getByRole("button", { name: say.look }).click();
  await page.getByRole("link", { name: say.call("李敏", "13800000002") }).waitFor();
  await arriveAt(page, say.title);
  await page.getByRole("button", { name: say.did }).click();
  const step = page.getByRole("dialog", { name: say.did });
  await step.getByRole("textbox", { name: say.note }).fill("没人接");
  await step.getByRole("button", { name: words.app.save }).click();
  await page.getByText(say.dueIn(15, say.rungs.family)).waitFor();
  await page.getByRole("button", { name: say.close }).click();
  const end = page.getByRole("dialog", { name: say.closeTitle("王秀英") });
  await end.getByRole("button", { name: say.closeShort }).click();
  await end.getByText(say.chooseOutcome).waitFor();
  await end.getByRole("combobox", { name: say.outcome }).click();
  await page.getByRole("option", { name: say.outcomes["ate-elsewhere"] }).click();
  await end.getByRole("button", { name: say.closeShort }).click();
  await page.getByText(say.none).waitFor();
  await arriveAt(page, say.title);
  await context.close();
  expect((await daughter.notices.list({})).notices.map((notice) => notice.kind)).toContain("family_seen");
});
