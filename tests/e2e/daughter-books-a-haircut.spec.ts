import { generateVisits } from "@linli/server/care/generate";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { centre } from "../support/centre.ts";
import { DESK, PHONE, servedWorld, TABLET } from "../support/served.ts";
import { instant } from "../support/world.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "sqlite" },
  { language: "en", engine: "postgres" },
] as const)("care, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);

  it("a daughter books a haircut for her father on a phone; the desk measures him, and sees to what is too high", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const here = await centre(w, { staff: 2 });
    await w.db.transact({}, (tx) =>
      tx.updateTable("station").set({ kinds: '["care-centre"]' }).where("id", "=", here.stationId).execute(),
    );
    const father = await w.person("王建国", { birthDate: "1944-05-01" });
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book", "be-told"] });

    const phone = await served.window(browser, daughter, { viewport: PHONE });
    await remember(phone, { language });
    const page = await phone.newPage();
    const say = words.care;
    await page.goto("/care");
    await arriveAt(page, say.centres.title);
    await page.getByRole("link", { name: say.centres.bookAt(here.station.name) }).click();
    await page.getByRole("radio", { name: "理发" }).check();
    await page.getByRole("radio", { name: "王建国" }).check();
    await page.getByRole("radio", { name: "09:30" }).check();
    await page.getByRole("button", { name: say.book.doBook }).waitFor();
    await arriveAt(page, say.book.title);
    await page.getByRole("button", { name: say.book.doBook }).click();
    await page.getByRole("heading", { name: say.mine.heading("王建国", "理发") }).waitFor();
    await arriveAt(page, say.mine.title);
    await page.goto("/me/household");
    await page.getByText(words.insight.home.of("王建国", "理发")).waitFor();
    await arriveAt(page, words.insight.home.household.title);
    expect((await father.care.mine({})).visits).toMatchObject([{ byName: "李敏", state: "confirmed" }]);

    // Every Tuesday at ten becomes half past ten, with what is booked of it.
    await father.care.saveStanding({ serviceId: here.serviceId, everyWeeks: 1, startsMin: 600, fromOn: "2026-11-24" });
    await generateVisits(w.house);
    await page.goto("/me/visits");
    await page.getByRole("button", { name: say.regular.edit(say.regular.of("王建国", "理发")) }).click();
    const changing = page.getByRole("dialog");
    await changing.getByRole("combobox", { name: say.regular.time }).click();
    await page.getByRole("option", { name: "10:30" }).click();
    await changing.getByRole("radio", { name: say.regular.move }).check();
    await expectAccessible(page);
    await changing.getByRole("button", { name: words.app.save }).click();
    await changing.waitFor({ state: "detached" });
    const tuesdays = (await father.care.mine({})).visits.filter((visit) => visit.onDate !== "2026-11-23");
    expect(tuesdays.map(({ startsAt }) => startsAt)).toEqual(
      ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"].map((day) => instant(`${day}T10:30`)),
    );

    const laptop = await served.window(browser, here.manager, { viewport: DESK });
    await remember(laptop, { language });
    const wide = await laptop.newPage();
    await wide.goto(`/desk/${here.stationId}/care`);
    await wide.locator(".linli-calendar-block", { hasText: "王建国" }).waitFor();
    await wide.getByText(words.centre.day.week, { exact: true }).click();
    await wide.locator(".linli-calendar-block").nth(1).waitFor();
    await arriveAt(wide, words.centre.day.title);
    await wide.goto(`/desk/${here.stationId}/care/regular`);
    await wide.getByRole("cell", { name: "10:30" }).first().waitFor();
    await arriveAt(wide, say.regular.title);
    await laptop.close();

    const tablet = await served.window(browser, here.manager, { viewport: TABLET });
    await remember(tablet, { language });
    const desk = await tablet.newPage();
    await desk.goto(`/desk/${here.stationId}/care`);
    await arriveAt(desk, words.centre.day.title);
    await desk.getByRole("button", { name: words.centre.day.cameOf("王建国") }).click();
    await desk.getByRole("button", { name: words.centre.day.undoOf("王建国") }).waitFor();
    for (const [systolic, diastolic] of [
      [132, 84],
      [158, 96],
    ] as const) {
      await desk.goto(`/desk/${here.stationId}/care/readings?personId=${father.id}`);
      await desk.getByLabel(words.readings.desk.systolic).fill(String(systolic));
      await desk.getByLabel(words.readings.desk.diastolic).fill(String(diastolic));
      await desk.getByRole("button", { name: words.readings.desk.save, exact: true }).click();
      await desk.getByText(words.readings.pressure(systolic, diastolic)).first().waitFor();
    }
    await desk.getByRole("img", { name: words.readings.chart(words.readings.kinds["blood-pressure"]) }).waitFor();
    await arriveAt(desk, words.readings.desk.title);
    await desk.goto(`/desk/${here.stationId}/care/tasks`);
    await desk.getByRole("heading", { name: "王建国" }).waitFor();
    await arriveAt(desk, words.readings.tasks.title);
    await desk.goto(`/desk/${here.stationId}/care/settings`);
    await desk.getByText("理发师1").first().waitFor();
    await arriveAt(desk, words.centre.settings.title);
    await tablet.close();

    await page.goto(`/me/readings?personId=${father.id}`);
    await page.getByRole("button", { name: words.readings.proposal.keep(words.meals.diets["low-salt"]) }).click();
    const declining = { name: words.readings.proposal.decline, exact: true };
    await page.getByRole("button", declining).waitFor({ state: "detached" });
    await arriveAt(page, words.readings.mine.title);
    expect((await father.meals.diet({})).diets).toEqual(["low-salt"]);
    await phone.close();
  });
});
