import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { offlineFiles } from "./vite.offline.ts";

const server = process.env.LINLI_SERVER ?? "http://127.0.0.1:8080";

/** Vendor code changes rarely, so it is kept apart and stays in the browser's cache when pages change. */
export default defineConfig({
  plugins: [react(), offlineFiles()],
  // The server writes a nonce of each answer's own in its place; see packages/server/src/http/headers.ts.
  html: { cspNonce: "LINLI_NONCE" },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: "index.html", sw: "src/offline/worker.ts" },
      output: {
        // A service worker reaches no further than the folder it lies in, and its address must stay.
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            { name: "data", test: /node_modules[\\/](@tanstack|@trpc)[\\/]/, priority: 10 },
          ],
        },
      },
    },
  },
  server: {
    // The server refuses what another site's page sends, by comparing Origin and Host: so Host must stay as it is.
    proxy: Object.fromEntries(["/trpc", "/healthz"].map((path) => [path, { target: server, changeOrigin: false }])),
  },
});
