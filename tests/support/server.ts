import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../packages/server/src/main.ts", import.meta.url));
const ADDRESS = /Linli 邻里: (http:\/\/\S+)/;

export interface StartedServer {
  /** Such as http://127.0.0.1:40123, without a slash at the end. */
  url: string;
  dataDir: string;
  /** Undefined on SQLite, whose file is in `dataDir`. */
  databaseUrl: string | undefined;
  /** Everything it printed so far. */
  printed(): string;
  /** Sets the clock of the server to an ISO instant. */
  setClock(at: string): void;
  /** Sends the process a signal, and nothing else. */
  signal(name: NodeJS.Signals): void;
  /** Ends it as a failing machine does (its workers, too, with `group`), and waits for its end. Its folder stays. */
  kill(): Promise<void>;
  /** Resolves when the program has ended and all it printed is here, with its exit code, or null after a signal. */
  ended: Promise<number | null>;
  /** Stops it and waits for its end; without `keep` its database and folder go too. */
  stop(options?: { keep?: boolean }): Promise<void>;
}

interface StartOptions {
  engine?: "sqlite" | "postgres";
  /** Settings besides those that every test needs, or in their stead. */
  env?: Record<string, string>;
  /** A folder and database that exist already, such as another process's; both stay when this one stops. */
  dataDir?: string;
  databaseUrl?: string;
  /** Gives it a process group of its own, so that its workers can be killed at one blow. Nothing else then ends them. */
  group?: boolean;
  /** ISO instant; the clock stands there until `setClock`. */
  at?: string;
}

/** Starts the real program in a process of its own, on a free port, and waits until it has printed its address. */
export async function startServer(options: StartOptions = {}): Promise<StartedServer> {
  const { engine = process.env.ENGINE === "postgres" ? "postgres" : "sqlite", at = "2026-11-23T01:00:00Z" } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "linli-server-"));
  const database = engine === "postgres" && !options.databaseUrl ? await newDatabaseForTest() : null;
  const databaseUrl = options.databaseUrl ?? database?.url;
  const clockFile = join(dataDir, "clock");
  writeClock(clockFile, at);
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      DATA_DIR: dataDir,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      PORT: "0",
      DEMO: "off",
      LOG_LEVEL: "error",
      WORKERS: "1",
      // Counted, as on a real server, and never too many: whoever drives a server in a test is one address.
      RATE_PER_LOGIN: "1000000000",
      RATE_PER_ADDRESS: "1000000000",
      CLOCK_FILE: clockFile,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: options.group ?? false,
  });
  const killAll = () => (options.group ? killGroup(child) : child.kill("SIGKILL"));
  process.once("exit", killAll);
  child.once("exit", () => process.off("exit", killAll));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const { url, printed } = await addressOf(child);
  return {
    url,
    dataDir,
    databaseUrl,
    printed,
    setClock: (instant) => writeClock(clockFile, instant),
    signal: (name) => child.kill(name),
    async kill() {
      killAll();
      await ended;
    },
    ended,
    async stop({ keep = false } = {}) {
      child.kill("SIGTERM");
      await ended;
      if (keep) return;
      await database?.drop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** At once: a server that reads the file meanwhile finds the old instant or the new. */
function writeClock(file: string, instant: string): void {
  writeFileSync(`${file}.new`, instant);
  renameSync(`${file}.new`, file);
}

function addressOf(child: ChildProcess): Promise<{ url: string; printed: () => string }> {
  let said = "";
  const printed = () => said;
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const url = ADDRESS.exec(said)?.[1];
      if (url) resolve({ url, printed });
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it served:\n${said}`)));
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Only a test has a PostgreSQL to make databases in; commands outside of the runner must not load it. */
async function newDatabaseForTest() {
  const { newDatabase } = await import("./databases.ts");
  return newDatabase();
}
