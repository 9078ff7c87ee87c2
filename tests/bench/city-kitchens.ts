import { appRouter } from "@linli/server/app-router";
import type { House } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import type { Tx } from "@linli/server/db/open";
import { contextOf } from "@linli/server/http/request-context";
import { moveMoney } from "@linli/server/money/ledger";
import { insertPerson } from "@linli/server/people/store";
import { insertPlace } from "@linli/server/places/store";
import { createCaller } from "@linli/server/trpc";
import { addDays } from "@linli/shared/events/days";
import { dateIn, STREET_ZONE } from "@linli/shared/events/times";
import { type MealMode, mealModes } from "@linli/shared/meals/kinds";
import type { City } from "./city.ts";

const MINUTES = 60;
/** Each canteen has seven dishes and three ways to have them: ten pools, so two hundred in twenty canteens. */
const DISHES = ["红烧肉", "米饭", "番茄炒蛋", "清蒸鲈鱼", "蒜蓉青菜", "红烧豆腐", "冬瓜排骨汤"];
/** Everybody asks for the first dish of the list while there is some: it is gone soon. */
const FAVOURITE_PORTIONS = 40;
const PORTIONS = 2_000;
/** More than anybody can spend while one scenario lasts. */
const BROUGHT_FEN = 100_000;
const DISH_FEN = 600;
/** Rows of one insert: both engines bound how many values a statement may have. */
const AT_ONCE = 500;

export interface Kitchen {
  stationId: string;
  menuId: string;
  /** The pools of its dishes, the favourite first. */
  dishes: string[];
}

export interface Kitchens {
  /** One menu of tomorrow's lunch in each canteen. */
  kitchens: Kitchen[];
  modes: readonly MealMode[];
  /** Somebody who orders nothing in a scenario: what an act costs is counted on them. */
  countedId: string;
}

/**
 * Has every station of a prepared city serve lunch tomorrow, gives its people a home, for which a programme pays a part
 * of each meal, and money of their own.
 */
export async function openKitchens(house: House, city: City): Promise<Kitchens> {
  const now = house.now();
  const placeId = city.area.placeId;
  const countedId = await house.db.transact({}, async (tx) => {
    const homeId = await insertPlace(tx, {
      code: newId(),
      level: "community",
      name: "食客社区",
      parentId: placeId,
      now,
    });
    const id = await insertPerson(tx, { name: "点餐人", birthDate: "1950-01-01", now });
    const personIds = [...city.people.map((person) => person.id), id];
    for (const some of inParts(personIds))
      await tx.updateTable("person").set({ residence_id: homeId }).where("id", "in", some).execute();
    return id;
  });
  const admin = createCaller(appRouter)(await contextOf(house, city.area.cookie, "127.0.0.1", []));
  const onDate = addDays(dateIn(STREET_ZONE, now), 1);
  const programmeId = await admin.money.saveProgramme({ placeId, name: "老年助餐", nameEn: null });
  await admin.money.addRule({
    programmeId,
    replacesId: null,
    fromOn: onDate,
    untilOn: null,
    minAge: null,
    maxAge: null,
    category: null,
    meals: ["lunch"],
    perMealFen: 300,
    dayCapFen: 600,
    minSpendFen: 0,
  });
  const kitchens: Kitchen[] = [];
  for (const { stationId } of city.desks) kitchens.push(await openKitchen(house, admin, { stationId, onDate }));
  const first = kitchens[0]!.stationId;
  const people = [...city.people, { id: countedId }];
  await house.db.transact({ people: people.map(({ id }) => id) }, async (tx) => {
    for (const { id } of people) await bringMoney(tx, id, { stationId: first, byId: id, now });
  });
  return { kitchens, modes: mealModes, countedId };
}

type Admin = ReturnType<ReturnType<typeof createCaller<(typeof appRouter)["_def"]["record"]>>>;

async function openKitchen(
  house: House,
  admin: Admin,
  { stationId, onDate }: { stationId: string; onDate: string },
): Promise<Kitchen> {
  await admin.meals.saveCanteen({ stationId, chargeAt: "order", deliveryFeeFen: 200, creditFen: 0 });
  const places = { "dine-in": PORTIONS, takeaway: PORTIONS, delivery: PORTIONS };
  const sittingId = await admin.meals.saveSitting({
    stationId,
    meal: "lunch",
    startsMin: 11 * MINUTES,
    endsMin: 13 * MINUTES,
    cutOffDays: 0,
    cutOffMin: 9 * MINUTES,
    dineIn: PORTIONS,
    takeaway: PORTIONS,
    delivery: PORTIONS,
  });
  const dishes = [];
  for (const [at, name] of DISHES.entries()) {
    const portions = at === 0 ? FAVOURITE_PORTIONS : PORTIONS;
    const made = { stationId, name, priceFen: DISH_FEN, portions, allergens: [], diets: [] };
    dishes.push({ dishId: await admin.meals.saveDish(made), portions });
  }
  const menuId = await admin.meals.saveMenu({ stationId, sittingId, onDate, dishes, places });
  await admin.meals.publish({ stationId, menuIds: [menuId] });
  const rows = await house.db.read
    .selectFrom("menu_dish")
    .where("menu_id", "=", menuId)
    .select(["pool_id", "dish_id"])
    .execute();
  const poolOf = new Map(rows.map((row) => [row.dish_id, row.pool_id]));
  return { stationId, menuId, dishes: dishes.map(({ dishId }) => poolOf.get(dishId)!) };
}

async function bringMoney(
  tx: Tx,
  personId: string,
  { stationId, byId, now }: { stationId: string; byId: string; now: number },
): Promise<void> {
  await moveMoney(tx, {
    what: "top-up",
    key: `bench:${personId}`,
    movements: [
      { kind: "person", ownerId: personId, fen: BROUGHT_FEN },
      { kind: "till", ownerId: stationId, fen: -BROUGHT_FEN },
    ],
    now,
    byId,
    stationId,
    receipt: personId,
  });
}

/** What came of the rush, in a sentence; the house's own rules are looked into besides. */
export async function tellOrders(house: House, { kitchens }: Kitchens): Promise<string> {
  const { read } = house.db;
  const pools = await read
    .selectFrom("pool")
    .where(
      "slot_id",
      "in",
      kitchens.map(({ menuId }) => menuId),
    )
    .select(["id", "capacity", "taken"])
    .execute();
  const favourites = new Set(kitchens.map(({ dishes }) => dishes[0]));
  const soldOut = pools.filter(({ id, capacity, taken }) => favourites.has(id) && taken === capacity).length;
  const beyond = pools.filter(({ capacity, taken }) => taken > capacity).length;
  const meals = await read
    .selectFrom("meal")
    .select((eb) => [eb.fn.countAll().as("count"), eb.fn.sum("subsidy_fen").as("subsidy")])
    .executeTakeFirstOrThrow();
  const { least } = await read
    .selectFrom("account")
    .where("kind", "=", "person")
    .select((eb) => eb.fn.min("balance_fen").as("least"))
    .executeTakeFirstOrThrow();
  const ledger = await read
    .selectFrom("posting")
    .select((eb) => eb.fn.sum("fen").as("sum"))
    .executeTakeFirstOrThrow();
  return (
    `${meals.count} meals, ${meals.subsidy} fen of subsidy; of ${pools.length} pools ${soldOut} favourites are sold out, ` +
    `${beyond} sold beyond what they hold; all postings sum to ${ledger.sum}; the least balance is ${least} fen.`
  );
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, at) =>
    list.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
}
