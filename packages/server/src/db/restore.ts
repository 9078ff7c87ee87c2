import { constants, existsSync } from "node:fs";
import { copyFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import { CannotRestore } from "./cannot-restore.ts";
import type { Engine } from "./dialect.ts";
import { openDatabase } from "./open.ts";
import { loadPostgres } from "./postgres-files.ts";
import { isUnreadable, peopleIn, settleUnused } from "./sqlite-files.ts";
import { toDisk } from "./to-disk.ts";

export interface Restoring {
  /** The backup. */
  from: string;
  /** What follows the name of the old file when it is put aside. */
  asideAs: string;
  /** A database with people in it may be put aside. */
  confirmed: boolean;
  /** Looks at the backup, brought to this version, before it counts. False: it is not taken. */
  check: (db: Engine) => Promise<boolean>;
}

/**
 * Puts a backup in the place of a database that nobody uses. Returns the file that the old one was put aside as; null
 * when there was none. Throws `CannotRestore`.
 */
export function restoreDatabase(where: { url?: string; file: string }, how: Restoring): Promise<string | null> {
  return where.url ? restorePostgres(where.url, how) : restoreSqlite(where.file, how);
}

/** The log and its index, which belong to a SQLite file and move with it. */
const BESIDE = ["", "-wal", "-shm"] as const;

async function restoreSqlite(file: string, { from, asideAs, confirmed, check }: Restoring): Promise<string | null> {
  const standing = existsSync(file);
  if (standing) {
    settleUnused(file);
    const people = peopleIn(file);
    if (people !== 0 && !confirmed) {
      const holds = people === null ? "cannot be read" : `knows ${people} people`;
      throw new CannotRestore(`${file} ${holds}; with --confirm it is put aside as ${file}${asideAs}`);
    }
  }
  const draft = `${file}.restoring`;
  try {
    await removeAll(draft);
    for (const end of BESIDE)
      if (existsSync(from + end)) await copyFile(from + end, draft + end, constants.COPYFILE_FICLONE);
    await checkDraft(draft, check);
    await toDisk(draft);
    if (standing) settleUnused(file);
    if (standing) for (const end of BESIDE) if (existsSync(file + end)) await rename(file + end, file + asideAs + end);
    await rename(draft, file);
    await toDisk(dirname(file));
  } finally {
    await removeAll(draft);
  }
  return standing ? file + asideAs : null;
}

async function checkDraft(draft: string, check: Restoring["check"]): Promise<void> {
  let db: Engine | null = null;
  try {
    db = openDatabase({ file: draft });
    if (!(await takeIn(db, check))) {
      throw new CannotRestore("the backup does not agree with itself; --even-so takes it all the same");
    }
  } catch (error) {
    if (isUnreadable(error)) throw new CannotRestore(`the backup is damaged: ${(error as Error).message}`);
    throw error;
  } finally {
    await db?.close();
  }
  // Leaves one file, without a log beside it.
  settleUnused(draft);
}

async function restorePostgres(url: string, { from, check }: Restoring): Promise<null> {
  const db = openDatabase({ url, file: "", patient: true });
  try {
    const tables = await db.read
      .selectFrom(
        sql<{ count: number }>`(select count(*) as count from pg_tables where schemaname = 'public')`.as("there"),
      )
      .select("count")
      .executeTakeFirst();
    if (tables?.count !== 0) {
      throw new CannotRestore("the database of DATABASE_URL is not empty; name a new one, made with createdb");
    }
    await loadPostgres(url, from);
    if (!(await takeIn(db, check))) {
      throw new CannotRestore(
        "the backup does not agree with itself; the database holds it, for --even-so or for dropping",
      );
    }
    return null;
  } finally {
    await db.close();
  }
}

/** Brings a copy to this version and has it looked at. */
async function takeIn(db: Engine, check: Restoring["check"]): Promise<boolean> {
  if (!(await holdsHouse(db))) throw new CannotRestore("this is no backup of Linli");
  try {
    await db.migrate();
  } catch (error) {
    if (!/corrupted migrations/.test(String((error as Error).message))) throw error;
    throw new CannotRestore("the backup is of a newer version than this program");
  }
  return check(db);
}

async function holdsHouse(db: Engine): Promise<boolean> {
  try {
    await db.read.selectFrom("person").select("id").limit(1).execute();
    return true;
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return false;
  }
}

async function removeAll(file: string): Promise<void> {
  for (const end of BESIDE) await rm(file + end, { force: true });
}
