import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** On Debian and as root packages can be had without asking anyone; elsewhere throws `advice`, for the reader to do it. */
export function installPackages(names: readonly string[], advice: string): void {
  const debian = existsSync("/etc/os-release") && /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
  if (!debian || process.getuid?.() !== 0) throw new Error(advice);
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update"], { env, stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", ...names], { env, stdio: "inherit" });
  } catch (cause) {
    throw new Error(advice, { cause });
  }
}
