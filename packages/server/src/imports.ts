import type { ImportReport } from "@linli/shared/imports";
import { insertMoves } from "./db/moves.ts";
import type { Tx } from "./db/open.ts";

/** One import at a time: a second waits for the first, then sees what it brought. */
export async function holdImports(tx: Tx, now: number): Promise<void> {
  await tx
    .insertInto("setting")
    .values({ key: "last_import", value: String(now) })
    .onConflict((on) => on.column("key").doUpdateSet({ value: String(now) }))
    .execute();
}

/** Writes into the history who imported what. */
export async function recordImport(
  tx: Tx,
  {
    subject,
    byId,
    now,
    report,
  }: { subject: "place" | "station" | "person"; byId: string | null; now: number; report: ImportReport },
): Promise<void> {
  const { added, updated, unchanged } = report;
  const facts = { added, updated, unchanged };
  await insertMoves(tx, [{ subject, subjectId: subject, byId, what: "imported", facts }], now);
}
