import { newId } from "@linli/server/db/id";
import { planRounds } from "@linli/server/deliveries/plan-rounds";
import { plate } from "../../support/canteen.ts";
import { instant, request, type Someone, type World } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** The canteen brings a meal: one round, which the manager carries, and a stop that was recorded together with others. */
export async function withDeliveries(
  w: World,
  made: { stationId: string; menuId: string; poolIds: string[]; sittingId: string; manager: Someone },
): Promise<Ids> {
  const { stationId, menuId, poolIds, sittingId, manager } = made;
  const before = w.clock.at;
  const diner = await w.person("Brought");
  const menu = { id: menuId, sittingId, onDate: "2026-11-25", poolIds };
  await manager.meals.deskOrder({
    ...plate(menu, { mode: "delivery", address: "江寺路 1 号" }),
    forId: diner.id,
    stationId,
  });
  w.clock.at = instant("2026-11-24T16:00");
  await planRounds(w.house);
  const round = await w.db.read
    .selectFrom("delivery_round")
    .where("menu_id", "=", menuId)
    .select(["id", "shift_id"])
    .executeTakeFirstOrThrow();
  const pool = await w.db.read
    .selectFrom("shift_pool")
    .where("slot_id", "=", round.shift_id)
    .select("pool_id as poolId")
    .executeTakeFirstOrThrow();
  await manager.shifts.signUp(request(pool));
  const { meal_id: mealId } = await w.db.read
    .selectFrom("delivery_stop")
    .where("menu_id", "=", menuId)
    .select("meal_id")
    .executeTakeFirstOrThrow();
  const outcome = { stationId, mealIds: [mealId], requestKey: newId() };
  const { batchId } = await manager.deliveries.outcome({ ...outcome, outcome: "not-home" });
  const tap = await w.db.read
    .selectFrom("delivery_tap")
    .where("meal_id", "=", mealId)
    .select("id")
    .executeTakeFirstOrThrow();
  w.clock.at = before;
  return { roundId: round.id, batchId: batchId!, tapId: tap.id, stopMealId: mealId };
}
