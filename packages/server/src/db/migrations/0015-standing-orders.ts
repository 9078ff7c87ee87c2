// Meals that are ordered by themselves: standing orders, pauses, what came of each day, and what somebody must see to.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("standing_order")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("meal", "text", (c) => c.notNull())
    .addColumn("weekdays", "text", (c) => c.notNull())
    .addColumn("mode", "text", (c) => c.notNull())
    .addColumn("address", "text")
    .addColumn("note", "text")
    .addColumn("dish_ids", "text", (c) => c.notNull())
    .addColumn("dishes", "integer", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ended_at", "bigint")
    .addColumn("ended_by_id", "text", (c) => c.references("person.id"))
    .addCheckConstraint("standing_order_some", sql`dishes > 0`)
    .execute();
  await schema.createIndex("standing_order_person").on("standing_order").column("person_id").execute();
  await schema.createIndex("standing_order_station").on("standing_order").columns(["station_id", "ended_at"]).execute();
  await schema
    .createTable("pause")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text", (c) => c.notNull())
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ended_at", "bigint")
    .addCheckConstraint("pause_in_order", sql`until_on >= from_on`)
    .execute();
  await schema.createIndex("pause_person").on("pause").columns(["person_id", "until_on"]).execute();
  await schema
    .createTable("standing_day")
    .addColumn("standing_order_id", "text", (c) => c.notNull().references("standing_order.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.references("meal.id"))
    .addPrimaryKeyConstraint("standing_day_pk", ["standing_order_id", "on_date"])
    .addCheckConstraint("standing_day_state", sql`state in ('ordered', 'own', 'missing', 'paused')`)
    .execute();
  await schema.createIndex("standing_day_meal").on("standing_day").column("meal_id").execute();
  await schema
    .createTable("meal_exception")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("meal", "text", (c) => c.notNull())
    .addColumn("why", "text", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.references("meal.id"))
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.references("person.id"))
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .execute();
  await schema
    .createIndex("meal_exception_once")
    .unique()
    .on("meal_exception")
    .columns(["station_id", "person_id", "on_date", "meal"])
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await schema.createIndex("meal_exception_station").on("meal_exception").columns(["station_id", "on_date"]).execute();
  await schema.createIndex("meal_exception_person").on("meal_exception").column("person_id").execute();
  await schema.createIndex("meal_exception_meal").on("meal_exception").column("meal_id").execute();
}
