import { join } from "node:path";
import type { House } from "@linli/server/context";
import Database from "better-sqlite3";
import pg from "pg";

/** Tables that grow with every day of use, or with every person who comes. */
const growing = new Set([
  "person",
  "credential",
  "login",
  "one_time_code",
  "attempt",
  "person_skill",
  "person_training",
  "guardianship",
  "delegation",
  "invitation",
  "look",
  "slot",
  "pool",
  "booking",
  "booking_pool",
  "move",
  "event",
  "shift",
  "shift_pool",
  "swap",
  "team",
  "team_member",
  "attendance",
  "hour_line",
  "hour_verdict",
  "dispute",
  "anomaly",
  "anomaly_line",
  "certificate",
  "notice",
  "notice_name",
  "dispatch",
  "place_month",
  "last_served",
  "menu",
  "menu_mode",
  "menu_dish",
  "diet",
  "meal",
  "meal_line",
  "welfare_check",
  "welfare_cause",
  "welfare_step",
  "door",
  "delivery_plan",
  "delivery_round",
  "delivery_stop",
  "delivery_tap",
  "standing_order",
  "pause",
  "standing_day",
  "meal_exception",
  "kitchen_sheet",
  "tray",
  "tray_change",
  "label",
  "label_counter",
  "food_sample",
  "cooking_note",
  "childcare_session",
  "childcare_place",
  "childcare_booking",
  "childcare_standing",
  "childcare_standing_day",
  "childcare_exception",
  "childcare_room_change",
  "childcare_leave",
  "childcare_break",
  "childcare_break_booking",
  "child_record",
  "collector",
  "child_document",
  "child_consent",
  "morning_check",
  "collection_code",
  "stay",
  "refused_collection",
  "child_log",
  "incident",
  "dose",
  "ratio_break",
  "person_category",
  "file",
  "care_day",
  "care_room_time",
  "care_room_claim",
  "care_session",
  "visit",
  "visit_standing",
  "visit_standing_day",
  "care_task",
  "reading",
  "diet_proposal",
  "account",
  "entry",
  "posting",
  "meal_refund",
  "meal_refund_line",
  "till_count",
  "settlement_line",
  "settlement_anomaly",
  "person_ending",
  "ending_effect",
]);

/** Tables as large as the tree of places, or as the house's own settings; they grow by decision. */
const settled = new Set([
  "place",
  "place_ancestor",
  "station",
  "station_hours",
  "station_closing",
  "station_have",
  "role_grant",
  "skill",
  "training",
  "hour_counter",
  "job",
  "setting",
  "canteen",
  "delivery_setting",
  "sitting",
  "dish",
  "programme",
  "subsidy_rule",
  "childcare_station",
  "childcare_rule",
  "childcare_room",
  "childcare_class",
  "childcare_pattern",
  "childcare_roster",
  "care_room",
  "care_service",
  "care_hours",
  "settlement",
  "reading_range",
]);

/** What waits to be done: it empties as it is done, however long the house has been used. */
const queues = new Set(["hour_waiting"]);

const READS_OR_CHANGES = /^\s*(select|update|delete|insert|with)\b/i;

/** How an engine finds the rows of one table in a statement. */
interface Step {
  table: string;
  /** The line of the plan, in the engine's words. */
  line: string;
  /** It goes through the whole table or a whole index, other than one of a few rows (with a condition of its own). */
  scans: boolean;
  /** It goes through all that one station ever had. */
  throughStation: boolean;
}

/** Each way in which one of these statements goes through what grows, with the statement; and tables nobody has judged. */
export async function growingScans(house: House, texts: Iterable<string>): Promise<string[]> {
  const engine = house.db.name === "sqlite" ? onSqlite(house) : await onPostgres(house);
  const found = new Set<string>();
  for (const text of texts) {
    if (!READS_OR_CHANGES.test(text)) continue;
    for (const { table, line, scans, throughStation } of await engine.stepsOf(text)) {
      if (settled.has(table) || queues.has(table) || /^(pg|kysely|sqlite)_/.test(table)) continue;
      if (!growing.has(table)) found.add(`${table} is neither among what grows nor among what does not`);
      else if (scans || throughStation) found.add(`${line}: ${text}`);
    }
  }
  await engine.close();
  return [...found];
}

/** Columns that point to a table from which rows are removed, and by which no index finds the rows that point. */
export async function unindexedReferences(house: House, removedFrom: ReadonlySet<string>): Promise<string[]> {
  if (house.db.name !== "sqlite") return [];
  const database = new Database(fileOf(house), { readonly: true });
  const rows = database
    .prepare<[], { child: string; column: string; parent: string }>(
      `select m.name as child, f."from" as "column", f."table" as parent
       from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'
       and not exists (
         select 1 from pragma_index_list(m.name) l, pragma_index_info(l.name) i
         where l.partial = 0 and i.seqno = 0 and i.name = f."from"
       )`,
    )
    .all();
  database.close();
  return rows.filter((row) => removedFrom.has(row.parent)).map((row) => `${row.child}.${row.column}`);
}

function fileOf(house: House): string {
  return join(house.env.dataDir, "linli.sqlite");
}

function onSqlite(house: House) {
  const database = new Database(fileOf(house), { readonly: true });
  const named = (sort: string) =>
    new Set(
      database
        .prepare<[], { name: string }>(`select name from sqlite_master where ${sort}`)
        .all()
        .map((row) => row.name),
    );
  const tables = named("type = 'table'");
  const partial = named("type = 'index' and sql like '% where %'");
  return {
    async stepsOf(text: string): Promise<Step[]> {
      const values = [...text.matchAll(/\?/g)].map(() => null);
      const rows = database.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(...values);
      const sorts = rows.some(({ detail }) => /TEMP B-TREE FOR ORDER BY/.test(detail));
      const firstFew = /\blimit\b/i.test(text) && !sorts;
      return rows.flatMap(({ detail }) => {
        const [, how = "", name = "", index = ""] =
          /^(SCAN|SEARCH) (\S+)(?: USING (?:COVERING )?INDEX (\S+))?/.exec(detail) ?? [];
        const table = tables.has(name) ? name : tableOf(text, name);
        // What an insert shows of tables it does not name is only gone through for a row that pointed to nothing.
        if (!how || !tables.has(table) || (/^\s*insert/i.test(text) && !text.includes(table))) return [];
        const scans =
          (how === "SCAN" && !partial.has(index)) || /USING AUTOMATIC/.test(detail) || byNull(text, name, detail);
        return [{ table, line: detail, scans, throughStation: /\(station_id=\?\)$/.test(detail) && !firstFew }];
      });
    },
    async close() {
      database.close();
    },
  };
}

/** What an index finds by null alone is most of a table: `corrects_id is null` once read every line of the ledger. */
function byNull(text: string, name: string, detail: string): boolean {
  const [, column] = /\((\w+)=\?\)$/.exec(detail) ?? [];
  return column !== undefined && new RegExp(`(?:"${name}"\\.|[^.])"${column}" is null`).test(text);
}

async function onPostgres(house: House) {
  const client = new pg.Client({ connectionString: house.env.databaseUrl });
  await client.connect();
  // Tables of a test are small: asked to avoid a scan, the planner shows whether any index can serve. Which of several
  // it would take depends on how much there is, so that is not judged here; nor whether it would rather join two small
  // tables by going through one of them.
  await client.query("set enable_seqscan = off; set enable_mergejoin = off; set enable_hashjoin = off; set jit = off");
  const { rows } = await client.query("select indexname from pg_indexes where indexdef like '% WHERE %'");
  const partial = new Set(rows.map((row) => row.indexname as string));
  const stepsIn = (node: PlanNode): Step[] => {
    const below = (node.Plans ?? []).flatMap(stepsIn);
    const { "Node Type": type, "Relation Name": table, "Index Name": index = "", "Index Cond": condition } = node;
    if (!table || type === "ModifyTable" || type === "Bitmap Heap Scan") return below;
    const scans = condition === undefined && !partial.has(index);
    return [{ table, line: `${type} on ${table} ${index}`, scans, throughStation: false }, ...below];
  };
  return {
    async stepsOf(text: string): Promise<Step[]> {
      const explained = await client.query(`explain (generic_plan, costs off, format json) ${text}`);
      return stepsIn(explained.rows[0]["QUERY PLAN"][0].Plan);
    },
    close: () => client.end(),
  };
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
}

/** The table that an alias stands for in a statement as Kysely writes it. */
function tableOf(text: string, alias: string): string {
  return new RegExp(`"(\\w+)" as "${alias}"`).exec(text)?.[1] ?? alias;
}
