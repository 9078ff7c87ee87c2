import type { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { makeApp } from "@linli/server/app";
import { createBoundedServer } from "@linli/server/http/limits";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { watchTraffic } from "./traffic.ts";
import { type World, type WorldOptions, world } from "./world.ts";

export interface ServedWorld {
  w: World;
  url: string;
  /** A browser window in which this person (none: a visitor) is signed in. */
  window(browser: Browser, person: { id: string } | null, options?: BrowserContextOptions): Promise<BrowserContext>;
  [Symbol.asyncDispose](): Promise<void>;
}

export const PHONE = { width: 390, height: 844 } as const;
export const TABLET = { width: 820, height: 1180 } as const;
export const DESK = { width: 1440, height: 900 } as const;

/** A world behind a real port, for browsers. Its clock is the world's. */
export async function servedWorld(options: WorldOptions = {}): Promise<ServedWorld> {
  const w = await world(options);
  const app = makeApp(w.house);
  const server = serve({
    fetch: app.fetch,
    hostname: "127.0.0.1",
    port: 0,
    createServer: createBoundedServer as typeof createServer,
  });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  w.house.env.publicUrl = url;
  const windows: BrowserContext[] = [];
  return {
    w,
    url,
    async window(browser, person, more = {}) {
      const context = await browser.newContext({ baseURL: url, locale: "zh-CN", timezoneId: "Asia/Shanghai", ...more });
      windows.push(context);
      watchTraffic(context);
      if (person) {
        const [pair = ""] = (await w.house.logins.begin(person.id)).split(";");
        const [name = "", value = ""] = pair.split("=");
        await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
      }
      return context;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(windows.map((window) => window.close()));
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await w[Symbol.asyncDispose]();
    },
  };
}
