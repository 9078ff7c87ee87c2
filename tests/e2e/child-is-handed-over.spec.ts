import type { Browser } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { COLLECTOR, filesOf, nursery } from "../support/nursery.ts";
import { PHONE, servedWorld, TABLET } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it("a child is received, looked after and handed to the right person on a tablet, and its mother reads the day on a phone", async () => {
  await using served = await servedWorld({ engine: "postgres" });
  const { w } = served;
  const { staff, stationId, mother, childId } = await nursery(w);
  const photoFileId = await (await filesOf(w, mother)).upload("collector-photo");
  const grandmother = await mother.children.addCollector({ childId, ...COLLECTOR, photoFileId });
  const neighbour = await mother.children.addCollector({ childId, ...COLLECTOR, name: "王姨", relation: "邻居" });
  w.setClock("2026-11-25T08:10");
  const codes = {
    right: (await mother.children.makeCode({ childId, ...grandmother })).code,
    wrong: (await mother.children.makeCode({ childId, ...neighbour })).code,
  };
  await mother.children.revokeCollector(neighbour);

  const words = wordsIn("zh-CN");
  const say = words.handover;
  const context = await served.window(browser, staff, { viewport: TABLET });
  await remember(context, { language: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`/desk/${stationId}/children`);
  await arriveAt(page, say.title);
  await page.getByRole("button", { name: say.check.openOf("朵朵") }).click();
  const check = page.getByRole("dialog", { name: say.check.title("朵朵") });
  await check.getByLabel(say.check.temperature).fill("37.3");
  await check.getByText(say.check.fever).waitFor();
  await check.getByLabel(say.check.temperature).fill("36.7");
  await check.getByRole("radio", { name: "朵朵的妈妈" }).check({ force: true });
  await expectAccessible(page);
  await check.getByRole("button", { name: say.check.pass }).click();
  await page.getByRole("tab", { name: say.inNow(1) }).click();
  await page.getByText(say.ratio.needed(1, 0)).waitFor();

  await page.getByRole("button", { name: say.log.openFor("朵朵") }).click();
  const log = page.getByRole("dialog", { name: say.log.title });
  await log.getByRole("button", { name: words.app.save }).click();
  await log.getByText(say.log.missing).waitFor();
  await log.getByRole("radio", { name: say.portions.most }).check({ force: true });
  await expectAccessible(page);
  await log.getByRole("button", { name: words.app.save }).click();
  await page.getByText(say.portions.most).first().waitFor();

  await page.getByRole("button", { name: say.incident.openFor("朵朵") }).click();
  const incident = page.getByRole("dialog", { name: say.incident.title("朵朵") });
  await incident.locator("svg ellipse").first().click();
  await incident.getByRole("checkbox", { name: say.parts.head }).and(incident.locator(":checked")).waitFor();
  await incident.getByRole("checkbox", { name: say.parts["right-hand"] }).check();
  await incident.getByRole("textbox", { name: say.incident.text }).fill("跑的时候摔了一下");
  await incident.getByRole("textbox", { name: say.incident.done }).fill("清水冲洗");
  await expectAccessible(page);
  await incident.getByRole("button", { name: words.app.save }).click();
  await page.getByText(say.incident.unseen(1)).waitFor();

  w.setClock("2026-11-25T11:55");
  await page.getByRole("button", { name: say.collect.openOf("朵朵") }).click();
  const collect = page.getByRole("dialog", { name: say.collect.title("朵朵") });
  await collect.getByRole("radio", { name: /王姨/ }).check({ force: true });
  await collect.getByRole("radio", { name: say.faces.document }).check({ force: true });
  await collect.getByLabel(say.collect.code).fill(codes.wrong);
  await collect.getByRole("button", { name: say.collect.done }).click();
  await collect.getByText(say.collect.turnAwayTitle).waitFor();
  await expectAccessible(page);
  await collect.getByRole("radio", { name: /张兰/ }).check({ force: true });
  await collect.getByRole("img", { name: words.children.collectors.photoOf("张兰") }).waitFor();
  await collect.getByRole("radio", { name: say.faces.photo }).check({ force: true });
  await collect.getByLabel(say.collect.code).fill(codes.right);
  await expectAccessible(page);
  await collect.getByRole("button", { name: say.collect.done }).click();
  await page.getByRole("tab", { name: say.gone(1) }).click();
  await page.getByText(say.collect.leftAt("11:55", "张兰")).waitFor();
  await arriveAt(page, say.title);
  await context.close();

  const english = wordsIn("en");
  const read = english.children;
  const phone = await served.window(browser, mother, { viewport: PHONE });
  await remember(phone, { language: "en" });
  const own = await phone.newPage();
  await own.goto("/me/family");
  await own.getByRole("link", { name: read.family.openOf("朵朵") }).click();
  await own.getByText(english.handover.portions.most).waitFor();
  await own.getByText(read.day.left("11:55", "张兰")).waitFor();
  await own.getByText(read.day.refused("11:55", "王姨", read.day.why("collector_revoked"))).waitFor();
  await arriveAt(own, "朵朵");
  await own.getByRole("button", { name: read.day.seen }).click();
  await own.getByText(read.day.seenBy("朵朵的妈妈", "11:55")).waitFor();
  await own.getByRole("button", { name: read.codes.makeOf("张兰") }).click();
  const code = own.getByRole("dialog", { name: read.codes.title("张兰") });
  await code.getByRole("button", { name: read.codes.show }).click();
  await code.getByRole("img", { name: read.codes.qr }).waitFor();
  await expectAccessible(own);
  const shown = await code.locator("output").textContent();
  expect(shown).toMatch(/^\d{6}$/);
  expect(shown).not.toBe(codes.right);
  await own.keyboard.press("Escape");
  await own.getByRole("link", { name: read.family.recordOf("朵朵") }).click();
  await arriveAt(own, read.family.recordOf("朵朵"));
  await own.getByText("陈老师").first().waitFor();
  await own.getByRole("button", { name: read.consent.giveOf(read.consents.photos) }).click();
  await own.getByRole("button", { name: read.consent.withdrawOf(read.consents.photos) }).waitFor();
  await arriveAt(own, read.family.recordOf("朵朵"));
  const width = await own.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await phone.close();
});
