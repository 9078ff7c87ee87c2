import type { Browser, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { canteen, plate, withMoney } from "../support/canteen.ts";
import { PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "sqlite" },
  { language: "en", engine: "postgres" },
] as const)("a daughter on a phone, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const say = words.meals;
  const { week, usual } = words.ordering;

  it("is invited by a code, orders a week for her mother, changes a day, gives one up, and is refused once revoked", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const kitchen = await canteen(w, {
      onDate: "2026-11-24",
      dishes: [
        { name: "红烧豆腐", priceFen: 800, allergens: ["soy"] },
        { name: "番茄炒蛋", priceFen: 500 },
      ],
    });
    for (const onDate of ["2026-11-25", "2026-11-26", "2026-11-27"]) await kitchen.menuOn(onDate);
    const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await withMoney(kitchen, mother.id, 5000);
    await mother.meals.saveDiet({ allergens: ["soy"] });
    const lines = [{ poolId: kitchen.menu.poolIds[1]!, portions: 1 }];
    await mother.meals.order(plate(kitchen.menu, { lines }));

    // The mother, with the largest letters, makes a code.
    const atHome = await served.window(browser, mother, { viewport: PHONE });
    await remember(atHome, { language, elder: "largest" });
    const elder = await atHome.newPage();
    await elder.goto("/me/family");
    await arriveAt(elder, words.people.family.title);
    await elder.getByRole("button", { name: words.invitations.invite }).click();
    await elder.getByRole("checkbox", { name: words.people.scopes.pay }).check();
    await elder.getByRole("button", { name: words.invitations.make, exact: true }).click();
    const code = (await elder.getByText(/^\d{4} \d{4}$/).textContent())!.replace(" ", "");
    await expectAccessible(elder);

    const context = await served.window(browser, daughter, { viewport: PHONE });
    await remember(context, { language });
    const page = await context.newPage();
    const { join } = words.invitations;
    await page.goto("/me/family/join");
    await page.getByLabel(join.code).fill("0000 0000");
    await page.getByRole("button", { name: join.look }).click();
    await page.getByText(String(words.refusals.invitation_unknown)).waitFor();
    await page.getByLabel(join.code).fill(code);
    await page.getByRole("button", { name: join.look }).click();
    await page.getByText(join.from("王秀英")).waitFor();
    await arriveAt(page, join.title);
    await page.getByRole("button", { name: join.accept, exact: true }).click();
    await page.getByRole("link", { name: join.order }).click();
    await arriveAt(page, say.canteens.title);
    await page.getByRole("link", { name: say.canteens.orderAt(kitchen.station.name) }).click();

    // The whole week: the usual, but for one day of her own choice.
    await page.getByRole("radio", { name: "王秀英" }).check();
    await page.getByRole("radio", { name: words.ordering.span.week }).check();
    await page.getByRole("button", { name: week.allUsual }).click();
    const thursday = page.getByRole("region", { name: /26/ });
    await thursday.getByRole("radio", { name: week.pick }).check();
    await thursday.getByText(say.order.mustNot([say.allergens.soy])).waitFor();
    expect(await thursday.getByRole("button", { name: say.order.more("红烧豆腐") }).count()).toBe(0);
    for (const _ of [1, 2]) await addPortion(thursday.getByRole("button", { name: say.order.more("番茄炒蛋") }));
    const confirm = page.getByRole("button", { name: week.confirm(3, say.yuan(2000)) });
    await confirm.waitFor();
    await arriveAt(page, say.order.title);
    await confirm.click();
    await page.getByText(week.ordered(3)).waitFor();
    await page.getByText(week.already("番茄炒蛋×2")).waitFor();

    await page.goto("/me/meals");
    const day = (number: number) => page.getByRole("region", { name: new RegExp(String(number)) });
    await day(27).getByRole("link", { name: say.mine.change }).click();
    await addPortion(page.getByRole("button", { name: say.order.more("番茄炒蛋") }));
    await page.getByRole("button", { name: say.order.doChange(say.yuan(1000)) }).click();
    await day(27).getByText("番茄炒蛋×2").waitFor();
    await day(25).getByRole("button", { name: say.mine.cancel, exact: true }).click();
    await page.getByRole("button", { name: say.mine.cancelYes }).click();
    await day(25).waitFor({ state: "detached" });
    await arriveAt(page, say.mine.title);
    await page.goto("/me/money");
    await page.getByRole("radio", { name: "王秀英" }).check();
    await page.getByText(say.yuan(2500)).first().waitFor();
    await arriveAt(page, words.money.statement.title);
    await page.goto("/me/standing");
    await arriveAt(page, words.standing.title);

    // Revoked while she looks: told kindly, and nothing more of her mother's is there.
    await page.goto("/me/meals");
    await day(26).getByRole("button", { name: say.mine.cancel, exact: true }).click();
    const [delegation] = (await mother.people.family()).delegates;
    await mother.people.endDelegation({ delegationId: delegation!.id });
    await page.getByRole("button", { name: say.mine.cancelYes }).click();
    await page.getByText(String(words.refusals.not_found)).waitFor();
    await page.goto("/me/meals");
    await page.getByText(say.mine.none, { exact: true }).waitFor();
    await context.close();

    // The mother takes the usual on the day that is free: three taps from home.
    await elder.goto("/");
    await elder.getByRole("link", { name: words.ordering.elder.title }).click();
    await elder.getByRole("button", { name: usual.takeUsual }).click();
    await arriveAt(elder, say.order.title);
    await elder.getByRole("button", { name: say.order.doOrder(say.yuan(500)) }).click();
    await elder.getByRole("heading", { name: say.mine.title }).waitFor();
    await arriveAt(elder, say.mine.title);
    await atHome.close();
    const meals = (await mother.meals.mine({})).meals.filter((meal) => meal.stands);
    expect(meals.map((meal) => [meal.onDate, meal.lines[0]?.portions])).toEqual([
      ["2026-11-24", 1],
      ["2026-11-25", 1],
      ["2026-11-26", 2],
      ["2026-11-27", 2],
    ]);
  });
});

/** As a thumb does: a button half under the bar at the bottom is moved up before it is touched. */
async function addPortion(plus: Locator): Promise<void> {
  await plus.evaluate((button) => button.scrollIntoView({ block: "center" }));
  await plus.click();
}
