import { addDays, weekdayOf } from "@linli/shared/events/days";
import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import type { Context, House } from "../context.ts";
import { newId } from "../db/id.ts";
import { saveCanteen, saveDish, saveSitting } from "../meals/canteen.ts";
import { deskOrder } from "../meals/counter.ts";
import { setDiet } from "../meals/diet.ts";
import { publishMenus, saveMenu } from "../meals/menus.ts";
import { orderMeal } from "../meals/order.ts";
import { serve } from "../meals/serving.ts";
import { saveStanding } from "../meals/standing.ts";
import { topUp } from "../money/cash.ts";
import { saveCategory } from "../money/categories.ts";
import { addRule, saveProgramme } from "../money/rules.ts";
import { linkDelegate } from "../people/delegates.ts";
import { dayOf } from "../people/today.ts";
import { mulberry32, shuffled } from "./data/random.ts";
import { orderBrought } from "./deliveries.ts";
import { drawDish } from "./dish-pictures.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

const SEED = 20_240_312;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ELDER = 66;
/** How many days of menus lie behind and ahead. */
const DAYS_BEHIND = 10;
const DAYS_AHEAD = 10;

interface DemoDish {
  name: string;
  nameEn: string;
  priceFen: number;
  allergens?: Allergen[];
  diets?: Diet[];
  portions: number;
  /** What it looks like from above. */
  colours: string[];
}

/** Home cooking of Hangzhou at the prices of an elderly canteen; the prices are plausible, no canteen's own. */
const DISHES: readonly DemoDish[] = [
  {
    name: "米饭",
    nameEn: "Rice",
    priceFen: 100,
    diets: ["vegetarian", "halal", "low-salt"],
    portions: 120,
    colours: ["#ffffff", "#f6f3ea", "#ece7da"],
  },
  {
    name: "杂粮饭",
    nameEn: "Mixed grains",
    priceFen: 150,
    diets: ["diabetic", "vegetarian", "halal", "low-salt"],
    portions: 40,
    colours: ["#8a6a4f", "#c9a06a", "#5d4336", "#e6d3ae"],
  },
  {
    name: "红烧肉",
    nameEn: "Braised pork",
    priceFen: 1000,
    allergens: ["soy", "gluten"],
    diets: ["soft"],
    portions: 40,
    colours: ["#7a2f16", "#9c4420", "#c56a3c"],
  },
  {
    name: "清蒸鲈鱼",
    nameEn: "Steamed perch",
    priceFen: 1200,
    allergens: ["fish", "soy"],
    diets: ["soft"],
    portions: 30,
    colours: ["#e9e6dd", "#cfd3cc", "#6f9a4e"],
  },
  {
    name: "番茄炒蛋",
    nameEn: "Tomato and egg",
    priceFen: 500,
    allergens: ["eggs"],
    diets: ["low-salt", "vegetarian", "soft"],
    portions: 50,
    colours: ["#d8432b", "#f2c231", "#f6d565"],
  },
  {
    name: "虾仁蒸蛋",
    nameEn: "Egg custard with shrimp",
    priceFen: 700,
    allergens: ["crustaceans", "eggs"],
    diets: ["soft", "low-salt"],
    portions: 40,
    colours: ["#f7d976", "#f4cf5f", "#f08a6a"],
  },
  {
    name: "蒜蓉青菜",
    nameEn: "Greens with garlic",
    priceFen: 300,
    diets: ["vegetarian", "low-salt", "diabetic", "halal"],
    portions: 60,
    colours: ["#3f7d2e", "#5b9b3c", "#f3efe0"],
  },
  {
    name: "红烧豆腐",
    nameEn: "Braised tofu",
    priceFen: 350,
    allergens: ["soy", "gluten"],
    diets: ["vegetarian", "soft"],
    portions: 50,
    colours: ["#d9a45a", "#b5702f", "#4f7d35"],
  },
  {
    name: "萝卜牛腩",
    nameEn: "Beef with radish",
    priceFen: 1100,
    allergens: ["soy"],
    diets: ["soft", "halal"],
    portions: 30,
    colours: ["#f0ead9", "#7b3f24", "#a85c32"],
  },
  {
    name: "香菇滑鸡",
    nameEn: "Chicken with mushrooms",
    priceFen: 900,
    diets: ["diabetic", "low-salt"],
    portions: 40,
    colours: ["#5b3b25", "#e7c993", "#c99a5b"],
  },
  {
    name: "冬瓜排骨汤",
    nameEn: "Winter melon and rib soup",
    priceFen: 400,
    diets: ["soft"],
    portions: 60,
    colours: ["#dfe8d2", "#b98a67", "#c9d9b5"],
  },
  {
    name: "南瓜小米粥",
    nameEn: "Millet porridge with pumpkin",
    priceFen: 200,
    diets: ["soft", "vegetarian", "low-salt"],
    portions: 40,
    colours: ["#f0a632", "#f6bf55", "#e3902a"],
  },
];

/** Sets up the street's canteens and lets the old eat there: a little before now, a little after. */
export async function openCanteens(life: Life, asked: { streetId: string; elderId: string; childId: string }) {
  const { house, clock, settled, until } = life;
  const random = mulberry32(SEED);
  const today = dayOf(house.now());
  const elders = settled.people.filter(
    (person) => Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4)) >= ELDER,
  );
  clock.at = until - (DAYS_BEHIND + 6) * DAY;
  await subsidise(life, asked.streetId);
  const canteens = [...settled.stations.values()].filter((station) => station.code.startsWith("CX-CT-"));
  // The old person one may sign in as eats at the first.
  const settledIn = new Set([asked.elderId]);
  for (const [at, station] of canteens.entries()) {
    clock.at = until - (DAYS_BEHIND + 5) * DAY;
    const manager = await contextOf(house, station.managerId);
    const menus = await writeMenus(manager, station, { today, dinner: at < 2 });
    const near = elders.filter((person) => !settledIn.has(person.id));
    const regulars = shuffled(random, near).slice(0, 9);
    // Most have one canteen; who has two is somebody for a settlement to look at.
    for (const person of regulars.slice(1)) settledIn.add(person.id);
    const own = at === 0 ? [settled.people.find((person) => person.id === asked.elderId)!, ...regulars] : regulars;
    for (const [number, person] of own.entries()) await unlessRefused(pay(manager, station, person, at * 100 + number));
    if (at === 0) await orderBrought(life, { id: station.id, managerId: station.managerId });
    for (const menu of menus) await eat({ house, clock, manager, station, menu, people: own, random, until });
  }
  clock.at = until;
  await entrust(house, asked.elderId, asked.childId, until);
  const [first] = canteens;
  if (first) await orderEveryWeek(await contextOf(house, asked.childId), { station: first, today, ...asked });
}

/** The child has lunch ordered for the old person on two days of the week, without asking each time. */
async function orderEveryWeek(
  child: Context,
  { station, today, elderId }: { station: SettledStation; today: string; elderId: string },
): Promise<void> {
  await saveStanding(child, {
    standingId: null,
    forId: elderId,
    stationId: station.id,
    meal: "lunch",
    weekdays: [2, 4],
    mode: "dine-in",
    address: null,
    note: "饭软一点",
    dishIds: [],
    dishes: 2,
    fromOn: today,
    untilOn: null,
  });
}

async function subsidise({ house, adminId, settled, clock }: Life, placeId: string): Promise<void> {
  const admin = await contextOf(house, adminId);
  const programmeId = await saveProgramme(admin, { placeId, name: "老年助餐补贴", nameEn: "Meals for the elderly" });
  const from = addDays(dayOf(house.now()), 1);
  const rule = { programmeId, fromOn: from, untilOn: null, category: null, maxAge: null, replacesId: null };
  const meals: ("lunch" | "dinner")[] = ["lunch", "dinner"];
  const most = { dayCapFen: 1000, minSpendFen: 500 };
  await addRule(admin, { ...rule, ...most, minAge: 60, maxAge: 79, meals, perMealFen: 200 });
  await addRule(admin, { ...rule, ...most, minAge: 80, meals, perMealFen: 500 });
  const poor = { ...rule, minAge: null, category: "minimum-living" as const, meals, perMealFen: 800 };
  await addRule(admin, { ...poor, dayCapFen: 1600, minSpendFen: 0 });
  const station = [...settled.stations.values()].find((one) => one.code === "CX-CT-01")!;
  const manager = await contextOf(house, station.managerId);
  const [first] = settled.people.filter((person) => person.birthDate < "1955");
  if (first) {
    const category = { category: "minimum-living" as const, fromOn: dayOf(house.now()), untilOn: null };
    await unlessRefused(saveCategory(manager, { stationId: station.id, personId: first.id, ...category }));
    const allergic = { allergens: ["fish", "crustaceans"] as Allergen[], diets: ["soft"] as Diet[], note: null };
    await house.db.transact({}, (tx) => setDiet(tx, first.id, allergic, manager.actor.id, clock.at));
  }
}

interface Served {
  menuId: string;
  onDate: string;
  cutOffAt: number;
  startsAt: number;
  dishes: { poolId: string; name: string }[];
}

async function writeMenus(
  manager: Context,
  station: SettledStation,
  { today, dinner }: { today: string; dinner: boolean },
): Promise<Served[]> {
  const stationId = station.id;
  await saveCanteen(manager, { stationId, chargeAt: "order", deliveryFeeFen: 200, creditFen: 0 });
  const usual = { stationId, sittingId: null, dineIn: 60, takeaway: 40, delivery: 25 };
  const lunch = { meal: "lunch" as const, startsMin: 660, endsMin: 750, cutOffDays: 1, cutOffMin: 960 };
  const sittings = [await saveSitting(manager, { ...usual, ...lunch })];
  const evening = { meal: "dinner" as const, startsMin: 1020, endsMin: 1080, cutOffDays: 0, cutOffMin: 600 };
  if (dinner) sittings.push(await saveSitting(manager, { ...usual, ...evening }));
  const dishIds: { id: string; portions: number }[] = [];
  for (const [number, { allergens = [], diets = [], colours, ...dish }] of DISHES.entries()) {
    const photoId = await drawDish(manager, colours, number);
    const id = await saveDish(manager, { ...dish, allergens, diets, stationId, photoId, dishId: null });
    dishIds.push({ id, portions: dish.portions });
  }
  const menuIds: string[] = [];
  for (let day = -DAYS_BEHIND; day <= DAYS_AHEAD; day++) {
    const onDate = addDays(today, day);
    if (!station.weekdays.includes(weekdayOf(onDate))) continue;
    for (const sittingId of sittings) {
      const [rice, grains, ...rest] = dishIds;
      const offset = (day + DAYS_BEHIND) % rest.length;
      const turn = [...rest.slice(offset), ...rest.slice(0, offset)].slice(0, 5);
      const dishes = [rice!, grains!, ...turn].map(({ id, portions }) => ({ dishId: id, portions }));
      const places = { "dine-in": 60, takeaway: 40, delivery: 25 };
      await unlessRefused(
        saveMenu(manager, { stationId, sittingId, onDate, dishes, places }).then((id) => menuIds.push(id)),
      );
    }
  }
  await publishMenus(manager, { stationId, menuIds: menuIds.slice(0, 60) });
  return servedFrom(manager, menuIds);
}

async function servedFrom({ db }: Context, menuIds: readonly string[]): Promise<Served[]> {
  const rows = await db.read
    .selectFrom("menu")
    .innerJoin("slot", "slot.id", "menu.id")
    .innerJoin("menu_dish", "menu_dish.menu_id", "menu.id")
    .where("menu.id", "in", menuIds)
    .select([
      "menu.id as menuId",
      "menu.on_date as onDate",
      "menu.cut_off_at as cutOffAt",
      "slot.starts_at as startsAt",
    ])
    .select(["menu_dish.pool_id as poolId", "menu_dish.name"])
    .orderBy("menu.on_date")
    .orderBy("menu_dish.pool_id")
    .execute();
  return [...Map.groupBy(rows, (row) => row.menuId).values()].map((dishes) => {
    const { menuId, onDate, cutOffAt, startsAt } = dishes[0]!;
    return { menuId, onDate, cutOffAt, startsAt, dishes: dishes.map(({ poolId, name }) => ({ poolId, name })) };
  });
}

function pay(manager: Context, station: SettledStation, person: SettledPerson, number: number): Promise<unknown> {
  const receipt = `${station.code}-${String(number + 1).padStart(4, "0")}`;
  return topUp(manager, { stationId: station.id, personId: person.id, fen: 30_000, receipt, requestKey: newId() });
}

async function eat(asked: {
  house: House;
  clock: { at: number };
  manager: Context;
  station: SettledStation;
  menu: Served;
  people: readonly SettledPerson[];
  random: () => number;
  until: number;
}): Promise<void> {
  const { house, clock, manager, station, menu, people, random, until } = asked;
  const meals: string[] = [];
  for (const person of people) {
    if (random() < 0.35) continue;
    clock.at = Math.min(until, menu.cutOffAt - Math.round((1 + random() * 20) * HOUR));
    // Who orders for days far ahead is rare.
    if (menu.startsAt - until > 3 * DAY && random() < 0.7) continue;
    const [rice, , ...rest] = menu.dishes;
    const lines = [rice!, ...shuffled(random, rest).slice(0, 2)].map(({ poolId }) => ({ poolId, portions: 1 }));
    const mode = random() < 0.55 ? "dine-in" : random() < 0.5 ? "takeaway" : "delivery";
    const order = { menuId: menu.menuId, mode, lines, note: null, replacesId: null } as const;
    const more = {
      expectedFen: 100_000,
      requestKey: newId(),
      address: `${Math.ceil(random() * 20)}幢${Math.ceil(random() * 3)}单元`,
    };
    const made =
      person.phone === null
        ? deskOrder(manager, { ...order, ...more, stationId: station.id, forId: person.id, reason: null })
        : orderMeal(await contextOf(house, person.id), { ...order, ...more });
    await unlessRefused(made.then(({ mealId }) => meals.push(mealId)));
  }
  for (const mealId of meals) {
    const at = menu.startsAt + Math.round(random() * HOUR);
    if (at > until || random() < 0.04) continue;
    clock.at = at;
    await unlessRefused(serve(manager, { mealId }));
  }
}

/** The old person one may sign in as has a child who orders for them. */
async function entrust(house: House, elderId: string, childId: string, now: number): Promise<void> {
  await house.db.transact({}, async (tx) => {
    const people = await tx
      .selectFrom("person")
      .where("id", "in", [elderId, childId])
      .select(["id", "name", "birth_date as birthDate"])
      .execute();
    const [principal, delegate] = [elderId, childId].map((id) => people.find((person) => person.id === id)!);
    await linkDelegate(tx, {
      principal: principal!,
      delegate: delegate!,
      scopes: ["book", "pay", "be-told"],
      expiresOn: null,
      byId: elderId,
      now,
    });
  });
}
