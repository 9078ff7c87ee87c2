// A carer changes to another room in the middle of a shift.
import type { Kysely } from "kysely";

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("childcare_room_change")
    .addColumn("booking_id", "text", (c) => c.notNull().references("booking.id"))
    .addColumn("from_at", "bigint", (c) => c.notNull())
    .addColumn("room_id", "text", (c) => c.notNull().references("childcare_room.id"))
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .addColumn("made_by_id", "text", (c) => c.notNull().references("person.id"))
    .addPrimaryKeyConstraint("childcare_room_change_once", ["booking_id", "from_at"])
    .execute();
}
