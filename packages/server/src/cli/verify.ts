import { parseArgs } from "node:util";
import type { Damage } from "../db/dialect.ts";
import type { Engine, Reader } from "../db/open.ts";
import { MOST_NAMED, type Violation } from "./checks/check.ts";
import { checks } from "./checks/checks.ts";
import type { Command } from "./command.ts";

export const verify: Command = {
  usage: "verify [--heads]",
  does: "checks the database's file, references and every rule that must always hold, and names what does not; exit code 1 when something does not. --heads: prints where each ledger of hours ends, to be kept elsewhere",
  async run(house, args, { say }) {
    const { values } = parseArgs({ args, options: { heads: { type: "boolean", default: false } } });
    const violations = await verifyDatabase(house.db);
    sayViolations(violations, say);
    if (values.heads) await sayHeads(house.db.read, say);
    return violations.length === 0 ? 0 : 1;
  },
};

/** Everything that is wrong with a database: what its engine finds, and what breaks a rule of the house. Only reads. */
export async function verifyDatabase(db: Engine): Promise<(Violation | Damage)[]> {
  return [...(await db.findDamage()), ...(await findViolations(db.read))];
}

/** Everything that breaks a rule of the house, rule by rule. Only reads. */
export async function findViolations(db: Reader): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { rule, find } of checks) {
    try {
      for (const found of await find(db)) violations.push({ rule, ...found });
    } catch (error) {
      // In a damaged file one rule may be beyond checking, and the next one not.
      violations.push({ rule, ids: [], what: `cannot be checked: ${(error as Error).message}` });
    }
  }
  return violations;
}

export function sayViolations(violations: readonly (Violation | Damage)[], say: (line: string) => void): void {
  for (const { rule, what } of violations) say(`${rule}: ${what}`);
  for (const [rule, found] of Map.groupBy(violations, (one) => one.rule)) {
    if (found.length >= MOST_NAMED) say(`${rule}: there may be more; ${MOST_NAMED} of a rule are named`);
  }
  say(violations.length === 0 ? "Everything agrees." : `${violations.length} things do not agree.`);
}

async function sayHeads(db: Reader, say: (line: string) => void): Promise<void> {
  const heads = await db
    .selectFrom("hour_counter")
    .innerJoin("station", "station.id", "hour_counter.station_id")
    .orderBy("station.code")
    .select(["station.code", "last", "hash", "verdicts", "verdict_hash"])
    .execute();
  for (const { code, last, hash, verdicts, verdict_hash } of heads) {
    say(`station ${code}: line ${last} ${hash}, verdict ${verdicts} ${verdict_hash}`);
  }
}
