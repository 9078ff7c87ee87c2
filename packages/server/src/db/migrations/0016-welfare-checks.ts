// Welfare checks: somebody who was expected for a meal did not come; who looks after it, what was tried, how it ended.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("welfare_check")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.references("person.id"))
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .execute();
  await schema
    .createIndex("welfare_check_open")
    .unique()
    .on("welfare_check")
    .column("person_id")
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await schema.createIndex("welfare_check_person").on("welfare_check").columns(["person_id", "opened_at"]).execute();
  await schema
    .createIndex("welfare_check_station")
    .on("welfare_check")
    .columns(["station_id", "closed_at", "opened_at"])
    .execute();
  await schema
    .createTable("welfare_cause")
    .addColumn("meal_id", "text", (c) => c.primaryKey().references("meal.id"))
    .addColumn("check_id", "text", (c) => c.notNull().references("welfare_check.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
  await schema.createIndex("welfare_cause_check").on("welfare_cause").column("check_id").execute();
  await schema
    .createTable("welfare_step")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("check_id", "text", (c) => c.notNull().references("welfare_check.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.references("person.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .execute();
  await schema.createIndex("welfare_step_check").on("welfare_step").columns(["check_id", "at"]).execute();
}
