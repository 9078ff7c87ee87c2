import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  path: string;
  text: string;
  /** What it imports, as written. */
  imports: string[];
}

/** Every TypeScript file below a folder of the project. */
export function filesBelow(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|dist)\//.test(file))
    .map((file) => {
      const text = readFileSync(file, "utf8");
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
      return { path: relative(root, file).replaceAll("\\", "/"), text, imports };
    });
}

export const server = filesBelow("packages/server/src");
export const web = filesBelow("packages/web/src");
export const shared = filesBelow("packages/shared/src");
export const tests = filesBelow("tests");

/** The folders whose procedures there are. */
export const rooms = server
  .filter(({ path }) => path === "packages/server/src/app-router.ts")
  .flatMap(({ imports }) => imports.flatMap((name) => /^\.\/(\w+)\/router\.ts$/.exec(name)?.[1] ?? []));
