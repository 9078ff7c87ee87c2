// Delivery rounds: where people's doors are, the rounds of a menu with their stops, and what was recorded at each door.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("door")
    .addColumn("person_id", "text", (c) => c.primaryKey().references("person.id"))
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("lat", "double precision")
    .addColumn("lng", "double precision")
    .addColumn("note", "text")
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("changed_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema
    .createTable("delivery_setting")
    .addColumn("station_id", "text", (c) => c.primaryKey().references("canteen.station_id"))
    .addColumn("bag", "integer", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("minutes_per_stop", "integer", (c) => c.notNull())
    .addColumn("lead_minutes", "integer", (c) => c.notNull())
    .addColumn("volunteers", "integer", (c) => c.notNull())
    .addColumn("way", "text", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("delivery_plan")
    .addColumn("menu_id", "text", (c) => c.primaryKey().references("menu.id"))
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("delivery_round")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("menu_id", "text", (c) => c.notNull().references("delivery_plan.menu_id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("area_id", "text", (c) => c.references("place.id"))
    .addColumn("shift_id", "text", (c) => c.notNull().unique().references("shift.id"))
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("told_at", "bigint")
    .addUniqueConstraint("delivery_round_number", ["menu_id", "number"])
    .execute();
  await schema
    .createTable("delivery_stop")
    .addColumn("meal_id", "text", (c) => c.primaryKey().references("meal.id"))
    .addColumn("menu_id", "text", (c) => c.notNull().references("delivery_plan.menu_id"))
    .addColumn("round_id", "text", (c) => c.references("delivery_round.id"))
    .addColumn("place", "integer", (c) => c.notNull())
    .addColumn("joined_at", "bigint")
    .addColumn("left_at", "bigint")
    .addColumn("outcome", "text")
    .addColumn("outcome_at", "bigint")
    .addColumn("outcome_by_id", "text", (c) => c.references("person.id"))
    .addColumn("note", "text")
    .addColumn("seen_at", "bigint")
    .execute();
  await schema.createIndex("delivery_stop_menu").on("delivery_stop").column("menu_id").execute();
  await schema.createIndex("delivery_stop_round").on("delivery_stop").column("round_id").execute();
  await schema
    .createTable("delivery_tap")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.notNull().references("delivery_stop.meal_id"))
    .addColumn("round_id", "text", (c) => c.references("delivery_round.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("said_ago_ms", "bigint", (c) => c.notNull())
    .addColumn("outcome", "text")
    .addColumn("before", "text")
    .addColumn("before_note", "text")
    .addColumn("before_by_id", "text", (c) => c.references("person.id"))
    .addColumn("note", "text")
    .addColumn("conflict", "text")
    .addColumn("settled_at", "bigint")
    .addColumn("batch_id", "text")
    .addUniqueConstraint("delivery_tap_key", ["by_id", "key", "meal_id"])
    .execute();
  await schema.createIndex("delivery_tap_meal").on("delivery_tap").columns(["meal_id", "at"]).execute();
  await schema
    .createIndex("delivery_tap_batch")
    .on("delivery_tap")
    .column("batch_id")
    .where(sql<boolean>`batch_id is not null`)
    .execute();
  await schema
    .createIndex("delivery_tap_conflict")
    .on("delivery_tap")
    .column("meal_id")
    .where(sql<boolean>`conflict is not null and settled_at is null`)
    .execute();
  await schema.createIndex("menu_on_date").on("menu").column("on_date").execute();
}
