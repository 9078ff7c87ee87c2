// A rule of classes names the paper it rests on.
import type { Kysely } from "kysely";

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable("childcare_rule").addColumn("source", "text").execute();
}
