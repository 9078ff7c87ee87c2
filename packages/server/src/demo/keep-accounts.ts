import { addDays } from "@linli/shared/events/days";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import { refundPart } from "../meals/refund-part.ts";
import { topUp } from "../money/cash.ts";
import { saveCategory } from "../money/categories.ts";
import { correctEntry } from "../money/correct.ts";
import { countTill } from "../money/count-till.ts";
import { closeSettlement } from "../money/settlement.ts";
import { recordEnding } from "../people/ending.ts";
import { dayOf } from "../people/today.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The street has settled with its canteens up to so many days ago. */
const SETTLED_DAYS_AGO = 4;

/**
 * What a canteen's desk does about money besides taking it: one sum was keyed in with a nought too many and is put right,
 * a dish comes back, the drawer is counted, somebody has moved away; and the street has closed a period.
 */
export async function keepAccounts(life: Life, asked: { stationCode: string; elderId: string }): Promise<void> {
  const { house, settled, adminId, until } = life;
  const station = settled.stations.get(asked.stationCode);
  if (!station) return;
  const manager = await contextOf(house, station.managerId);
  await settleUntil(life, adminId);
  await correctOne(life, manager, { stationId: station.id, personId: asked.elderId });
  await giveBackADish(life, manager, asked.elderId);
  await moveAway(life, manager, station.id);
  life.clock.at = until;
}

async function settleUntil({ house, clock, until }: Life, adminId: string): Promise<void> {
  const programme = await house.db.read
    .selectFrom("subsidy_rule")
    .select(["programme_id as id", "from_on as from"])
    .orderBy("from_on")
    .orderBy("id")
    .executeTakeFirst();
  if (!programme) return;
  clock.at = until - (SETTLED_DAYS_AGO - 1) * DAY;
  const to = addDays(dayOf(until), -SETTLED_DAYS_AGO);
  const period = { programmeId: programme.id, from: programme.from, to, withinMin: 30 };
  const admin = await contextOf(house, adminId);
  await unlessRefused(closeSettlement(admin, { ...period, note: "已与两家食堂核对台账。" }));
}

/** Five hundred for fifty, found when the drawer was counted; it is counted again. */
async function correctOne(
  { house, clock, until }: Life,
  manager: Context,
  { stationId, personId }: { stationId: string; personId: string },
): Promise<void> {
  clock.at = until - 50 * MINUTE;
  const onDate = dayOf(clock.at);
  const receipt = `S${onDate.slice(2).replaceAll("-", "")}-01`;
  await unlessRefused(topUp(manager, { stationId, personId, fen: 50_000, receipt, requestKey: newId() }));
  const entry = await house.db.read
    .selectFrom("entry")
    .where("station_id", "=", stationId)
    .where("receipt", "=", receipt)
    .select("id")
    .executeTakeFirst();
  const category = { category: "lives-alone" as const, fromOn: addDays(onDate, -60), untilOn: null };
  await unlessRefused(saveCategory(manager, { stationId, personId, ...category }));
  if (!entry) return;
  const count = { stationId, onDate, floatFen: 20_000, countedFen: 25_000 };
  clock.at += 10 * MINUTE;
  const note = "少了 450 元，查收据 01 号";
  await unlessRefused(countTill(manager, { ...count, note, requestKey: newId() }));
  clock.at += 5 * MINUTE;
  const right = { personId, fen: 5000 };
  const reason = "收了 50 元，多打了一个零";
  await unlessRefused(
    correctEntry(manager, { stationId, entryId: entry.id, right, reason, requestKey: newId() }).then(() =>
      countTill(manager, { ...count, note: null, requestKey: newId() }),
    ),
  );
}

async function giveBackADish({ house, clock, until }: Life, manager: Context, personId: string): Promise<void> {
  const dish = await house.db.read
    .selectFrom("meal")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("meal_line", "meal_line.meal_id", "meal.id")
    .where("booking.person_id", "=", personId)
    .where("meal.served_at", "is not", null)
    .orderBy("meal.served_at", "desc")
    .orderBy("meal_line.pool_id", "desc")
    .select(["meal.id as mealId", "meal_line.pool_id as poolId"])
    .executeTakeFirst();
  if (!dish) return;
  clock.at = until - 20 * MINUTE;
  const lines = [{ poolId: dish.poolId, portions: 1 }];
  const asked = { mealId: dish.mealId, lines, fen: null, reason: "菜凉了，没有吃", requestKey: newId() };
  await unlessRefused(refundPart(manager, asked));
}

/** Told late: what was ordered since is there to be looked at. */
async function moveAway({ house, clock, until }: Life, manager: Context, stationId: string): Promise<void> {
  const menus = await house.db.read
    .selectFrom("menu")
    .where("station_id", "=", stationId)
    .where("on_date", ">=", addDays(dayOf(until), -SETTLED_DAYS_AGO))
    .select("id")
    .execute();
  const menuIds = menus.map((menu) => menu.id);
  const eaten = await house.db.read
    .selectFrom("meal")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("meal.menu_id", "in", menuIds)
    .where("meal.served_at", "is not", null)
    .orderBy("meal.served_at", "desc")
    .orderBy("meal.id")
    .select(["person.id", "person.phone", "menu.on_date as onDate"])
    .execute();
  const gone = eaten.find((one) => one.phone === null);
  if (!gone) return;
  clock.at = until - 10 * MINUTE;
  const evidence = "女儿来电：已搬到临安同住，户口簿迁移页已看过";
  const ending = { what: "moved" as const, onDate: addDays(gone.onDate, -1), evidence };
  await unlessRefused(recordEnding(manager, { stationId, personId: gone.id, ...ending }));
}
