// The index of corrections holds corrections only: with every line in it, "corrects nothing" was answered by reading them all.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.dropIndex("hour_line_corrects").execute();
  await schema
    .createIndex("hour_line_corrects")
    .on("hour_line")
    .column("corrects_id")
    .where(sql<boolean>`corrects_id is not null`)
    .execute();
}
