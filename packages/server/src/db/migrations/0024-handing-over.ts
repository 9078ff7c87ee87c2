// What happens to a child at a station: morning check, coming and being collected, codes, the day's log, incidents, medicine.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await comingAndGoing(db);
  await theDay(db);
}

async function comingAndGoing({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("morning_check")
    .addColumn("booking_id", "text", (c) => c.primaryKey().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("tenths", "integer")
    .addColumn("skin", "text")
    .addColumn("throat", "text")
    .addColumn("mood", "text")
    .addColumn("note", "text")
    .addColumn("failed_at", "bigint")
    .addColumn("proof", "text")
    .execute();
  await schema.createIndex("morning_check_child").on("morning_check").columns(["child_id", "at"]).execute();
  await schema
    .createTable("collection_code")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("guardianship_id", "text", (c) => c.references("guardianship.id"))
    .addColumn("collector_id", "text", (c) => c.references("collector.id"))
    .addColumn("code_hash", "text", (c) => c.notNull())
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("tries", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("used_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addCheckConstraint(
      "collection_code_for_one",
      sql`(guardianship_id is null and collector_id is not null) or (guardianship_id is not null and collector_id is null)`,
    )
    .execute();
  await schema.createIndex("collection_code_child").on("collection_code").columns(["child_id", "made_at"]).execute();
  // Whoever may collect a child has one code for it that counts.
  for (const column of ["guardianship_id", "collector_id"]) {
    await schema
      .createIndex(`collection_code_standing_${column}`)
      .unique()
      .on("collection_code")
      .columns(["child_id", column])
      .where(sql<boolean>`used_at is null and ended_at is null and ${sql.ref(column)} is not null`)
      .execute();
  }
  await schema
    .createTable("stay")
    .addColumn("booking_id", "text", (c) => c.primaryKey().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("in_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("brought_guardianship_id", "text", (c) => c.references("guardianship.id"))
    .addColumn("brought_collector_id", "text", (c) => c.references("collector.id"))
    .addColumn("brought_name", "text")
    .addColumn("out_by_id", "text", (c) => c.references("person.id"))
    .addColumn("collected_guardianship_id", "text", (c) => c.references("guardianship.id"))
    .addColumn("collected_collector_id", "text", (c) => c.references("collector.id"))
    .addColumn("code_id", "text", (c) => c.references("collection_code.id"))
    .addColumn("face", "text")
    .addColumn("late_min", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("alarms", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("settled_at", "bigint")
    .addColumn("settled_by_id", "text", (c) => c.references("person.id"))
    .addColumn("settled_note", "text")
    .execute();
  await schema.createIndex("stay_child").on("stay").column("child_id").execute();
  await schema
    .createIndex("stay_code")
    .unique()
    .on("stay")
    .column("code_id")
    .where(sql<boolean>`code_id is not null`)
    .execute();
  // Children who are in, or were never signed out: what is looked for every minute.
  await schema
    .createIndex("stay_open")
    .on("stay")
    .column("booking_id")
    .where(sql<boolean>`out_by_id is null and settled_at is null`)
    .execute();
  await schema
    .createTable("refused_collection")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("booking_id", "text", (c) => c.notNull().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("guardianship_id", "text", (c) => c.references("guardianship.id"))
    .addColumn("collector_id", "text", (c) => c.references("collector.id"))
    .addColumn("name", "text")
    .addColumn("why", "text", (c) => c.notNull())
    .execute();
  await schema.createIndex("refused_collection_booking").on("refused_collection").column("booking_id").execute();
  await schema.createIndex("refused_collection_child").on("refused_collection").column("child_id").execute();
}

async function theDay({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("child_log")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("booking_id", "text", (c) => c.notNull().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("portion", "text")
    .addColumn("nappy", "text")
    .addColumn("minutes", "integer")
    .addColumn("text", "text")
    .addColumn("photo_file_id", "text", (c) => c.references("file.id"))
    .execute();
  await schema.createIndex("child_log_booking").on("child_log").columns(["booking_id", "at"]).execute();
  await schema.createIndex("child_log_child").on("child_log").column("child_id").execute();
  await schema.createIndex("child_log_photo").unique().on("child_log").column("photo_file_id").execute();
  await schema
    .createTable("incident")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("booking_id", "text", (c) => c.notNull().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("parts", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("done", "text", (c) => c.notNull())
    .addColumn("seen_at", "bigint")
    .addColumn("seen_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("incident_booking").on("incident").column("booking_id").execute();
  await schema.createIndex("incident_child").on("incident").columns(["child_id", "at"]).execute();
  await schema
    .createTable("dose")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("booking_id", "text", (c) => c.notNull().references("childcare_booking.id"))
    .addColumn("child_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("consent_id", "text", (c) => c.notNull().references("child_consent.id"))
    .addColumn("first_at", "bigint", (c) => c.notNull())
    .addColumn("first_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("second_at", "bigint")
    .addColumn("second_by_id", "text", (c) => c.references("person.id"))
    .addCheckConstraint("dose_two_people", sql`second_by_id is null or second_by_id <> first_by_id`)
    .execute();
  await schema.createIndex("dose_booking").on("dose").column("booking_id").execute();
  await schema.createIndex("dose_child").on("dose").column("child_id").execute();
  await schema.createIndex("dose_consent").on("dose").column("consent_id").execute();
  await schema
    .createTable("ratio_break")
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("quarter_at", "bigint", (c) => c.notNull())
    .addColumn("children", "text", (c) => c.notNull())
    .addColumn("total", "integer", (c) => c.notNull())
    .addColumn("needed", "integer", (c) => c.notNull())
    .addColumn("carers", "integer", (c) => c.notNull())
    .addColumn("short_of", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("ratio_break_pk", ["room_id", "quarter_at"])
    .execute();
}
