// Family is invited by a code, and a consent on paper says when it was signed, before whom, and where the paper is.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable("delegation").addColumn("paper_signed_on", "text").execute();
  await schema.alterTable("delegation").addColumn("paper_kept", "text").execute();
  await schema.alterTable("delegation").addColumn("paper_witness", "text").execute();
  await schema
    .createTable("invitation")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("principal_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("scopes", "text", (c) => c.notNull())
    .addColumn("expires_on", "text")
    .addColumn("code_hash", "text", (c) => c.notNull())
    .addColumn("code_expires_at", "bigint", (c) => c.notNull())
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("used_at", "bigint")
    .addColumn("delegation_id", "text", (c) => c.references("delegation.id"))
    .addColumn("withdrawn_at", "bigint")
    .execute();
  await schema
    .createIndex("invitation_code")
    .on("invitation")
    .column("code_hash")
    .where(sql<boolean>`used_at is null and withdrawn_at is null`)
    .execute();
  await schema.createIndex("invitation_principal").on("invitation").columns(["principal_id", "made_at"]).execute();
  await schema
    .createIndex("invitation_delegation")
    .on("invitation")
    .column("delegation_id")
    .where(sql<boolean>`delegation_id is not null`)
    .execute();
}
