import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { deskSaveDoor } from "../deliveries/doors.ts";
import { planRounds } from "../deliveries/plan-rounds.ts";
import { report, type TapAnswer } from "../deliveries/report.ts";
import { orderMeal } from "../meals/order.ts";
import { topUp } from "../money/cash.ts";
import { updatePerson } from "../people/profile-store.ts";
import { dayOf } from "../people/today.ts";
import { signUp } from "../shifts/sign-up.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson } from "./settle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ELDER = 70;
const DINERS = 9;
/** Of so many nobody has pinned the door. */
const UNPINNED = 1;

/** Old people around a canteen order its next lunch whose orders are closed by now, to be brought. */
export async function orderBrought(life: Life, station: { id: string; managerId: string }): Promise<void> {
  const { house, clock, settled, until } = life;
  const menu = await nextLunch(life, station.id);
  if (!menu) return;
  const manager = await contextOf(house, station.managerId);
  const today = dayOf(until);
  const elders = settled.people.filter(
    (person) => Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4)) >= ELDER,
  );
  clock.at = menu.cutOffAt - 2 * HOUR;
  for (const [number, person] of elders.slice(-DINERS).entries()) {
    await unlessRefused(orderFor(life, { manager, stationId: station.id, menu, person, number }));
  }
}

/** It is brought: one round has a volunteer, and where it is on its way by now, some doors have an outcome. */
export async function bringMeals(life: Life, asked: { stationCode: string; courierId: string }): Promise<void> {
  const { house, clock, settled, until } = life;
  const station = settled.stations.get(asked.stationCode);
  const menu = station && (await nextLunch(life, station.id));
  if (!menu) return;
  clock.at = menu.cutOffAt + MINUTE;
  await planRounds(house);
  const round = await house.db.read
    .selectFrom("delivery_round")
    .innerJoin("slot", "slot.id", "delivery_round.shift_id")
    .innerJoin("shift_pool", "shift_pool.slot_id", "slot.id")
    .where("delivery_round.menu_id", "=", menu.id)
    .orderBy("delivery_round.number")
    .select(["delivery_round.id", "shift_pool.pool_id as poolId", "slot.starts_at as startsAt"])
    .executeTakeFirst();
  if (round) {
    const courier = await contextOf(house, asked.courierId);
    await unlessRefused(signUp(courier, { poolId: round.poolId, requestKey: newId() }));
    if (round.startsAt + 20 * MINUTE <= until) {
      clock.at = round.startsAt + 20 * MINUTE;
      await unlessRefused(knock(life, asked.courierId, round.id));
    }
  }
  clock.at = until;
}

async function nextLunch({ house, until }: Life, stationId: string) {
  return house.db.read
    .selectFrom("menu")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("menu_dish", "menu_dish.menu_id", "menu.id")
    .where("menu.station_id", "=", stationId)
    .where("menu.on_date", ">=", dayOf(until))
    .where("menu.cut_off_at", "<", until)
    .where("sitting.meal", "=", "lunch")
    .orderBy("menu.on_date")
    .orderBy("menu_dish.pool_id")
    .select(["menu.id", "menu.cut_off_at as cutOffAt", "menu_dish.pool_id as poolId"])
    .executeTakeFirst();
}

async function orderFor(
  { house, clock }: Life,
  made: {
    manager: Context;
    stationId: string;
    menu: { id: string; poolId: string };
    person: SettledPerson;
    number: number;
  },
): Promise<void> {
  const { manager, stationId, menu, person, number } = made;
  const address = `${number + 3} 幢 ${(number % 3) + 1} 单元 ${number + 2}01`;
  await house.db.transact({}, (tx) => updatePerson(tx, person.id, { address }));
  const { lat, lng } = await house.db.read
    .selectFrom("station")
    .where("id", "=", stationId)
    .select(["lat", "lng"])
    .executeTakeFirstOrThrow();
  if (lat !== null && lng !== null && number >= UNPINNED) {
    // Around the canteen, some hundred metres away each.
    const turn = number * 2.4;
    const spot = { lat: lat + Math.sin(turn) * 0.004, lng: lng + Math.cos(turn) * 0.005 };
    const note = number % 2 === 0 ? "按门铃，耳背，请多等一会儿" : null;
    await deskSaveDoor(manager, { stationId, personId: person.id, ...spot, note });
  }
  const receipt = `SC-${stationId.slice(-4)}-${number}`;
  await topUp(manager, { stationId, personId: person.id, fen: 10_000, receipt, requestKey: newId() });
  const lines = [{ poolId: menu.poolId, portions: 1 }];
  const wanted = { menuId: menu.id, forId: person.id, mode: "delivery" as const, lines, replacesId: null };
  const more = { address, note: null, expectedFen: 100_000, requestKey: newId() };
  await orderMeal(await contextOf(house, person.id), { ...wanted, ...more });
  clock.at += MINUTE;
}

async function knock({ house }: Life, courierId: string, roundId: string): Promise<TapAnswer[]> {
  const stops = await house.db.read
    .selectFrom("delivery_stop")
    .where("round_id", "=", roundId)
    .orderBy("place")
    .limit(3)
    .select("meal_id as mealId")
    .execute();
  const outcomes = ["delivered", "delivered", "not-home"] as const;
  const taps = stops.map(({ mealId }, at) => ({
    ...{ requestKey: newId(), mealId, outcome: outcomes[at] ?? ("delivered" as const) },
    ...{ note: null, saidAgoMs: 0 },
  }));
  return report(await contextOf(house, courierId), { roundId, taps });
}
