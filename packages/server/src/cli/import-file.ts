import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type CsvTable, type ImportReport, nameObjection, textOf } from "@linli/shared/imports";
import en from "@linli/shared/words/en/index";
import { sayBadRow } from "@linli/shared/words/say-bad-row";
import zh from "@linli/shared/words/zh-CN/index";
import type { House } from "../context.ts";
import { readCsv } from "../csv.ts";
import type { Reader, Tx } from "../db/open.ts";
import * as people from "../people/import-people.ts";
import * as places from "../places/import-places.ts";
import * as stations from "../stations/import-stations.ts";
import type { Command } from "./command.ts";

const MOST_SHOWN = 40;

interface Options {
  parent?: string;
  parentName?: string;
}
interface Importer {
  check: (db: Reader, table: CsvTable, options: Options, now: number) => Promise<ImportReport>;
  store: (tx: Tx, table: CsvTable, options: Options, now: number) => Promise<ImportReport>;
}

const importers: Record<string, Importer> = {
  places: {
    check: async (db, table, options) => places.reportOf(await places.planOf(db, table, placeOptions(options))),
    store: (tx, table, options, now) => places.importPlaces(tx, table, { ...placeOptions(options), byId: null, now }),
  },
  stations: {
    check: async (db, table) => stations.reportOf(await stations.planOf(db, table)),
    store: (tx, table, _options, now) => stations.importStations(tx, table, { byId: null, now }),
  },
  people: {
    check: async (db, table, _options, now) => people.reportOf(await people.planOf(db, table, now)),
    store: (tx, table, _options, now) => people.importPeople(tx, table, { byId: null, now }),
  },
};

export const importFile: Command = {
  usage: "import places|stations|people <file.csv> [--confirm] [--parent <code>] [--parent-name <name>]",
  does: "says what a file would bring and which rows are wrong; takes all of it with --confirm",
  migrates: true,
  async run(house, args, { say }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        confirm: { type: "boolean", default: false },
        parent: { type: "string" },
        "parent-name": { type: "string" },
      },
    });
    const [what = "", file = ""] = positionals;
    const importer = importers[what];
    if (!importer || file === "" || positionals.length > 2) {
      say("What should be imported: places, stations or people, and from which file?");
      return 2;
    }
    const options = { parent: values.parent, parentName: values["parent-name"]?.trim() };
    if (options.parentName !== undefined && nameObjection(options.parentName)) {
      say("--parent-name must have 1 to 60 characters.");
      return 2;
    }
    const table = await read(file);
    if (!table) {
      say(`${file} cannot be read.`);
      return 1;
    }
    return work(house, { importer, table, options, confirm: values.confirm, say });
  },
};

interface Work {
  importer: Importer;
  table: CsvTable;
  options: Options;
  confirm: boolean;
  say: (line: string) => void;
}

async function work(house: House, { importer, table, options, confirm, say }: Work): Promise<number> {
  const now = house.now();
  const report = await importer.check(house.db.read, table, options, now);
  if (report.bad.length > 0) {
    say(`${report.bad.length} rows cannot be taken; nothing is imported.`);
    for (const row of report.bad) say(`  line ${row.line}: ${sayBadRow(en, row)}  ${sayBadRow(zh, row)}`);
    return 1;
  }
  const counts = ({ added, updated, unchanged }: ImportReport) =>
    `${added} new, ${updated} changed, ${unchanged} unchanged`;
  if (confirm) {
    const done = await house.db.transact({}, (tx) => importer.store(tx, table, options, now));
    say(`Imported: ${counts(done)}.`);
    return 0;
  }
  for (const { line, what, code, name, facts } of report.changes.slice(0, MOST_SHOWN)) {
    say(
      `  line ${line}: ${what === "added" ? "new" : "changed"} ${code} ${name}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`,
    );
  }
  const rest = report.added + report.updated - Math.min(MOST_SHOWN, report.changes.length);
  if (rest > 0) say(`  … and ${rest} more`);
  say(`It would bring ${counts(report)}. Nothing is imported yet: run it again with --confirm.`);
  return 0;
}

async function read(file: string): Promise<CsvTable | null> {
  try {
    return readCsv(textOf(await readFile(file)));
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error;
    return null;
  }
}

function placeOptions({ parent, parentName }: Options) {
  return { parentCode: parent, parentName };
}
