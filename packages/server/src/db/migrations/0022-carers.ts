// Carers: whose shifts look after which room, their leave, and the rooms and days that have too few of them.
import { type Kysely, sql } from "kysely";

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_roster")
    .addColumn("series_id", "text", (c) => c.primaryKey())
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema.createIndex("childcare_roster_room").on("childcare_roster").column("room_id").execute();
  await schema
    .createTable("childcare_leave")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("asked_at", "bigint", (c) => c.notNull())
    .addColumn("decided_at", "bigint")
    .addColumn("decided_by_id", "text", (c) => c.references("person.id"))
    .addColumn("verdict", "text")
    .addColumn("withdrawn_at", "bigint")
    .addCheckConstraint("childcare_leave_decided", sql`(decided_at is null) = (verdict is null)`)
    .execute();
  await schema
    .createIndex("childcare_leave_open")
    .unique()
    .on("childcare_leave")
    .columns(["station_id", "person_id", "from_on", "until_on"])
    .where(sql<boolean>`decided_at is null and withdrawn_at is null`)
    .execute();
  await schema
    .createIndex("childcare_leave_station")
    .on("childcare_leave")
    .columns(["station_id", "until_on"])
    .where(sql<boolean>`decided_at is null and withdrawn_at is null`)
    .execute();
  await schema.createIndex("childcare_leave_person").on("childcare_leave").column("person_id").execute();
  await schema
    .createTable("childcare_break")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("from_at", "bigint", (c) => c.notNull())
    .addColumn("needed", "integer", (c) => c.notNull())
    .addColumn("carers", "integer", (c) => c.notNull())
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .execute();
  await schema
    .createIndex("childcare_break_open")
    .unique()
    .on("childcare_break")
    .columns(["room_id", "on_date"])
    .where(sql<boolean>`closed_at is null`)
    .execute();
  await schema
    .createTable("childcare_break_booking")
    .addColumn("break_id", "text", (c) => c.notNull().references("childcare_break.id"))
    .addColumn("booking_id", "text", (c) => c.notNull().references("childcare_booking.id"))
    .addColumn("told_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("childcare_break_booking_pk", ["break_id", "booking_id"])
    .execute();
  await schema
    .createIndex("childcare_break_booking_booking")
    .on("childcare_break_booking")
    .column("booking_id")
    .execute();
}
