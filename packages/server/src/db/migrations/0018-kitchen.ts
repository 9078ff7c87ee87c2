// The kitchen: sheets as they stood at the cut-off and what changed after it, labels of trays, samples kept, temperatures.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("kitchen_sheet")
    .addColumn("menu_id", "text", (c) => c.primaryKey().references("menu.id"))
    .addColumn("frozen_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("tray")
    .addColumn("meal_id", "text", (c) => c.primaryKey().references("meal.id"))
    .addColumn("menu_id", "text", (c) => c.notNull().references("kitchen_sheet.menu_id"))
    .addColumn("frozen_needs", "text")
    .addColumn("needs", "text", (c) => c.notNull())
    .addColumn("clash", "text", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await schema.createIndex("tray_menu").on("tray").column("menu_id").execute();
  await schema
    .createTable("tray_change")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("menu_id", "text", (c) => c.notNull().references("kitchen_sheet.menu_id"))
    .addColumn("meal_id", "text", (c) => c.notNull().references("tray.meal_id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.references("person.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("why", "text")
    .addColumn("seen_at", "bigint")
    .addColumn("seen_by_id", "text", (c) => c.references("person.id"))
    .addCheckConstraint("tray_change_what", sql`what in ('added', 'ended', 'needs', 'dish')`)
    .execute();
  await schema.createIndex("tray_change_menu").on("tray_change").columns(["menu_id", "at"]).execute();
  await schema.createIndex("tray_change_meal").on("tray_change").column("meal_id").execute();
  await labels(db);
  await samples(db);
}

async function labels({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("label_counter")
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("last", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("label_counter_pk", ["station_id", "on_date"])
    .execute();
  await schema
    .createTable("label")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.notNull().references("tray.meal_id"))
    .addColumn("printed_at", "bigint", (c) => c.notNull())
    .addColumn("printed_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("void_at", "bigint")
    .addColumn("void_why", "text")
    .addUniqueConstraint("label_number", ["station_id", "on_date", "number"])
    .addCheckConstraint("label_void", sql`(void_at is null) = (void_why is null)`)
    .execute();
  await schema
    .createIndex("label_living")
    .unique()
    .on("label")
    .column("meal_id")
    .where(sql<boolean>`void_at is null`)
    .execute();
  await schema.createIndex("label_meal").on("label").column("meal_id").execute();
}

async function samples({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("food_sample")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("menu_id", "text", (c) => c.notNull().references("menu.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("menu_dish.pool_id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("at", "bigint")
    .addColumn("grams", "integer")
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("replaces_id", "text", (c) => c.references("food_sample.id"))
    .addColumn("reason", "text")
    .addCheckConstraint("food_sample_what", sql`what in ('in', 'out')`)
    .addCheckConstraint("food_sample_grams", sql`what <> 'in' or at is null or grams >= 125`)
    .execute();
  await schema.createIndex("food_sample_menu").on("food_sample").column("menu_id").execute();
  await schema.createIndex("food_sample_pool").on("food_sample").column("pool_id").execute();
  await schema
    .createIndex("food_sample_first")
    .unique()
    .on("food_sample")
    .columns(["pool_id", "what"])
    .where(sql<boolean>`replaces_id is null`)
    .execute();
  await schema
    .createTable("cooking_note")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("menu_id", "text", (c) => c.notNull().references("menu.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("menu_dish.pool_id"))
    .addColumn("at", "bigint")
    .addColumn("minutes", "integer")
    .addColumn("core_tenths", "integer", (c) => c.notNull())
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("replaces_id", "text", (c) => c.references("cooking_note.id"))
    .addColumn("reason", "text")
    .execute();
  await schema.createIndex("cooking_note_menu").on("cooking_note").column("menu_id").execute();
  await schema.createIndex("cooking_note_pool").on("cooking_note").column("pool_id").execute();
  for (const table of ["food_sample", "cooking_note"])
    await schema
      .createIndex(`${table}_replaces`)
      .unique()
      .on(table)
      .column("replaces_id")
      .where(sql<boolean>`replaces_id is not null`)
      .execute();
}
