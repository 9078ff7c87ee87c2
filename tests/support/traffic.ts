import { EventEmitter, once } from "node:events";
import type { BrowserContext, Page } from "playwright-core";

interface Traffic {
  /** How many requests are on their way, and how many there have been. */
  open: number;
  all: number;
  changes: EventEmitter;
}
const watched = new WeakMap<BrowserContext, Traffic>();

/** Counts what the pages of a window ask for, from now on. */
export function watchTraffic(context: BrowserContext): void {
  const traffic: Traffic = { open: 0, all: 0, changes: new EventEmitter() };
  watched.set(context, traffic);
  context.on("request", () => {
    traffic.open += 1;
    traffic.all += 1;
  });
  const end = () => {
    traffic.open -= 1;
    if (traffic.open === 0) traffic.changes.emit("quiet");
  };
  context.on("requestfinished", end);
  context.on("requestfailed", end);
}

/**
 * Waits until the pages of a window have all they asked for, and ask for nothing more once they show it. What the browser
 * calls idle is half a second of silence more, on every page of every test.
 */
export async function untilQuiet(page: Page): Promise<void> {
  const traffic = watched.get(page.context());
  if (!traffic) throw new Error("watchTraffic was not called for this window");
  for (;;) {
    if (traffic.open > 0) await once(traffic.changes, "quiet");
    const before = traffic.all;
    await page.evaluate(threeFrames);
    if (traffic.open === 0 && traffic.all === before) return;
  }
}

/** Runs in the page: an answer is shown in one frame, what it leads to is asked for in the next. */
async function threeFrames(): Promise<void> {
  for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
