import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the pages unless they are built already from the present sources. */
export default function setup(): void {
  const script = fileURLToPath(new URL("../../scripts/build-pages.mjs", import.meta.url));
  const built = spawnSync(process.execPath, [script], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the pages could not be built; see the lines above");
}
