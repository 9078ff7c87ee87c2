import { findViolations } from "@linli/server/cli/verify";
import type { Browser } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { balance, plate } from "../support/canteen.ts";
import { DESK, PHONE, servedWorld } from "../support/served.ts";
import { subsidisedStreet } from "../support/subsidised.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it("a rule is tried, a period closed, a top-up put right and a death recorded", async () => {
  await using served = await servedWorld({ engine: "postgres" });
  const { w } = served;
  const words = wordsIn("zh-CN");
  const { kitchen, admin, elder, placeId, programmeId } = await subsidisedStreet(w);
  const { manager, stationId } = kitchen;
  const [mei, li] = [await elder(), await elder("1948-05-01", "李阿姨")];
  // Five hundred keyed in for fifty.
  const cash = { stationId, personId: mei.id, fen: 50_000, receipt: "A-0001", requestKey: "cash-0001" };
  await manager.money.topUp(cash);
  await manager.money.topUp({ ...cash, personId: li.id, fen: 5000, receipt: "A-0002", requestKey: "cash-0002" });
  await mei.meals.order(plate(kitchen.menu));
  await li.meals.order(plate(kitchen.menu));
  w.setClock("2026-11-26T09:00");

  const office = await served.window(browser, admin, { viewport: DESK });
  await remember(office, { language: "zh-CN" });
  const page = await office.newPage();
  await page.goto(`/area/${placeId}/subsidies`);
  const rules = words.canteen.subsidies;
  await page.getByRole("button", { name: rules.addRule }).click();
  const rule = page.getByRole("dialog", { name: rules.addRule });
  await rule.getByLabel(rules.minAge).fill("75");
  await rule.getByLabel(rules.perMealYuan).fill("6");
  const say = words.settlement;
  // Enter tries, and does not save.
  await rule.getByLabel(`${say.trial.also} · ${say.trial.alsoAge}`).fill("90");
  await rule.getByLabel(`${say.trial.also} · ${say.trial.alsoAge}`).press("Enter");
  const row = (name: string) => rule.getByRole("row").filter({ hasText: name });
  await row("李阿姨")
    .getByText(say.trial.less(words.meals.yuan(600)))
    .waitFor();
  await row(say.trial.imagined).waitFor();
  await expectAccessible(page);
  await rule.getByRole("button", { name: words.app.close }).click();
  await rule.waitFor({ state: "detached" });
  expect((await admin.money.programmes({ placeId })).programmes[0]?.rules).toHaveLength(1);

  await page.getByRole("link", { name: say.open }).click();
  await page.getByRole("heading", { name: say.anomalies(1) }).waitFor();
  await page.getByText(say.kinds["never-served"]).waitFor();
  await arriveAt(page, say.of("老年助餐"));
  await page.getByRole("button", { name: say.close }).click();
  const close = page.getByRole("dialog", { name: say.closeTitle });
  await close.getByText(say.closeAnomalies(1)).waitFor();
  await expectAccessible(page);
  await close.getByRole("button", { name: say.close }).click();
  await page.getByRole("button", { name: `${say.see} 2026-11-01` }).click();
  await page.getByRole("heading", { name: say.anomalies(1) }).waitFor();
  await page.getByRole("button", { name: say.close }).waitFor({ state: "detached" });
  await arriveAt(page, say.of("老年助餐"));
  await office.close();

  const desk = await served.window(browser, manager, { viewport: PHONE });
  await remember(desk, { language: "zh-CN" });
  const phone = await desk.newPage();
  const person = `/desk/${stationId}/people/${mei.id}`;
  await phone.goto(`${person}/account`);
  const { correct, page: account, ending, categories } = words.accounts;
  await phone.getByRole("row").filter({ hasText: "A-0001" }).getByRole("button", { name: correct.act }).click();
  const wrong = phone.getByRole("dialog", { name: correct.title });
  await wrong.getByLabel(correct.amount).fill("50");
  await wrong.getByRole("button", { name: correct.yes }).click();
  await wrong.getByText(words.app.confirm.reasonMissing).waitFor();
  await wrong.getByLabel(words.app.confirm.reason).fill("多打了一个零");
  await expectAccessible(phone);
  await wrong.getByRole("button", { name: correct.yes }).click();
  await phone.getByText(words.money.statement.takenBack).first().waitFor();
  await wrong.waitFor({ state: "detached" });
  await arriveAt(phone, account.of("王秀英"));

  await phone.goto(`${person}/categories`);
  await phone.getByRole("button", { name: ending.record }).click();
  const died = phone.getByRole("dialog", { name: ending.record });
  await died.getByLabel(ending.evidence).fill("居民死亡医学证明");
  await expectAccessible(phone);
  await died.getByRole("button", { name: ending.yes }).click();
  await phone.getByRole("button", { name: ending.settle }).waitFor();
  await died.waitFor({ state: "detached" });
  await arriveAt(phone, categories.of("王秀英"));
  await desk.close();

  expect(await balance(kitchen, mei.id)).toBe(5000 - 500);
  expect(await manager.people.ending({ stationId, personId: mei.id })).toMatchObject({ standing: { what: "died" } });
  expect((await admin.money.settlements({ programmeId })).closed).toMatchObject([{ meals: 1, fen: 500 }]);
  expect(await findViolations(w.db.read)).toEqual([]);
});
