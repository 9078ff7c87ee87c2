/** Cells as a CSV file that spreadsheet programs open rightly: UTF-8 with its mark, CRLF, every cell quoted. */
export function csvOf(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would take for a formula is kept a text by an apostrophe; numbers stay numbers. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
