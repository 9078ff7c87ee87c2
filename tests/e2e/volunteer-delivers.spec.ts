import { findViolations } from "@linli/server/cli/verify";
import { planRounds } from "@linli/server/deliveries/plan-rounds";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { street } from "../integration/deliveries/street.ts";
import { expectAccessible, sharedBrowser } from "../support/browser.ts";
import { DESK, PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, remember, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  { language: "zh-CN", engine: "postgres" },
  { language: "en", engine: "sqlite" },
] as const)("a round, in $language on $engine", ({ language, engine }) => {
  const words = wordsIn(language);
  const say = words.deliveries;

  it("is looked over at the desk and delivered on a phone that loses its network half way: each outcome counts once", async () => {
    await using served = await servedWorld({ engine });
    const { w } = served;
    const { kitchen, diner, close, look, courier, checks } = await street(w, { chargeAt: "service" });
    await w.db.transact({}, (tx) =>
      tx.updateTable("station").set({ kinds: '["canteen"]' }).where("id", "=", kitchen.stationId).execute(),
    );
    const people: Person[] = [];
    for (const [at, name] of ["王秀英", "李建国", "陈桂芳", "周福根", "吴阿妹"].entries())
      people.push(await diner(name, at === 4 ? null : at + 1));
    const [first, second, third, fourth, last] = people as [Person, Person, Person, Person, Person];
    await close();
    const round = (await look()).rounds[0]!;
    const carrier = await courier("送餐员小林", round);
    w.setClock("2026-11-25T10:50");

    // The desk: who carries what, moved by keyboard, and on paper.
    const desk = await served.window(browser, kitchen.manager, { viewport: DESK });
    await remember(desk, { language });
    const board = await desk.newPage();
    await board.goto(`/desk/${kitchen.stationId}/rounds`);
    await board.getByText(say.desk.unplaced).waitFor();
    await arriveAt(board, say.desk.title);
    await board.getByRole("button", { name: say.desk.moveOf(first.name) }).press("Enter");
    await board.getByRole("menuitem", { name: say.desk.down, exact: true }).click();
    await board.locator(".linli-stop").first().getByText(second.name).waitFor();
    await board.locator(".linli-stop").nth(1).dragTo(board.locator(".linli-stop").first());
    await board.locator(".linli-stop").first().getByText(first.name).waitFor();
    await board.getByRole("link", { name: say.desk.paperOf(say.roundIn(1, "江寺社区")) }).click();
    await board.getByRole("button", { name: say.paper.show }).click();
    await board.getByText("江寺路 1 号").waitFor();
    await expectAccessible(board);

    // The phone: opened once with network, then without.
    const context = await served.window(browser, carrier, { viewport: PHONE, serviceWorkers: "allow" });
    await remember(context, { language });
    const phone = await context.newPage();
    await phone.goto("/me/rounds");
    await arriveAt(phone, say.mine.title);
    await phone.getByRole("link", { name: say.mine.openOf(say.roundIn(1, "江寺社区")) }).click();
    await phone.getByRole("heading", { name: say.carry.stop(1, first.name) }).waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: say.carry.start }).click();
    await phone.getByRole("button", { name: say.carry.start }).waitFor({ state: "detached" });
    await door(phone, first).getByRole("button", { name: say.carry.short.delivered }).click();
    await phone.getByText(say.carry.progress(1, 5)).first().waitFor();
    await phone.getByText(say.carry.sent).waitFor();
    expect(await outcomes()).toEqual(["delivered", null, null, null, null]);

    await phone.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await door(phone, second).getByRole("button", { name: say.carry.short.refused }).click();
    await door(phone, second).getByRole("textbox").fill("孩子送来了");
    await door(phone, second).getByRole("button", { name: words.app.save }).click();
    await door(phone, third).getByRole("button", { name: say.carry.short["not-home"] }).click();
    await phone.getByText(say.carry.waiting(3)).waitFor();
    await phone.reload();
    await phone.getByText(say.carry.waiting(3)).waitFor();
    await phone.getByText(say.carry.offline).waitFor();
    await door(phone, fourth).getByText("江寺路 4 号").waitFor();
    await door(phone, fourth).getByRole("button", { name: say.carry.short.left }).click();
    await door(phone, fourth)
      .getByRole("button", { name: say.carry.undoOf(fourth.name) })
      .click();
    await door(phone, fourth).getByRole("button", { name: say.carry.short.delivered }).click();
    await phone.getByText(say.carry.waiting(6)).waitFor();
    await expectAccessible(phone);
    expect(await outcomes()).toEqual(["delivered", null, null, null, null]);
    // Meanwhile the desk gives up the last one.
    await kitchen.manager.meals.deskCancel({ mealId: last.mealId, reason: "住院了" });
    await door(phone, last).getByRole("button", { name: say.carry.short.delivered }).click();

    await context.setOffline(false);
    await phone.getByText(say.carry.conflict(say.conflicts.cancelled)).waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: say.carry.conflictSeen }).click();
    await phone.getByText(say.carry.sent).waitFor();
    expect(await outcomes()).toEqual(["delivered", "refused", "not-home", "delivered", null]);
    expect((await checks()).map((check) => check.personName)).toEqual([third.name]);
    const taps = await w.db.read.selectFrom("delivery_tap").select("key").execute();
    expect(taps).toHaveLength(8);
    await phone.getByRole("button", { name: say.carry.finish }).click();
    await phone.getByRole("dialog").getByRole("button", { name: say.carry.finishYes }).click();
    await phone.getByText(say.carry.finished).waitFor();
    await expectAccessible(phone);

    // Signed out, the phone knows nobody's door any more.
    await phone.getByRole("button", { name: carrier.name }).first().click();
    await phone.getByRole("button", { name: words.auth.signOut.submit }).click();
    await phone.getByText(words.auth.signOut.done).waitFor();
    expect(await keptOn(phone)).not.toContain("江寺路");
    await context.close();

    // The desk sees what came of each door, and what the phone could not know.
    await board.goto(`/desk/${kitchen.stationId}/rounds`);
    await board.getByText(say.desk.conflictsTitle).waitFor();
    await board.getByText("孩子送来了").waitFor();
    await arriveAt(board, say.desk.title);
    await board.getByRole("checkbox", { name: say.desk.choose(third.name) }).check();
    await board.getByRole("button", { name: say.desk.record }).click();
    await board.getByRole("radio", { name: say.outcomes.delivered }).check();
    await expectAccessible(board);
    await board.getByRole("dialog").getByRole("button", { name: words.app.save }).click();
    await board.getByRole("button", { name: say.desk.undo }).waitFor();
    expect(await checks()).toEqual([]);
    await desk.close();
    await planRounds(w.house);
    expect(await findViolations(w.db.read)).toEqual([]);

    async function outcomes() {
      const stops = (await look()).rounds[0]!.stops;
      return people.map((one) => stops.find((stop) => stop.mealId === one.mealId)?.outcome ?? null);
    }
  });
});

interface Person {
  name: string;
  mealId: string;
}

const door = (page: Page, { name }: Person) => page.getByRole("article").filter({ hasText: name });

/** All that the browser keeps by itself, as text. */
async function keptOn(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open("linli-deliveries");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("kept").objectStore("kept").getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result));
        };
      }),
  );
}
