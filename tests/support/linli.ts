import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../packages/server/src/cli.ts", import.meta.url));

export interface Said {
  code: number | null;
  /** What it printed, errors included, without the last line's end. */
  said: string;
}

/** Runs `linli` in a process of its own, as an operator would, over the database of a server or an empty folder. */
export function linli(
  where: { dataDir: string; databaseUrl?: string | undefined; env?: Record<string, string> },
  ...args: string[]
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        DATA_DIR: where.dataDir,
        ...(where.databaseUrl ? { DATABASE_URL: where.databaseUrl } : {}),
        DEMO: "off",
        LOG_LEVEL: "error",
        ...where.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said: said.trim() }));
  });
}

/**
 * What a machine answers whose PostgreSQL programs are missing or older than the server: backups of PostgreSQL are made
 * by them, and the tests' server is newer than what most systems have.
 */
export const NO_FITTING_PROGRAM = /^pg_(dump|restore) (was not found|ended with \d+: .*version)/s;
