import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../packages/server/src/main.ts");

export interface StartedServer {
  url: string;
  dataDir: string;
  /** Everything the process has printed so far. */
  printed(): string;
  /** Sets the clock of a server that was started with `at`; an ISO instant. */
  setClock(iso: string): void;
  /** Ends the process as an operator would and removes a data directory that was made for it. */
  stop(): Promise<void>;
}

/**
 * Starts the real server in a process of its own, on a free port of the loopback, without demo unless told.
 * With `at` its clock stands still until the caller moves it.
 */
export async function startServer(
  options: { databaseUrl?: string; dataDir?: string; at?: string; env?: Record<string, string> } = {},
): Promise<StartedServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "linli-server-"));
  const clockFile = join(dataDir, "clock");
  if (options.at) writeFileSync(clockFile, options.at);
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: "0",
      DEMO: "off",
      LOG_LEVEL: "error",
      DATA_DIR: dataDir,
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...(options.at ? { CLOCK_FILE: clockFile } : {}),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  const url = await listening(child, () => printed);
  return {
    url,
    dataDir,
    printed: () => printed,
    setClock: (iso) => writeFileSync(clockFile, iso),
    async stop() {
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      if (child.exitCode === null) await ended;
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address that the process prints when it serves; the line is printed whole only once the rest has been. */
function listening(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${printed()}`)));
    child.stdout?.on("data", () => {
      const found = /Linli 邻里: (http:\/\/\S+)\n/.exec(printed());
      if (found?.[1]) resolve(found[1]);
    });
  });
}
