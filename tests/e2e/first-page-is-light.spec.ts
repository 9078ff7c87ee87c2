import type { Response } from "playwright-core";
import { expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { PHONE, servedWorld } from "../support/served.ts";

/** What a slow phone can bear: see the promise in README.md. */
const MOST_BYTES = 200_000;

it("sends less than 200 KB of compressed script for the first page, and asks no other host for anything", async () => {
  await using served = await servedWorld();
  const browser = await sharedBrowser();
  const context = await served.window(browser, null, { viewport: PHONE });
  const page = await context.newPage();
  const scripts: Promise<number>[] = [];
  const hosts = new Set<string>();
  page.on("response", (response) => {
    hosts.add(new URL(response.url()).origin);
    if (response.request().resourceType() === "script") scripts.push(sentBytes(response));
  });
  await page.goto("/", { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  const bytes = (await Promise.all(scripts)).reduce((sum, sent) => sum + sent, 0);
  expect(scripts.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect([...hosts]).toEqual([served.url]);
});

/** What went over the wire, compressed as the browser asked for it. */
async function sentBytes(response: Response): Promise<number> {
  return (await response.request().sizes()).responseBodySize;
}
