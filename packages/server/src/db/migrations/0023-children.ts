// Who a child is to a childcare station: guardians' days, collectors, papers, consents, what carers must know.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const column of ["valid_from_on", "valid_until_on", "custody_note"]) {
    await schema.alterTable("guardianship").addColumn(column, "text").execute();
  }
  await schema
    .createTable("child_record")
    .addColumn("child_id", "text", (c) => c.primaryKey().references("person.id"))
    .addColumn("medical_note", "text")
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("changed_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema
    .createTable("collector")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("relation", "text", (c) => c.notNull())
    .addColumn("phone", "text")
    .addColumn("id_tail", "text")
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("photo_file_id", "text", (c) => c.references("file.id"))
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .addColumn("added_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("revoked_at", "bigint")
    .addColumn("revoked_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("collector_child").on("collector").column("child_id").execute();
  await schema
    .createTable("child_document")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("file_id", "text", (c) => c.notNull().references("file.id"))
    .addColumn("expires_on", "text")
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .addColumn("added_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema.createIndex("child_document_child").on("child_document").column("child_id").execute();
  await schema.createIndex("child_document_file").unique().on("child_document").column("file_id").execute();
  await schema.createIndex("collector_photo").unique().on("collector").column("photo_file_id").execute();
  await schema
    .createTable("child_consent")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("medicine", "text")
    .addColumn("dose", "text")
    .addColumn("from_on", "text")
    .addColumn("until_on", "text")
    .addColumn("given_at", "bigint", (c) => c.notNull())
    .addColumn("given_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("withdrawn_at", "bigint")
    .addColumn("withdrawn_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("child_consent_child").on("child_consent").column("child_id").execute();
  // What is simply allowed is allowed once; medicines are several.
  await schema
    .createIndex("child_consent_standing")
    .unique()
    .on("child_consent")
    .columns(["child_id", "what"])
    .where(sql<boolean>`withdrawn_at is null and what <> 'medication'`)
    .execute();
}
