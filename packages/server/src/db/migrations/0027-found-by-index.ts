// What childcare, care and deliveries keep is found by an index, also by what points to it.
import { type Kysely, sql } from "kysely";

const indexes: Record<string, { table: string; columns: string[] }> = {
  childcare_session_date: { table: "childcare_session", columns: ["on_date"] },
  childcare_standing_child: { table: "childcare_standing", columns: ["child_id"] },
  childcare_exception_child: { table: "childcare_exception", columns: ["child_id"] },
  care_room_time_pool: { table: "care_room_time", columns: ["pool_id"] },
  care_session_pool: { table: "care_session", columns: ["pool_id"] },
  care_session_duty: { table: "care_session", columns: ["duty_slot_id"] },
  care_session_shift: { table: "care_session", columns: ["shift_id"] },
  care_task_person: { table: "care_task", columns: ["person_id"] },
  care_task_closed: { table: "care_task", columns: ["station_id", "closed_at"] },
  visit_check: { table: "visit", columns: ["check_id"] },
  visit_standing_ended: { table: "visit_standing", columns: ["station_id", "ended_at"] },
  visit_standing_staff: { table: "visit_standing", columns: ["staff_id"] },
  diet_proposal_reading: { table: "diet_proposal", columns: ["reading_id"] },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const [name, { table, columns }] of Object.entries(indexes)) {
    await schema.createIndex(name).on(table).columns(columns).execute();
  }
  await schema
    .createIndex("delivery_round_untold")
    .on("delivery_round")
    .column("menu_id")
    .where(sql<boolean>`told_at is null`)
    .execute();
  await schema
    .createIndex("childcare_standing_living")
    .on("childcare_standing")
    .column("pattern_id")
    .where(sql<boolean>`ended_at is null`)
    .execute();
}
