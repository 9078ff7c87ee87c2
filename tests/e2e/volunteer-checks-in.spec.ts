import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { attended, factsOf } from "../support/check-in.ts";
import { DESK, PHONE, servedWorld, TABLET } from "../support/served.ts";
import type { Someone } from "../support/world.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Where the code on the tablet leads: what a phone's camera reads. */
async function scannedFrom(manager: Someone, station: { id: string }): Promise<string> {
  const { link } = await manager.attendance.screen({ stationId: station.id });
  const { pathname, search } = new URL(link);
  return pathname + search;
}

async function see(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("heading", { name }).first().waitFor();
}

it("checks a volunteer in and out by the code on the station's screen, and refuses a photograph of it", async () => {
  await using served = await servedWorld({ at: "2026-11-23T09:00" });
  const { w } = served;
  const { station, shift, manager, people } = await attended(w, ["梅兰芳", "汤显明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T08:52");
  const phone = await served.window(browser, mei, { viewport: PHONE });
  const page = await phone.newPage();
  const photograph = await scannedFrom(manager, station);
  await page.goto(photograph);
  await see(page, /梅兰芳：\s*已签到，08:52/);
  await expectAccessible(page);
  w.setClock("2026-11-25T12:01");
  await page.goto(await scannedFrom(manager, station));
  await see(page, "现在要走了吗？");
  await expectAccessible(page);
  await page.getByRole("button", { name: "我要走了，签退" }).click();
  await see(page, "已签退，12:01");
  await page.getByText("这次服务 3 小时").waitFor();
  const other = await (await served.window(browser, tom, { viewport: PHONE })).newPage();
  await other.goto(photograph);
  await other.getByRole("alert").getByText("这个码已经换新了").waitFor();
  expect(await factsOf(w, shift)).toHaveLength(1);
});

it("brings a volunteer who is not signed in back to the check-in", async () => {
  await using served = await servedWorld({ at: "2026-11-25T08:52" });
  const page = await (await served.window(browser, null, { viewport: PHONE })).newPage();
  await page.goto("/check-in?s=some&c=code");
  await see(page, "登录");
  expect(new URL(page.url()).searchParams.get("next")).toBe("/check-in?s=some&c=code");
});

it("shows the tablet's code, checks in by number, and lets staff call the roll, close and see what was written", async () => {
  await using served = await servedWorld({ at: "2026-11-23T09:00" });
  const { w } = served;
  const { station, shift, manager, people } = await attended(w, ["梅兰芳", "汤显明", "李桂英"]);
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T09:05");
  const tablet = await (await served.window(browser, manager, { viewport: TABLET })).newPage();
  await tablet.goto(`/screen/${station.id}`);
  await tablet.getByRole("img", { name: /签到二维码/ }).waitFor();
  await expectAccessible(tablet);
  await tablet.getByText("按号码签到").click();
  const phone = await w.db.read.selectFrom("person").where("id", "=", mei.id).select("phone").executeTakeFirst();
  for (const digit of (phone?.phone ?? "").slice(-4)) {
    await tablet.getByRole("button", { name: digit, exact: true }).click();
  }
  await expectAccessible(tablet);
  await tablet.getByRole("button", { name: "确定" }).click();
  await see(tablet, /梅兰芳：\s*已签到，09:05/);
  await tablet.getByRole("button", { name: "下一位" }).click();
  await tablet.getByText("点名", { exact: true }).click();
  await tablet.getByLabel("找人").fill("txm");
  await tablet.getByRole("button", { name: "汤显明到了" }).click();
  await tablet.getByRole("button", { name: "汤显明走了" }).waitFor();
  await expectAccessible(tablet);

  w.setClock("2026-11-25T12:10");
  const desk = await (await served.window(browser, manager, { viewport: DESK, locale: "zh-CN" })).newPage();
  await desk.goto(`/desk/${station.id}/shifts/${shift.id}/attendance`);
  await desk.getByRole("button", { name: "梅兰芳走了" }).click();
  await desk.getByRole("button", { name: "撤销梅兰芳的“已走”" }).waitFor();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "关闭点名" }).click();
  await desk.getByText("没有签退，按班次结束算，并标出来：汤显明。").waitFor();
  await desk.getByText("没有来，记为缺席并告诉本人：李桂英。").waitFor();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "关闭并写入" }).click();
  await desk.getByText("已在 11月25日 周三 12:10 关闭").waitFor();
  const lines = await w.db.read.selectFrom("hour_line").where("slot_id", "=", shift.id).select("minutes").execute();
  expect(lines.map((line) => line.minutes)).toEqual([175, 175]);
});
