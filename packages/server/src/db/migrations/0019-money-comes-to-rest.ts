// Money comes to rest: parts given back, corrections, counted tills, closed settlements, people who died or moved away.
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await entries(db);
  await tills(db);
  await settlements(db);
  await endings(db);
}

async function entries({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable("entry")
    .addColumn("lessens_id", "text", (c) => c.references("entry.id"))
    .execute();
  await schema
    .alterTable("entry")
    .addColumn("corrects_id", "text", (c) => c.references("entry.id"))
    .execute();
  await schema
    .createIndex("entry_lessened")
    .on("entry")
    .column("lessens_id")
    .where(sql<boolean>`lessens_id is not null`)
    .execute();
  await schema
    .createIndex("entry_corrected_once")
    .unique()
    .on("entry")
    .column("corrects_id")
    .where(sql<boolean>`corrects_id is not null`)
    .execute();
  await schema
    .createTable("meal_refund")
    .addColumn("entry_id", "text", (c) => c.primaryKey().references("entry.id"))
    .addColumn("meal_id", "text", (c) => c.notNull().references("meal.id"))
    .addColumn("food_fen", "integer", (c) => c.notNull())
    .addColumn("fee_fen", "integer", (c) => c.notNull())
    .addColumn("own_fen", "integer", (c) => c.notNull())
    .addColumn("subsidy_fen", "integer", (c) => c.notNull())
    .addCheckConstraint(
      "meal_refund_pockets",
      sql`food_fen >= 0 and fee_fen >= 0 and own_fen >= 0 and subsidy_fen >= 0
        and own_fen + subsidy_fen = food_fen + fee_fen and food_fen + fee_fen > 0`,
    )
    .execute();
  await schema.createIndex("meal_refund_meal").on("meal_refund").column("meal_id").execute();
  await schema
    .createTable("meal_refund_line")
    .addColumn("entry_id", "text", (c) => c.notNull().references("meal_refund.entry_id"))
    .addColumn("pool_id", "text", (c) => c.notNull().references("pool.id"))
    .addColumn("portions", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("meal_refund_line_pk", ["entry_id", "pool_id"])
    .addCheckConstraint("meal_refund_line_some", sql`portions > 0`)
    .execute();
  await schema.createIndex("meal_refund_line_pool").on("meal_refund_line").column("pool_id").execute();
}

async function tills({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("till_count")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("float_fen", "integer", (c) => c.notNull())
    .addColumn("expected_fen", "integer", (c) => c.notNull())
    .addColumn("counted_fen", "integer", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("request_key", "text", (c) => c.notNull())
    .addColumn("counted_at", "bigint", (c) => c.notNull())
    .addColumn("counted_by_id", "text", (c) => c.notNull().references("person.id"))
    .addUniqueConstraint("till_count_number", ["station_id", "on_date", "number"])
    .execute();
}

async function settlements({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex("menu_date").on("menu").column("on_date").execute();
  await schema
    .createTable("settlement")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("programme_id", "text", (c) => c.notNull().references("programme.id"))
    .addColumn("from_on", "text", (c) => c.notNull())
    .addColumn("to_on", "text", (c) => c.notNull())
    .addColumn("within_min", "integer", (c) => c.notNull())
    .addColumn("meals", "integer", (c) => c.notNull())
    .addColumn("fen", "integer", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("closed_at", "bigint", (c) => c.notNull())
    .addColumn("closed_by_id", "text", (c) => c.notNull().references("person.id"))
    .addUniqueConstraint("settlement_from", ["programme_id", "from_on"])
    .addCheckConstraint("settlement_period", sql`from_on <= to_on`)
    .execute();
  await schema
    .createTable("settlement_line")
    .addColumn("settlement_id", "text", (c) => c.notNull().references("settlement.id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.notNull().references("meal.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("meal", "text", (c) => c.notNull())
    .addColumn("mode", "text", (c) => c.notNull())
    .addColumn("age", "integer")
    .addColumn("category", "text")
    .addColumn("rule_id", "text", (c) => c.references("subsidy_rule.id"))
    .addColumn("food_fen", "integer", (c) => c.notNull())
    .addColumn("own_fen", "integer", (c) => c.notNull())
    .addColumn("fen", "integer", (c) => c.notNull())
    .addColumn("charged_at", "bigint")
    .addColumn("served_at", "bigint")
    .addColumn("served_by_id", "text", (c) => c.references("person.id"))
    .addColumn("outcome", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("settlement_line_pk", ["settlement_id", "number"])
    .addUniqueConstraint("settlement_line_meal", ["settlement_id", "meal_id"])
    .execute();
  await schema
    .createTable("settlement_anomaly")
    .addColumn("settlement_id", "text", (c) => c.notNull().references("settlement.id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("meal_id", "text", (c) => c.notNull().references("meal.id"))
    .addColumn("other_meal_id", "text", (c) => c.references("meal.id"))
    .addColumn("fen", "integer")
    .addPrimaryKeyConstraint("settlement_anomaly_pk", ["settlement_id", "number"])
    .execute();
}

async function endings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("person_ending")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("on_date", "text", (c) => c.notNull())
    .addColumn("evidence", "text")
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("undone_at", "bigint")
    .addColumn("undone_by_id", "text", (c) => c.references("person.id"))
    .addColumn("undo_reason", "text")
    .addCheckConstraint("person_ending_what", sql`what in ('died', 'moved')`)
    .execute();
  await schema
    .createIndex("person_ending_one")
    .unique()
    .on("person_ending")
    .column("person_id")
    .where(sql<boolean>`undone_at is null`)
    .execute();
  await schema.createIndex("person_ending_person").on("person_ending").column("person_id").execute();
  await schema
    .createTable("ending_effect")
    .addColumn("ending_id", "text", (c) => c.notNull().references("person_ending.id"))
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("before", "text")
    .addPrimaryKeyConstraint("ending_effect_pk", ["ending_id", "subject", "subject_id"])
    .execute();
}
