import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@linli/server/db/open";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyPlace } from "../../support/empty-place.ts";
import { linli, NO_FITTING_PROGRAM } from "../../support/linli.ts";
import { toBeforeKeptCounts } from "../../support/older.ts";
import { servedShift } from "../../support/serve-shift.ts";
import { world } from "../../support/world.ts";

// Each runs several programs of their own.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-restore-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILE = "linli.sqlite";
const CLOCK = "2026-11-24T01:02:03Z";

/** A folder of its own whose database is that of a world in which one person served. */
async function lived(name: string): Promise<{ dataDir: string; file: string; backup: string }> {
  await using w = await world({ engine: "sqlite" });
  await servedShift(w, [await w.volunteer(name)]);
  const dataDir = mkdtempSync(join(folder, "data-"));
  await w.db.backup(join(dataDir, FILE));
  const backup = join(folder, `${name}.backup`);
  await w.db.backup(backup);
  return { dataDir, file: join(dataDir, FILE), backup };
}

async function restore(dataDir: string, ...args: string[]) {
  writeFileSync(join(dataDir, "clock"), CLOCK);
  const told = await linli({ dataDir, env: { CLOCK_FILE: join(dataDir, "clock") } }, "restore", ...args);
  rmSync(join(dataDir, "clock"));
  return told;
}

/** What stands in a folder, without the secret that every command makes where there is none. */
const standing = (dataDir: string) =>
  readdirSync(dataDir)
    .filter((name) => name !== "secret")
    .sort();

function served(file: string): string[] {
  const database = new Database(file, { readonly: true });
  const names = database
    .prepare("select person.name from hour_line join person on person.id = hour_line.person_id order by name")
    .pluck()
    .all() as string[];
  database.close();
  return names;
}

it("gives back in an empty place what was backed up, on either engine", async () => {
  await using w = await world();
  await servedShift(w, [await w.volunteer("Mei")]);
  const { dataDir, databaseUrl } = w.house.env;
  const backup = join(folder, "backup");
  const { code, said } = await linli({ dataDir, databaseUrl }, "backup", backup);
  await using place = await emptyPlace(folder, databaseUrl);
  const told = await linli(place, "restore", backup);
  if (code !== 0) {
    // Only where PostgreSQL's programs do not fit its server, and then both say so.
    expect([w.db.name, said]).toEqual(["postgres", expect.stringMatching(NO_FITTING_PROGRAM)]);
    expect(told).toEqual({ code: 1, said: `There is no ${backup}.` });
    return;
  }
  expect(told).toEqual({ code: 0, said: `Everything agrees.\nRestored ${backup}.` });
  expect(await rowsIn(place)).toEqual(await rowsIn({ dataDir, databaseUrl }));
  expect(await linli(place, "restore", backup)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Not restored: /),
  });
});

it("says so where the database of PostgreSQL is not empty, or its program does not take the file", async () => {
  await using w = await world();
  const { dataDir, databaseUrl } = w.house.env;
  const file = join(folder, "text");
  writeFileSync(file, "no archive at all");
  expect(await linli({ dataDir, databaseUrl }, "restore", file)).toEqual({
    code: 1,
    said:
      w.db.name === "postgres"
        ? "Not restored: the database of DATABASE_URL is not empty; name a new one, made with createdb."
        : `Not restored: ${join(dataDir, FILE)} is in use; stop the server and every other command first.`,
  });
  await using place = await emptyPlace(folder, databaseUrl);
  const why = /^Not restored: (the backup is damaged: |pg_restore ended with 1: |pg_restore was not found)/;
  expect(await linli(place, "restore", file)).toEqual({ code: 1, said: expect.stringMatching(why) });
});

/** Every row of the tables that a person served in. */
async function rowsIn({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined }) {
  const db = openDatabase({ url: databaseUrl, file: join(dataDir, FILE) });
  try {
    const rows = [];
    for (const table of ["person", "booking", "pool", "move", "attendance", "hour_line", "hour_counter"] as const) {
      rows.push(await db.read.selectFrom(table).selectAll().orderBy(sql`1`).execute());
    }
    return rows;
  } finally {
    await db.close();
  }
}

it("puts a backup where there is no database yet", async () => {
  const { backup } = await lived("Mei");
  const dataDir = mkdtempSync(join(folder, "empty-"));
  expect(await restore(dataDir, backup)).toEqual({ code: 0, said: `Everything agrees.\nRestored ${backup}.` });
  expect(standing(dataDir)).toEqual([FILE]);
  expect(served(join(dataDir, FILE))).toEqual(["Mei"]);
});

it("takes the place of a database with people in it only when that is confirmed, and keeps the old one", async () => {
  const [{ backup }, { dataDir, file }] = [await lived("Mei"), await lived("Tom")];
  const aside = `${file}.before-20261124T010203Z`;
  const unconfirmed = await restore(dataDir, backup);
  expect(unconfirmed).toEqual({
    code: 1,
    said: expect.stringMatching(/^Not restored: .* knows \d people; with --confirm it is put aside as .*\.$/),
  });
  expect([standing(dataDir), served(file)]).toEqual([[FILE], ["Tom"]]);
  expect(await restore(dataDir, backup, "--confirm")).toMatchObject({ code: 0, said: expect.stringContaining(aside) });
  expect(served(file)).toEqual(["Mei"]);
  expect(served(aside)).toEqual(["Tom"]);
  expect(standing(dataDir)).toEqual([FILE, `${FILE}.before-20261124T010203Z`]);
});

it("keeps in the old file what was only in its log", async () => {
  const [{ backup }, { dataDir, file }] = [await lived("Mei"), await lived("Tom")];
  const writing = new Database(file);
  writing.pragma("journal_mode = WAL");
  writing.prepare("update person set name = 'Thomas' where name = 'Tom'").run();
  // As a server that was killed leaves them.
  for (const end of ["", "-wal", "-shm"]) copyFileSync(file + end, join(folder, `killed${end}`));
  writing.close();
  for (const end of ["", "-wal", "-shm"]) copyFileSync(join(folder, `killed${end}`), file + end);
  expect(await restore(dataDir, backup, "--confirm")).toMatchObject({ code: 0 });
  expect(served(`${file}.before-20261124T010203Z`)).toEqual(["Thomas"]);
  expect(served(file)).toEqual(["Mei"]);
});

it("leaves a database alone that somebody has open, even idle", async () => {
  const [{ backup }, { dataDir, file }] = [await lived("Mei"), await lived("Tom")];
  const server = openDatabase({ file });
  await server.ping();
  expect(await restore(dataDir, backup, "--confirm")).toEqual({
    code: 1,
    said: `Not restored: ${file} is in use; stop the server and every other command first.`,
  });
  await server.close();
  expect([standing(dataDir), served(file)]).toEqual([[FILE], ["Tom"]]);
});

it("takes the place of a database that can no longer be read", async () => {
  const [{ backup }, { dataDir, file }] = [await lived("Mei"), await lived("Tom")];
  writeFileSync(file, "this was a database once".repeat(1_000));
  expect(await restore(dataDir, backup)).toMatchObject({ code: 1, said: expect.stringContaining("cannot be read") });
  expect(await restore(dataDir, backup, "--confirm")).toMatchObject({ code: 0 });
  expect(served(file)).toEqual(["Mei"]);
  expect(readFileSync(`${file}.before-20261124T010203Z`, "utf8")).toContain("this was a database once");
});

it("refuses what is no backup, what is damaged and what is of a newer program, and changes nothing", async () => {
  const [{ backup }, { dataDir, file }] = [await lived("Mei"), await lived("Tom")];
  const text = join(folder, "text");
  writeFileSync(text, "no database at all".repeat(1_000));
  const foreign = join(folder, "foreign");
  const other = new Database(foreign);
  other.exec("create table something (else_ text)");
  other.close();
  const cut = join(folder, "cut");
  writeFileSync(cut, readFileSync(backup).subarray(0, 200_000));
  const newer = join(folder, "newer");
  copyFileSync(backup, newer);
  const later = new Database(newer);
  later.prepare("insert into kysely_migration (name, timestamp) values ('9999-to-come', '')").run();
  later.close();
  for (const [from, why] of [
    [text, "damaged"],
    [foreign, "no backup of Linli"],
    [cut, "damaged"],
    [newer, "newer version"],
    [join(folder, "nowhere"), "There is no"],
  ] as const) {
    expect(await restore(dataDir, from, "--confirm"), from).toEqual({ code: 1, said: expect.stringContaining(why) });
    expect([standing(dataDir), served(file)], from).toEqual([[FILE], ["Tom"]]);
  }
  expect(await restore(dataDir)).toMatchObject({ code: 2 });
});

it("names what in a backup does not agree, and takes it only when told to all the same", async () => {
  const { backup } = await lived("Mei");
  const hand = new Database(backup);
  hand.exec("update hour_line set minutes = 600");
  hand.close();
  const dataDir = mkdtempSync(join(folder, "empty-"));
  const refused = await restore(dataDir, backup);
  expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/^hours\.chain: station .* line 1 /) });
  expect(standing(dataDir)).toEqual([]);
  expect(await restore(dataDir, backup, "--even-so")).toMatchObject({ code: 0 });
  expect(served(join(dataDir, FILE))).toEqual(["Mei"]);
});

it("restores a backup of an older version as one of this version", async () => {
  const { backup } = await lived("Mei");
  const hand = new Database(backup);
  hand.exec((await toBeforeKeptCounts()).join(";\n"));
  hand.close();
  const dataDir = mkdtempSync(join(folder, "empty-"));
  expect(await restore(dataDir, backup)).toMatchObject({
    code: 0,
    said: expect.stringContaining("Everything agrees."),
  });
  expect(await linli({ dataDir }, "migrate")).toMatchObject({ said: "The database is of this version already." });
});
