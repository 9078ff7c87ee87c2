import { correctionObjection } from "@linli/shared/hours/rules";
import type { correctInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";
import { refuse } from "../refused.ts";
import { settleCapped } from "./anomaly-store.ts";
import { refuseOwn } from "./decide-hours.ts";
import { decideLines } from "./kept-counts.ts";
import { appendLines, firstLineOf, type HourLine, holdLedger, standingOf } from "./ledger.ts";
import { minutesOfDay, recordsOf, shiftMinutesOf } from "./store.ts";
import { tellOwners } from "./tell-hours.ts";

/** A manager sets right what stands for a presence. The line stays as it is; the difference is a line of its own. */
export async function correct(ctx: Context, input: z.output<typeof correctInput>): Promise<{ minutes: number }> {
  const { lineId, minutes, reason, beyondShift } = input;
  const { person_id } = await firstLineOf(ctx.db.read, lineId);
  return ctx.db.transact({ people: [person_id] }, async (tx) => {
    const line = await firstLineOf(tx, lineId);
    await allowAtStation(tx, ctx.actor, "hours.approve", line.station_id);
    await writeCorrection(tx, line, { minutes, reason, beyondShift, byId: ctx.actor.id, now: ctx.now() });
    return { minutes };
  });
}

export interface Correction {
  /** What shall stand afterwards. */
  minutes: number;
  reason: string;
  beyondShift: boolean;
  byId: string;
  now: number;
}

/**
 * Adds the line that makes so many minutes stand, approved by who makes it, and tells the person. A first line that
 * nobody has decided on is approved with it; a refused one stays refused and counts by its correction alone.
 * Returns the correction's id. Refused: `own_hours`, `nothing_to_correct`, `beyond_shift`, `beyond_day`.
 */
export async function writeCorrection(
  tx: Tx,
  line: HourLine & { verdict: "approved" | "refused" | null },
  { minutes, reason, beyondShift, byId, now }: Correction,
): Promise<string> {
  await refuseOwn(tx, byId, [line]);
  await holdLedger(tx, line.station_id);
  const approved = (await standingOf(tx, [line.id])).get(line.id) ?? 0;
  const standing = line.verdict === null ? line.minutes : approved;
  const day = await minutesOfDay(tx, await recordsOf(tx, line.person_id), line.on_date, line.id);
  const shiftMinutes = await shiftMinutesOf(tx, line);
  refuse(correctionObjection({ minutes, standing, shiftMinutes, beyondShift, otherMinutesThatDay: day }));
  if (line.verdict === null) await approveFirst(tx, line, byId, now);
  const id = await appendCorrection(tx, line, { difference: minutes - standing, reason, byId, now });
  await settleCapped(tx, [line.id], { at: now, byId, outcome: "corrected" });
  await tellOwners(tx, "hours_corrected", [{ ...line, id }], now, {
    lineId: line.id,
    minutes,
    oldMinutes: standing,
    reason,
  });
  return id;
}

/** Throws `changed_meanwhile` when somebody decided on the line since it was read: then something else stands. */
async function approveFirst(tx: Tx, line: HourLine, byId: string, now: number): Promise<void> {
  const decided = await decideLines(tx, [line], { verdict: "approved", at: now, byId, reason: null });
  refuse(decided.length > 0 ? null : { code: "changed_meanwhile" });
}

/** Appends an approved line that changes what stands by so many minutes. */
export async function appendCorrection(
  tx: Tx,
  line: HourLine,
  correction: { difference: number; reason: string; byId: string; now: number },
): Promise<string> {
  const { difference, reason, byId, now } = correction;
  const [written] = await appendLines(tx, [
    {
      station_id: line.station_id,
      person_id: line.person_id,
      slot_id: line.slot_id,
      event_id: line.event_id,
      activity: line.activity,
      content: line.content,
      place: line.place,
      on_date: line.on_date,
      starts_at: line.starts_at,
      ends_at: line.ends_at,
      minutes: difference,
      evidence: line.evidence,
      organiser: line.organiser,
      in_charge: line.in_charge,
      flags: "[]",
      recorded_at: now,
      recorded_by_id: byId,
      corrects_id: line.id,
      reason,
      due_at: line.due_at,
    },
  ]);
  await decideLines(tx, [written as HourLine], { verdict: "approved", at: now, byId, reason });
  return (written as HourLine).id;
}
