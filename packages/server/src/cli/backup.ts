import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
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
    if (existsSync(path)) {
      say(`${path} is there already; a backup never overwrites one.`);
      return 1;
    }
    await house.db.backup(path);
    say(`Copied the database to ${path}.`);
    return 0;
  },
};
