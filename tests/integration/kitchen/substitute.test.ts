import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { balance, type CanteenOptions, canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

const DISHES = [
  { name: "红烧肉", priceFen: 1000, portions: 5 },
  { name: "清蒸鲈鱼", priceFen: 1200, allergens: ["fish" as const], portions: 1 },
  { name: "番茄炒蛋", priceFen: 600, allergens: ["eggs" as const] },
  { name: "米饭", priceFen: 100 },
];

/** Wednesday's lunch at half past eleven; 王秀英 has pork and rice, with three yuan of subsidy where she lives. */
async function served(w: World, options: CanteenOptions = {}) {
  const street = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("江寺食堂", { placeId: await w.place("江寺社区", street) });
  const admin = await w.administrator(street);
  const programmeId = await admin.money.saveProgramme({ placeId: street, name: "助餐" });
  const rule = { programmeId, fromOn: "2026-11-24", meals: ["lunch" as const], perMealFen: 300, minSpendFen: 800 };
  await admin.money.addRule(rule);
  const kitchen = await canteen(w, { station, dishes: DISHES, ...options });
  const mei = await w.person("王秀英", { residenceId: station.placeId });
  await withMoney(kitchen, mei.id, 5000);
  const [pork, fish, egg, rice] = kitchen.menu.poolIds as [string, string, string, string];
  const lines = [pork, rice].map((poolId) => ({ poolId, portions: 1 }));
  const { mealId } = await mei.meals.order(plate(kitchen.menu, { lines }));
  const staff = await w.staff(station, "老周");
  w.setClock("2026-11-25T11:30");
  const change = (toPoolId: string, more: { mealId?: string; fromPoolId?: string; requestKey?: string } = {}) => ({
    mealId,
    fromPoolId: pork,
    toPoolId,
    portions: 1,
    reason: "卖完了",
    requestKey: newId(),
    ...more,
  });
  const programme = async () => {
    return (await admin.money.settlement({ programmeId, from: "2026-11-01", to: "2026-11-30" })).fen;
  };
  const free = async () => {
    const [sitting] = (await staff.meals.serving({ stationId: station.id })).sittings;
    return sitting!.dishes.map((dish) => dish.free);
  };
  return { ...kitchen, mei, staff, mealId, pork, fish, egg, rice, change, programme, free };
}

describe("another dish in the place of one that ran out", () => {
  it("moves the portions, and gives back what it costs less, to the pocket it came from", async () => {
    await using w = await world();
    const { staff, mei, mealId, egg, pork, change, programme, free, ...kitchen } = await served(w);
    // 1100 of food, 300 of them subsidy.
    expect(await balance(kitchen, mei.id)).toBe(4200);
    expect(await free()).toEqual([4, 1, 30, 29]);
    const asked = change(egg);
    const [one, two] = await Promise.all([staff.meals.substitute(asked), staff.meals.substitute(asked)]);
    expect(two).toEqual(one);
    // 700 of food is below the rule's minimum: the subsidy goes back to its programme, and 100 to her.
    expect(one.backFen).toBe(100);
    expect(await balance(kitchen, mei.id)).toBe(4300);
    expect(await programme()).toBe(0);
    expect(await free()).toEqual([5, 1, 29, 29]);
    const [sitting] = (await staff.meals.serving({ stationId: kitchen.stationId })).sittings;
    expect(sitting?.meals).toMatchObject([
      { id: one.mealId, foodFen: 700, lines: [{ name: "番茄炒蛋", priceFen: 600 }, { name: "米饭" }] },
    ]);
    expect((await mei.meals.mine({})).meals.map((meal) => [meal.id, meal.stands])).toEqual([[one.mealId, true]]);
    expect((await mei.notices.list({})).notices.map((notice) => notice.kind)).toContain("meal_changed");
    expect(await refusalOf(staff.meals.substitute(change(pork, { fromPoolId: egg })))).toEqual({
      code: "booking_ended",
    });
    expect(mealId).not.toBe(one.mealId);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("costs the diner no more where it is dearer, is refused where it harms or is gone, and two at once give one", async () => {
    await using w = await world();
    const { staff, manager, mei, fish, egg, rice, change, free, ...kitchen } = await served(w, { chargeAt: "service" });
    await mei.meals.saveDiet({ allergens: ["eggs"] });
    expect(await refusalOf(staff.meals.substitute(change(egg)))).toMatchObject({
      code: "dish_clashes",
      allergens: ["eggs"],
    });
    expect(await refusalOf(staff.meals.substitute(change(rice)))).toEqual({ code: "dish_on_tray", dish: "米饭" });
    const other = await w.person("汤姆");
    const lines = [{ poolId: kitchen.menu.poolIds[0]!, portions: 1 }];
    const tom = await manager.meals.deskOrder({
      ...plate(kitchen.menu, { lines }),
      stationId: kitchen.stationId,
      forId: other.id,
    });
    const acts = [staff.meals.substitute(change(fish)), manager.meals.substitute(change(fish, { mealId: tom.mealId }))];
    const answers = await Promise.allSettled(acts);
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect((await free())[1]).toBe(0);
    const mine = (await mei.meals.mine({})).meals.find((meal) => meal.stands)!;
    // At the price of the pork, whichever of the two got it.
    expect(mine.ownFen).toBe(800);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("stays handed out and paid where it was, whatever else of the menu was cut meanwhile; its tray's label is void", async () => {
    await using w = await world();
    const kitchen = await served(w, { chargeAt: "service" });
    const { staff, manager, mei, mealId, fish, menu, dishIds, sittingId, change, stationId } = kitchen;
    await staff.kitchen.sheets({ stationId });
    await staff.kitchen.printLabels({ menuId: menu.id, mealIds: [mealId], requestKey: newId() });
    await staff.meals.serve({ mealId });
    expect(await balance(kitchen, mei.id)).toBe(4200);
    const left = dishIds.map((dish, at) => (at === 3 ? { ...dish, portions: 0 } : dish));
    const places = { "dine-in": 50, takeaway: 20, delivery: 10 };
    await manager.meals.saveMenu({ stationId, sittingId, onDate: menu.onDate, dishes: left, places });
    const { mealId: nowId, backFen } = await staff.meals.substitute(change(fish));
    expect(backFen).toBe(0);
    expect(await balance(kitchen, mei.id)).toBe(4200);
    const [sitting] = (await staff.meals.serving({ stationId })).sittings;
    expect(sitting?.meals).toMatchObject([{ id: nowId, servedAt: w.clock.at }]);
    const [sheet] = (await staff.kitchen.sheets({ stationId })).sittings;
    expect(sheet?.changes.map(({ what, why, seenAt }) => [what, why, seenAt !== null]).sort()).toEqual([
      ["added", "卖完了", true],
      ["ended", "卖完了", true],
    ]);
    expect(await refusalOf(staff.kitchen.serveLabel({ stationId, code: "1" }))).toMatchObject({ code: "label_void" });
    await staff.meals.unserve({ mealId: nowId, reason: "退了" });
    expect(await balance(kitchen, mei.id)).toBe(5000);
    w.setClock("2026-11-25T12:30");
    expect(await refusalOf(staff.meals.substitute(change(fish, { mealId: nowId, fromPoolId: fish })))).toMatchObject({
      code: "dish_on_tray",
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
