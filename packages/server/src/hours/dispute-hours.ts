import { answerDueAt } from "@linli/shared/hours/deadlines";
import type { answerDisputeInput, disputeInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { idsOf } from "../people/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { writeCorrection } from "./correct-hours.ts";
import { refuseOwn } from "./decide-hours.ts";
import { firstLineOf } from "./ledger.ts";
import { answerOpenDispute, disputeOf, findOpenDispute, zoneOf } from "./store.ts";
import { factsOf, tellManagers, tellOwners } from "./tell-hours.ts";

/** A volunteer says that a line of theirs is not right. One dispute a line at a time; it is answered in 7 working days. */
export async function dispute(ctx: Context, input: z.output<typeof disputeInput>): Promise<{ dueAt: number }> {
  const { lineId, claim, claimedMinutes } = input;
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const now = ctx.now();
    const line = await firstLineOf(tx, lineId);
    if (!(await idsOf(tx, ctx.actor.id)).includes(line.person_id)) throw new Refused({ code: "not_found" });
    const open = await findOpenDispute(tx, lineId);
    if (open) throw new Refused({ code: "dispute_open", dueAt: open.dueAt });
    const dueAt = answerDueAt(now, await zoneOf(tx, line.station_id));
    const id = newId();
    await tx
      .insertInto("dispute")
      .values({
        id,
        line_id: lineId,
        person_id: ctx.actor.id,
        station_id: line.station_id,
        claim,
        claimed_minutes: claimedMinutes,
        opened_at: now,
        due_at: dueAt,
        answered_at: null,
        answered_by_id: null,
        outcome: null,
        answer: null,
        correction_id: null,
      })
      .execute();
    await tellManagers(tx, {
      kind: "dispute_opened",
      stationId: line.station_id,
      facts: { ...(await factsOf(tx, [line])).get(lineId), personName: ctx.actor.name, until: dueAt },
      key: `dispute_opened:${id}`,
      now,
    });
    return { dueAt };
  });
}

/** A manager answers: upheld, and the hours are corrected in the same act, or rejected; with words either way. */
export async function answerDispute(ctx: Context, input: z.output<typeof answerDisputeInput>): Promise<void> {
  const { disputeId, outcome, answer, minutes, beyondShift } = input;
  const { personId } = await disputeOf(ctx.db.read, disputeId);
  await ctx.db.transact({ people: [personId] }, async (tx) => {
    const now = ctx.now();
    const asked = await disputeOf(tx, disputeId);
    await allowAtStation(tx, ctx.actor, "hours.approve", asked.stationId);
    const line = await firstLineOf(tx, asked.lineId);
    await refuseOwn(tx, ctx.actor.id, [line]);
    if (asked.answeredAt !== null) throw new Refused({ code: "changed_meanwhile" });
    if (outcome === "upheld" && minutes === null) throw new Refused({ code: "minutes_missing" });
    const byId = ctx.actor.id;
    const correctionId =
      outcome === "upheld" && minutes !== null
        ? await writeCorrection(tx, line, { minutes, reason: answer, beyondShift, byId, now })
        : null;
    const answered = await answerOpenDispute(tx, disputeId, { at: now, byId, outcome, answer, correctionId });
    if (!answered) throw new Refused({ code: "changed_meanwhile" });
    await tellOwners(tx, "dispute_answered", [{ ...line, id: disputeId }], now, { lineId: line.id, outcome, answer });
  });
}
