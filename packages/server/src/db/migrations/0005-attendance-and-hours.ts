// Who came, with what evidence; and the append-only ledger of hours.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("attendance")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("slot_id", "text", (c) => c.notNull().references("slot.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("booking_id", "text", (c) => c.references("booking.id"))
    .addColumn("in_at", "bigint")
    .addColumn("in_means", "text")
    .addColumn("in_by_id", "text", (c) => c.references("person.id"))
    .addColumn("in_recorded_at", "bigint")
    .addColumn("out_at", "bigint")
    .addColumn("out_means", "text")
    .addColumn("out_by_id", "text", (c) => c.references("person.id"))
    .addColumn("out_recorded_at", "bigint")
    .addColumn("absent_at", "bigint")
    .addColumn("absent_by_id", "text", (c) => c.references("person.id"))
    .addColumn("flags", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addUniqueConstraint("attendance_one_fact", ["slot_id", "person_id"])
    .addCheckConstraint("attendance_present_or_absent", sql`in_at is null or absent_at is null`)
    .execute();
  await schema.createIndex("attendance_person").on("attendance").columns(["person_id", "in_at"]).execute();

  await schema
    .createTable("hour_counter")
    .addColumn("station_id", "text", (c) => c.primaryKey().references("station.id"))
    .addColumn("last", "integer", (c) => c.notNull())
    .execute();
  await schema
    .createTable("hour_line")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("slot_id", "text", (c) => c.references("slot.id"))
    .addColumn("event_id", "text", (c) => c.references("event.id"))
    .addColumn("activity", "text", (c) => c.notNull())
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("place", "text", (c) => c.notNull())
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("starts_at", "bigint", (c) => c.notNull())
    .addColumn("ends_at", "bigint", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("evidence", "text", (c) => c.notNull())
    .addColumn("organiser", "text", (c) => c.notNull())
    .addColumn("in_charge", "text", (c) => c.notNull())
    .addColumn("flags", "text", (c) => c.notNull())
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.references("person.id"))
    .addColumn("corrects_id", "text", (c) => c.references("hour_line.id"))
    .addColumn("reason", "text")
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("hour_line_number", ["station_id", "number"])
    .execute();
  await schema.createIndex("hour_line_person").on("hour_line").columns(["person_id", "on_date"]).execute();
  await schema.createIndex("hour_line_station").on("hour_line").columns(["station_id", "on_date"]).execute();
  await schema.createIndex("hour_line_corrects").on("hour_line").column("corrects_id").execute();
  await schema
    .createIndex("hour_line_once_per_shift")
    .unique()
    .on("hour_line")
    .columns(["slot_id", "person_id"])
    .where(sql<boolean>`corrects_id is null and slot_id is not null`)
    .execute();
  await schema
    .createTable("hour_verdict")
    .addColumn("line_id", "text", (c) => c.primaryKey().references("hour_line.id"))
    .addColumn("verdict", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("reason", "text")
    .execute();
  await schema
    .createTable("dispute")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("line_id", "text", (c) => c.notNull().references("hour_line.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("claim", "text", (c) => c.notNull())
    .addColumn("claimed_minutes", "integer")
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addColumn("answered_at", "bigint")
    .addColumn("answered_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .addColumn("answer", "text")
    .addColumn("correction_id", "text", (c) => c.references("hour_line.id"))
    .execute();
  await schema
    .createIndex("dispute_one_open")
    .unique()
    .on("dispute")
    .column("line_id")
    .where(sql<boolean>`answered_at is null`)
    .execute();
  await schema.createIndex("dispute_station").on("dispute").columns(["station_id", "answered_at"]).execute();
  await schema
    .createTable("anomaly")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("found_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text")
    .addColumn("note", "text")
    .execute();
  await schema.createIndex("anomaly_station").on("anomaly").columns(["station_id", "closed_at"]).execute();
  await schema
    .createTable("anomaly_line")
    .addColumn("anomaly_id", "text", (c) => c.notNull().references("anomaly.id"))
    .addColumn("line_id", "text", (c) => c.notNull().references("hour_line.id"))
    .addPrimaryKeyConstraint("anomaly_line_key", ["anomaly_id", "line_id"])
    .execute();
  await schema.createIndex("anomaly_line_line").on("anomaly_line").column("line_id").execute();
  await schema
    .createTable("certificate")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("to_on", "text", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("lines", "integer", (c) => c.notNull())
    .addColumn("unit", "text", (c) => c.notNull())
    .addColumn("issued_at", "bigint", (c) => c.notNull())
    .addColumn("issued_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema.createIndex("certificate_person").on("certificate").column("person_id").execute();
}
