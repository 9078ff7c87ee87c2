// What most rows lack is not indexed: SQLite answered "corrects nothing" or "merged into nobody" by reading them all.
import { type Kysely, sql } from "kysely";

const INDEXES = [
  ["hour_line_corrects", "hour_line", "corrects_id"],
  ["person_merged", "person", "merged_into_id"],
  ["swap_to", "swap", "to_id"],
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const [index, table, column] of INDEXES) {
    await schema.dropIndex(index).execute();
    await schema
      .createIndex(index)
      .on(table)
      .column(column)
      .where(sql<boolean>`${sql.ref(column)} is not null`)
      .execute();
  }
}
