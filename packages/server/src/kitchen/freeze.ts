import { poolsOfSlot } from "../bookings/pool-store.ts";
import type { House } from "../context.ts";
import { mustHold } from "../db/dialect.ts";
import type { Reader, Tx } from "../db/open.ts";
import { eachAlone } from "../jobs/each-alone.ts";
import { menuOf } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { trayFacts } from "./store.ts";

/** Freezes every sheet whose cut-off has passed; each once, in however many processes this runs. */
export async function freezeSheets(house: House): Promise<void> {
  const canteens = await house.db.read.selectFrom("canteen").select("station_id").execute();
  await eachAlone(house, canteens, ({ station_id: stationId }) => freezeDue(house, stationId));
}

/**
 * Freezes the sheets of a canteen that are due: asked for before somebody looks at one or changes a meal after the
 * cut-off, it is as if the job had run to the second. A sitting that is over is frozen no more.
 */
export async function freezeDue(house: Pick<House, "db" | "now">, stationId: string): Promise<void> {
  for (const menuId of await dueMenus(house.db.read, stationId, house.now())) await freeze(house, menuId);
}

/** The same at every canteen where somebody has meals to come: before what they must not have is written anew. */
export async function freezeDueFor(house: Pick<House, "db" | "now">, personId: string): Promise<void> {
  const rows = await house.db.read
    .selectFrom("booking")
    .innerJoin("menu", "menu.id", "booking.slot_id")
    .where("booking.person_id", "=", personId)
    .where("booking.state", "=", "confirmed")
    .where("booking.ends_at", ">", house.now())
    .select("menu.station_id as stationId")
    .distinct()
    .execute();
  for (const { stationId } of rows) await freezeDue(house, stationId);
}

async function dueMenus(db: Reader, stationId: string, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom("menu")
    .innerJoin("slot", "slot.id", "menu.id")
    .leftJoin("kitchen_sheet", "kitchen_sheet.menu_id", "menu.id")
    .where("menu.station_id", "=", stationId)
    .where("menu.on_date", ">=", dayOf(now))
    .where("menu.cut_off_at", "<=", now)
    .where("menu.published_at", "is not", null)
    .where("menu.cancelled_at", "is", null)
    .where("slot.ends_at", ">", now)
    .where("kitchen_sheet.menu_id", "is", null)
    .select("menu.id")
    .orderBy("menu.on_date")
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Holds every dish of the menu and every diner, so that no order, no cancelling and no change of a diet is half done
 * meanwhile: each is on the frozen sheet, or a change marked after it.
 */
async function freeze({ db, now }: Pick<House, "db" | "now">, menuId: string): Promise<void> {
  const pools = (await poolsOfSlot(db.read, menuId)).map((pool) => pool.id);
  await db.transact({ pools }, async (tx) => {
    const menu = await menuOf(tx, menuId);
    if (menu.cancelledAt !== null || now() < menu.cutOffAt) return;
    const trays = (await trayFacts(tx, { menuIds: [menuId] })).filter((tray) => tray.stands);
    mustHold(
      tx,
      trays.map((tray) => tray.personId),
    );
    if (await openSheet(tx, menuId, now())) await insertTrays(tx, trays);
  });
}

/** False where another process was first. */
async function openSheet(tx: Tx, menuId: string, now: number): Promise<boolean> {
  const opened = await tx
    .insertInto("kitchen_sheet")
    .values({ menu_id: menuId, frozen_at: now })
    .onConflict((on) => on.column("menu_id").doNothing())
    .executeTakeFirst();
  return opened.numInsertedOrUpdatedRows === 1n;
}

async function insertTrays(tx: Tx, trays: Awaited<ReturnType<typeof trayFacts>>): Promise<void> {
  if (trays.length === 0) return;
  const rows = trays.map(({ mealId, menuId, needs, clash }) => ({
    meal_id: mealId,
    menu_id: menuId,
    frozen_needs: JSON.stringify(needs),
    needs: JSON.stringify(needs),
    clash: JSON.stringify(clash),
    ended_at: null,
  }));
  await tx.insertInto("tray").values(rows).execute();
}
