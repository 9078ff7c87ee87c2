import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { jobs } from "@linli/server/jobs/jobs";
import { runDue } from "@linli/server/jobs/run";
import type { Browser } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { PHONE, servedWorld } from "../support/served.ts";
import { arriveAt, wordsIn } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

it("a newcomer registers on the way to a shift, signs up, changes the language, withdraws, and gets a new password", async () => {
  await using served = await servedWorld();
  const { w } = served;
  const shift = await w.shift({ title: "江寺公园文明引导", places: 1 });
  const context = await served.window(browser, null, { viewport: PHONE });
  const page = await context.newPage();
  let words = wordsIn("zh-CN");

  // The shift leads to signing in, that to registering, and a wrong entry is told at its field and kept.
  await page.goto(`/shifts/${shift.id}`);
  await page.getByRole("link", { name: words.shifts.signUp.signIn }).click();
  await arriveAt(page, words.auth.signIn.title);
  await page.getByRole("link", { name: words.auth.signIn.register }).click();
  await arriveAt(page, words.auth.register.title);
  await page.getByLabel(words.auth.register.name).fill("陈大伟");
  await page.getByLabel(words.auth.register.phone).fill("138 1111 22");
  await page.getByLabel(words.auth.register.birthDate).fill("1990-01-01");
  await page.getByLabel(words.auth.register.password, { exact: true }).fill("short");
  await page.getByRole("button", { name: words.auth.register.submit, exact: true }).click();
  await page.getByText(words.auth.password.tooShort).first().waitFor();
  await arriveAt(page, words.auth.register.title);
  expect(await page.getByLabel(words.auth.register.name).inputValue()).toBe("陈大伟");
  await page.getByLabel(words.auth.register.phone).fill("138 1111 2222");
  await page.getByLabel(words.auth.register.password, { exact: true }).fill("邻里志愿 2026");
  await page.getByRole("button", { name: words.auth.register.submit, exact: true }).click();

  // Back at the shift.
  await page.getByRole("button", { name: words.shifts.signUp.act, exact: true }).click();
  await page.getByRole("heading", { name: words.shifts.mine.yours }).waitFor();

  // In English from here on, and still so after a reload.
  await page.getByRole("button", { name: words.app.settings }).click();
  await page.getByText(words.app.language.en, { exact: true }).click();
  words = wordsIn("en");
  await page.getByRole("heading", { name: words.shifts.mine.yours }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: words.shifts.mine.yours }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");

  await page.getByRole("button", { name: words.shifts.mine.withdraw, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words.shifts.mine.withdrawYes, exact: true }).click();
  await page.getByRole("button", { name: words.shifts.signUp.act, exact: true }).waitFor();
  const [booking] = await w.db.read.selectFrom("booking").select("state").execute();
  expect(booking?.state).toBe("cancelled");

  // Out, and in again with another password.
  await page.getByRole("button", { name: "陈大伟" }).click();
  await page.getByRole("button", { name: words.auth.signOut.submit }).click();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: words.auth.signIn.forgot }).click();
  await arriveAt(page, words.auth.forgot.title);
  await page.getByLabel(words.auth.signIn.login).fill("13811112222");
  await page.getByRole("button", { name: words.auth.forgot.ask }).click();
  await page.getByText(words.auth.forgot.sent).waitFor();
  await runDue(w.house, jobs);
  await page.getByLabel(words.auth.forgot.code, { exact: true }).fill(await codeSent(w.house.env.dataDir));
  await page.getByLabel(words.auth.forgot.newPassword, { exact: true }).fill("another password");
  await arriveAt(page, words.auth.forgot.title);
  await page.getByRole("button", { name: words.auth.forgot.submit }).click();
  await arriveAt(page, words.auth.signIn.title);
  await page.getByLabel(words.auth.signIn.login).fill("13811112222");
  await page.getByLabel(words.auth.signIn.password, { exact: true }).fill("another password");
  await page.getByRole("button", { name: words.auth.signIn.submit, exact: true }).click();
  await page.getByRole("button", { name: "陈大伟" }).waitFor();
  await context.close();
});

/** The six digits in the one message that left the house. */
async function codeSent(dataDir: string): Promise<string> {
  const folder = join(dataDir, "outbox");
  const [file = ""] = await readdir(folder);
  return /\b\d{6}\b/.exec(await readFile(join(folder, file), "utf8"))?.[0] ?? "";
}
