// Files that people upload, such as a dish's photo or a child's papers; a dish may have a photo.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("file")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("media_type", "text", (c) => c.notNull())
    // PostgreSQL's name for bytes; SQLite keeps bytes as they are in a column of any name.
    .addColumn("bytes", sql`bytea`, (c) => c.notNull())
    .addColumn("small", sql`bytea`)
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("uploaded_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("uploaded_at", "bigint", (c) => c.notNull())
    .addColumn("kept_at", "bigint")
    .execute();
  await schema
    .createIndex("file_not_kept")
    .on("file")
    .column("uploaded_at")
    .where(sql<boolean>`kept_at is null`)
    .execute();
  await schema.createIndex("file_uploaded_by").on("file").column("uploaded_by_id").execute();
  await schema
    .alterTable("dish")
    .addColumn("photo_id", "text", (c) => c.references("file.id"))
    .execute();
  await schema.createIndex("dish_photo").unique().on("dish").column("photo_id").execute();
}
