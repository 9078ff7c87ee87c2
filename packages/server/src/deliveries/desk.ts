import type { printRoundInput, roundsInput } from "@linli/shared/deliveries/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { menusBetween } from "../meals/menus.ts";
import { canteenOf } from "../meals/store.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { rolesOfShifts } from "../shifts/roster-store.ts";
import { manifestOf } from "./carry.ts";
import { carriersOf, isOpen, type Round, roundOf, type Stop, selectRounds, stopsOf } from "./store.ts";

/** The rounds of a date, sitting by sitting: who carries them, what came of each stop, and what the desk must see to. */
export async function rounds(ctx: Context, { stationId, onDate: asked }: z.output<typeof roundsInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "delivery.desk", stationId);
  const canteen = await canteenOf(db, stationId);
  const now = ctx.now();
  const onDate = asked ?? dayOf(now);
  const menus = (await menusBetween(db, stationId, onDate, onDate)).filter((menu) => menu.publishedAt !== null);
  const menuIds = menus.map((menu) => menu.id);
  const planned = await plansOf(db, menuIds);
  const all = menuIds.length === 0 ? [] : await roundsOfMenus(db, menuIds);
  const stops = await stopsOf(db, { menuIds });
  const shiftIds = all.map((round) => round.shiftId);
  const [carriers, places] = [await carriersOf(db, shiftIds), await rolesOfShifts(db, shiftIds)];
  const [conflicts, batches] = [await conflictsOf(db, menuIds), await batchesOf(db, menuIds)];
  return {
    stationName: canteen.name,
    stationNameEn: canteen.nameEn,
    onDate,
    now,
    sittings: menus.map(({ id, meal, startsAt, endsAt, cutOffAt }) => {
      const own = stops.filter((stop) => stop.menuId === id);
      const here = all.filter((round) => round.menuId === id);
      const shown = here.map((round) => roundShown(round, { own, carriers, places, now }));
      return {
        menuId: id,
        meal,
        startsAt,
        endsAt,
        cutOffAt,
        plannedAt: planned.get(id) ?? null,
        rounds: shown,
        atDesk: own.filter((stop) => stop.roundId === null).map(stopShown),
        conflicts: conflicts.filter((one) => own.some((stop) => stop.mealId === one.mealId)),
        batches: batches.filter((one) => one.menuId === id),
      };
    }),
  };
}

function roundShown(
  round: Round,
  known: {
    own: readonly Stop[];
    carriers: Awaited<ReturnType<typeof carriersOf>>;
    places: Awaited<ReturnType<typeof rolesOfShifts>>;
    now: number;
  },
) {
  const { id, number, areaName, shiftId, startsAt, endsAt, startedAt, endedAt, cancelledAt } = round;
  const stops = known.own.filter((stop) => stop.roundId === id);
  const over = endedAt !== null || known.now >= endsAt;
  return {
    ...{ id, number, areaName, shiftId, startsAt, endsAt, startedAt, endedAt, cancelledAt },
    over,
    /** Stops about which nobody said anything although the round is over (case 25). */
    unsaid: over ? stops.filter(isOpen).length : 0,
    places: known.places
      .filter((role) => role.shiftId === shiftId)
      .reduce((sum, role) => sum + (role.cutTo ?? role.capacity), 0),
    carriers: known.carriers
      .filter((one) => one.shiftId === shiftId && one.state === "confirmed")
      .map(({ personId, name }) => ({ personId, name })),
    stops: stops.map(stopShown),
  };
}

function stopShown({ position, menuId: _, state: __, ...stop }: Stop & { state?: string }) {
  return { ...stop, placed: position !== null };
}

function roundsOfMenus(db: Reader, menuIds: readonly string[]): Promise<Round[]> {
  return selectRounds(db)
    .where("delivery_round.menu_id", "in", menuIds)
    .orderBy("delivery_round.menu_id")
    .orderBy("delivery_round.number")
    .execute();
}

async function plansOf(db: Reader, menuIds: readonly string[]): Promise<Map<string, number>> {
  if (menuIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("delivery_plan")
    .where("menu_id", "in", menuIds)
    .select(["menu_id", "made_at"])
    .execute();
  return new Map(rows.map((row) => [row.menu_id, row.made_at]));
}

/** What was tapped at a door and could not count by itself, until somebody has seen it. */
async function conflictsOf(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return db
    .selectFrom("delivery_tap")
    .innerJoin("delivery_stop", "delivery_stop.meal_id", "delivery_tap.meal_id")
    .innerJoin("booking", "booking.id", "delivery_tap.meal_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .innerJoin("person as tapper", "tapper.id", "delivery_tap.by_id")
    .where("delivery_stop.menu_id", "in", menuIds)
    .where("delivery_tap.conflict", "is not", null)
    .where("delivery_tap.settled_at", "is", null)
    .select(["delivery_tap.id", "delivery_tap.meal_id as mealId", "delivery_tap.at", "delivery_tap.outcome"])
    .select(["delivery_tap.conflict", "delivery_tap.note", "person.name as personName", "tapper.name as byName"])
    .orderBy("delivery_tap.at")
    .orderBy("delivery_tap.id")
    .execute();
}

/** What was recorded at the desk for several stops at once and can still be undone, the latest first. */
async function batchesOf(db: Reader, menuIds: readonly string[]) {
  if (menuIds.length === 0) return [];
  return db
    .selectFrom("delivery_tap")
    .innerJoin("delivery_stop", "delivery_stop.meal_id", "delivery_tap.meal_id")
    .innerJoin("person", "person.id", "delivery_tap.by_id")
    .where("delivery_stop.menu_id", "in", menuIds)
    .where("delivery_tap.batch_id", "is not", null)
    .where("delivery_tap.settled_at", "is", null)
    .groupBy([
      "delivery_tap.batch_id",
      "delivery_tap.outcome",
      "delivery_tap.at",
      "person.name",
      "delivery_stop.menu_id",
    ])
    .select(["delivery_tap.batch_id as id", "delivery_tap.outcome", "delivery_tap.at", "person.name as byName"])
    .select(["delivery_stop.menu_id as menuId", (eb) => eb.fn.countAll().as("count")])
    .orderBy("delivery_tap.at", "desc")
    .execute()
    .then((rows) => rows.map(({ count, id, ...row }) => ({ ...row, id: id ?? "", count: Number(count) })));
}

/** A manifest on paper: the same doors, seen by the desk, and written down as looked at. */
export async function printManifest(ctx: Context, { roundId }: z.output<typeof printRoundInput>) {
  return ctx.db.transact({}, async (tx) => {
    const round = await roundOf(tx, roundId);
    await allowAtStation(tx, ctx.actor, "delivery.desk", round.stationId);
    const carriers = await carriersOf(tx, [round.shiftId]);
    return {
      ...(await manifestOf(tx, round, { byId: ctx.actor.id, now: ctx.now() })),
      carriers: carriers.filter((one) => one.state === "confirmed").map(({ name }) => name),
    };
  });
}
