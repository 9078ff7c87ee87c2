import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../db/open.ts";

/** Something in the database that must not be: the rule it breaks, the rows it is about, and a sentence. */
export interface Violation {
  rule: string;
  ids: string[];
  what: string;
}

/** One rule that must always hold. `find` only reads, and looks at no more rows one by one than it names. */
export interface Check {
  rule: string;
  find: (db: Reader) => Promise<Omit<Violation, "rule">[]>;
}

/** Of each rule so many are named; a database that is broken through and through does not fill the screen. */
export const MOST_NAMED = 1_000;

/**
 * A rule that one statement finds broken. The statement stands in brackets and answers a row for each violation; being
 * one, it sees one moment of a database that is written to meanwhile.
 */
export function brokenWhere<Row>(
  rule: string,
  statement: RawBuilder<Row>,
  name: (row: Row) => { ids: string[]; what: string },
): Check {
  return {
    rule,
    async find(db) {
      const rows = await db.selectFrom(statement.as("broken")).selectAll().limit(MOST_NAMED).execute();
      return (rows as Row[]).map(name);
    },
  };
}

/** Words of the house, such as states, for an `in (…)`. */
export function oneOf(words: readonly string[]): RawBuilder<unknown> {
  return sql.join(words.map((word) => sql.lit(word)));
}
