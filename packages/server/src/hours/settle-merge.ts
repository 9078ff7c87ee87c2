import type { Tx } from "../db/open.ts";
import { idsOf } from "../people/store.ts";
import { refuse } from "../refused.ts";
import { appendCorrection } from "./correct-hours.ts";
import { decideLines } from "./kept-counts.ts";
import { type HourLine, standingOf } from "./ledger.ts";

/** Why the second line of one presence does not count; a page may say it in other words. */
export const MERGE_REASON = "同一人的两份档案合并，同一班次只计一次";

/**
 * Two records turn out to be one person: what both have for the same shift counts once, the longer of the two.
 *
 * An approved second line is taken back by a correction, one that waits is refused; lines stay as they are, and what only
 * one record has is kept. May run before or after the records are joined, and again.
 */
export async function settleMerge(tx: Tx, keptId: string, mergedId: string, byId: string, now: number): Promise<void> {
  const merged = await idsOf(tx, mergedId);
  const all = [...new Set([...(await idsOf(tx, keptId)), ...merged])];
  const lines = await linesOfShared(tx, all);
  const standing = await standingOf(
    tx,
    lines.map((line) => line.id),
  );
  const worth = (line: (typeof lines)[number]) =>
    line.verdict === null ? { decided: 0, minutes: line.minutes } : { decided: 1, minutes: standing.get(line.id) ?? 0 };
  for (const slotId of new Set(lines.map((line) => line.slot_id))) {
    const [, ...doubles] = lines
      .filter((line) => line.slot_id === slotId)
      .filter((line) => worth(line).minutes > 0)
      .sort(
        (a, b) => worth(b).decided - worth(a).decided || worth(b).minutes - worth(a).minutes || (a.id < b.id ? -1 : 1),
      );
    for (const double of doubles) {
      if (double.verdict === null) {
        const given = { verdict: "refused", at: now, byId, reason: MERGE_REASON } as const;
        const decided = await decideLines(tx, [double], given);
        refuse(decided.length > 0 ? null : { code: "changed_meanwhile" });
      } else {
        await appendCorrection(tx, double, { difference: -worth(double).minutes, reason: MERGE_REASON, byId, now });
      }
    }
  }
}

/** First lines of these people for shifts that more than one of their records has a line for. */
async function linesOfShared(
  tx: Tx,
  personIds: readonly string[],
): Promise<(HourLine & { verdict: "approved" | "refused" | null })[]> {
  const shared = tx
    .selectFrom("hour_line")
    .where("person_id", "in", personIds)
    .where("corrects_id", "is", null)
    .where("slot_id", "is not", null)
    .groupBy("slot_id")
    .having((eb) => eb.fn.countAll(), ">", 1)
    .select("slot_id");
  return tx
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("person_id", "in", personIds)
    .where("corrects_id", "is", null)
    .where("slot_id", "in", shared)
    .selectAll("hour_line")
    .select("hour_verdict.verdict")
    .orderBy("hour_line.station_id")
    .orderBy("hour_line.id")
    .execute();
}
