// Activities at stations, the shifts to be staffed, swaps and teams.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("event")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("series_id", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("title_en", "text")
    .addColumn("about", "text", (c) => c.notNull())
    .addColumn("about_en", "text")
    .addColumn("category", "text", (c) => c.notNull())
    .addColumn("organiser", "text", (c) => c.notNull())
    .addColumn("in_charge_id", "text", (c) => c.references("person.id"))
    .addColumn("rule", "text")
    .addColumn("starts_on", "text", (c) => c.notNull())
    .addColumn("except_on", "text", (c) => c.notNull())
    .addColumn("holidays", "text", (c) => c.notNull())
    .addColumn("plan", "text", (c) => c.notNull())
    .addColumn("approval", "text", (c) => c.notNull())
    .addColumn("when_full", "text", (c) => c.notNull())
    .addColumn("min_age", "integer")
    .addColumn("opens_min_before", "integer")
    .addColumn("closes_min_before", "integer", (c) => c.notNull())
    .addColumn("withdraw_min_before", "integer", (c) => c.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("cancelled_at", "bigint")
    .addColumn("cancel_reason", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("created_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("changed_at", "bigint")
    .execute();
  await schema.createIndex("event_station").on("event").column("station_id").execute();
  await schema.createIndex("event_series").on("event").column("series_id").execute();
  await schema
    .createTable("shift")
    .addColumn("id", "text", (c) => c.primaryKey().references("slot.id"))
    .addColumn("event_id", "text", (c) => c.notNull().references("event.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("planned_on", "text")
    .addColumn("plan_index", "integer", (c) => c.notNull())
    .addColumn("changed_at", "bigint")
    .addColumn("published_at", "bigint")
    .addColumn("cancel_reason", "text")
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema
    .createIndex("shift_once_in_series")
    .unique()
    .on("shift")
    .columns(["event_id", "planned_on", "plan_index"])
    .execute();
  await schema.createIndex("shift_event").on("shift").columns(["event_id", "on_date"]).execute();
  await schema.createIndex("shift_station").on("shift").columns(["station_id", "on_date"]).execute();
  await schema.createIndex("shift_date").on("shift").column("on_date").execute();
  await schema
    .createTable("shift_pool")
    .addColumn("pool_id", "text", (c) => c.primaryKey().references("pool.id"))
    .addColumn("slot_id", "text", (c) => c.notNull().references("slot.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("role_en", "text")
    .addColumn("skills", "text", (c) => c.notNull())
    .addColumn("trainings", "text", (c) => c.notNull())
    .addColumn("min_age", "integer")
    .addColumn("needed", "integer", (c) => c.notNull())
    .execute();
  await schema.createIndex("shift_pool_slot").on("shift_pool").column("slot_id").execute();
  await schema
    .createTable("swap")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("booking_id", "text", (c) => c.notNull().references("booking.id"))
    .addColumn("to_id", "text", (c) => c.references("person.id"))
    .addColumn("offered_at", "bigint", (c) => c.notNull())
    .addColumn("taken_at", "bigint")
    .addColumn("taken_by_id", "text", (c) => c.references("person.id"))
    .addColumn("withdrawn_at", "bigint")
    .execute();
  await schema
    .createIndex("swap_one_open")
    .unique()
    .on("swap")
    .column("booking_id")
    .where(sql<boolean>`taken_at is null and withdrawn_at is null`)
    .execute();
  await schema.createIndex("swap_to").on("swap").column("to_id").execute();
  await schema
    .createTable("team")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("leader_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("join_code", "text", (c) => c.notNull().unique())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await schema.createIndex("team_leader").on("team").column("leader_id").execute();
  await schema
    .createTable("team_member")
    .addColumn("team_id", "text", (c) => c.notNull().references("team.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("joined_at", "bigint", (c) => c.notNull())
    .addColumn("left_at", "bigint")
    .addPrimaryKeyConstraint("team_member_pk", ["team_id", "person_id"])
    .execute();
  await schema.createIndex("team_member_person").on("team_member").column("person_id").execute();
}
