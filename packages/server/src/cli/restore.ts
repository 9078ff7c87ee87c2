import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CannotRestore } from "../db/cannot-restore.ts";
import { restoreDatabase } from "../db/restore.ts";
import { clockOf, databaseOf } from "../house.ts";
import type { ClosedCommand } from "./command.ts";
import { sayViolations, verifyDatabase } from "./verify.ts";

export const restore: ClosedCommand = {
  usage: "restore <file> [--confirm] [--even-so]",
  does: "puts a backup in place of the database, once everything in it agrees; --confirm: the old one, put aside, may have people in it; --even-so: although something does not agree",
  async runClosed(env, args, { say }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { confirm: { type: "boolean", default: false }, "even-so": { type: "boolean", default: false } },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1) {
      say("Which backup should be put in place?");
      return 2;
    }
    const from = resolve(file);
    if (!existsSync(from)) {
      say(`There is no ${from}.`);
      return 1;
    }
    const stamp = new Date(clockOf(env)()).toISOString().replace(/[-:]|\.\d+/g, "");
    try {
      const aside = await restoreDatabase(databaseOf(env), {
        from,
        asideAs: `.before-${stamp}`,
        confirmed: values.confirm,
        async check(db) {
          const violations = await verifyDatabase(db);
          sayViolations(violations, say);
          return violations.length === 0 || values["even-so"];
        },
      });
      say(`Restored ${from}.${aside ? ` The database that was there is ${aside}.` : ""}`);
      return 0;
    } catch (error) {
      if (!(error instanceof CannotRestore)) throw error;
      say(`Not restored: ${error.message}.`);
      return 1;
    }
  },
};
