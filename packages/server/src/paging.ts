import type { Cursor } from "@linli/shared/fields";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * Where a list goes on after the cursor: rows that come later in the order of these two columns. By key and not by count,
 * so that the hundredth page costs what the first does, and nothing is shown twice when a row comes in between.
 */
export function beyond(cursor: Cursor, order: { at: string; id: string; newestFirst: boolean }): RawBuilder<SqlBool> {
  const columns = sql`(${sql.ref(order.at)}, ${sql.ref(order.id)})`;
  const key = sql`(${cursor.at}, ${cursor.id})`;
  return order.newestFirst ? sql<SqlBool>`${columns} < ${key}` : sql<SqlBool>`${columns} > ${key}`;
}

/** One page out of rows of which one more than a page was asked for, and the cursor of the next; null at the end. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { rows: Row[]; next: Cursor | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last ? cursorOf(last) : null };
}
