import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import type { DelegationScope } from "@linli/shared/people/schema";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, type TestMenu, withMoney } from "../../support/canteen.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

/** A mother with 50 yuan, a daughter who may do these things for her, and lunches from Wednesday to Friday. */
async function family(w: World, scopes: DelegationScope[] = ["book"]) {
  const kitchen = await canteen(w, { dishes: [{ priceFen: 1000, portions: 2 }] });
  const menus = [kitchen.menu, await kitchen.menuOn("2026-11-26"), await kitchen.menuOn("2026-11-27")];
  const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  await mother.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes });
  await withMoney(kitchen, mother.id, 5000);
  return { kitchen, menus, mother, daughter };
}

const day = (menu: TestMenu, portions = 1) => ({
  menuId: menu.id,
  mode: "dine-in" as const,
  lines: [{ poolId: menu.poolIds[0]!, portions }],
});
const asked = (menu: TestMenu, portions = 1) => ({ ...day(menu, portions), expectedFen: 9000, requestKey: newId() });

describe("a week of meals", () => {
  it("is ordered day by day: what cannot be says why, the rest is ordered, and the same request again orders nothing twice", async () => {
    await using w = await world();
    const { kitchen, menus, mother, daughter } = await family(w);
    const [wednesday, thursday, friday] = menus as [TestMenu, TestMenu, TestMenu];
    const other = await w.person("陈建国");
    await withMoney(kitchen, other.id, 5000);
    await other.meals.order(plate(thursday, { lines: [{ poolId: thursday.poolIds[0]!, portions: 2 }] }));
    await mother.meals.order(plate(friday));
    const days = menus.map((menu) => asked(menu));
    const order = () => daughter.meals.orderWeek({ forId: mother.id, days });
    const done = await order();
    const at = w.clock.at;
    expect(done.days.map(({ menuId, refusal }) => [menuId, refusal])).toEqual([
      [wednesday.id, null],
      [thursday.id, { code: "dish_gone", dish: "番茄炒蛋", left: 0 }],
      [friday.id, { code: "already_ordered", byName: "王秀英", at }],
    ]);
    const again = await Promise.all([order(), order()]);
    expect(again.map((answer) => answer.days[0]?.mealId)).toEqual([done.days[0]?.mealId, done.days[0]?.mealId]);
    expect((await mother.meals.mine({})).meals).toHaveLength(2);
    expect(await balance(kitchen, mother.id)).toBe(3000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("costs what was shown: two meals of a day share its cap, and the money of the first is gone for the next", async () => {
    await using w = await world();
    const { kitchen, menus, mother } = await family(w);
    const { place_id: placeId } = await w.db.read
      .selectFrom("station")
      .where("id", "=", kitchen.stationId)
      .select("place_id")
      .executeTakeFirstOrThrow();
    const admin = await w.administrator(placeId);
    await w.db.transact({}, (tx) =>
      tx.updateTable("person").set({ residence_id: placeId }).where("id", "=", mother.id).execute(),
    );
    const programmeId = await admin.money.saveProgramme({ placeId, name: "老年助餐" });
    const meals = ["lunch" as const, "dinner" as const];
    const rule = { programmeId, fromOn: "2026-11-24", meals, minAge: 80, perMealFen: 400, dayCapFen: 600 };
    await admin.money.addRule(rule);
    const dinner = await kitchen.menuOn("2026-11-25", await kitchen.sitting("dinner", 17 * 60));
    const week = [menus[0]!, dinner, menus[1]!].map((menu) => day(menu, 2));
    const shown = await mother.meals.quoteWeek({ days: week });
    expect(shown.days.map((one) => [one.subsidyFen, one.ownFen, one.tooLow])).toEqual([
      [400, 1600, false],
      [200, 1800, false],
      [400, 1600, false],
    ]);
    expect(shown).toMatchObject({ foodFen: 6000, subsidyFen: 1000, ownFen: 5000, balanceFen: 5000, enough: true });
    const last = [...week, day(menus[2]!)];
    expect((await mother.meals.quoteWeek({ days: last })).days.map((one) => one.tooLow)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const days = shown.days.map((one, at) => ({ ...week[at]!, expectedFen: one.ownFen, requestKey: newId() }));
    const done = await mother.meals.orderWeek({ days });
    expect(done.days.map((one) => one.refusal)).toEqual([null, null, null]);
    expect(await balance(kitchen, mother.id)).toBe(0);
    const poor = await mother.meals.orderWeek({
      days: [{ ...day(menus[2]!), expectedFen: 1000, requestKey: newId() }],
    });
    expect(poor.days[0]?.refusal).toEqual({ code: "balance_too_low", balanceFen: 0, neededFen: 600 });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("ends for a delegate with the delegation, and is nobody's whose id is not theirs", async () => {
    await using w = await world();
    const { menus, mother, daughter } = await family(w);
    const [delegation] = (await mother.people.family()).delegates;
    await mother.people.endDelegation({ delegationId: delegation!.id });
    for (const forId of [mother.id, "none"]) {
      const days = [asked(menus[0]!)];
      expect(await refusalOf(daughter.meals.orderWeek({ forId, days }))).toEqual({ code: "not_found" });
      expect(await refusalOf(daughter.meals.quoteWeek({ forId, days: [day(menus[0]!)] }))).toEqual({
        code: "not_found",
      });
    }
  });
});

it("says to who may order and not pay whether the money is enough, never what there is", async () => {
  await using w = await world();
  const { kitchen, menus, mother, daughter } = await family(w, ["book"]);
  const forId = mother.id;
  const balances = async (who: typeof mother) => ({
    diner: (await who.meals.diners()).find(({ id }) => id === forId)?.balanceFen,
    quote: await who.meals.quote({ ...day(menus[0]!), forId }).then(({ balanceFen, enough }) => [balanceFen, enough]),
    week: await who.meals
      .quoteWeek({ forId, days: [day(menus[0]!)] })
      .then(({ balanceFen, enough }) => [balanceFen, enough]),
  });
  expect(await balances(daughter)).toEqual({ diner: null, quote: [null, true], week: [null, true] });
  expect(await balances(mother)).toEqual({ diner: 5000, quote: [5000, true], week: [5000, true] });
  await mother.meals.order(plate(menus[0]!, { lines: [{ poolId: menus[0]!.poolIds[0]!, portions: 2 }] }));
  await mother.meals.order(plate(menus[1]!, { lines: [{ poolId: menus[1]!.poolIds[0]!, portions: 2 }] }));
  const two = [{ poolId: menus[2]!.poolIds[0]!, portions: 2 }];
  const refused = daughter.meals.order(plate(menus[2]!, { forId, lines: two }));
  expect(await refusalOf(refused)).toEqual({ code: "balance_too_low", balanceFen: null, neededFen: 2000 });
  await mother.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book", "pay"] });
  const payer = daughter.meals.order(plate(menus[2]!, { forId, lines: two }));
  expect(await refusalOf(payer)).toEqual({ code: "balance_too_low", balanceFen: 1000, neededFen: 2000 });
  expect(await balance(kitchen, forId)).toBe(1000);
});

describe("half past midnight in Shanghai, the day before in UTC", () => {
  it("is the day of its date: what closed yesterday is closed, what closes today is open, and the account says today", async () => {
    await using w = await world();
    const { kitchen, menus, mother } = await family(w);
    w.setClock("2026-11-25T00:30");
    expect((await mother.meals.menus({ stationId: kitchen.stationId })).today).toBe("2026-11-25");
    expect(await refusalOf(mother.meals.order(plate(menus[0]!)))).toMatchObject({ code: "orders_closed" });
    const { mealId } = await mother.meals.order(plate(menus[1]!));
    const entry = await w.db.read
      .selectFrom("entry")
      .where("meal_id", "=", mealId)
      .select("on_date")
      .executeTakeFirst();
    expect(entry?.on_date).toBe("2026-11-25");
    expect((await mother.meals.mine({})).today).toBe("2026-11-25");
    const { stationId } = kitchen;
    await kitchen.manager.meals.deskOrder({ ...plate(menus[0]!), stationId, forId: mother.id });
    expect((await kitchen.manager.meals.serving({ stationId })).sittings[0]?.meals).toHaveLength(1);
  });
});

describe("the desk, for a caller", () => {
  it("changes until the cut-off as it is, after it with a reason that the diner is told, and gives back what is not eaten", async () => {
    await using w = await world();
    const { kitchen, menus, mother } = await family(w);
    const { stationId, manager } = kitchen;
    const at = { stationId, personId: mother.id };
    const { mealId } = await mother.meals.order(plate(menus[0]!));
    const twice = { lines: [{ poolId: menus[0]!.poolIds[0]!, portions: 2 }] };
    const first = await manager.meals.deskOrder({
      ...plate(menus[0]!, { ...twice, replacesId: mealId }),
      stationId,
      forId: mother.id,
    });
    w.setClock("2026-11-25T09:00");
    const change = { ...plate(menus[0]!, { replacesId: first.mealId }), stationId, forId: mother.id };
    expect(await refusalOf(manager.meals.deskOrder(change))).toEqual({ code: "reason_missing" });
    await manager.meals.deskOrder({ ...change, reason: "只要一份" });
    const { meals } = await manager.meals.deskMeals(at);
    expect(meals).toMatchObject([{ stands: true, isClosed: true, ownFen: 1000, lines: [{ portions: 1 }] }]);
    expect(await balance(kitchen, mother.id)).toBe(4000);
    const told = (await mother.notices.list({})).notices.filter(({ kind }) => kind === "meal_changed");
    expect(told.map(({ facts }) => facts.reason ?? null)).toEqual(["只要一份", null]);
    await manager.meals.deskCancel({ mealId: meals[0]!.id, reason: "身体不舒服" });
    expect(await manager.meals.deskMeals(at)).toMatchObject({ meals: [{ stands: false, cancelReason: "身体不舒服" }] });
    expect(await balance(kitchen, mother.id)).toBe(5000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("ends an absence of those it serves, of nobody else, and finds a caller by the end of the number or a card of four digits", async () => {
    await using w = await world();
    const { kitchen, mother } = await family(w);
    const { stationId, manager } = kitchen;
    const other = await w.station("湘湖社区新时代文明实践站");
    const neighbour = await w.manager(other);
    await manager.meals.deskPause({ stationId, forId: mother.id, fromOn: "2026-11-25", untilOn: "2026-11-30" });
    const [pause] = (await manager.meals.deskStanding({ stationId, personId: mother.id })).pauses;
    const end = { stationId, personId: mother.id, pauseId: pause!.id };
    const wrong = [
      neighbour.meals.deskEndPause(end),
      neighbour.meals.deskEndPause({ ...end, stationId: "none" }),
      manager.meals.deskEndPause({ ...end, personId: manager.id }),
      manager.meals.deskEndPause({ ...end, pauseId: "none" }),
    ];
    for (const refused of await Promise.all(wrong.map(refusalOf))) expect(refused).toEqual({ code: "not_found" });
    await manager.meals.deskEndPause(end);
    await manager.meals.deskEndPause(end);
    expect((await mother.meals.standing()).pauses).toEqual([]);

    const { place_id: residenceId } = await w.db.read
      .selectFrom("station")
      .where("id", "=", stationId)
      .select("place_id")
      .executeTakeFirstOrThrow();
    const caller = await w.person("陈建国", { residenceId, phone: "13812345678" });
    const holder = await w.person("吴桂芳", { residenceId, phone: "13900008888", cardNumber: "5678" });
    const { people } = await manager.people.find({ stationId, text: "5678" });
    expect(people.map((person) => person.id).sort()).toEqual([caller.id, holder.id].sort());
  });
});
