// Canteens: dishes, sittings, menus with their places and portions, and the meals ordered from them.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  // A meal that waits at the canteen keeps nobody from being elsewhere.
  await schema
    .alterTable("slot")
    .addColumn("takes_time", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
  await schema
    .createTable("canteen")
    .addColumn("station_id", "text", (c) => c.primaryKey().references("station.id"))
    .addColumn("charge_at", "text", (c) => c.notNull())
    .addColumn("delivery_fee_fen", "integer", (c) => c.notNull())
    .addColumn("credit_fen", "integer", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addCheckConstraint("canteen_charges", sql`charge_at in ('order', 'service')`)
    .addCheckConstraint("canteen_amounts", sql`delivery_fee_fen >= 0 and credit_fen >= 0`)
    .execute();
  await schema
    .createTable("sitting")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("meal", "text", (c) => c.notNull())
    .addColumn("starts_min", "integer", (c) => c.notNull())
    .addColumn("ends_min", "integer", (c) => c.notNull())
    .addColumn("cut_off_days", "integer", (c) => c.notNull())
    .addColumn("cut_off_min", "integer", (c) => c.notNull())
    .addColumn("dine_in", "integer", (c) => c.notNull())
    .addColumn("takeaway", "integer", (c) => c.notNull())
    .addColumn("delivery", "integer", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .addCheckConstraint("sitting_has_length", sql`ends_min > starts_min`)
    .execute();
  await schema.createIndex("sitting_station").on("sitting").column("station_id").execute();
  await schema
    .createTable("dish")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("price_fen", "integer", (c) => c.notNull())
    .addColumn("allergens", "text", (c) => c.notNull())
    .addColumn("diets", "text", (c) => c.notNull())
    .addColumn("portions", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("retired_at", "bigint")
    .addCheckConstraint("dish_price", sql`price_fen >= 0`)
    .execute();
  await schema.createIndex("dish_station").on("dish").column("station_id").execute();
  await schema
    .createTable("menu")
    .addColumn("id", "text", (c) => c.primaryKey().references("slot.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("sitting_id", "text", (c) => c.notNull().references("sitting.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("cut_off_at", "bigint", (c) => c.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("published_by_id", "text", (c) => c.references("person.id"))
    .addColumn("cancelled_at", "bigint")
    .addColumn("cancel_reason", "text")
    .execute();
  await schema.createIndex("menu_station").on("menu").columns(["station_id", "on_date"]).execute();
  await schema
    .createIndex("menu_once")
    .unique()
    .on("menu")
    .columns(["sitting_id", "on_date"])
    .where(sql<boolean>`cancelled_at is null`)
    .execute();
  await schema
    .createTable("menu_mode")
    .addColumn("pool_id", "text", (c) => c.primaryKey().references("pool.id"))
    .addColumn("menu_id", "text", (c) => c.notNull().references("menu.id"))
    .addColumn("mode", "text", (c) => c.notNull())
    .addUniqueConstraint("menu_mode_once", ["menu_id", "mode"])
    .execute();
  await schema
    .createTable("menu_dish")
    .addColumn("pool_id", "text", (c) => c.primaryKey().references("pool.id"))
    .addColumn("menu_id", "text", (c) => c.notNull().references("menu.id"))
    .addColumn("dish_id", "text", (c) => c.notNull().references("dish.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("price_fen", "integer", (c) => c.notNull())
    .addColumn("allergens", "text", (c) => c.notNull())
    .addColumn("diets", "text", (c) => c.notNull())
    .addUniqueConstraint("menu_dish_once", ["menu_id", "dish_id"])
    .execute();
  await schema.createIndex("menu_dish_dish").on("menu_dish").column("dish_id").execute();
  await schema
    .createTable("diet")
    .addColumn("person_id", "text", (c) => c.primaryKey().references("person.id"))
    .addColumn("allergens", "text", (c) => c.notNull())
    .addColumn("diets", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("changed_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema
    .createTable("meal")
    .addColumn("id", "text", (c) => c.primaryKey().references("booking.id"))
    .addColumn("menu_id", "text", (c) => c.notNull().references("menu.id"))
    .addColumn("mode", "text", (c) => c.notNull())
    .addColumn("address", "text")
    .addColumn("note", "text")
    .addColumn("food_fen", "integer", (c) => c.notNull())
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("subsidy_fen", "integer", (c) => c.notNull())
    .addColumn("rule_id", "text")
    .addColumn("replaces_id", "text", (c) => c.references("meal.id"))
    .addColumn("served_at", "bigint")
    .addColumn("served_by_id", "text", (c) => c.references("person.id"))
    .addColumn("walked_in_at", "bigint")
    .addColumn("cancel_reason", "text")
    .addCheckConstraint("meal_amounts", sql`food_fen >= 0 and fee_fen >= 0 and subsidy_fen between 0 and food_fen`)
    .execute();
  await schema.createIndex("meal_menu").on("meal").column("menu_id").execute();
  await schema
    .createTable("meal_line")
    .addColumn("meal_id", "text", (c) => c.notNull().references("meal.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("menu_dish.pool_id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("price_fen", "integer", (c) => c.notNull())
    .addColumn("portions", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("meal_line_pk", ["meal_id", "pool_id"])
    .addCheckConstraint("meal_line_some", sql`portions > 0`)
    .execute();
  await schema.createIndex("meal_line_pool").on("meal_line").column("pool_id").execute();
}
