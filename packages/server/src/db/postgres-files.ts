import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotRestore } from "./cannot-restore.ts";

/** Thrown when PostgreSQL's own program is missing or fails; the message is for the operator. */
export class ProgramFailed extends Error {}

/** Writes everything in a database, as it is at this moment, to an archive of `pg_dump`. */
export function dumpPostgres(url: string, file: string): Promise<void> {
  return withPassword(url, (address) => run("pg_dump", ["--format=custom", `--file=${file}`, `--dbname=${address}`]));
}

/** Puts an archive of `pg_dump` into an empty database: all of it or nothing. */
export async function loadPostgres(url: string, file: string): Promise<void> {
  const whole = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"];
  try {
    await withPassword(url, (address) => run("pg_restore", [...whole, `--dbname=${address}`, file]));
  } catch (error) {
    throw error instanceof ProgramFailed ? new CannotRestore(error.message) : error;
  }
}

/** Calls `act` with an address without its password, which everybody on the machine could read among the processes. */
async function withPassword(url: string, act: (address: string) => Promise<void>): Promise<void> {
  const address = new URL(url);
  if (address.password === "") return act(url);
  const folder = await mkdtemp(join(tmpdir(), "linli-"));
  try {
    const file = join(folder, "password");
    const password = decodeURIComponent(address.password).replace(/[\\:]/g, "\\$&");
    await writeFile(file, `*:*:*:*:${password}\n`, { mode: 0o600 });
    address.password = "";
    address.searchParams.set("passfile", file);
    await act(address.href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("error", () => {
      const install = "install the PostgreSQL client programs of the server's version or newer";
      reject(new ProgramFailed(`${program} was not found on this machine: ${install}`));
    });
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new ProgramFailed(`${program} ended with ${code}: ${said.trim()}`));
    });
  });
}
