import { freezeSheets } from "@linli/server/kitchen/freeze";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { canteen, plate } from "../support/canteen.ts";
import { servedWorld, TABLET } from "../support/served.ts";
import { arriveAt, type Language, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it.each(["zh-CN", "en"] as const)(
  "the kitchen freezes its sheet, prints labels and keeps samples, in %s",
  async (language) => {
    await using served = await servedWorld({ engine: language === "en" ? "sqlite" : "postgres" });
    const { w } = served;
    const words = wordsIn(language);
    const say = words.kitchen;
    const dishes = [{ name: "清蒸鲈鱼", allergens: ["fish" as const] }, { name: "米饭" }];
    const kitchen = await canteen(w, { chargeAt: "service", dishes });
    const { stationId, menu, station } = kitchen;
    const [mei, tom] = [await w.person("王秀英"), await w.person("汤姆")];
    await mei.meals.saveDiet({ diets: ["soft"] });
    const lines = menu.poolIds.map((poolId) => ({ poolId, portions: 1 }));
    await mei.meals.order(plate(menu, { lines }));
    await tom.meals.order(plate(menu, { lines, mode: "takeaway" }));
    const context = await served.window(browser, await w.staff(station, "老周"), { viewport: TABLET });
    await remember(context, { language });
    const page = await context.newPage();
    const open = (tab: string, onDate = menu.onDate) =>
      page.goto(`/desk/${stationId}/kitchen?tab=${tab}&onDate=${onDate}`);

    await open("sheet");
    await page.getByRole("row", { name: /清蒸鲈鱼 1 1 0 2/ }).waitFor();
    await page.getByText(/16:00/).waitFor();
    await arriveAt(page, say.title);
    await open("labels");
    await page.getByText(say.labels.tooEarly("").slice(-8)).waitFor();

    w.setClock("2026-11-24T16:00");
    await freezeSheets(w.house);
    await open("labels");
    await page.getByRole("button", { name: say.labels.printMissing(2) }).click();
    await page
      .getByRole("status")
      .filter({ hasText: say.labels.ready(2) })
      .waitFor();
    await page.getByRole("article").filter({ hasText: "王秀英" }).getByText(words.meals.diets.soft).waitFor();
    await arriveAt(page, say.title);
    expect(await pagesOf(page)).toEqual([[210, 297]]);
    await page.getByRole("radio", { name: say.labels.papers.roll }).check();
    expect(await pagesOf(page)).toEqual([
      [60, 40],
      [60, 40],
    ]);
    await page.getByRole("button", { name: say.labels.done }).click();

    w.setClock("2026-11-24T18:00");
    await mei.meals.saveDiet({ allergens: ["fish"], diets: ["soft"] });
    await open("sheet");
    const alert = page.getByRole("status").filter({ hasText: say.sheet.unseen(words.meals.times.lunch, 1) });
    await alert.getByText(new RegExp(say.moves.needs)).waitFor();
    await page
      .getByRole("img", { name: say.sheet.changed(1, 0, 1) })
      .first()
      .waitFor();
    await arriveAt(page, say.title);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation").first().isVisible()).toBe(false);
    expect(new Set((await pagesOf(page)).map(String))).toEqual(new Set(["210,297"]));
    await page.emulateMedia({ media: null });
    await alert.getByRole("button", { name: say.sheet.seen }).click();
    await alert.waitFor({ state: "detached" });
    await open("labels");
    await page.getByText(say.labels.needsReprint("1125-001", say.labels.voidBecause.needs)).waitFor();
    await page.getByRole("button", { name: say.labels.printMissing(1) }).click();
    await page
      .getByRole("article")
      .getByText(say.labels.harm([words.meals.allergens.fish]))
      .waitFor();

    w.setClock("2026-11-25T11:20");
    await page.goto(`/desk/${stationId}/canteen`);
    await page.getByLabel(say.serve.code).fill("1125-001");
    await page.getByLabel(say.serve.code).press("Enter");
    await page.getByRole("alert").filter({ hasText: "1125-003" }).waitFor();
    await page.getByRole("button", { name: say.substitute.openOf("王秀英") }).click();
    await page.getByRole("dialog").getByText(say.substitute.nothing).waitFor();
    await page.keyboard.press("Escape");
    await arriveAt(page, words.canteen.serving.title);
    await keepSample(page, language, { open: () => open("samples"), later: () => open("samples", "2026-11-27"), w });
    await open("cooking");
    await page.getByRole("button", { name: say.cooking.noteOf("清蒸鲈鱼") }).click();
    await page.getByRole("textbox", { name: say.cooking.degrees }).fill("68.5");
    await page.getByRole("dialog").getByRole("button", { name: say.cooking.note, exact: true }).click();
    await page.getByText(say.cooking.tooCold).waitFor();
    await arriveAt(page, say.title);
    await context.close();
  },
);

/** A sample is put away, and taken out when it was kept for two days. */
async function keepSample(
  page: Page,
  language: Language,
  {
    open,
    later,
    w,
  }: { open: () => Promise<unknown>; later: () => Promise<unknown>; w: { setClock(at: string): void } },
): Promise<void> {
  const { kitchen } = wordsIn(language);
  const say = kitchen.samples;
  w.setClock("2026-11-25T11:30");
  await open();
  await page.getByText(say.missing).first().waitFor();
  await page.getByRole("button", { name: say.takeOf("清蒸鲈鱼") }).click();
  await page.getByRole("textbox", { name: say.grams }).fill("90");
  await page.getByRole("dialog").getByRole("button", { name: say.take, exact: true }).click();
  await page.getByText(say.gramsWrong).waitFor();
  await page.getByRole("textbox", { name: say.grams }).fill("130");
  await page.getByRole("dialog").getByRole("button", { name: say.take, exact: true }).click();
  await page.getByText(/130/).first().waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await arriveAt(page, kitchen.title);
  w.setClock("2026-11-27T11:30");
  await later();
  await page.getByRole("button", { name: say.takeOutOf("清蒸鲈鱼") }).click();
  await page.getByRole("dialog").getByRole("button", { name: say.takeOut, exact: true }).click();
  await page.getByRole("button", { name: say.takeOutOf("清蒸鲈鱼") }).waitFor({ state: "detached" });
  await arriveAt(page, kitchen.title);
}

/** How large the pages are that would come out of the printer, in millimetres. */
async function pagesOf(page: Page): Promise<[number, number][]> {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => [inMillimetres(width), inMillimetres(height)]);
}

function inMillimetres(points: string | undefined): number {
  return Math.round((Number(points) / 72) * 25.4);
}
