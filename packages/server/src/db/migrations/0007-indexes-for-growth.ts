// Indexes for every look-up in a table that grows, so that a page costs the same after ten years as on the first day.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  // The desk looks for people among those who live in its subdistrict: place by place, then by what was typed.
  await sql`create index person_found_by_name on person (residence_id, substr(name, 1, 1))`.execute(db);
  await sql`create index person_found_by_phone on person (residence_id, substr(phone, length(phone) - 3))`.execute(db);
  await schema.createIndex("person_found_by_pinyin").on("person").columns(["residence_id", "pinyin"]).execute();
  await schema.createIndex("person_found_by_initials").on("person").columns(["residence_id", "initials"]).execute();
  for (const name of ["person_residence", "person_pinyin", "person_initials"]) await schema.dropIndex(name).execute();
  await schema.createIndex("one_time_code_purpose").on("one_time_code").columns(["purpose", "code_hash"]).execute();
  await schema.createIndex("attempt_window").on("attempt").column("window_at").execute();

  await schema.dropIndex("event_station").execute();
  await schema.createIndex("event_station_made").on("event").columns(["station_id", "created_at"]).execute();
  await schema.createIndex("event_in_charge").on("event").column("in_charge_id").execute();
  await schema
    .createIndex("event_going_on")
    .on("event")
    .column("id")
    .where(sql<boolean>`rule is not null and cancelled_at is null`)
    .execute();
  await schema
    .createIndex("shift_unclosed")
    .on("shift")
    .column("on_date")
    .where(sql<boolean>`closed_at is null and published_at is not null and cancel_reason is null`)
    .execute();
  await schema
    .createIndex("swap_open_to_all")
    .on("swap")
    .column("offered_at")
    .where(sql<boolean>`to_id is null and taken_at is null and withdrawn_at is null`)
    .execute();

  await schema
    .createIndex("attendance_back_filled_in")
    .on("attendance")
    .columns(["station_id", "in_recorded_at"])
    .where(sql<boolean>`in_means = 'back-filled'`)
    .execute();
  await schema
    .createIndex("attendance_back_filled_out")
    .on("attendance")
    .columns(["station_id", "out_recorded_at"])
    .where(sql<boolean>`out_means = 'back-filled'`)
    .execute();
  await schema.createIndex("hour_line_recorded").on("hour_line").columns(["station_id", "recorded_at"]).execute();
  // A slot that nobody asked for may be removed; the database then looks for lines that point to it.
  await schema.createIndex("hour_line_slot").on("hour_line").column("slot_id").execute();
  await schema.createIndex("dispute_line").on("dispute").column("line_id").execute();
  await schema.createIndex("dispute_person").on("dispute").column("person_id").execute();
  await schema.createIndex("dispatch_person").on("dispatch").column("person_id").execute();
}
