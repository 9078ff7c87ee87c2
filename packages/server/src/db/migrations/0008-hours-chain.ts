// Each line and verdict of the ledger of hours carries a hash over itself and the one before it in its station.
import { type Kysely, sql } from "kysely";
import { lineHash, verdictHash } from "../../hours/chain.ts";
import type { Tables } from "../tables.ts";

const PAGE = 400;

export async function up(db: Kysely<unknown>): Promise<void> {
  // SQLite runs migrations outside of a transaction: half a chain must not stay, nor each page wait for the disk.
  if (db.isTransaction) await addChains(db);
  else await db.transaction().execute(addChains);
}

async function addChains(db: Kysely<unknown>): Promise<void> {
  await addHash(db, "hour_line", "hash");
  await addHash(db, "hour_verdict", "hash");
  await addHash(db, "hour_counter", "hash");
  await addHash(db, "hour_counter", "verdict_hash");
  const { schema } = db;
  await schema
    .alterTable("hour_counter")
    .addColumn("verdicts", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  // Without a value until the chain is made: SQLite adds no column that points elsewhere with one.
  await schema
    .alterTable("hour_verdict")
    .addColumn("station_id", "text", (c) => c.references("station.id"))
    .execute();
  await schema.alterTable("hour_verdict").addColumn("number", "integer").execute();
  const tables = db as Kysely<Tables>;
  for (const { station_id } of await tables.selectFrom("hour_counter").select("station_id").execute()) {
    await chainLines(tables, station_id);
    await chainVerdicts(tables, station_id);
  }
  await schema
    .createIndex("hour_verdict_number")
    .unique()
    .on("hour_verdict")
    .columns(["station_id", "number"])
    .execute();
}

async function addHash(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(column, "text", (c) => c.notNull().defaultTo(sql`''`))
    .execute();
}

async function chainLines(db: Kysely<Tables>, stationId: string): Promise<void> {
  let hash = "";
  for (let last = 0; ; ) {
    const lines = await db
      .selectFrom("hour_line")
      .where("station_id", "=", stationId)
      .where("number", ">", last)
      .orderBy("number")
      .limit(PAGE)
      .selectAll()
      .execute();
    if (lines.length === 0) break;
    const hashed = lines.map((line) => {
      hash = lineHash(line, hash);
      return sql`(${line.id}, ${hash})`;
    });
    await sql`
      update hour_line set hash = v.column2 from (values ${sql.join(hashed)}) as v where hour_line.id = v.column1
    `.execute(db);
    last = lines.at(-1)?.number ?? last;
  }
  await db.updateTable("hour_counter").set({ hash }).where("station_id", "=", stationId).execute();
}

/** In the order of their lines: in which order they were given was not kept until now. */
async function chainVerdicts(db: Kysely<Tables>, stationId: string): Promise<void> {
  let [number, hash] = [0, ""];
  for (let last = 0; ; ) {
    const verdicts = await db
      .selectFrom("hour_verdict")
      .innerJoin("hour_line", "hour_line.id", "hour_verdict.line_id")
      .where("hour_line.station_id", "=", stationId)
      .where("hour_line.number", ">", last)
      .orderBy("hour_line.number")
      .limit(PAGE)
      .select(["line_id", "verdict", "at", "by_id", "hour_verdict.reason", "hour_line.number as line_number"])
      .execute();
    if (verdicts.length === 0) break;
    const hashed = verdicts.map((verdict) => {
      number += 1;
      hash = verdictHash({ ...verdict, station_id: stationId, number }, hash);
      return sql`(${verdict.line_id}, ${String(number)}, ${hash})`;
    });
    await sql`
      update hour_verdict set station_id = ${stationId}, number = cast(v.column2 as integer), hash = v.column3
      from (values ${sql.join(hashed)}) as v where hour_verdict.line_id = v.column1
    `.execute(db);
    last = verdicts.at(-1)?.line_number ?? last;
  }
  await db
    .updateTable("hour_counter")
    .set({ verdicts: number, verdict_hash: hash })
    .where("station_id", "=", stationId)
    .execute();
}
