import { haveBrowser } from "./browser.ts";

/** Gets a Chromium before the first browser test, so that no test has to wait for an installation. */
export default function setup(): void {
  console.log(`Browser tests use ${haveBrowser()}`);
}
