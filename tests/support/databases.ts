import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@linli/server/db/id";
import { openDatabase } from "@linli/server/db/open";
import pg from "pg";
import { inject } from "vitest";

/** An empty, migrated database on the PostgreSQL of this run. */
export function newDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  return copyDatabase(`${inject("postgresUrl")}/template_linli`);
}

/** A database with all that is in another of the same PostgreSQL, to which nobody may be connected. */
export async function copyDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const [, server = "", from = ""] = /^(.*)\/([^/]+)$/.exec(url) ?? [];
  const name = `world_${newId().replaceAll("-", "")}`;
  // Copying its files takes a seventh of the time that writing its pages through the log would.
  await query(server, `create database ${name} template ${from} strategy file_copy`);
  return { url: `${server}/${name}`, drop: () => query(server, `drop database ${name} with (force)`) };
}

let migrated: Promise<string> | null = null;

/** Writes an empty, migrated SQLite database to a new file. Migrating each anew would take longer than most tests. */
export async function newSqliteFile(file: string): Promise<void> {
  migrated ??= migratedFile();
  copyFileSync(await migrated, file);
}

/** Made once in each process of the run. */
async function migratedFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "linli-migrated-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "linli.sqlite");
  const db = openDatabase({ file, synchronous: "OFF" });
  await db.migrate();
  await db.close();
  return file;
}

const doors = new Map<string, pg.Pool>();

/** Over connections that stay for the next: most of what a small statement costs is connecting. */
async function query(server: string, text: string): Promise<void> {
  let door = doors.get(server);
  if (!door) {
    door = new pg.Pool({ connectionString: `${server}/postgres`, max: 4, allowExitOnIdle: true });
    // Once the server has stopped there is nothing more to ask of it.
    door.on("error", () => {});
    doors.set(server, door);
  }
  await door.query(text);
}
