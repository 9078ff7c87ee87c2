// Care centres: what they offer, who does it when, the rooms, and the visits people have booked.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await services(db);
  await calendars(db);
  await visits(db);
  await tasks(db);
}

async function services({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("care_room")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("places", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("retired_at", "bigint")
    .execute();
  await schema.createIndex("care_room_station").on("care_room").column("station_id").execute();
  await schema
    .createTable("care_service")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("about", "text")
    .addColumn("about_en", "text")
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("places", "integer", (c) => c.notNull())
    .addColumn("done_by", "text", (c) => c.notNull())
    .addColumn("room_id", "text", (c) => c.references("care_room.id"))
    .addColumn("at_home", "integer", (c) => c.notNull())
    .addColumn("travel_min", "integer", (c) => c.notNull())
    .addColumn("who", "text", (c) => c.notNull())
    .addColumn("min_age", "integer")
    .addColumn("category", "text")
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("withdraw_min", "integer", (c) => c.notNull())
    .addColumn("days_ahead", "integer", (c) => c.notNull())
    .addColumn("check_missed", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("retired_at", "bigint")
    .addCheckConstraint("care_service_done_by", sql`done_by in ('staff', 'volunteer', 'nobody')`)
    .addCheckConstraint("care_service_who", sql`who in ('everybody', 'desk')`)
    .addCheckConstraint("care_service_some", sql`minutes > 0 and places > 0 and fee_fen >= 0`)
    .execute();
  await schema.createIndex("care_service_station").on("care_service").column("station_id").execute();
}

async function calendars({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("care_hours")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("service_id", "text", (c) => c.notNull().references("care_service.id"))
    .addColumn("weekday", "integer", (c) => c.notNull())
    .addColumn("from_min", "integer", (c) => c.notNull())
    .addColumn("until_min", "integer", (c) => c.notNull())
    .addCheckConstraint("care_hours_span", sql`until_min > from_min`)
    .execute();
  await schema.createIndex("care_hours_service").on("care_hours").column("service_id").execute();
  await schema.createIndex("care_hours_person").on("care_hours").columns(["person_id", "station_id"]).execute();
  await schema
    .createTable("care_day")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("from_min", "integer", (c) => c.notNull())
    .addColumn("until_min", "integer", (c) => c.notNull())
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addCheckConstraint("care_day_what", sql`what in ('away', 'extra')`)
    .addCheckConstraint("care_day_span", sql`until_min > from_min`)
    .execute();
  await schema.createIndex("care_day_station").on("care_day").columns(["station_id", "on_date"]).execute();
  await schema.createIndex("care_day_person").on("care_day").column("person_id").execute();
  await schema
    .createTable("care_room_time")
    .addColumn("slot_id", "text", (c) => c.primaryKey().references("slot.id"))
    .addColumn("room_id", "text", (c) => c.notNull().references("care_room.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("pool.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("care_room_time_once", ["room_id", "at"])
    .execute();
}

async function visits({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("care_session")
    .addColumn("id", "text", (c) => c.primaryKey().references("slot.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("service_id", "text", (c) => c.notNull().references("care_service.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("pool.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("staff_id", "text", (c) => c.references("person.id"))
    .addColumn("room_id", "text", (c) => c.references("care_room.id"))
    .addColumn("duty_slot_id", "text", (c) => c.references("slot.id"))
    .addColumn("shift_id", "text", (c) => c.references("shift.id"))
    .addColumn("travel_min", "integer", (c) => c.notNull())
    .addColumn("opened_ahead_at", "bigint")
    .addColumn("cancel_reason", "text")
    .execute();
  await schema.createIndex("care_session_day").on("care_session").columns(["station_id", "on_date"]).execute();
  await schema.createIndex("care_session_service").on("care_session").columns(["service_id", "on_date"]).execute();
  await schema.createIndex("care_session_staff").on("care_session").columns(["staff_id", "on_date"]).execute();
  await schema
    .createTable("care_room_claim")
    .addColumn("booking_id", "text", (c) => c.primaryKey().references("booking.id"))
    .addColumn("session_id", "text", (c) => c.notNull().references("care_session.id"))
    .execute();
  await schema.createIndex("care_room_claim_session").on("care_room_claim").column("session_id").execute();
  await schema
    .createTable("visit")
    .addColumn("id", "text", (c) => c.primaryKey().references("booking.id"))
    .addColumn("session_id", "text", (c) => c.notNull().references("care_session.id"))
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("charge_id", "text", (c) => c.references("entry.id"))
    .addColumn("address", "text")
    .addColumn("note", "text")
    .addColumn("replaces_id", "text", (c) => c.references("visit.id"))
    .addColumn("came_at", "bigint")
    .addColumn("came_by_id", "text", (c) => c.references("person.id"))
    .addColumn("missed_at", "bigint")
    .addColumn("missed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("check_id", "text", (c) => c.references("welfare_check.id"))
    .addColumn("cancel_reason", "text")
    .addCheckConstraint("visit_one_outcome", sql`came_at is null or missed_at is null`)
    .execute();
  await schema.createIndex("visit_session").on("visit").column("session_id").execute();
  await schema
    .createTable("visit_standing")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("service_id", "text", (c) => c.notNull().references("care_service.id"))
    .addColumn("staff_id", "text", (c) => c.references("person.id"))
    .addColumn("every_weeks", "integer", (c) => c.notNull())
    .addColumn("starts_min", "integer", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("address", "text")
    .addColumn("note", "text")
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ended_at", "bigint")
    .addColumn("ended_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("visit_standing_person").on("visit_standing").column("person_id").execute();
  await schema.createIndex("visit_standing_station").on("visit_standing").column("station_id").execute();
  await schema
    .createTable("visit_standing_day")
    .addColumn("standing_id", "text", (c) => c.notNull().references("visit_standing.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("visit_id", "text", (c) => c.references("visit.id"))
    .addPrimaryKeyConstraint("visit_standing_day_pk", ["standing_id", "on_date"])
    .execute();
}

async function tasks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("care_task")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.references("person.id"))
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .execute();
  await schema
    .createIndex("care_task_open")
    .unique()
    .on("care_task")
    .columns(["person_id", "kind"])
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await schema.createIndex("care_task_station").on("care_task").columns(["station_id", "closed_at"]).execute();
}
