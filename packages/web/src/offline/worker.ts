import { matchPrecache, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkOnly } from "workbox-strategies";

/** Written by the build: the files of the pages that work without network; see vite.offline.ts. */
declare const LINLI_OFFLINE_FILES: PrecacheEntry[];

interface Worker {
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", act: () => void): void;
}

/** The one page that all addresses get; kept under an address of its own, so that with network the real one is asked for. */
const SHELL = "/?offline";
/** A network that answers no sooner is none. */
const PATIENCE_SECONDS = 5;

(self as unknown as Worker).addEventListener("install", () => {
  void (self as unknown as Worker).skipWaiting();
});

// Nothing else is kept: what procedures answer is the server's alone, and what a round needs is kept by its page.
precacheAndRoute(LINLI_OFFLINE_FILES);

const network = new NetworkOnly({ networkTimeoutSeconds: PATIENCE_SECONDS });
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        return await network.handle(options);
      } catch (error) {
        const shell = await matchPrecache(SHELL);
        if (!shell) throw error;
        return shell;
      }
    },
    { denylist: [/^\/trpc\//, /^\/healthz/, /^\/metrics/, /^\/files\//] },
  ),
);
