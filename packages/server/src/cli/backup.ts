import { existsSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ProgramFailed } from "../db/postgres-files.ts";
import { toDisk } from "../db/to-disk.ts";
import type { Command } from "./command.ts";

export const backup: Command = {
  usage: "backup <file>",
  does: "copies the whole database to a new file while the server runs (SQLite: a database; PostgreSQL: a pg_dump archive)",
  async run(house, args, { say }) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [file] = positionals;
    if (!file || positionals.length > 1) {
      say("Which file should the copy go to?");
      return 2;
    }
    const path = resolve(file);
    const there = `${path} is there already; a backup never overwrites one.`;
    if (existsSync(path)) {
      say(there);
      return 1;
    }
    const partial = `${path}.${process.pid}.partial`;
    try {
      await house.db.backup(partial);
      await toDisk(partial);
      if (existsSync(path)) {
        say(there);
        return 1;
      }
      await rename(partial, path);
      await toDisk(dirname(path));
    } catch (error) {
      if (!(error instanceof ProgramFailed)) throw error;
      say(error.message);
      return 1;
    } finally {
      await rm(partial, { force: true });
    }
    say(`Copied the database to ${path} (${((await stat(path)).size / 1024 / 1024).toFixed(1)} MiB).`);
    return 0;
  },
};
