// What every command needs before it can run: the packages, at the versions the lock file names.
// Runs on the machine's own Node (>= 20); everything after it runs on the Node that the packages bring.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node = join(root, "node_modules/node/bin/node");
const PNPM = "pnpm@12.21.0";

const manifests = [
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "package.json",
  "packages/server/package.json",
  "packages/shared/package.json",
  "packages/web/package.json",
  "tests/package.json",
];

export function run(command, args, options = {}) {
  const ran = spawnSync(command, args, { cwd: root, stdio: "inherit", env: withNode(), ...options });
  if (ran.error) throw ran.error;
  return ran.status ?? 1;
}

/** The environment in which `node` is the one the packages bring, whatever the machine has. It keeps what it compiled. */
export function withNode() {
  return {
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
    ...process.env,
    PATH: `${dirname(node)}:${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
  };
}

/** Installs the packages unless those installed are already the ones the manifests ask for. */
export function setUp() {
  const hash = createHash("sha256");
  for (const file of manifests) hash.update(readFileSync(join(root, file)));
  const wanted = hash.digest("hex");
  const stamp = join(root, "node_modules/.linli-installed");
  if (existsSync(stamp) && existsSync(node) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing packages …");
  const status = run("npx", ["--yes", PNPM, "install", "--frozen-lockfile"], { env: process.env });
  if (status !== 0) {
    console.error("The packages could not be installed; see the lines above.");
    process.exit(status);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Changes whenever a file that the web build reads changes. */
export function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}
