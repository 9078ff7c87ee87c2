// Regular visits can be changed, and say why a date of theirs could not be booked.
import type { Kysely } from "kysely";

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable("visit_standing").addColumn("changed_at", "bigint").execute();
  await schema.alterTable("visit_standing_day").addColumn("why", "text").execute();
}
