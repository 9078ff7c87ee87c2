import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { installPackages } from "./debian.ts";

/** The first has no window to draw, and so less to do on every page. */
const INSTALLED = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A real Chromium, headless. Close it when done. Throws with what to install when there is none to be had. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: haveBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"],
  });
}

let shared: Promise<Browser> | null = null;

/** The browser of all tests of this process, which ends with it. Each world has windows of its own in it. */
export async function sharedBrowser(): Promise<Browser> {
  if (!shared || !(await shared).isConnected()) shared = launchBrowser();
  return shared;
}

/** The path of a Chromium, installed now if need be. Throws with what to install when there is none to be had. */
export function haveBrowser(): string {
  return findChromium() ?? installChromium();
}

/** The Chromium to use: the one that CHROMIUM names, else an installed one; null if there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  return INSTALLED.find((path) => existsSync(path)) ?? null;
}

function installChromium(): string {
  const advice =
    "The browser tests need Chromium. Install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk), " +
    "or set CHROMIUM to the path of a Chromium or Chrome.";
  installPackages(["chromium-headless-shell", "fonts-noto-cjk"], advice);
  const found = findChromium();
  if (!found) throw new Error(advice);
  return found;
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Throws unless axe finds nothing against WCAG 2.2 A and AA, naming rule, element and reason.
 *
 * The window is made as tall as the page while axe looks: a bar that stays at the bottom of a phone would else count as
 * covering whatever happens to be scrolled under it. What is still fading in is awaited: half seen it has no contrast.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (before) await page.setViewportSize({ width: before.width, height: Math.max(height + 200, before.height) });
  try {
    await page.evaluate(untilNothingMoves);
    const { violations } = await new AxeBuilder({ page })
      // What passes is not listed, which is most of the work; and without frames there are none to go and ask.
      .options({ runOnly: WCAG, resultTypes: ["violations"], preload: false })
      .setLegacyMode(true)
      .analyze();
    if (violations.length > 0) throw new Error(describe(page.url(), violations));
  } finally {
    if (before) await page.setViewportSize(before);
  }
}

/** Runs in the page. A transition begins a frame or two after what it shows is there; what turns for ever is left out. */
async function untilNothingMoves(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (;;) {
    for (let frames = 0; frames < 3; frames++) await frame();
    const moving = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    if (moving.length === 0) return;
    await Promise.allSettled(moving.map((animation) => animation.finished));
  }
}

function describe(url: string, violations: Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"]): string {
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `  ${id}: ${help}\n    ${html.slice(0, 200)}\n    ${failureSummary ?? ""}`),
  );
  return `${url} is not accessible:\n${found.join("\n")}`;
}
