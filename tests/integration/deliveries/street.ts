import { newId } from "@linli/server/db/id";
import { planRounds } from "@linli/server/deliveries/plan-rounds";
import { type CanteenOptions, canteen, plate, withMoney } from "../../support/canteen.ts";
import { request, type Someone, type World } from "../../support/world.ts";

/** A place so many steps of about 110 m north of the canteen. */
export const north = (steps: number) => ({ lat: 30.16 + steps / 1000, lng: 120.26 });

/** A canteen with deliveries, whose orders for Wednesday's lunch close on Tuesday at 16:00. */
export async function street(w: World, options: CanteenOptions = {}) {
  const area = await w.place("城厢街道", null, "subdistrict");
  const communities = [await w.place("江寺社区", area), await w.place("百尺溇社区", area)] as const;
  const station = await w.station("燕子河食堂", { placeId: communities[0] });
  const kitchen = await canteen(w, { station, places: { delivery: 40 }, ...options });
  let doors = 0;

  /** Somebody who has a meal brought on Wednesday; `steps` null: nobody knows where their door is. */
  const diner = async (name: string, steps: number | null, more: { community?: 0 | 1; fen?: number } = {}) => {
    doors += 1;
    const address = `江寺路 ${doors} 号`;
    const person = await w.person(name, { residenceId: communities[more.community ?? 0] });
    await w.db.transact({}, (tx) => tx.updateTable("person").set({ address }).where("id", "=", person.id).execute());
    if (steps !== null) await person.deliveries.saveDoor({ ...north(steps), note: "3 楼左手" });
    if (more.fen !== 0) await withMoney(kitchen, person.id, more.fen ?? 10_000);
    const { mealId } = await person.meals.order(plate(kitchen.menu, { mode: "delivery" }));
    return { ...person, mealId };
  };

  /** Orders are closed and the rounds are made; the clock stands at the cut-off. */
  const close = async () => {
    w.setClock("2026-11-24T16:00");
    await planRounds(w.house);
    return look();
  };

  const look = async () => {
    const { sittings } = await kitchen.manager.deliveries.rounds({
      stationId: kitchen.stationId,
      onDate: "2026-11-25",
    });
    return sittings[0]!;
  };

  /** A volunteer who has taken a round's shift. */
  const courier = async (name: string, round: { shiftId: string }) => {
    const person = await w.volunteer(name);
    const pool = await w.db.read
      .selectFrom("shift_pool")
      .where("slot_id", "=", round.shiftId)
      .select("pool_id as poolId")
      .executeTakeFirstOrThrow();
    const booking = await person.shifts.signUp(request(pool));
    return { ...person, bookingId: booking.id };
  };
  const kinds = async (of: Someone) => (await of.notices.list({})).notices.map((notice) => notice.kind);
  const checks = async () => (await kitchen.manager.checks.ofStation({ stationId: kitchen.stationId })).open;
  return { area, communities, kitchen, diner, close, look, courier, kinds, checks };
}

/** One tap at a door, with a key of its own. */
export function tap(
  diner: { mealId: string },
  outcome: "delivered" | "left" | "not-home" | "refused" | null,
  more: { requestKey?: string; saidAgoMs?: number; note?: string } = {},
) {
  return { requestKey: newId(), mealId: diner.mealId, outcome, ...more };
}
