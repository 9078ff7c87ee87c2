// npm run screens [-- --only board --width 390 --mode light --language zh-CN]: photographs every page into screens/.
// It also names pages that are wider than the window and everything the console complained about.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { startDemo } from "./demo-server.ts";
import { pagesOf, type Visit, type Who } from "./pages.ts";

const WIDTHS = [390, 820, 1440] as const;
const MODES = ["light", "dark", "elder"] as const;
const LANGUAGES = ["zh-CN", "en"] as const;

const { values: asked } = parseArgs({
  options: {
    only: { type: "string" },
    width: { type: "string" },
    mode: { type: "string" },
    language: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "../../screens") },
  },
});
const chosen = <T>(all: readonly T[], one: string | undefined) => all.filter((value) => !one || String(value) === one);

const dataDir = mkdtempSync(join(tmpdir(), "linli-screens-"));
const complaints: string[] = [];
const server = await startDemo(dataDir);
const browser = await launchBrowser();
try {
  const visits = (await pagesOf(server)).filter((visit) => !asked.only || visit.name.includes(asked.only));
  for (const language of chosen(LANGUAGES, asked.language)) {
    for (const mode of chosen(MODES, asked.mode)) {
      for (const width of chosen(WIDTHS, asked.width)) await photograph(visits, { language, mode, width });
    }
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;

interface Look {
  language: (typeof LANGUAGES)[number];
  mode: (typeof MODES)[number];
  width: (typeof WIDTHS)[number];
}

async function photograph(visits: readonly Visit[], look: Look): Promise<void> {
  const folder = join(asked.out, `${look.width}-${look.language}-${look.mode}`);
  mkdirSync(folder, { recursive: true });
  for (const who of new Set(visits.map((visit) => visit.who))) {
    const page = await windowOf(browser, who, look);
    for (const visit of visits.filter((one) => one.who === who)) {
      await page.goto(visit.path, { waitUntil: "networkidle" });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0)
        complaints.push(`${visit.name} at ${look.width} ${look.language} ${look.mode}: ${overflow}px too wide`);
      await page.screenshot({ path: join(folder, `${visit.name}.png`), fullPage: true });
    }
    await page.context().close();
  }
  console.log(folder);
}

async function windowOf(from: Browser, who: Who, look: Look): Promise<Page> {
  const context = await from.newContext({
    baseURL: server.url,
    viewport: { width: look.width, height: look.width === 390 ? 844 : 1000 },
    colorScheme: look.mode === "dark" ? "dark" : "light",
    locale: look.language,
    timezoneId: "Asia/Shanghai",
  });
  const preferences = JSON.stringify({ language: look.language, elder: look.mode === "elder" ? "larger" : null });
  await context.addInitScript((value) => localStorage.setItem("linli-preferences", value), preferences);
  const cookie = server.cookies[who];
  if (cookie) await context.addCookies([{ ...cookie, url: server.url }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}
