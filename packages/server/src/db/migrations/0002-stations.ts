// Stations on the tree, and the roles people hold at stations and places.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("station")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("place_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("kinds", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("lat", "double precision")
    .addColumn("lng", "double precision")
    .addColumn("phone", "text")
    .addColumn("about", "text")
    .addColumn("about_en", "text")
    .addColumn("accessibility", "text", (c) => c.notNull())
    .addColumn("accreditation", "text")
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("check_in_key", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .execute();
  await schema.createIndex("station_place").on("station").column("place_id").execute();
  await schema
    .createTable("station_hours")
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("weekday", "integer", (c) => c.notNull())
    .addColumn("opens_min", "integer", (c) => c.notNull())
    .addColumn("closes_min", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("station_hours_pk", ["station_id", "weekday", "opens_min"])
    .execute();
  await schema
    .createTable("station_closing")
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("closed_on", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("station_closing_pk", ["station_id", "closed_on"])
    .execute();
  await schema
    .createTable("station_have")
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("item", "text", (c) => c.notNull())
    .addColumn("met_at", "bigint")
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("looked_at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addPrimaryKeyConstraint("station_have_pk", ["station_id", "item"])
    .execute();
  await schema
    .createTable("role_grant")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("place_id", "text", (c) => c.references("place.id"))
    .addColumn("station_id", "text", (c) => c.references("station.id"))
    .addColumn("granted_at", "bigint", (c) => c.notNull())
    .addColumn("granted_by_id", "text", (c) => c.references("person.id"))
    .addColumn("revoked_at", "bigint")
    .execute();
  await schema.createIndex("role_grant_person").on("role_grant").column("person_id").execute();
  await schema.createIndex("role_grant_station").on("role_grant").column("station_id").execute();
  await schema.createIndex("role_grant_place").on("role_grant").column("place_id").execute();
}
