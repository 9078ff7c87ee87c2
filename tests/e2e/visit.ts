import en from "@linli/shared/words/en/index";
import zh from "@linli/shared/words/zh-CN/index";
import type { BrowserContext, Page } from "playwright-core";
import { expectAccessible } from "../support/browser.ts";
import { untilQuiet } from "../support/traffic.ts";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export const wordsIn = (language: Language): typeof zh => (language === "en" ? en : zh);

/** Sets what a browser remembers, before any page opens. */
export async function remember(
  context: BrowserContext,
  preferences: { language: Language; elder?: "large" | "larger" | "largest" },
): Promise<void> {
  const value = JSON.stringify({ elder: null, ...preferences });
  await context.addInitScript((kept) => localStorage.setItem("linli-preferences", kept), value);
}

/** Waits until the page says what it is, and asks axe about it. */
export async function arriveAt(page: Page, title: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  await untilQuiet(page);
  await expectAccessible(page);
}
