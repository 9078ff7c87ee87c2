// What people are told, what leaves the house, and who does the work that is due.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("notice")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("read_at", "bigint")
    .addUniqueConstraint("notice_told_once", ["person_id", "key"])
    .execute();
  await schema.createIndex("notice_inbox").on("notice").columns(["person_id", "at"]).execute();
  await schema
    .createIndex("notice_unread")
    .on("notice")
    .column("person_id")
    .where(sql<boolean>`read_at is null`)
    .execute();
  await schema
    .createTable("dispatch")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.references("person.id"))
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addColumn("tries", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("sent_at", "bigint")
    .addColumn("failed_at", "bigint")
    .addColumn("lease_until", "bigint")
    .execute();
  await schema
    .createIndex("dispatch_due")
    .on("dispatch")
    .column("due_at")
    .where(sql<boolean>`sent_at is null and failed_at is null`)
    .execute();
  await schema
    .createTable("job")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("holder", "text")
    .addColumn("lease_until", "bigint", (c) => c.notNull())
    .addColumn("ran_at", "bigint")
    .execute();
}
