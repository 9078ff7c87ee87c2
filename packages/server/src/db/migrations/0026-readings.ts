// Readings at care centres: blood pressure, glucose and weight, their ranges, and the diets that are proposed for them.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("reading")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("systolic", "integer")
    .addColumn("diastolic", "integer")
    .addColumn("pulse", "integer")
    .addColumn("glucose_tenths", "integer")
    .addColumn("meal", "text")
    .addColumn("weight_g", "integer")
    .addColumn("beyond", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("task_id", "text", (c) => c.references("care_task.id"))
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("struck_at", "bigint")
    .addColumn("struck_by_id", "text", (c) => c.references("person.id"))
    .addColumn("struck_reason", "text")
    .addCheckConstraint("reading_kind", sql`kind in ('blood-pressure', 'glucose', 'weight')`)
    .addUniqueConstraint("reading_request", ["recorded_by_id", "request_key"])
    .execute();
  await schema.createIndex("reading_person").on("reading").columns(["person_id", "at"]).execute();
  await schema
    .createIndex("reading_task")
    .on("reading")
    .column("task_id")
    .where(sql<boolean>`task_id is not null`)
    .execute();
  await schema
    .createTable("reading_range")
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("measure", "text", (c) => c.notNull())
    .addColumn("low", "integer", (c) => c.notNull())
    .addColumn("high", "integer", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("changed_by_id", "text", (c) => c.notNull().references("person.id"))
    .addPrimaryKeyConstraint("reading_range_pk", ["station_id", "measure"])
    .addCheckConstraint("reading_range_span", sql`high >= low`)
    .execute();
  await schema
    .createTable("diet_proposal")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("reading_id", "text", (c) => c.notNull().references("reading.id"))
    .addColumn("diet", "text", (c) => c.notNull())
    .addColumn("proposed_at", "bigint", (c) => c.notNull())
    .addColumn("answered_at", "bigint")
    .addColumn("answered_by_id", "text", (c) => c.references("person.id"))
    .addColumn("answer", "text")
    .execute();
  await schema
    .createIndex("diet_proposal_open")
    .unique()
    .on("diet_proposal")
    .columns(["person_id", "diet"])
    .where(sql<boolean>`answered_at is null`)
    .execute();
  await schema.createIndex("diet_proposal_person").on("diet_proposal").columns(["person_id", "proposed_at"]).execute();
}
