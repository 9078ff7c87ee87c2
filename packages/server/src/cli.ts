import { backup } from "./cli/backup.ts";
import type { ClosedCommand, Command } from "./cli/command.ts";
import { createAdmin } from "./cli/create-admin.ts";
import { importFile } from "./cli/import-file.ts";
import { migrate } from "./cli/migrate.ts";
import { restore } from "./cli/restore.ts";
import { verify } from "./cli/verify.ts";
import { BadSetting, readEnv } from "./env.ts";
import { openHouse } from "./house.ts";

/** `npm run linli -- <command> …`: what an operator does without a browser. */
const commands: Record<string, Command | ClosedCommand> = {
  migrate,
  import: importFile,
  "create-admin": createAdmin,
  backup,
  restore,
  verify,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = "", ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command) {
    const lines = Object.values(commands).map(({ usage, does }) => `  linli ${usage}\n      ${does}`);
    console.error(
      `${name ? `There is no command ${name}. ` : ""}Linli 邻里 on the command line:\n\n${lines.join("\n")}`,
    );
    return name === "" || name === "help" || name === "--help" ? 0 : 2;
  }
  try {
    const env = readEnv({ LOG_LEVEL: "warn", SLOW_QUERY_MS: "0", ...process.env });
    const around = { say: console.log, password: process.env.LINLI_PASSWORD };
    if ("runClosed" in command) return await command.runClosed(env, args, around);
    const house = openHouse(env, { patient: true });
    try {
      if (command.migrates) await house.db.migrate();
      return await command.run(house, args, around);
    } finally {
      await house.db.close();
    }
  } catch (error) {
    if (error instanceof BadSetting || isUsage(error)) {
      console.error(`${(error as Error).message}\nlinli ${command.usage}`);
      return 2;
    }
    throw error;
  }
}

/** What `parseArgs` throws for an option it does not know. */
function isUsage(error: unknown): boolean {
  return /^ERR_PARSE_ARGS_/.test((error as { code?: string }).code ?? "");
}
