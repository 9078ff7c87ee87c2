import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { canteen, withMoney } from "../support/canteen.ts";
import { PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each([
  { language: "zh-CN", engine: "sqlite" },
  { language: "en", engine: "postgres" },
] as const)("a daughter on a phone, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const say = words.meals;

  it("orders a meal for her mother, changes it, and gives it up", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const kitchen = await canteen(w, {
      dishes: [
        { name: "红烧豆腐", priceFen: 800, allergens: ["soy"] },
        { name: "番茄炒蛋", priceFen: 500 },
      ],
    });
    const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await mother.people.nameDelegate({
      phone: "13800000002",
      name: "李敏",
      scopes: ["book", "pay"],
      expiresOn: null,
    });
    await withMoney(kitchen, mother.id, 2000);
    await mother.meals.saveDiet({ allergens: ["soy"] });

    const context = await served.window(browser, daughter, { viewport: PHONE });
    await remember(context, { language });
    const page = await context.newPage();
    await page.goto("/meals");
    await arriveAt(page, say.canteens.title);
    await page.getByRole("link", { name: say.canteens.orderAt(kitchen.station.name) }).click();
    await arriveAt(page, say.order.title);
    await page.getByRole("radio", { name: "王秀英" }).check();
    await page.getByText(say.order.mustNot([say.allergens.soy])).waitFor();
    expect(await page.getByRole("button", { name: say.order.more("红烧豆腐") }).count()).toBe(0);
    await addPortion(page, say.order.more("番茄炒蛋"));
    await page.getByRole("button", { name: say.order.doOrder(say.yuan(500)) }).waitFor();
    await arriveAt(page, say.order.title);
    await page.getByRole("button", { name: say.order.doOrder(say.yuan(500)) }).click();
    await page.getByText(say.mine.heading("王秀英", say.times.lunch)).waitFor();
    await arriveAt(page, say.mine.title);

    await page.getByRole("link", { name: say.mine.change }).click();
    await addPortion(page, say.order.more("番茄炒蛋"));
    await page.getByRole("button", { name: say.order.doChange(say.yuan(1000)) }).click();
    // The order page says the same dishes before they are ordered: to leave it now would leave the order behind.
    await page.getByText(say.mine.heading("王秀英", say.times.lunch)).waitFor();
    await page.getByText("番茄炒蛋×2").waitFor();
    await page.goto("/me/money");
    await page.getByRole("radio", { name: "王秀英" }).check();
    await page.getByText(say.yuan(1000)).first().waitFor();
    await arriveAt(page, words.money.statement.title);

    await page.goto("/me/meals");
    await page.getByRole("button", { name: say.mine.cancel, exact: true }).click();
    await page.getByRole("button", { name: say.mine.cancelYes }).click();
    await page.getByText(say.mine.none).waitFor();
    await context.close();
    const account = await w.db.read
      .selectFrom("account")
      .where("owner_id", "=", mother.id)
      .select("balance_fen")
      .executeTakeFirst();
    expect(account?.balance_fen).toBe(2000);
  });
});

/** As a thumb does: a button half under the bar at the bottom is moved up before it is touched. */
async function addPortion(page: Page, name: string): Promise<void> {
  const plus = page.getByRole("button", { name });
  await plus.evaluate((button) => button.scrollIntoView({ block: "center" }));
  await plus.click();
}
