import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { DESK, servedWorld, TABLET } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "postgres" },
  { language: "en", engine: "sqlite" },
] as const)("a manager, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const { form } = words.events;

  it("opens a repeating event, staffs it, checks people in at the station and approves their hours", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const street = await w.place("城厢街道", null, "subdistrict");
    const community = await w.place("江寺社区", street);
    const station = await w.station("江寺社区新时代文明实践站", { placeId: community });
    const manager = await w.manager(station, "徐俊杰");
    const mei = await w.volunteer("王小梅", { residenceId: community });
    const context = await served.window(browser, manager, { viewport: DESK });
    await remember(context, { language });
    const page = await context.newPage();

    // Every Wednesday, four times, 09:00 to 12:00.
    await page.goto(`/desk/${station.id}/events/new`);
    await arriveAt(page, form.newTitle);
    await page.getByLabel(form.title, { exact: true }).fill("周三清洁日");
    await page.getByLabel(form.about, { exact: true }).fill("清扫楼道，整理自行车棚。");
    await page.getByLabel(form.repeat, { exact: true }).selectOption("weekly");
    await page.getByLabel(form.startsOnRepeat, { exact: true }).fill("2026-11-25");
    await setDays(page, [words.events.weekdays.WE]);
    await page.getByLabel(form.end, { exact: true }).selectOption("after");
    await page.getByLabel(form.endCount, { exact: true }).fill("4");
    await page.getByLabel(form.starts, { exact: true }).fill("09:00");
    await page.getByLabel(form.length, { exact: true }).fill("180");
    await page.getByLabel(form.role, { exact: true }).fill("清洁员");
    await page.getByLabel(form.rolePlaces, { exact: true }).fill("5");
    await page.getByText(form.dates).waitFor();
    await page.getByRole("button", { name: form.publish, exact: true }).click();
    await page.waitForURL(/\/events\/(?!new)/);
    const shifts = await w.db.read.selectFrom("shift").orderBy("on_date").select(["id", "on_date as onDate"]).execute();
    expect(shifts.map((shift) => shift.onDate)).toEqual(["2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16"]);
    await page.goto(`/desk/${station.id}/calendar`);
    await page.getByText("周三清洁日").first().waitFor();
    await arriveAt(page, words.events.calendar.tab);

    // Found by the initials of her name, and put on the list.
    const shiftId = shifts[0]!.id;
    await page.goto(`/desk/${station.id}/shifts/${shiftId}`);
    await arriveAt(page, "周三清洁日");
    await page.getByRole("button", { name: words.shifts.roster.addTitle("清洁员") }).click();
    await page.getByLabel(words.shifts.roster.addSearch).fill("wxm");
    await page.getByRole("button", { name: words.shifts.roster.choose("王小梅") }).click();
    await page.getByRole("cell", { name: "王小梅" }).or(page.getByText("王小梅")).first().waitFor();

    // On the station's tablet, on the day.
    w.setClock("2026-11-25T08:52");
    await page.setViewportSize(TABLET);
    await page.goto(`/screen/${station.id}`);
    await arriveAt(page, station.name);
    await page.getByText(words.attendance.screen.tabs.roll, { exact: true }).click();
    await page.getByRole("button", { name: words.attendance.sheet.hereFor("王小梅") }).click();
    const gone = page.getByRole("button", { name: words.attendance.sheet.goneFor("王小梅") });
    await gone.waitFor();
    w.setClock("2026-11-25T12:00");
    await gone.click();
    await gone.waitFor({ state: "hidden" });

    // Closed on the list, and the hours approved.
    await page.setViewportSize(DESK);
    await page.goto(`/desk/${station.id}/shifts/${shiftId}/attendance`);
    await arriveAt(page, words.attendance.sheet.title);
    await page.getByRole("button", { name: words.attendance.sheet.close.open }).click();
    await page.getByRole("button", { name: words.attendance.sheet.close.yes }).click();
    await page.getByText(words.attendance.sheet.close.toHours).waitFor();
    await page.goto(`/desk/${station.id}/hours`);
    await arriveAt(page, words.hours.desk.title);
    await page.getByRole("button", { name: words.hours.desk.approveAll(1) }).click();
    await page.getByRole("button", { name: words.hours.desk.approveAllYes(1) }).click();
    await page.getByText(words.hours.desk.emptyTitle).waitFor();
    await context.close();

    expect(await mei.hours.mine()).toMatchObject({ minutes: 180 });
  });
});

/** Chooses just these days of the week. */
async function setDays(page: import("playwright-core").Page, wanted: readonly string[]): Promise<void> {
  const days = page.getByRole("group", { name: /./ }).getByRole("checkbox");
  for (const day of await days.all()) {
    const label = await day.evaluate((box: HTMLInputElement) => box.labels?.[0]?.textContent ?? "");
    if ((await day.isChecked()) !== wanted.includes(label.trim()))
      await page.getByText(label.trim(), { exact: true }).click();
  }
}
