import { type PlannedStop, roundFor } from "@linli/shared/deliveries/rounds";
import type { Tx } from "../db/open.ts";
import { mealOf } from "../meals/store.ts";
import { recount } from "./open-round.ts";
import { settingsOf } from "./settings.ts";
import {
  insertStops,
  lockPlan,
  mealsWithoutStop,
  plannedStops,
  type Round,
  selectRounds,
  setPlaces,
  stopsOf,
} from "./store.ts";
import { tellRoundChanged } from "./tell-rounds.ts";

/**
 * A meal that is to be brought was ordered: after the rounds were made it joins the round that it fits best and that has
 * not set off, or is at the desk. Before that, the plan will find it.
 */
export async function joinRounds(tx: Tx, menuId: string, now: number): Promise<void> {
  if (!(await lockPlan(tx, menuId))) return;
  for (const stop of await mealsWithoutStop(tx, menuId)) await join(tx, { menuId, stop, now });
}

async function join(tx: Tx, { menuId, stop, now }: { menuId: string; stop: PlannedStop; now: number }): Promise<void> {
  const rounds = (await selectRounds(tx).where("delivery_round.menu_id", "=", menuId).execute()).filter((round) =>
    isAhead(round, now),
  );
  const stops = await stopsOf(tx, { roundIds: rounds.map((round) => round.id) });
  const planned = new Map(
    (
      await plannedStops(
        tx,
        stops.map((one) => one.mealId),
      )
    ).map((one) => [one.id, one]),
  );
  const there = rounds.map(({ id }) => ({
    id,
    stops: stops.filter((one) => one.roundId === id && one.stands).flatMap((one) => planned.get(one.mealId) ?? []),
  }));
  const { stationId } = await mealOf(tx, stop.id);
  const station = await tx
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["lat", "lng"])
    .executeTakeFirstOrThrow();
  const from = station.lat !== null && station.lng !== null ? { lat: station.lat, lng: station.lng } : null;
  const fit = roundFor(there, stop, from, await settingsOf(tx, stationId));
  await insertStops(tx, { menuId, roundId: fit?.id ?? null, mealIds: [stop.id], joinedAt: now });
  if (!fit) return;
  const own = there.find((round) => round.id === fit.id)?.stops ?? [];
  const order = own.map((one) => one.id);
  const gone = stops.filter((one) => one.roundId === fit.id && !one.stands).map((one) => one.mealId);
  await setPlaces(tx, fit.id, [...order.slice(0, fit.at), stop.id, ...order.slice(fit.at), ...gone]);
  await recount(tx, fit.id, own.length);
  await tellRoundChanged(tx, { roundId: fit.id, mealId: stop.id, what: "joined", now });
}

function isAhead(round: Round, now: number): boolean {
  const { startedAt, endedAt, cancelledAt, startsAt } = round;
  return startedAt === null && endedAt === null && cancelledAt === null && now < startsAt;
}

/**
 * Meals were given up: their stops stay on the manifest, marked, so that nobody wonders where they are. What is no stop,
 * or still stands, is left as it is.
 */
export async function leaveRounds(tx: Tx, mealIds: readonly string[], now: number): Promise<void> {
  for (const stop of await stopsOf(tx, { mealIds })) {
    if (stop.stands || stop.leftAt !== null) continue;
    await tx.updateTable("delivery_stop").set({ left_at: now }).where("meal_id", "=", stop.mealId).execute();
    if (stop.roundId === null) continue;
    const standing = (await stopsOf(tx, { roundIds: [stop.roundId] })).filter((one) => one.stands).length;
    await recount(tx, stop.roundId, standing + 1);
    await tellRoundChanged(tx, { roundId: stop.roundId, mealId: stop.mealId, what: "left", now });
  }
}
