import type { Browser } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { bookFor, childcare, families, family, WEDNESDAY } from "../support/childcare.ts";
import { DESK, PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it("a guardian books on a phone, and a carer's leave shows what it breaks before it is asked for and approved", async () => {
  await using served = await servedWorld();
  const { w } = served;
  const place = await childcare(w);
  const { manager, stationId } = place;
  await w.db.transact({}, (tx) =>
    tx.updateTable("station").set({ kinds: '["childcare"]' }).where("id", "=", stationId).execute(),
  );
  const carer = await place.carer("陈老师");
  await place.session({ feeFen: 6_000, meals: ["lunch"] });
  const { guardian, childId } = await family(w, "小满", "2025-06-01");

  const zh = wordsIn("zh-CN");
  const say = zh.childcare;
  const phone = await served.window(browser, guardian, { viewport: PHONE });
  await remember(phone, { language: "zh-CN" });
  const page = await phone.newPage();
  await page.goto("/childcare");
  await arriveAt(page, say.stations.title);
  await page.getByRole("link", { name: say.stations.lookAt("回澜南苑婴幼儿成长驿站") }).click();
  await arriveAt(page, say.find.title);
  await page.getByText(say.find.left(5)).waitFor();
  await page.getByRole("button", { name: /约这一场：小满/ }).click();
  // No paper of hers was handed in yet: said plainly, with the way to do it, before she is booked.
  const due = page.getByRole("dialog", { name: zh.childcareDesk.papers.title("小满") });
  await due.getByRole("link", { name: zh.childcareDesk.papers.uploadFor("小满") }).waitFor();
  await expectAccessible(page);
  await due.getByRole("button", { name: zh.childcareDesk.papers.bookNow }).click();
  await page.getByText(say.find.already, { exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.goto("/me/childcare");
  await page.getByText(say.mine.heading("小满", say.kinds["half-day"])).waitFor();
  await page.getByText(zh.children.documents["health-check"]).waitFor();
  await arriveAt(page, say.mine.title);
  await page.getByRole("button", { name: say.mine.giveUp }).click();
  await page
    .getByRole("dialog", { name: say.mine.giveUpTitle })
    .getByText(/不收费/)
    .waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: say.mine.giveUpNo }).click();
  await phone.close();

  // Four more toddlers fill the one carer's five; the leave of that carer costs all of them their place.
  const session = (await guardian.childcare.mine({})).bookings[0]!.sessionId;
  const others = await families(
    w,
    ["一一", "二二", "三三", "四四"].map((name) => ({ name, birthDate: "2025-06-01" })),
  );
  for (const other of others) expect((await bookFor(other, session)).state).toBe("confirmed");
  const late = await family(w, "晚到", "2025-06-01");
  expect((await bookFor(late, session)).state).toBe("waitlisted");

  const en = wordsIn("en").childcare;
  const own = await served.window(browser, carer.person, { viewport: PHONE });
  await remember(own, { language: "en" });
  const duties = await own.newPage();
  await duties.goto("/me/duties");
  await arriveAt(duties, en.duties.title);
  await duties.getByRole("button", { name: en.duties.check }).click();
  await duties.getByText(en.shortages.carers).waitFor();
  await duties.getByRole("button", { name: en.duties.askAnyway(5) }).waitFor();
  expect(await duties.getByText("一一").count()).toBe(0);
  await expectAccessible(duties);
  await duties.getByRole("button", { name: en.duties.askAnyway(5) }).click();
  await duties.getByText(en.duties.waiting).waitFor();
  await own.close();

  const laptop = await served.window(browser, manager, { viewport: DESK });
  await remember(laptop, { language: "zh-CN" });
  const desk = await laptop.newPage();
  await desk.goto(`/desk/${stationId}/childcare`);
  await arriveAt(desk, say.desk.title);
  await desk.getByRole("link", { name: say.desk.tabs.week }).click();
  await arriveAt(desk, say.week.title);
  await desk.getByRole("link", { name: say.desk.tabs.roster }).click();
  await desk.getByRole("button", { name: say.roster.leaveApprove(5) }).waitFor();
  await arriveAt(desk, say.roster.title);
  await desk.getByRole("button", { name: say.roster.leaveApprove(5) }).click();
  await desk.getByText(say.roster.noLeaves).waitFor();
  await desk.goto(`/desk/${stationId}/childcare/day?day=${WEDNESDAY}`);
  await desk.getByText(say.day.affected(5)).waitFor();
  await arriveAt(desk, say.day.title);
  const names = await desk
    .getByRole("listitem")
    .filter({ hasText: /\d\d:\d\d 约的/ })
    .allTextContents();
  expect(names.map((text) => text.slice(0, 2))).toEqual(["四四", "三三", "二二", "一一", "小满"]);
  await desk.getByRole("button", { name: say.day.phones }).click();
  await desk.getByText(say.day.noPhone).first().waitFor();
  await expectAccessible(desk);

  // The mother of one of them telephones: found by the child's name, cancelled with her reason.
  await desk.getByRole("link", { name: zh.childcareDesk.open }).first().click();
  await arriveAt(desk, zh.childcareDesk.title);
  await desk.getByLabel(zh.childcareDesk.find).fill("四四");
  await desk.getByRole("button", { name: /四四/ }).click();
  await desk.getByText(zh.childcareDesk.has("四四")).waitFor();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: /取消：/ }).click();
  const cancel = desk.getByRole("dialog", { name: zh.childcareDesk.cancelTitle });
  await cancel.getByLabel(zh.app.confirm.reason).fill("妈妈来电：发烧了");
  await cancel.getByRole("button", { name: zh.childcareDesk.cancelYes }).click();
  await desk.getByText(zh.childcareDesk.hasNone("四四")).waitFor();
  expect((await guardian.notices.list({})).notices.map((notice) => notice.kind)).toContain("childcare_at_risk");

  // The street makes the rule stricter: seen before it is set, held from its day on, and taken back before that.
  const administrator = await w.administrator(place.station.placeId);
  const office = await served.window(browser, administrator, { viewport: DESK });
  await remember(office, { language: "zh-CN" });
  const rules = await office.newPage();
  await rules.goto(`/area/${place.station.placeId}/childcare-rules`);
  await arriveAt(rules, zh.classRules.title);
  await rules.getByText(zh.classRules.source("国卫人口发〔2019〕58号")).first().waitFor();
  await rules.getByRole("button", { name: zh.classRules.add }).click();
  const form = rules.getByRole("dialog", { name: zh.classRules.add });
  await form.getByLabel(zh.classRules.sourceLabel).fill("城街〔2026〕18号");
  const toddlers = form.getByRole("group", { name: new RegExp(say.classes.toddler) });
  await toddlers.getByLabel(zh.classRules.perCarer).fill("4");
  await form.getByRole("button", { name: zh.classRules.check }).click();
  await form.getByText(zh.classRules.classChange(zh.classRules.line(15, 5), zh.classRules.line(15, 4))).waitFor();
  await expectAccessible(rules);
  await form.getByRole("button", { name: zh.classRules.save }).click();
  await rules.getByText(zh.classRules.states.coming, { exact: true }).waitFor();
  await rules.getByRole("button", { name: new RegExp(zh.classRules.takeBack) }).click();
  const back = rules.getByRole("dialog", { name: zh.classRules.takeBackTitle });
  await back.getByRole("button", { name: zh.classRules.takeBackAnyway(0), exact: true }).click();
  await rules.getByText(zh.classRules.states.coming, { exact: true }).waitFor({ state: "detached" });
  expect(childId).not.toBe("");
});
