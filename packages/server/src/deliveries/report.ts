import type { DoorOutcome, TapConflict } from "@linli/shared/deliveries/kinds";
import type { reportInput } from "@linli/shared/deliveries/schema";
import { tapConflict } from "@linli/shared/deliveries/taps";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { insertTap, markSeen, setOutcome } from "./outcome.ts";
import { carriersOf, type Round, roundOf, stopOf, stopsOf } from "./store.ts";
import { tellDesk } from "./tell-rounds.ts";

type Taps = z.output<typeof reportInput>["taps"];
type Tap = Taps[number];

/** What became of a tap: it counts, it was known, or the desk must look at it. */
export interface TapAnswer {
  requestKey: string;
  mealId: string;
  conflict: TapConflict | null;
  /** It is of no stop of this round's menu, or its key was another tap's. */
  refused: "not_found" | "request_reused" | null;
}

/**
 * What was tapped on a phone since it last had network, in the order in which it was tapped. Each tap is an act of its
 * own and counts once, however often it is sent; one that meets a conflict is kept, said to the volunteer and shown to
 * the desk, and holds up none behind it.
 */
export async function report(ctx: Context, { roundId, taps }: z.output<typeof reportInput>): Promise<TapAnswer[]> {
  const round = await roundOf(ctx.db.read, roundId);
  await allowCarrier(ctx, round);
  const known = new Map(
    (await stopsOf(ctx.db.read, { mealIds: [...new Set(taps.map((tap) => tap.mealId))] })).map((stop) => [
      stop.mealId,
      stop,
    ]),
  );
  const answers: TapAnswer[] = [];
  for (const tap of taps) {
    const stop = known.get(tap.mealId);
    const answer = { requestKey: tap.requestKey, mealId: tap.mealId, conflict: null, refused: null };
    if (stop?.menuId !== round.menuId) answers.push({ ...answer, refused: "not_found" });
    else answers.push({ ...answer, ...(await take(ctx, round, tap, stop.personId)) });
  }
  return answers;
}

/** Throws `not_found` for whoever neither has nor had a place on the round's shift. */
async function allowCarrier(ctx: Context, { shiftId }: Round): Promise<void> {
  const people = await carriersOf(ctx.db.read, [shiftId]);
  allow(ctx.actor, "delivery.carry", { actingIds: people.map((one) => one.personId) });
}

async function take(
  ctx: Context,
  round: Round,
  tap: Tap,
  personId: string,
): Promise<Pick<TapAnswer, "conflict" | "refused">> {
  const holding = { people: [personId] };
  try {
    return await ctx.db.transact(holding, (tx) => record(tx, ctx, round, tap, null));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code } = error.refusal;
    // They have the meal and the money for it is not there: that is the desk's to settle, not the volunteer's.
    if (code !== "balance_too_low" && code !== "account_frozen") throw error;
    return ctx.db.transact(holding, (tx) => record(tx, ctx, round, tap, "unpaid"));
  }
}

async function record(
  tx: Tx,
  ctx: Context,
  round: Round,
  tap: Tap,
  failed: TapConflict | null,
): Promise<Pick<TapAnswer, "conflict" | "refused">> {
  const { requestKey, mealId, outcome, note, saidAgoMs } = tap;
  const byId = ctx.actor.id;
  const now = ctx.now();
  const before = await findTap(tx, { byId, requestKey, mealId });
  if (before) {
    if (before.outcome !== outcome) return { conflict: null, refused: "request_reused" };
    return { conflict: before.conflict, refused: null };
  }
  const stop = await stopOf(tx, mealId);
  const carriers = await carriersOf(tx, [round.shiftId]);
  const carries = carriers.some((one) => one.personId === byId && one.state === "confirmed");
  const conflict = tapConflict(stop, { roundId: round.id, byId, outcome, carries }) ?? failed;
  const key = requestKey;
  await insertTap(tx, { stop, byId, key, roundId: round.id, now, saidAgoMs, outcome, note, conflict, batchId: null });
  if (conflict) {
    if (conflict === "unpaid") await markSeen(tx, stop, now);
    const facts = { personName: stop.personName, byName: ctx.actor.name };
    await tellDesk(tx, round, { kind: "round_conflict", key: `${mealId}:${requestKey}`, facts, now });
    return { conflict, refused: null };
  }
  const says = stop.outcome !== outcome || (stop.outcomeById === byId && note !== null && note !== stop.outcomeNote);
  if (says) await setOutcome(tx, stop, { outcome, note, byId, now });
  if (carries && round.startedAt === null) await markStarted(tx, round.id, now);
  if (outcome === "refused" && stop.outcome !== "refused") {
    const facts = { personName: stop.personName, byName: ctx.actor.name };
    await tellDesk(tx, round, { kind: "stop_refused", key: `${mealId}:${now}`, facts, now });
  }
  return { conflict: null, refused: null };
}

async function findTap(
  tx: Tx,
  { byId, requestKey, mealId }: { byId: string; requestKey: string; mealId: string },
): Promise<{ outcome: DoorOutcome | null; conflict: TapConflict | null } | undefined> {
  return tx
    .selectFrom("delivery_tap")
    .where("by_id", "=", byId)
    .where("key", "=", requestKey)
    .where("meal_id", "=", mealId)
    .select(["outcome", "conflict"])
    .executeTakeFirst();
}

export async function markStarted(tx: Tx, roundId: string, now: number): Promise<void> {
  await tx
    .updateTable("delivery_round")
    .set({ started_at: now })
    .where("id", "=", roundId)
    .where("started_at", "is", null)
    .execute();
}
