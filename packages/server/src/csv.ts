import type { BadRow, CsvRow, CsvTable } from "@linli/shared/imports";
import { CsvError, parse } from "csv-parse/sync";

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Takes a CSV file apart: a heading row, then records. A line that begins with # is a comment, blank lines are nothing.
 * What is no CSV at all is a bad row, too: nothing is thrown.
 */
export function readCsv(text: string): CsvTable {
  const table: CsvTable = { columns: [], headLine: 1, rows: [], bad: [] };
  let parsed: Parsed[];
  try {
    parsed = parse(text, {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      ...table,
      bad: [{ line: Number((error as { lines?: number }).lines ?? 1), reason: "not_csv", fact: error.code }],
    };
  }
  const [head, ...records] = parsed;
  if (!head || records.length === 0)
    return { ...table, bad: [{ line: head?.info.lines ?? 1, reason: "empty_file", fact: "" }] };
  const columns = head.record.map((name) => name.toLowerCase());
  for (const { record, info } of records) {
    const row = rowOf(columns, record, info.lines);
    if ("reason" in row) table.bad.push(row);
    else table.rows.push(row);
  }
  return { ...table, columns, headLine: head.info.lines };
}

function rowOf(columns: readonly string[], record: readonly string[], line: number): CsvRow | BadRow {
  if (record.length > columns.length) return { line, reason: "too_many_cells", fact: record.at(columns.length) ?? "" };
  return { line, cells: Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ""])) };
}
