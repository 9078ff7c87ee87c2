// A child goes with a guardian whose document a carer saw, and what is written down of a child is one thing for each tap.
import { type Kysely, sql } from "kysely";

/** What is written down of a child, by the column of what it belongs to. */
const written = {
  child_log: "booking_id",
  incident: "booking_id",
  refused_collection: "booking_id",
  collector: "child_id",
  child_consent: "child_id",
} as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable("stay").addColumn("document", "text").execute();
  for (const [table, of] of Object.entries(written)) {
    await schema.alterTable(table).addColumn("request_key", "text").execute();
    await schema
      .createIndex(`${table}_request`)
      .unique()
      .on(table)
      .columns([of, "request_key"])
      .where(sql<boolean>`request_key is not null`)
      .execute();
  }
}
