// Money: accounts, entries whose postings sum to nothing, programmes of subsidy and their dated rules.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("programme")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("place_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("name_en", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await schema.createIndex("programme_place").on("programme").column("place_id").execute();
  await schema
    .createTable("subsidy_rule")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("programme_id", "text", (c) => c.notNull().references("programme.id"))
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("min_age", "integer")
    .addColumn("max_age", "integer")
    .addColumn("category", "text")
    .addColumn("meals", "text", (c) => c.notNull())
    .addColumn("per_meal_fen", "integer", (c) => c.notNull())
    .addColumn("day_cap_fen", "integer")
    .addColumn("min_spend_fen", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("created_by_id", "text", (c) => c.notNull().references("person.id"))
    .addCheckConstraint("subsidy_rule_amount", sql`per_meal_fen > 0`)
    .execute();
  await schema.createIndex("subsidy_rule_programme").on("subsidy_rule").column("programme_id").execute();
  await schema
    .createTable("person_category")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("category", "text", (c) => c.notNull())
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("until_on", "text")
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull().references("person.id"))
    .execute();
  await schema.createIndex("person_category_person").on("person_category").column("person_id").execute();
  await schema
    .createTable("account")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.notNull())
    .addColumn("balance_fen", "integer")
    .addColumn("credit_fen", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("frozen_at", "bigint")
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("account_owner", ["kind", "owner_id"])
    .addCheckConstraint("account_kind", sql`kind in ('person', 'canteen', 'programme', 'till')`)
    .addCheckConstraint("account_never_overdrawn", sql`balance_fen is null or balance_fen + credit_fen >= 0`)
    .execute();
  await schema
    .createTable("entry")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("station_id", "text", (c) => c.references("station.id"))
    .addColumn("meal_id", "text", (c) => c.references("meal.id"))
    .addColumn("by_id", "text", (c) => c.references("person.id"))
    .addColumn("receipt", "text")
    .addColumn("note", "text")
    .addColumn("reverses_id", "text", (c) => c.references("entry.id"))
    .execute();
  await schema.createIndex("entry_station").on("entry").columns(["station_id", "on_date", "at"]).execute();
  await schema
    .createIndex("entry_receipt")
    .unique()
    .on("entry")
    .columns(["station_id", "receipt"])
    .where(sql<boolean>`receipt is not null`)
    .execute();
  await schema
    .createIndex("entry_meal")
    .on("entry")
    .column("meal_id")
    .where(sql<boolean>`meal_id is not null`)
    .execute();
  await schema
    .createIndex("entry_reversed_once")
    .unique()
    .on("entry")
    .column("reverses_id")
    .where(sql<boolean>`reverses_id is not null`)
    .execute();
  await schema
    .createTable("posting")
    .addColumn("entry_id", "text", (c) => c.notNull().references("entry.id"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id"))
    .addColumn("fen", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("posting_pk", ["account_id", "entry_id"])
    .addCheckConstraint("posting_some", sql`fen <> 0`)
    .execute();
  await schema.createIndex("posting_entry").on("posting").column("entry_id").execute();
}
