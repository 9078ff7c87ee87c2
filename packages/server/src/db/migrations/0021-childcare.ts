// Childcare: stations, dated rules, rooms and classes, sessions and their places, bookings of children, weekly bookings.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await stations(db);
  await sessions(db);
  await bookings(db);
  await weekly(db);
}

async function stations({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_station")
    .addColumn("station_id", "text", (c) => c.primaryKey().references("station.id"))
    .addColumn("charge_at", "text", (c) => c.notNull())
    .addColumn("credit_fen", "integer", (c) => c.notNull())
    .addColumn("cut_off_days", "integer", (c) => c.notNull())
    .addColumn("cut_off_min", "integer", (c) => c.notNull())
    .addColumn("late_percent", "integer", (c) => c.notNull())
    .addColumn("offer_minutes", "integer", (c) => c.notNull())
    .addColumn("drop_in_receipt", "text")
    .addColumn("drop_in_on", "text")
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addCheckConstraint("childcare_station_charges", sql`charge_at in ('booking', 'arrival')`)
    .addCheckConstraint("childcare_station_late", sql`late_percent between 0 and 100`)
    .addCheckConstraint("childcare_station_offers", sql`offer_minutes > 0`)
    .addCheckConstraint("childcare_drop_in", sql`(drop_in_receipt is null) = (drop_in_on is null)`)
    .execute();
  await schema
    .createTable("childcare_rule")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("place_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("per_carer", "integer", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("created_by_id", "text", (c) => c.notNull().references("person.id"))
    .addUniqueConstraint("childcare_rule_once", ["place_id", "kind", "from_on"])
    .addCheckConstraint("childcare_rule_some", sql`size > 0 and per_carer > 0`)
    .execute();
  await schema
    .createTable("childcare_room")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .addCheckConstraint("childcare_room_some", sql`size > 0`)
    .execute();
  await schema.createIndex("childcare_room_station").on("childcare_room").column("station_id").execute();
  await schema
    .createTable("childcare_class")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("per_carer", "integer")
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addUniqueConstraint("childcare_class_once", ["room_id", "kind", "from_on"])
    .addCheckConstraint("childcare_class_some", sql`size > 0 and (per_carer is null or per_carer > 0)`)
    .execute();
}

async function sessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_pattern")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("weekdays", "text", (c) => c.notNull())
    .addColumn("starts_min", "integer", (c) => c.notNull())
    .addColumn("ends_min", "integer", (c) => c.notNull())
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("meals", "text", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addCheckConstraint("childcare_pattern_length", sql`ends_min > starts_min`)
    .addCheckConstraint("childcare_pattern_fee", sql`fee_fen >= 0`)
    .execute();
  await schema.createIndex("childcare_pattern_room").on("childcare_pattern").column("room_id").execute();
  await schema
    .createTable("childcare_session")
    .addColumn("id", "text", (c) => c.primaryKey().references("slot.id"))
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("pattern_id", "text", (c) => c.references("childcare_pattern.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("meals", "text", (c) => c.notNull())
    .addColumn("cancel_reason", "text")
    .addCheckConstraint("childcare_session_fee", sql`fee_fen >= 0`)
    .execute();
  await schema.createIndex("childcare_session_room").on("childcare_session").columns(["room_id", "on_date"]).execute();
  await schema
    .createIndex("childcare_session_station")
    .on("childcare_session")
    .columns(["station_id", "on_date"])
    .execute();
  await schema
    .createIndex("childcare_session_once")
    .unique()
    .on("childcare_session")
    .columns(["pattern_id", "on_date"])
    .where(sql<boolean>`pattern_id is not null`)
    .execute();
  await schema
    .createTable("childcare_place")
    .addColumn("pool_id", "text", (c) => c.primaryKey().references("pool.id"))
    .addColumn("session_id", "text", (c) => c.notNull().references("childcare_session.id"))
    .addColumn("band", "text", (c) => c.notNull())
    .addUniqueConstraint("childcare_place_once", ["session_id", "band"])
    .execute();
}

async function bookings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_booking")
    .addColumn("id", "text", (c) => c.primaryKey().references("booking.id"))
    .addColumn("session_id", "text", (c) => c.notNull().references("childcare_session.id"))
    .addColumn("band", "text", (c) => c.notNull())
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("cancel_reason", "text")
    .addColumn("absent_at", "bigint")
    .addColumn("absent_by_id", "text", (c) => c.references("person.id"))
    .addColumn("arrived_at", "bigint")
    .addColumn("left_at", "bigint")
    .addCheckConstraint("childcare_absent_or_there", sql`absent_at is null or arrived_at is null`)
    .addCheckConstraint("childcare_left_after", sql`left_at is null or left_at >= arrived_at`)
    .execute();
  await schema.createIndex("childcare_booking_session").on("childcare_booking").column("session_id").execute();
  // What a session costs is paid from the child's pocket as a meal is from the diner's.
  await schema
    .alterTable("entry")
    .addColumn("booking_id", "text", (c) => c.references("booking.id"))
    .execute();
  await schema
    .createIndex("entry_booking")
    .on("entry")
    .column("booking_id")
    .where(sql<boolean>`booking_id is not null`)
    .execute();
}

async function weekly({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_standing")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("pattern_id", "text", (c) => c.notNull().references("childcare_pattern.id"))
    .addColumn("weekdays", "text", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ended_at", "bigint")
    .addColumn("ended_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema
    .createIndex("childcare_standing_one")
    .unique()
    .on("childcare_standing")
    .columns(["child_id", "pattern_id"])
    .where(sql<boolean>`ended_at is null`)
    .execute();
  await schema.createIndex("childcare_standing_pattern").on("childcare_standing").column("pattern_id").execute();
  await schema
    .createTable("childcare_standing_day")
    .addColumn("standing_id", "text", (c) => c.notNull().references("childcare_standing.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("booking_id", "text", (c) => c.references("childcare_booking.id"))
    .addPrimaryKeyConstraint("childcare_standing_day_pk", ["standing_id", "on_date"])
    .execute();
  await schema
    .createTable("childcare_exception")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("pattern_id", "text", (c) => c.notNull().references("childcare_pattern.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("why", "text", (c) => c.notNull())
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.references("person.id"))
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .execute();
  await schema
    .createIndex("childcare_exception_open")
    .unique()
    .on("childcare_exception")
    .columns(["child_id", "pattern_id", "on_date"])
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await schema
    .createIndex("childcare_exception_station")
    .on("childcare_exception")
    .columns(["station_id", "closed_at"])
    .execute();
}
