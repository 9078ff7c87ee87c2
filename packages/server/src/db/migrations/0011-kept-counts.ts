// What boards count is kept where it grows with history, in the transaction of what it counts.
import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("hour_waiting")
    .addColumn("line_id", "text", (c) => c.primaryKey().references("hour_line.id"))
    .addColumn("station_id", "text", (c) => c.notNull().references("station.id"))
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createIndex("hour_waiting_station")
    .on("hour_waiting")
    .columns(["station_id", "due_at", "line_id"])
    .execute();
  await sql`
    insert into hour_waiting (line_id, station_id, due_at)
    select hour_line.id, hour_line.station_id, hour_line.due_at from hour_line
    left join hour_verdict on hour_verdict.line_id = hour_line.id where hour_verdict.line_id is null
  `.execute(db);

  await schema
    .createTable("place_month")
    .addColumn("place_id", "text", (c) => c.notNull().references("place.id"))
    .addColumn("month", "text", (c) => c.notNull())
    .addColumn("people", "integer", (c) => c.notNull())
    .addColumn("person_times", "integer", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("place_month_pk", ["place_id", "month"])
    .execute();
  await sql`
    insert into place_month (place_id, month, people, person_times, minutes)
    select place_ancestor.ancestor_id, substr(hour_line.on_date, 1, 7), count(distinct hour_line.person_id),
      sum(case when hour_line.corrects_id is null then 1 else 0 end), sum(hour_line.minutes)
    from hour_line
    inner join hour_verdict on hour_verdict.line_id = hour_line.id and hour_verdict.verdict = 'approved'
    inner join station on station.id = hour_line.station_id
    inner join place_ancestor on place_ancestor.place_id = station.place_id
    group by 1, 2
  `.execute(db);

  await schema
    .createTable("last_served")
    .addColumn("person_id", "text", (c) => c.primaryKey().references("person.id"))
    .addColumn("on_date", "text", (c) => c.notNull())
    .execute();
  await schema.createIndex("last_served_date").on("last_served").column("on_date").execute();
  await sql`
    insert into last_served (person_id, on_date) select person_id, max(on_date) from hour_line group by person_id
  `.execute(db);

  await schema
    .createTable("notice_name")
    .addColumn("notice_id", "text", (c) => c.notNull().references("notice.id").onDelete("cascade"))
    .addColumn("name", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("notice_name_pk", ["notice_id", "name"])
    .execute();
  await schema.createIndex("notice_name_name").on("notice_name").column("name").execute();
  await nameNotices(db as Kysely<Tables>);
}

const AT_ONCE = 1_000;

async function nameNotices(db: Kysely<Tables>): Promise<void> {
  for (let after = ""; ; ) {
    const notices = await db
      .selectFrom("notice")
      .where("id", ">", after)
      .select(["id", "facts"])
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    const last = notices.at(-1);
    if (!last) return;
    after = last.id;
    const named = notices.flatMap(({ id, facts }) =>
      namesIn(JSON.parse(facts)).map((name) => ({ notice_id: id, name })),
    );
    if (named.length > 0) await db.insertInto("notice_name").values(named).execute();
  }
}

/** As notices were written when this migration was: people are named by facts such as personName, byName, forName. */
function namesIn(facts: unknown): string[] {
  if (facts === null || typeof facts !== "object") return [];
  const found = Object.entries(facts).flatMap(([key, fact]) => {
    if (typeof fact !== "string") return namesIn(fact);
    return /Name$/.test(key) && key !== "stationName" && key !== "placeName" ? [fact] : [];
  });
  return [...new Set(found)];
}
