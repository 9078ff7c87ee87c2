import { addDays } from "@linli/shared/events/days";
import { sampleMissingFrom } from "@linli/shared/kitchen/safety";
import type { House } from "../context.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { menusBetween } from "../meals/menus.ts";
import { canteenOf, type Menu } from "../meals/store.ts";
import { tell } from "../notices/tell.ts";
import { dayOf } from "../people/today.ts";
import { answerableFor } from "../stations/answerable.ts";
import { cookedDishes, sampleRows } from "./proof-store.ts";
import { SAMPLES_KEPT_DAYS, stateOf } from "./samples.ts";

const DAY = 24 * 3_600_000;

interface Reminder {
  kind: "sample_missing" | "sample_due";
  menu: Menu;
  dishes: string[];
}

/**
 * Tells who answers for a canteen of samples that nobody put away half an hour after a sitting began, and of those that
 * may be taken out: once for each sitting and kind, in however many processes this runs.
 */
export async function remindSamples(house: House): Promise<void> {
  const canteens = await house.db.read.selectFrom("canteen").select("station_id").execute();
  await eachAlone(house, canteens, async ({ station_id: stationId }) => {
    const reminders = await remindersOf(house, stationId);
    await eachAlone(house, reminders, (reminder) => remind(house, reminder));
  });
}

async function remindersOf(house: House, stationId: string): Promise<Reminder[]> {
  const db = house.db.read;
  const now = house.now();
  const today = dayOf(now);
  const menus = (await menusBetween(db, stationId, addDays(today, -SAMPLES_KEPT_DAYS), today)).filter(
    (menu) => menu.publishedAt !== null && sampleMissingFrom(menu.startsAt) <= now,
  );
  const ids = menus.map((menu) => menu.id);
  const [dishes, rows] = [await cookedDishes(db, ids), await sampleRows(db, ids)];
  return menus.flatMap((menu): Reminder[] => {
    const own = dishes
      .filter((dish) => dish.menuId === menu.id)
      .map((dish) => ({ ...dish, ...stateOf(rows.filter((row) => row.poolId === dish.poolId)) }));
    // Of yesterday's food there is none left to keep.
    const missing = own.filter((dish) => dish.portions > 0 && !dish.in && now - menu.startsAt < DAY);
    const due = own.filter((dish) => dish.outFrom !== null && !dish.out && dish.outFrom <= now);
    const named = (kind: Reminder["kind"], of: typeof own) =>
      of.length === 0 ? [] : [{ kind, menu, dishes: of.map((dish) => dish.name) }];
    return [...named("sample_missing", missing), ...named("sample_due", due)];
  });
}

async function remind(house: House, { kind, menu, dishes }: Reminder): Promise<void> {
  await house.db.transact({}, async (tx) => {
    const { stationId, onDate, meal, id } = menu;
    const { name: stationName } = await canteenOf(tx, stationId);
    const facts = { stationId, stationName, onDate, meal, dishes: dishes.join("、") };
    const people = await answerableFor(tx, stationId);
    await tell(
      tx,
      people.map((personId) => ({ personId, kind, facts, key: `${kind}:${id}` })),
      house.now(),
    );
  });
}
