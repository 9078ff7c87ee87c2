import { areaOf, makeRounds } from "@linli/shared/deliveries/rounds";
import { addDays } from "@linli/shared/events/days";
import type { House } from "../context.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { type Menu, selectMenus } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { answerableFor } from "../stations/answerable.ts";
import { cancelShiftOf } from "./cancel-round.ts";
import { joinRounds, leaveRounds } from "./late.ts";
import { openRound, openStopsOf, setsOffAt } from "./open-round.ts";
import { settingsOf } from "./settings.ts";
import { insertStops, mealsWithoutStop, type Round, roundOf, selectRounds, stopsOf } from "./store.ts";
import { carrying, tellDesk } from "./tell-rounds.ts";

const MINUTE = 60_000;
/** How long before it sets off the desk is told that nobody has taken a round. */
const UNSTAFFED_MS = 120 * MINUTE;

/**
 * Makes the rounds of every menu whose cut-off is past, once; takes in what was ordered or given up since, whatever act
 * did it; and tells the desk of rounds that nobody carries and of stops that nobody said anything about.
 */
export async function planRounds(house: House): Promise<void> {
  const db = house.db.read;
  const menus = await menusDue(db, house.now());
  await eachAlone(house, menus, (menu) => house.db.transact({}, (tx) => plan(tx, menu, house.now())));
  const planned = await menusPlanned(db, house.now());
  await eachAlone(house, planned, (menuId) => reconcile(house, menuId));
  await eachAlone(house, await roundsUnderWay(db, house.now()), (round) => watch(house, round));
}

async function menusDue(db: Reader, now: number): Promise<Menu[]> {
  return selectMenus(db)
    .leftJoin("delivery_plan", "delivery_plan.menu_id", "menu.id")
    .where("menu.on_date", ">=", addDays(dayOf(now), -1))
    .where("menu.cut_off_at", "<=", now)
    .where("menu.published_at", "is not", null)
    .where("menu.cancelled_at", "is", null)
    .where("delivery_plan.menu_id", "is", null)
    .orderBy("menu.on_date")
    .orderBy("menu.id")
    .execute();
}

async function plan(tx: Tx, menu: Menu, now: number): Promise<void> {
  const first = await tx
    .insertInto("delivery_plan")
    .values({ menu_id: menu.id, made_at: now })
    .onConflict((on) => on.column("menu_id").doNothing())
    .executeTakeFirst();
  if (first.numInsertedOrUpdatedRows !== 1n) return;
  const stops = await mealsWithoutStop(tx, menu.id);
  const settings = await settingsOf(tx, menu.stationId);
  const off = setsOffAt(menu, settings, now);
  const byId = await eventOwner(tx, menu);
  if (off === null || byId === null) {
    await insertStops(tx, { menuId: menu.id, roundId: null, mealIds: stops.map(({ id }) => id), joinedAt: null });
    return;
  }
  const station = await tx
    .selectFrom("station")
    .where("id", "=", menu.stationId)
    .select(["lat", "lng"])
    .executeTakeFirstOrThrow();
  const from = station.lat !== null && station.lng !== null ? { lat: station.lat, lng: station.lng } : null;
  for (const round of makeRounds(stops, from, settings)) {
    const areaId = areaOf(round);
    const roundId = await openRound(tx, { menu, areaId, stops: round.length, setsOffAt: off, byId, now });
    await insertStops(tx, { menuId: menu.id, roundId, mealIds: round.map(({ id }) => id), joinedAt: null });
  }
}

/** Whose event a round's shift is: whoever published the menu. */
async function eventOwner(db: Reader, menu: Menu): Promise<string | null> {
  const row = await db.selectFrom("menu").where("id", "=", menu.id).select("published_by_id").executeTakeFirst();
  return row?.published_by_id ?? (await answerableFor(db, menu.stationId))[0] ?? null;
}

async function menusPlanned(db: Reader, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom("delivery_plan")
    .innerJoin("menu", "menu.id", "delivery_plan.menu_id")
    .where("menu.on_date", ">=", addDays(dayOf(now), -1))
    .select("menu.id")
    .execute();
  return rows.map((row) => row.id);
}

async function reconcile(house: House, menuId: string): Promise<void> {
  const db = house.db.read;
  const now = house.now();
  if ((await mealsWithoutStop(db, menuId)).length > 0) await house.db.transact({}, (tx) => joinRounds(tx, menuId, now));
  const gone = (await stopsOf(db, { menuIds: [menuId] })).filter((stop) => !stop.stands && stop.leftAt === null);
  if (gone.length > 0)
    await house.db.transact({}, (tx) =>
      leaveRounds(
        tx,
        gone.map((stop) => stop.mealId),
        now,
      ),
    );
  const rounds = await selectRounds(db).where("delivery_round.menu_id", "=", menuId).execute();
  for (const round of rounds) {
    if (round.menuCancelledAt !== null && round.cancelledAt === null) await cancelShiftOf(house, round);
    else if (round.cancelledAt !== null && (await openStopsOf(db, [round.id])).length > 0)
      await house.db.transact({}, (tx) => toDesk(tx, round.id, now));
  }
}

/** The shift does not take place: its stops are the desk's, to be given to other rounds. */
async function toDesk(tx: Tx, roundId: string, now: number): Promise<void> {
  const open = await openStopsOf(tx, [roundId]);
  if (open.length === 0) return;
  await tx
    .updateTable("delivery_stop")
    .set({ round_id: null })
    .where(
      "meal_id",
      "in",
      open.map((stop) => stop.mealId),
    )
    .execute();
  const round = await roundOf(tx, roundId);
  await tellDesk(tx, round, {
    kind: "round_unstaffed",
    key: `${roundId}:cancelled`,
    facts: { count: open.length },
    now,
  });
}

async function roundsUnderWay(db: Reader, now: number): Promise<Round[]> {
  return selectRounds(db)
    .where("menu.on_date", ">=", addDays(dayOf(now), -1))
    .where("slot.cancelled_at", "is", null)
    .where("slot.starts_at", "<=", now + UNSTAFFED_MS)
    .where("delivery_round.told_at", "is", null)
    .execute();
}

/** Tells once that nobody has taken a round that is about to set off, and once what is open when it is over. */
async function watch(house: House, { id }: Round): Promise<void> {
  await house.db.transact({}, async (tx) => {
    const now = house.now();
    const round = await roundOf(tx, id);
    const count = (await openStopsOf(tx, [id])).length;
    const over = round.endedAt !== null || now >= round.endsAt;
    if (count > 0 && over) await tellDesk(tx, round, { kind: "round_open_stops", key: id, facts: { count }, now });
    else if (count > 0 && (await carrying(tx, round.shiftId)).length === 0)
      await tellDesk(tx, round, { kind: "round_unstaffed", key: `${id}:soon`, facts: { count }, now });
    if (over) await tx.updateTable("delivery_round").set({ told_at: now }).where("id", "=", id).execute();
  });
}
