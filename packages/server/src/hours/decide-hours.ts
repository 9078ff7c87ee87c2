import type { approveInput, approveUnflaggedInput, refuseInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { idsOf } from "../people/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { settleCapped } from "./anomaly-store.ts";
import { decideLines } from "./kept-counts.ts";
import { firstLineOf, linesWithVerdict } from "./ledger.ts";
import { undecidedUnflagged } from "./store.ts";
import { tellOwners } from "./tell-hours.ts";

/** A manager approves the lines they chose. One that is approved already stays so; all or none. */
export async function approve(ctx: Context, { lineIds }: z.output<typeof approveInput>): Promise<{ approved: number }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const lines = await linesWithVerdict(tx, [...new Set(lineIds)]);
    if (lines.length < new Set(lineIds).size) throw new Refused({ code: "not_found" });
    for (const stationId of new Set(lines.map((line) => line.station_id))) {
      await allowAtStation(tx, ctx.actor, "hours.approve", stationId);
    }
    await refuseOwn(tx, ctx.actor.id, lines);
    if (lines.some((line) => line.verdict === "refused")) {
      throw new Refused({ code: "already_decided", verdict: "refused" });
    }
    await settleCapped(tx, lineIds, { at: now, byId: ctx.actor.id, outcome: "explained" });
    return approveLines(tx, lines, ctx.actor.id, now);
  });
}

/**
 * A manager approves everything of a station that has nothing odd about it, except their own hours.
 * `count` is what they saw; when it is not so any more, nothing happens.
 */
export async function approveUnflagged(
  ctx: Context,
  { stationId, count }: z.output<typeof approveUnflaggedInput>,
): Promise<{ approved: number }> {
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    await allowAtStation(tx, ctx.actor, "hours.approve", stationId);
    const lineIds = await undecidedUnflagged(tx, stationId, await idsOf(tx, ctx.actor.id));
    if (lineIds.length !== count) throw new Refused({ code: "changed_meanwhile" });
    const lines = lineIds.map((id) => ({ id, station_id: stationId }));
    return approveLines(tx, lines, ctx.actor.id, now);
  });
}

/** A manager refuses a line and says why; the volunteer may dispute it. */
export async function refuseHours(ctx: Context, { lineId, reason }: z.output<typeof refuseInput>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const line = await firstLineOf(tx, lineId);
    await allowAtStation(tx, ctx.actor, "hours.approve", line.station_id);
    await refuseOwn(tx, ctx.actor.id, [line]);
    if (line.verdict) throw new Refused({ code: "already_decided", verdict: line.verdict });
    const given = { verdict: "refused", at: now, byId: ctx.actor.id, reason } as const;
    const decided = await decideLines(tx, [line], given);
    if (decided.length === 0) throw new Refused({ code: "changed_meanwhile" });
    await settleCapped(tx, [lineId], { at: now, byId: ctx.actor.id, outcome: "refused" });
    await tellOwners(tx, "hours_refused", [line], now, { reason });
  });
}

/** Throws `own_hours` if one of the lines is the actor's, under whichever of their records. */
export async function refuseOwn(db: Reader, actorId: string, lines: readonly { person_id: string }[]): Promise<void> {
  const own = await idsOf(db, actorId);
  if (lines.some((line) => own.includes(line.person_id))) throw new Refused({ code: "own_hours" });
}

async function approveLines(
  tx: Tx,
  lines: readonly { id: string; station_id: string }[],
  byId: string,
  now: number,
): Promise<{ approved: number }> {
  const decided = await decideLines(tx, lines, { verdict: "approved", at: now, byId, reason: null });
  for (let from = 0; from < decided.length; from += 200) {
    await tellOwners(tx, "hours_approved", await linesWithVerdict(tx, decided.slice(from, from + 200)), now);
  }
  return { approved: decided.length };
}
