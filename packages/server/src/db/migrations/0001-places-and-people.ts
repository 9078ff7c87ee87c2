// The tree of places, the people on it, and how they sign in.
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("place")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("level", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("parent_id", "text", (c) => c.references("place.id"))
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await schema.createIndex("place_parent").on("place").column("parent_id").execute();
  await schema
    .createTable("place_ancestor")
    .addColumn("place_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("ancestor_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("depth", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("place_ancestor_pk", ["place_id", "ancestor_id"])
    .execute();
  await schema.createIndex("place_ancestor_below").on("place_ancestor").columns(["ancestor_id", "place_id"]).execute();

  await schema
    .createTable("person")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("pinyin", "text", (c) => c.notNull())
    .addColumn("initials", "text", (c) => c.notNull())
    .addColumn("sex", "text")
    .addColumn("birth_date", "text")
    .addColumn("phone", "text", (c) => c.unique())
    .addColumn("email", "text", (c) => c.unique())
    .addColumn("residence_id", "text", (c) => c.references("place.id"))
    .addColumn("address", "text")
    .addColumn("emergency_name", "text")
    .addColumn("emergency_phone", "text")
    .addColumn("id_number_sealed", "text")
    .addColumn("id_number_mark", "text", (c) => c.unique())
    .addColumn("card_number", "text", (c) => c.unique())
    .addColumn("language", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("created_by_id", "text", (c) => c.references("person.id"))
    .addColumn("erased_at", "bigint")
    .addColumn("merged_into_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("person_pinyin").on("person").column("pinyin").execute();
  await schema.createIndex("person_initials").on("person").column("initials").execute();
  await schema.createIndex("person_residence").on("person").column("residence_id").execute();
  await schema.createIndex("person_name").on("person").column("name").execute();
  await schema.createIndex("person_merged").on("person").column("merged_into_id").execute();

  await schema
    .createTable("credential")
    .addColumn("person_id", "text", (c) => c.primaryKey().references("person.id"))
    .addColumn("password_hash", "text", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("login")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await schema.createIndex("login_person").on("login").column("person_id").execute();
  await schema.createIndex("login_expires").on("login").column("expires_at").execute();
  await schema
    .createTable("one_time_code")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.references("person.id"))
    .addColumn("purpose", "text", (c) => c.notNull())
    .addColumn("code_hash", "text", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("used_at", "bigint")
    .addColumn("tries", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.createIndex("one_time_code_person").on("one_time_code").column("person_id").execute();
  await schema
    .createTable("attempt")
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("window_at", "bigint", (c) => c.notNull())
    .addColumn("tries", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("attempt_pk", ["key", "window_at"])
    .execute();

  await schema
    .createTable("skill")
    .addColumn("code", "text", (c) => c.primaryKey())
    .addColumn("name_zh", "text", (c) => c.notNull())
    .addColumn("name_en", "text", (c) => c.notNull())
    .execute();
  await schema
    .createTable("training")
    .addColumn("code", "text", (c) => c.primaryKey())
    .addColumn("name_zh", "text", (c) => c.notNull())
    .addColumn("name_en", "text", (c) => c.notNull())
    .addColumn("valid_months", "integer")
    .execute();
  await schema
    .createTable("person_skill")
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("skill_code", "text", (c) => c.notNull().references("skill.code"))
    .addColumn("since_at", "bigint", (c) => c.notNull())
    .addColumn("expires_on", "text")
    .addColumn("recorded_by_id", "text", (c) => c.references("person.id"))
    .addPrimaryKeyConstraint("person_skill_pk", ["person_id", "skill_code"])
    .execute();
  await schema
    .createTable("person_training")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("training_code", "text", (c) => c.notNull().references("training.code"))
    .addColumn("done_on", "text", (c) => c.notNull())
    .addColumn("expires_on", "text")
    .addColumn("recorded_by_id", "text", (c) => c.references("person.id"))
    .execute();
  await schema.createIndex("person_training_person").on("person_training").column("person_id").execute();
  await schema
    .createTable("guardianship")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("minor_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("guardian_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("relation", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.references("person.id"))
    .addColumn("consent_at", "bigint")
    .addColumn("consent_how", "text")
    .addColumn("revoked_at", "bigint")
    .execute();
  await schema.createIndex("guardianship_minor").on("guardianship").column("minor_id").execute();
  await schema.createIndex("guardianship_guardian").on("guardianship").column("guardian_id").execute();
  await schema
    .createTable("delegation")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("principal_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("delegate_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("scopes", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.references("person.id"))
    .addColumn("expires_at", "bigint")
    .addColumn("revoked_at", "bigint")
    .execute();
  await schema.createIndex("delegation_principal").on("delegation").column("principal_id").execute();
  await schema.createIndex("delegation_delegate").on("delegation").column("delegate_id").execute();
  await schema
    .createTable("look")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .execute();
  await schema.createIndex("look_person").on("look").columns(["person_id", "at"]).execute();
  await schema
    .createTable("setting")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .execute();
}
