import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Plugin } from "vite";

/** The pages that work without network, and what they load as they open. */
const OFFLINE_PAGES = ["carry-page.tsx", "my-rounds-page.tsx"];
const WORDS = /\/words\/(zh-CN|en)\/index\.ts$/;
const SHELL = "/?offline";

interface Chunk {
  type: "chunk";
  fileName: string;
  facadeModuleId: string | null;
  isEntry: boolean;
  imports: string[];
  code: string;
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
}

/** Tells the service worker which files of this build to keep: the entry, the pages above, and all they import. */
export function offlineFiles(): Plugin {
  return {
    name: "linli-offline-files",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === "chunk") as unknown as Chunk[];
        const worker = chunks.find((chunk) => chunk.fileName === "sw.js");
        if (!worker) return this.error("the service worker was not built");
        const wanted = chunks.filter((chunk) => chunk !== worker && isWanted(chunk));
        const files = new Set(wanted.flatMap((chunk) => [...filesOf(chunk.fileName, chunks)]));
        const all = [...files].sort();
        const revision = createHash("sha256").update(all.join()).digest("hex").slice(0, 16);
        const entries = [
          ...all.map((file) => ({ url: `/${file}`, revision: null })),
          { url: SHELL, revision },
          { url: "/icon.svg", revision },
        ];
        worker.code = worker.code.replaceAll("LINLI_OFFLINE_FILES", JSON.stringify(entries));
      },
    },
  };
}

function isWanted({ isEntry, facadeModuleId }: Chunk): boolean {
  const module = facadeModuleId ?? "";
  return isEntry || OFFLINE_PAGES.includes(basename(module)) || WORDS.test(module);
}

/** A chunk, what it imports at once, and their styles. */
function filesOf(fileName: string, chunks: readonly Chunk[], seen = new Set<string>()): Set<string> {
  const chunk = chunks.find((one) => one.fileName === fileName);
  if (!chunk || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
  for (const imported of chunk.imports) filesOf(imported, chunks, seen);
  return seen;
}
