/**
 * What every import of a CSV file has in common: rows with their line numbers, and the rows that cannot be taken.
 *
 * An import is two acts. The check reads everything and names every bad row; the confirmation takes all or nothing.
 */

/** Names are counted in characters as people count them (code points), so 𠮷 is one. */
export const LONGEST_NAME = 60;
/** The most a page sends at once, in bytes of UTF-8; a street of 2,000 micro-grids is a tenth of it. */
export const LARGEST_CSV = 900_000;

/** One record of the file. `line` is the line of the file on which it ends, 1 for the first. */
export interface CsvRow {
  line: number;
  /** By the column's name; trimmed, "" when the cell is empty or missing. */
  cells: Record<string, string>;
}

/** A file taken apart. `columns` are the names in its first row, in lower case. */
export interface CsvTable {
  columns: string[];
  headLine: number;
  rows: CsvRow[];
  bad: BadRow[];
}

export const badRowReasons = [
  "not_csv",
  "empty_file",
  "missing_column",
  "too_many_cells",
  "code_missing",
  "level_missing",
  "name_missing",
  "name_too_long",
  "address_missing",
  "duplicate_code",
  "unknown_parent",
  "parent_name_needed",
  "cycle",
  "outside_area",
  "unknown_place",
  "unknown_station",
  "unknown_kind",
  "bad_position",
  "bad_time",
  "bad_weekday",
  "bad_phone",
  "bad_sex",
  "bad_date",
  "duplicate_phone",
  "duplicate_card",
  "card_taken",
  "unknown_role",
  "role_without_station",
] as const;
export type BadRowReason = (typeof badRowReasons)[number];

/** A row that cannot be taken, and what in it is wrong: the column, the code, the other line. */
export interface BadRow {
  line: number;
  reason: BadRowReason;
  fact: string;
}

/** What an import would do, or did. */
export interface ImportReport {
  added: number;
  updated: number;
  unchanged: number;
  bad: BadRow[];
  /** The first few that would be added or updated, for a look before confirming. */
  changes: { line: number; what: "added" | "updated"; code: string; name: string; facts: string[] }[];
}

/** How many changes and bad rows a report lists at most. */
export const LONGEST_LIST = 200;

/** Names by code points; a rule of its own because JavaScript counts 𠮷 twice. */
export function nameObjection(name: string): "name_missing" | "name_too_long" | null {
  if (name === "") return "name_missing";
  return [...name].length > LONGEST_NAME ? "name_too_long" : null;
}

/** The columns that must be there and are not, as bad rows of the heading line; none where no heading could be read. */
export function missingColumns(table: CsvTable, needed: readonly string[]): BadRow[] {
  if (table.columns.length === 0) return [];
  return needed
    .filter((column) => !table.columns.includes(column))
    .map((column) => ({ line: table.headLine, reason: "missing_column", fact: column }));
}

/** Rows whose value was there before, on an earlier line; empty values repeat freely. */
export function repeatsOf(
  rows: readonly CsvRow[],
  keyOf: (row: CsvRow) => string,
  reason: BadRowReason,
): Map<CsvRow, BadRow> {
  const first = new Map<string, number>();
  const repeats = new Map<CsvRow, BadRow>();
  for (const row of rows) {
    const value = keyOf(row);
    if (value === "") continue;
    const before = first.get(value);
    if (before === undefined) first.set(value, row.line);
    else repeats.set(row, { line: row.line, reason, fact: `${value} (${before})` });
  }
  return repeats;
}

/** The text of a file: UTF-8, or what Excel on a Chinese Windows writes (GB 18030). */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
