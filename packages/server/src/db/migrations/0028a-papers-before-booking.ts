// A childcare station may ask for a child's papers before it is booked.
import { type Kysely, sql } from "kysely";

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable("childcare_station")
    .addColumn("papers_at", "text", (c) =>
      c.notNull().defaultTo("arrival").check(sql`papers_at in ('booking', 'arrival')`),
    )
    .execute();
}
