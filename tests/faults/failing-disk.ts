import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "../support/debian.ts";

const source = fileURLToPath(new URL("disk-shim.c", import.meta.url));

/**
 * What fails: writes or syncs, of files whose path has this part (`*`: all), and how. `once`: the first of them alone.
 * The disk of a process that was started with `env` refuses these, below `folder`, from `fail` until `heal`.
 */
export type Refusing = `${"write" | "sync"} ${string} ${"ENOSPC" | "EROFS" | "EIO"}${"" | " once"}`;

export class FailingDisk {
  readonly #rules: string;
  readonly #own: string;
  /** For the process whose disk it is. */
  readonly env: Record<string, string>;

  /** Compiles the shim. Throws with what to install when there is no compiler to be had. */
  constructor(folder: string) {
    this.#own = mkdtempSync(join(tmpdir(), "linli-disk-"));
    // PostgreSQL may run as another user.
    chmodSync(this.#own, 0o777);
    const shim = join(this.#own, "disk-shim.so");
    compile(shim);
    this.#rules = join(this.#own, "rules");
    this.env = { LD_PRELOAD: shim, FAULT_FOLDER: folder, FAULT_RULES: this.#rules };
  }

  fail(...refusing: Refusing[]): void {
    writeFileSync(`${this.#rules}.part`, refusing.map((line) => `${line}\n`).join(""));
    renameSync(`${this.#rules}.part`, this.#rules);
  }

  heal(): void {
    rmSync(this.#rules, { force: true });
  }

  [Symbol.dispose](): void {
    rmSync(this.#own, { recursive: true, force: true });
  }
}

function compile(into: string): void {
  if (process.platform !== "linux") throw new Error("The tests of failing disks load a library into Linux programs.");
  const advice = "The tests of failing disks need a C compiler. Install one (Debian: apt-get install gcc libc6-dev).";
  const cc = () => execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", into, source, "-ldl"], { stdio: "pipe" });
  try {
    cc();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    installPackages(["gcc", "libc6-dev"], advice);
    cc();
  }
}
