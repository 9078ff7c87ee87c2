import type { Allergen, Diet, MealMode, MealTime } from "@linli/shared/meals/kinds";
import type { DietFacts } from "@linli/shared/meals/rules";
import { isLiving } from "../bookings/kinds.ts";
import { keptInsert, keptRead } from "../db/kept.ts";
import { insertMoves } from "../db/moves.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** The kind of slot that a menu is. */
export const MEAL = "meal";

export interface Canteen {
  stationId: string;
  name: string;
  nameEn: string | null;
  zone: string;
  /** Whom to ask when it is too late: the telephone, or the name. */
  contact: string;
  address: string;
  chargeAt: "order" | "service";
  deliveryFeeFen: number;
  creditFen: number;
}

/** Throws `not_found` where no meals are served. */
export async function canteenOf(db: Reader, stationId: string): Promise<Canteen> {
  const [row] = await canteenAt(db, { stationId });
  if (!row) throw new Refused({ code: "not_found" });
  const { phone, ...canteen } = row;
  return { ...canteen, contact: phone ?? row.name };
}

const canteenAt = keptRead<{ stationId: string }>()((db, given) =>
  db
    .selectFrom("canteen")
    .innerJoin("station", "station.id", "canteen.station_id")
    .where("canteen.station_id", "=", given("stationId"))
    .where("station.closed_at", "is", null)
    .select(["station.id as stationId", "station.name", "station.name_en as nameEn", "station.zone", "station.phone"])
    .select(["station.address", "canteen.charge_at as chargeAt", "canteen.delivery_fee_fen as deliveryFeeFen"])
    .select("canteen.credit_fen as creditFen"),
);

export interface Menu {
  id: string;
  stationId: string;
  sittingId: string;
  onDate: string;
  meal: MealTime;
  startsAt: number;
  endsAt: number;
  cutOffAt: number;
  publishedAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  /** When the kitchen's sheet was frozen. */
  frozenAt: number | null;
}

export function selectMenus(db: Reader) {
  return db
    .selectFrom("menu")
    .innerJoin("slot", "slot.id", "menu.id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .leftJoin("kitchen_sheet", "kitchen_sheet.menu_id", "menu.id")
    .select(["menu.id", "menu.station_id as stationId", "menu.sitting_id as sittingId", "menu.on_date as onDate"])
    .select(["sitting.meal", "slot.starts_at as startsAt", "slot.ends_at as endsAt", "menu.cut_off_at as cutOffAt"])
    .select(["menu.published_at as publishedAt", "menu.cancelled_at as cancelledAt"])
    .select(["menu.cancel_reason as cancelReason", "kitchen_sheet.frozen_at as frozenAt"]);
}

/** Throws `not_found`. */
export async function menuOf(db: Reader, menuId: string): Promise<Menu> {
  const [menu] = await menuById(db, { menuId });
  if (!menu) throw new Refused({ code: "not_found" });
  return menu;
}

const menuById = keptRead<{ menuId: string }>()((db, given) => selectMenus(db).where("menu.id", "=", given("menuId")));

export interface MenuMode {
  menuId: string;
  poolId: string;
  mode: MealMode;
  places: number;
  free: number;
}
export interface MenuDish extends DietFacts {
  menuId: string;
  poolId: string;
  dishId: string;
  name: string;
  nameEn: string | null;
  priceFen: number;
  photoId: string | null;
  portions: number;
  free: number;
}

/** Ways to have the meals of these menus, and how many more can. */
export async function modesOf(db: Reader, menuIds: readonly string[]): Promise<MenuMode[]> {
  if (menuIds.length === 0) return [];
  const [menuId] = menuIds;
  const rows =
    menuIds.length === 1
      ? await modesOfMenu(db, { menuId: menuId! })
      : await selectModes(db).where("menu_mode.menu_id", "in", menuIds).execute();
  return rows.map(({ capacity, cutTo, taken, ...mode }) => ({
    ...mode,
    places: cutTo ?? capacity,
    free: cutTo === null ? capacity - taken : 0,
  }));
}

function selectModes(db: Reader) {
  return db
    .selectFrom("menu_mode")
    .innerJoin("pool", "pool.id", "menu_mode.pool_id")
    .select(["menu_mode.menu_id as menuId", "menu_mode.pool_id as poolId", "menu_mode.mode"])
    .select(["pool.capacity", "pool.cut_to as cutTo", "pool.taken"])
    .orderBy("pool.id");
}
const modesOfMenu = keptRead<{ menuId: string }>()((db, given) =>
  selectModes(db).where("menu_mode.menu_id", "=", given("menuId")),
);

/** The dishes of these menus in their order, and how many portions are left. */
export async function dishesOf(db: Reader, menuIds: readonly string[]): Promise<MenuDish[]> {
  if (menuIds.length === 0) return [];
  const [menuId] = menuIds;
  const rows =
    menuIds.length === 1
      ? await dishesOfMenu(db, { menuId: menuId! })
      : await selectDishes(db).where("menu_dish.menu_id", "in", menuIds).execute();
  return rows.map(({ capacity, cutTo, taken, allergens, diets, ...dish }) => ({
    ...dish,
    ...dietIn({ allergens, diets }),
    portions: cutTo ?? capacity,
    free: cutTo === null ? capacity - taken : 0,
  }));
}

function selectDishes(db: Reader) {
  return db
    .selectFrom("menu_dish")
    .innerJoin("pool", "pool.id", "menu_dish.pool_id")
    .innerJoin("dish", "dish.id", "menu_dish.dish_id")
    .select(["menu_dish.menu_id as menuId", "menu_dish.pool_id as poolId", "menu_dish.dish_id as dishId"])
    .select("dish.photo_id as photoId")
    .select(["menu_dish.name", "menu_dish.name_en as nameEn", "menu_dish.price_fen as priceFen"])
    .select(["menu_dish.allergens", "menu_dish.diets", "pool.capacity", "pool.cut_to as cutTo", "pool.taken"])
    .orderBy("pool.id");
}
const dishesOfMenu = keptRead<{ menuId: string }>()((db, given) =>
  selectDishes(db).where("menu_dish.menu_id", "=", given("menuId")),
);

export function dietIn(row: { allergens: string; diets: string }): { allergens: Allergen[]; diets: Diet[] } {
  return { allergens: JSON.parse(row.allergens) as Allergen[], diets: JSON.parse(row.diets) as Diet[] };
}

/** What somebody may not or does not eat; nothing while nobody said so. */
export async function dietOf(
  db: Reader,
  personId: string,
): Promise<{ allergens: Allergen[]; diets: Diet[]; note: string | null }> {
  const [row] = await dietById(db, { personId });
  return row ? { ...dietIn(row), note: row.note } : { allergens: [], diets: [], note: null };
}

const dietById = keptRead<{ personId: string }>()((db, given) =>
  db.selectFrom("diet").where("person_id", "=", given("personId")).select(["allergens", "diets", "note"]),
);

export interface MealLine {
  poolId: string;
  dishId: string;
  name: string;
  nameEn: string | null;
  priceFen: number;
  portions: number;
}

export function selectMeals(db: Reader) {
  return db
    .selectFrom("meal")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("station", "station.id", "menu.station_id")
    .innerJoin("person", "person.id", "booking.person_id")
    .select(["meal.id", "meal.menu_id as menuId", "meal.mode", "meal.address", "meal.note"])
    .select(["meal.food_fen as foodFen", "meal.fee_fen as feeFen", "meal.subsidy_fen as subsidyFen"])
    .select(["meal.rule_id as ruleId", "meal.served_at as servedAt", "meal.walked_in_at as walkedInAt"])
    .select(["meal.cancel_reason as cancelReason", "booking.state", "booking.person_id as personId"])
    .select(["booking.by_id as byId", "booking.asked_at as askedAt", "booking.starts_at as startsAt"])
    .select(["booking.ends_at as endsAt", "menu.on_date as onDate", "menu.cut_off_at as cutOffAt", "sitting.meal"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["station.zone", "person.name as personName"]);
}
export type Meal = Awaited<ReturnType<ReturnType<typeof selectMeals>["execute"]>>[number];

/** Throws `not_found`. */
export async function mealOf(db: Reader, mealId: string): Promise<Meal> {
  const [meal] = await mealById(db, { mealId });
  if (!meal) throw new Refused({ code: "not_found" });
  return meal;
}

const mealById = keptRead<{ mealId: string }>()((db, given) => selectMeals(db).where("meal.id", "=", given("mealId")));

export const stands = (meal: Pick<Meal, "state">): boolean => isLiving(meal.state);

export async function linesOf(db: Reader, mealIds: readonly string[]): Promise<Map<string, MealLine[]>> {
  if (mealIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("meal_line")
    .innerJoin("menu_dish", "menu_dish.pool_id", "meal_line.pool_id")
    .where("meal_line.meal_id", "in", mealIds)
    .select(["meal_line.meal_id", "meal_line.pool_id as poolId", "menu_dish.dish_id as dishId", "meal_line.name"])
    .select(["meal_line.name_en as nameEn", "meal_line.price_fen as priceFen", "meal_line.portions"])
    .orderBy("meal_line.pool_id")
    .execute();
  const byMeal = new Map<string, MealLine[]>(mealIds.map((id) => [id, []]));
  for (const { meal_id, ...line } of rows) byMeal.get(meal_id)?.push(line);
  return byMeal;
}

/** What somebody's other standing meals of a date are given, what was given back of it taken off. */
export async function givenOn(
  db: Reader,
  personId: string,
  onDate: string,
  exceptMealId: string | null,
): Promise<number> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("meal", "meal.id", "booking.id")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .where("booking.person_id", "=", personId)
    .where("booking.state", "=", "confirmed")
    .where("menu.on_date", "=", onDate)
    .select(["meal.id", "meal.subsidy_fen as given"])
    .select((eb) =>
      eb
        .selectFrom("meal_refund")
        .whereRef("meal_refund.meal_id", "=", "meal.id")
        .select((inner) => inner.fn.sum<number | null>("meal_refund.subsidy_fen").as("back"))
        .as("back"),
    )
    .execute();
  return rows.filter((row) => row.id !== exceptMealId).reduce((sum, row) => sum + row.given - Number(row.back ?? 0), 0);
}

export async function insertMeal(
  tx: Tx,
  meal: {
    id: string;
    menuId: string;
    mode: MealMode;
    address: string | null;
    note: string | null;
    foodFen: number;
    feeFen: number;
    subsidyFen: number;
    ruleId: string | null;
    replacesId: string | null;
    walkedInAt: number | null;
    lines: readonly MealLine[];
  },
): Promise<void> {
  await insertMealRow(tx, [
    {
      id: meal.id,
      menu_id: meal.menuId,
      mode: meal.mode,
      address: meal.address,
      note: meal.note,
      food_fen: meal.foodFen,
      fee_fen: meal.feeFen,
      subsidy_fen: meal.subsidyFen,
      rule_id: meal.ruleId,
      replaces_id: meal.replacesId,
      served_at: null,
      served_by_id: null,
      walked_in_at: meal.walkedInAt,
      cancel_reason: null,
    },
  ]);
  await insertMealLines(
    tx,
    meal.lines.map(({ poolId, name, nameEn, priceFen, portions }) => ({
      meal_id: meal.id,
      pool_id: poolId,
      name,
      name_en: nameEn,
      price_fen: priceFen,
      portions,
    })),
  );
}

const insertMealRow = keptInsert("meal");
const insertMealLines = keptInsert("meal_line");

/** Whether the order of a booking is written already. */
export async function isOrdered(db: Reader, bookingId: string): Promise<boolean> {
  return (await mealWithId(db, { bookingId })).length > 0;
}

const mealWithId = keptRead<{ bookingId: string }>()((db, given) =>
  db.selectFrom("meal").where("id", "=", given("bookingId")).select("id"),
);

/** Writes what happened to a menu or a meal into its history. */
export async function insertMealMove(
  tx: Tx,
  move: {
    subject: "menu" | "meal";
    subjectId: string;
    byId: string;
    what: string;
    facts?: Record<string, unknown>;
    now: number;
  },
): Promise<void> {
  await insertMoves(tx, [move], move.now);
}
