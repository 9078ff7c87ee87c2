import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { PHONE, servedWorld } from "../support/served.ts";

/** What a slow phone can bear: see the promise in README.md. */
const MOST_BYTES = 200_000;

it("sends less than 200 KB of compressed script for the first page, and asks no other host for anything", async () => {
  await using served = await servedWorld();
  const browser = await launchBrowser();
  try {
    const context = await served.window(browser, null, { viewport: PHONE });
    const page = await context.newPage();
    const scripts: Promise<Buffer>[] = [];
    const hosts = new Set<string>();
    page.on("response", (response) => {
      hosts.add(new URL(response.url()).origin);
      if (response.request().resourceType() === "script") scripts.push(response.body());
    });
    await page.goto("/", { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect([...hosts]).toEqual([served.url]);
  } finally {
    await browser.close();
  }
});
