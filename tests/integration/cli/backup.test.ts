import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { verifyDatabase } from "@linli/server/cli/verify";
import { openDatabase } from "@linli/server/db/open";
import { databaseOf } from "@linli/server/house";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { linli, NO_FITTING_PROGRAM } from "../../support/linli.ts";
import { world } from "../../support/world.ts";

// Each runs several programs of their own.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("copies the database to a file, never over one, and leaves nothing half-made", async () => {
  await using w = await world();
  const { dataDir, databaseUrl } = w.house.env;
  const file = join(folder, "copy");
  const { code, said } = await linli({ dataDir, databaseUrl }, "backup", file);
  if (code === 0) {
    expect(said).toMatch(/^Copied the database to .*copy \(\d+\.\d MiB\)\.$/);
    expect(readdirSync(folder)).toEqual(["copy"]);
  } else {
    expect([w.db.name, said]).toEqual(["postgres", expect.stringMatching(NO_FITTING_PROGRAM)]);
    expect(readdirSync(folder)).toEqual([]);
  }
  writeFileSync(file, "something else");
  expect(await linli({ dataDir, databaseUrl }, "backup", file)).toMatchObject({ code: 1 });
  expect(readFileSync(file, "utf8")).toBe("something else");
  expect(await linli({ dataDir, databaseUrl }, "backup")).toMatchObject({ code: 2 });
});

it("comes to an end, and holds one moment, although other connections write all the time", async () => {
  await using w = await world({ engine: "sqlite" });
  const { file } = databaseOf(w.house.env);
  const other = new Database(file);
  const write = other.prepare("insert into setting (key, value) values (?, ?)");
  let written = 0;
  const one = () => write.run(`k${written++}`, "x".repeat(10_000));
  // More than a dozen steps of the copy.
  other.transaction(() => {
    while (written < 6_000) one();
  })();
  const copy = join(folder, "copy.sqlite");
  let done = false;
  const copying = w.db.backup(copy).finally(() => {
    done = true;
  });
  while (!done) {
    one();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await copying;
  expect(written).toBeGreaterThan(6_010);
  other.close();
  const db = openDatabase({ file: copy });
  expect(await verifyDatabase(db)).toEqual([]);
  const keys = await db.read.selectFrom("setting").where("key", "like", "k%").select("key").execute();
  expect(keys.map(({ key }) => key).sort()).toEqual(Array.from({ length: 6_000 }, (_, at) => `k${at}`).sort());
  await db.close();
});

const ADDRESS = "postgres://linli:ge%20heim:x@127.0.0.1:1/linli";

it("says so where PostgreSQL's programs are missing", async () => {
  const without = { dataDir: folder, databaseUrl: ADDRESS, env: { PATH: folder } };
  expect(await linli(without, "backup", join(folder, "copy"))).toEqual({
    code: 1,
    said: expect.stringMatching(/^pg_dump was not found on this machine: install the PostgreSQL client programs/),
  });
  expect(existsSync(join(folder, "copy"))).toBe(false);
});

it("shows the password of PostgreSQL to its programs alone, not to whoever lists processes", async () => {
  const program = join(folder, "pg_dump");
  const script = `#!${process.execPath}
    const { readFileSync, statSync, writeFileSync } = require("node:fs");
    const named = (name) => process.argv.find((arg) => arg.startsWith(name)).slice(name.length);
    const file = new URL(named("--dbname=")).searchParams.get("passfile");
    const mode = (statSync(file).mode & 0o777).toString(8);
    writeFileSync(named("--file="), [mode, readFileSync(file, "utf8"), ...process.argv.slice(2)].join("\\n"));`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  const path = [folder, process.env.PATH].join(delimiter);
  const copy = join(folder, "copy");
  const where = { dataDir: folder, databaseUrl: ADDRESS, env: { PATH: path } };
  expect(await linli(where, "backup", copy)).toMatchObject({ code: 0 });
  const [mode, password, , ...args] = readFileSync(copy, "utf8").split("\n");
  expect([mode, password]).toEqual(["600", "*:*:*:*:ge heim\\:x"]);
  expect(args.join(" ")).not.toContain("heim");
  const passfile = new URL(args.find((arg) => arg.startsWith("--dbname="))!.slice(9)).searchParams.get("passfile")!;
  expect(existsSync(passfile)).toBe(false);
});
