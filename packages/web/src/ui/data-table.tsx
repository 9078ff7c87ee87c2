import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { EmptyState } from "./states.tsx";
import { useWords } from "./words.tsx";

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the end. */
  align?: "end";
  /** The column that names the row: a row heading, and the title of its card. One a table. */
  names?: boolean;
  /** Rows of which this says nothing worth a line: the cell stays in the table and is left out of the card. */
  quiet?: (row: T) => boolean;
  /** Holds buttons: its heading is for screen readers only. */
  actions?: boolean;
}

interface DataTableProps<T> {
  /** What the table holds, for those who cannot see it; shown above it. */
  caption: string;
  /** The heading right above says the same: the caption is for screen readers only. */
  headed?: boolean;
  columns: Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Instead of an empty table. */
  empty?: ReactNode;
  /** There is more on the server: a button that fetches it. */
  more?: { load: () => void; busy: boolean };
}

/** A table where there is room for one, a stack of cards where there is not. The same rows, read the same way. */
export function DataTable<T>({ caption, headed, columns, rows, keyOf, empty, more }: DataTableProps<T>) {
  const words = useWords();
  if (rows.length === 0) return empty ?? <EmptyState />;
  // The roles are spelled out because display:block, which makes the cards, takes them away in some browsers.
  return (
    <div className="linli-table-box">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table className="linli-table" role="table">
        <caption className={headed ? "linli-hidden" : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, header, align, actions }) => (
              <th key={key} role="columnheader" scope="col" data-align={align}>
                {actions ? <span className="linli-hidden">{header || words.app.table.actions}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      <Group justify="space-between" mt="xs" className="linli-no-print">
        <Text size="sm" c="dimmed" role="status">
          {words.app.rows(rows.length)}
        </Text>
        {more && (
          <Button variant="light" loading={more.busy} onClick={more.load}>
            {words.app.more}
          </Button>
        )}
      </Group>
    </div>
  );
}

function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const inside = (
    <>
      <span className="linli-cell-label" aria-hidden="true">
        {column.header}
      </span>
      <div>{column.cell(row)}</div>
    </>
  );
  // biome-ignore-start lint/a11y/noRedundantRoles: as in DataTable
  if (column.names) {
    return (
      <th role="rowheader" scope="row">
        {inside}
      </th>
    );
  }
  return (
    <td
      role="cell"
      data-align={column.align}
      data-actions={column.actions}
      data-quiet={column.quiet?.(row) || undefined}
    >
      {inside}
    </td>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as in DataTable
}
