import type { Command } from "./command.ts";

export const migrate: Command = {
  usage: "migrate",
  does: "brings the database to this version; safe to run again",
  async run(house, _args, { say }) {
    const ran = await house.db.migrate();
    say(ran.length > 0 ? `Ran ${ran.join(", ")}.` : "The database is of this version already.");
    return 0;
  },
};
