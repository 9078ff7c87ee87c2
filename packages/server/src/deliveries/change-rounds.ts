import { areaOf } from "@linli/shared/deliveries/rounds";
import type { moveStopInput, newRoundInput } from "@linli/shared/deliveries/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { menuOf } from "../meals/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { openRound, recount, setsOffAt } from "./open-round.ts";
import { settingsOf } from "./settings.ts";
import { isOpen, lockPlan, plannedStops, roundOf, type Stop, setPlaces, stopOf, stopsOf } from "./store.ts";
import { tellRoundChanged } from "./tell-rounds.ts";

/**
 * The desk moves a stop: to another place in its round, to another round of the same menu, or to the desk. Throws
 * stop_finished (what has an outcome stays where it was), round_over.
 */
export async function moveStop(ctx: Context, input: z.output<typeof moveStopInput>): Promise<void> {
  const { mealId, roundId, at } = input;
  const { menuId } = await stopOf(ctx.db.read, mealId);
  await ctx.db.transact({}, async (tx) => {
    const menu = await menuOf(tx, menuId);
    await allowAtStation(tx, ctx.actor, "delivery.desk", menu.stationId);
    await lockPlan(tx, menuId);
    const stop = await stopOf(tx, mealId);
    mustBeOpen(stop);
    if (roundId !== null) await mustTake(tx, roundId, menuId);
    const there = (await stopsOf(tx, { menuIds: [menuId] })).filter(
      (one) => one.roundId === roundId && one.mealId !== mealId,
    );
    const order = there.map((one) => one.mealId);
    await setPlaces(tx, roundId, [...order.slice(0, at), mealId, ...order.slice(at)]);
    if (stop.roundId !== roundId) await tellMoved(tx, stop, roundId, ctx.now());
  });
}

function mustBeOpen(stop: Stop): void {
  if (!isOpen(stop)) throw new Refused({ code: "stop_finished", name: stop.personName });
}

async function mustTake(tx: Tx, roundId: string, menuId: string): Promise<void> {
  const round = await roundOf(tx, roundId);
  if (round.menuId !== menuId) throw new Refused({ code: "not_found" });
  if (round.endedAt !== null || round.cancelledAt !== null)
    throw new Refused({ code: "round_over", number: round.number });
}

async function tellMoved(tx: Tx, { mealId, roundId: from }: Stop, to: string | null, now: number): Promise<void> {
  const standing = async (roundId: string) =>
    (await stopsOf(tx, { roundIds: [roundId] })).filter((one) => one.stands).length;
  if (from !== null) {
    await recount(tx, from, (await standing(from)) + 1);
    await tellRoundChanged(tx, { roundId: from, mealId, what: "left", now });
  }
  if (to !== null) {
    await recount(tx, to, (await standing(to)) - 1);
    await tellRoundChanged(tx, { roundId: to, mealId, what: "joined", now });
  }
}

/** The desk makes a round of stops, wherever they are now, and a shift is opened for it. Throws stop_finished, sitting_over. */
export async function newRound(ctx: Context, input: z.output<typeof newRoundInput>): Promise<{ roundId: string }> {
  const { menuId, mealIds } = input;
  return ctx.db.transact({}, async (tx) => {
    const menu = await menuOf(tx, menuId);
    await allowAtStation(tx, ctx.actor, "delivery.desk", menu.stationId);
    if (!(await lockPlan(tx, menuId))) throw new Refused({ code: "not_found" });
    const now = ctx.now();
    const stops = await stopsOf(tx, { mealIds: [...new Set(mealIds)] });
    if (stops.length !== new Set(mealIds).size || stops.some((stop) => stop.menuId !== menuId))
      throw new Refused({ code: "not_found" });
    for (const stop of stops) mustBeOpen(stop);
    const off = setsOffAt(menu, await settingsOf(tx, menu.stationId), now);
    if (off === null) throw new Refused({ code: "sitting_over", endedAt: menu.endsAt });
    const ids = stops.map((stop) => stop.mealId);
    const areaId = areaOf(await plannedStops(tx, ids));
    const made = { menu, areaId, stops: ids.length, setsOffAt: off, byId: ctx.actor.id, now };
    const roundId = await openRound(tx, made);
    await setPlaces(tx, roundId, ids);
    for (const [from, gone] of Map.groupBy(stops, (stop) => stop.roundId)) {
      if (from === null) continue;
      const left = (await stopsOf(tx, { roundIds: [from] })).filter((one) => one.stands).length;
      await recount(tx, from, left + gone.length);
      const mealId = gone[0]?.mealId ?? "";
      await tellRoundChanged(tx, { roundId: from, mealId, what: "left", now });
    }
    return { roundId };
  });
}
