// The kernel: slots, pools of places, bookings, and the history of every move.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("slot")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("starts_at", "bigint", (c) => c.notNull())
    .addColumn("ends_at", "bigint", (c) => c.notNull())
    .addColumn("cancelled_at", "bigint")
    .addCheckConstraint("slot_has_length", sql`ends_at > starts_at`)
    .execute();
  await schema.createIndex("slot_station").on("slot").columns(["station_id", "starts_at"]).execute();
  await schema.createIndex("slot_starts").on("slot").column("starts_at").execute();
  await schema
    .createTable("pool")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("slot_id", "text", (c) => c.notNull().references("slot.id"))
    .addColumn("capacity", "integer", (c) => c.notNull())
    .addColumn("taken", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("waiting", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("asked", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("cut_to", "integer")
    .addCheckConstraint("pool_never_oversold", sql`taken between 0 and capacity`)
    .addCheckConstraint("pool_waiting_counts", sql`waiting >= 0`)
    .execute();
  await schema.createIndex("pool_slot").on("pool").column("slot_id").execute();
  await schema
    .createTable("booking")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("slot_id", "text", (c) => c.notNull().references("slot.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("asked_at", "bigint", (c) => c.notNull())
    .addColumn("queue_number", "integer", (c) => c.notNull())
    .addColumn("starts_at", "bigint", (c) => c.notNull())
    .addColumn("ends_at", "bigint", (c) => c.notNull())
    .addColumn("offer_expires_at", "bigint")
    .addColumn("passed_over_at", "bigint")
    .addUniqueConstraint("booking_same_request", ["by_id", "request_key"])
    .execute();
  await schema
    .createIndex("booking_one_living")
    .unique()
    .on("booking")
    .columns(["slot_id", "person_id"])
    .where(sql.ref("state"), "in", sql`('requested', 'waitlisted', 'offered', 'confirmed')`)
    .execute();
  await schema.createIndex("booking_person").on("booking").columns(["person_id", "ends_at"]).execute();
  await schema.createIndex("booking_slot").on("booking").columns(["slot_id", "queue_number"]).execute();
  await schema
    .createIndex("booking_offer_expiry")
    .on("booking")
    .column("offer_expires_at")
    .where(sql.ref("state"), "=", sql`'offered'`)
    .execute();
  await schema
    .createTable("booking_pool")
    .addColumn("booking_id", "text", (c) => c.notNull().references("booking.id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("pool.id"))
    .addColumn("places", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("booking_pool_pk", ["booking_id", "pool_id"])
    .addCheckConstraint("booking_pool_some", sql`places > 0`)
    .execute();
  await schema.createIndex("booking_pool_pool").on("booking_pool").column("pool_id").execute();
  await schema
    .createTable("move")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.references("person.id"))
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .execute();
  await schema.createIndex("move_subject").on("move").columns(["subject_id", "at"]).execute();
}
