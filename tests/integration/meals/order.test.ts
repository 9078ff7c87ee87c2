import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, request, world } from "../../support/world.ts";

describe("a meal", () => {
  it("is ordered, paid and seen, and keeps nobody from a shift at the same time", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { dishes: [{ priceFen: 800 }, { name: "米饭", priceFen: 100 }] });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    const [dish, rice] = kitchen.menu.poolIds;
    const lines = [
      { poolId: dish!, portions: 1 },
      { poolId: rice!, portions: 2 },
    ];
    const quote = await mei.meals.quote({ menuId: kitchen.menu.id, mode: "dine-in", lines });
    expect(quote).toMatchObject({ foodFen: 1000, feeFen: 0, subsidyFen: 0, ownFen: 1000, objection: null });
    const { mealId } = await mei.meals.order(plate(kitchen.menu, { lines, expectedFen: quote.ownFen }));
    expect(await balance(kitchen, mei.id)).toBe(4000);
    expect((await mei.meals.mine({})).meals).toMatchObject([
      { id: mealId, stands: true, canChange: true, ownFen: 1000, lines: [{ portions: 1 }, { portions: 2 }] },
    ]);
    const shift = await w.shift({ at: "2026-11-25T11:00" });
    expect(await mei.shifts.signUp(request(shift))).toMatchObject({ state: "confirmed" });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is closed at the cut-off to the millisecond; the canteen still can, with a reason", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    w.setClock("2026-11-24T16:00");
    w.clock.at -= 1;
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    w.clock.at += 1;
    expect(await refusalOf(mei.meals.cancel({ mealId }))).toMatchObject({ code: "orders_closed" });
    const tom = await w.person("Tom");
    expect(await refusalOf(tom.meals.order(plate(kitchen.menu)))).toMatchObject({ code: "orders_closed" });
    await kitchen.manager.meals.deskCancel({ mealId, reason: "家属来电" });
    expect(await balance(kitchen, mei.id)).toBe(5000);
    expect((await mei.meals.mine({})).meals).toMatchObject([{ stands: false, cancelReason: "家属来电" }]);
    expect((await mei.notices.list({})).notices.map((notice) => notice.kind)).toContain("meal_cancelled");
  });

  it("may be ordered at half past midnight for that day, where the canteen takes orders on the day", async () => {
    await using w = await world({ at: "2026-11-24T00:30" });
    const kitchen = await canteen(w, { chargeAt: "service" });
    const sittingId = await kitchen.manager.meals.saveSitting({
      stationId: kitchen.stationId,
      meal: "dinner",
      startsMin: 17 * 60,
      endsMin: 18 * 60,
      cutOffDays: 0,
      cutOffMin: 10 * 60,
      dineIn: 5,
      takeaway: 0,
      delivery: 0,
    });
    const menu = await kitchen.menuOn("2026-11-24", sittingId);
    const mei = await w.person("王秀英");
    await mei.meals.order(plate(menu));
    expect(await mei.meals.mine({})).toMatchObject({ today: "2026-11-24", meals: [{ onDate: "2026-11-24" }] });
  });

  it("is never oversold: forty for five portions", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { chargeAt: "service", dishes: [{ name: "鲈鱼", portions: 5 }] });
    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => w.person(`客人${at}`)));
    const answers = await Promise.allSettled(people.map((person) => person.meals.order(plate(kitchen.menu))));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(5);
    const late = await w.person("晚来的");
    expect(await refusalOf(late.meals.order(plate(kitchen.menu)))).toEqual({
      code: "dish_gone",
      dish: "鲈鱼",
      left: 0,
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is one, however often it is asked for: double tap, second tab, lost answer", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    const asked = plate(kitchen.menu);
    const [one, two] = await Promise.all([mei.meals.order(asked), mei.meals.order(asked)]);
    expect(two).toEqual(one);
    expect(await mei.meals.order(plate(kitchen.menu))).toEqual(one);
    expect(await balance(kitchen, mei.id)).toBe(4000);
    const other = { ...asked, lines: [{ poolId: kitchen.menu.poolIds[0]!, portions: 2 }] };
    expect(await refusalOf(mei.meals.order(other))).toEqual({ code: "request_reused" });
  });

  it("says who was first when the desk and the daughter order at once", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { chargeAt: "service" });
    const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
    await kitchen.manager.meals.deskOrder({ ...plate(kitchen.menu), stationId: kitchen.stationId, forId: mother.id });
    expect(await refusalOf(mother.meals.order(plate(kitchen.menu)))).toMatchObject({
      code: "already_ordered",
      byName: "Manager",
    });
  });

  it("changes until the cut-off: the new one in the place of the old, money and portions with it", async () => {
    await using w = await world();
    const kitchen = await canteen(w, {
      dishes: [
        { priceFen: 800, portions: 1 },
        { name: "米饭", priceFen: 100 },
      ],
    });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 1000);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    const [dish, rice] = kitchen.menu.poolIds;
    const lines = [
      { poolId: dish!, portions: 1 },
      { poolId: rice!, portions: 1 },
    ];
    const changed = await mei.meals.order(plate(kitchen.menu, { lines, replacesId: mealId }));
    expect(changed.mealId).not.toBe(mealId);
    expect(await balance(kitchen, mei.id)).toBe(100);
    const dear = [{ poolId: rice!, portions: 11 }];
    const refused = mei.meals.order(plate(kitchen.menu, { lines: dear, replacesId: changed.mealId }));
    expect(await refusalOf(refused)).toMatchObject({ code: "balance_too_low" });
    expect((await mei.meals.mine({})).meals).toMatchObject([{ id: changed.mealId, stands: true }]);
    expect(await balance(kitchen, mei.id)).toBe(100);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is not ordered against an allergy, at home or at the desk", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { dishes: [{ name: "清蒸鲈鱼", allergens: ["fish"] }] });
    const mei = await w.person("王秀英");
    await mei.meals.saveDiet({ allergens: ["fish"], diets: ["soft"] });
    const clash = { code: "dish_clashes", dish: "清蒸鲈鱼", allergens: ["fish"] };
    const [line] = [{ poolId: kitchen.menu.poolIds[0]!, portions: 1 }];
    const quote = await mei.meals.quote({ menuId: kitchen.menu.id, mode: "dine-in", lines: [line] });
    expect(quote).toMatchObject({ objection: clash, notKept: [{ name: "清蒸鲈鱼", diets: ["soft"] }] });
    expect(await refusalOf(mei.meals.order(plate(kitchen.menu)))).toEqual(clash);
    const atDesk = { ...plate(kitchen.menu), stationId: kitchen.stationId, forId: mei.id };
    expect(await refusalOf(kitchen.manager.meals.deskOrder(atDesk))).toEqual(clash);
  });

  it("warns a diner whose profile changes after the order", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { chargeAt: "service", dishes: [{ name: "清蒸鲈鱼", allergens: ["fish"] }] });
    const mei = await w.person("王秀英");
    await mei.meals.order(plate(kitchen.menu));
    await mei.meals.saveDiet({ allergens: ["fish"] });
    expect((await mei.meals.mine({})).meals).toMatchObject([{ harmful: [{ name: "清蒸鲈鱼" }] }]);
  });

  it("needs to know where to bring it, and asks for the fee", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    const away = plate(kitchen.menu, { mode: "delivery" });
    expect(await refusalOf(mei.meals.order(away))).toEqual({ code: "address_missing" });
    await mei.meals.order({ ...away, address: "3幢2单元401" });
    expect(await balance(kitchen, mei.id)).toBe(3800);
  });

  it("is nobody else's to order, to see or to give up", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { chargeAt: "service" });
    const [mei, stranger] = [await w.person("王秀英"), await w.person("陌生人")];
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    const acts = [
      () => stranger.meals.cancel({ mealId }),
      () => stranger.meals.order(plate(kitchen.menu, { forId: mei.id })),
      () => stranger.meals.serve({ mealId }),
      () => stranger.meals.diet({ personId: mei.id }),
      () => stranger.money.mine({ personId: mei.id }),
    ];
    for (const act of acts) {
      expect(await refusalOf(act())).toEqual({ code: "not_found" });
    }
  });
});

describe("a menu", () => {
  it("that is not served pays everybody back and tells them why", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 2000);
    await mei.meals.order(plate(kitchen.menu));
    await kitchen.manager.meals.cancelMenu({ menuId: kitchen.menu.id, reason: "停电" });
    expect(await balance(kitchen, mei.id)).toBe(2000);
    const [notice] = (await mei.notices.list({})).notices.filter(({ kind }) => kind === "meal_cancelled");
    expect(notice?.facts).toMatchObject({ reason: "停电" });
    expect(await refusalOf(mei.meals.order(plate(kitchen.menu)))).toEqual({ code: "cancelled" });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("keeps a dish that is ordered, and the price at which it was", async () => {
    await using w = await world();
    const kitchen = await canteen(w, {
      chargeAt: "service",
      dishes: [{ priceFen: 800 }, { name: "米饭", priceFen: 100 }],
    });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 2000);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    const [dish, rice] = kitchen.dishIds;
    const { stationId, sittingId, manager, menu } = kitchen;
    const saved = { stationId, sittingId, onDate: menu.onDate, places: { "dine-in": 50, takeaway: 20, delivery: 10 } };
    expect(await refusalOf(manager.meals.saveMenu({ ...saved, dishes: [rice!] }))).toMatchObject({
      code: "menu_has_meals",
    });
    await manager.meals.saveDish({ stationId, dishId: dish!.dishId, name: "番茄炒蛋", priceFen: 9900, portions: 30 });
    await manager.meals.saveMenu({ ...saved, dishes: [dish!, rice!] });
    w.setClock("2026-11-25T11:30");
    await manager.meals.serve({ mealId });
    expect(await balance(kitchen, mei.id)).toBe(1200);
  });

  it("is copied to the next week where the canteen is open, once", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const { manager, stationId } = kitchen;
    await kitchen.menuOn("2026-11-26");
    const closed = { stationId, date: "2026-12-03", reason: "消毒" };
    await w.db.transact({}, (tx) =>
      tx
        .insertInto("station_closing")
        .values({ station_id: stationId, closed_on: closed.date, reason: closed.reason })
        .execute(),
    );
    const week = { stationId, from: "2026-11-23", to: "2026-11-30" };
    expect(await manager.meals.copyWeek(week)).toEqual({ made: 1, left: 1 });
    expect(await manager.meals.copyWeek(week)).toEqual({ made: 0, left: 2 });
    const next = await manager.meals.week({ stationId, from: "2026-11-30" });
    expect(next.menus).toMatchObject([{ onDate: "2026-12-02", publishedAt: null, dishes: [{ portions: 30 }] }]);
    expect(next.closings).toEqual([{ onDate: "2026-12-03", reason: "消毒" }]);
    expect((await w.visitor().meals.menus({ stationId })).menus.map((menu) => menu.onDate)).toEqual([
      "2026-11-25",
      "2026-11-26",
    ]);
    await manager.meals.retireDish({ stationId, dishId: kitchen.dishIds[0]!.dishId });
    expect(await manager.meals.copyWeek({ ...week, to: "2026-12-07" })).toEqual({ made: 0, left: 2 });
  });
});

describe("serving", () => {
  it("takes two taps of two people for one, and charges once", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { chargeAt: "service" });
    const [mei, staff] = [await w.person("王秀英"), await w.staff(kitchen.station)];
    await withMoney(kitchen, mei.id, 2000);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-25T11:30");
    await Promise.all([staff.meals.serve({ mealId }), kitchen.manager.meals.serve({ mealId })]);
    expect(await balance(kitchen, mei.id)).toBe(1000);
    await staff.meals.unserve({ mealId, reason: "点错了人" });
    await staff.meals.unserve({ mealId, reason: "点错了人" });
    expect(await balance(kitchen, mei.id)).toBe(2000);
    await staff.meals.serve({ mealId });
    expect(await balance(kitchen, mei.id)).toBe(1000);
    expect(await refusalOf(kitchen.manager.meals.deskCancel({ mealId, reason: "错" }))).toMatchObject({
      code: "meal_served",
    });
    const today = await staff.meals.serving({ stationId: kitchen.stationId, onDate: "2026-11-25" });
    expect(today.sittings).toMatchObject([{ meals: [{ personName: "王秀英", servedAt: w.clock.at }] }]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("feeds who walks in, while the sitting lasts", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 2000);
    const walkIn = () => ({ ...plate(kitchen.menu), stationId: kitchen.stationId, forId: mei.id });
    w.setClock("2026-11-25T12:30");
    expect(await refusalOf(kitchen.manager.meals.deskOrder(walkIn()))).toMatchObject({ code: "orders_closed" });
    w.setClock("2026-11-25T12:29");
    await kitchen.manager.meals.deskOrder(walkIn());
    const today = await kitchen.manager.meals.serving({ stationId: kitchen.stationId, onDate: "2026-11-25" });
    expect(today.sittings[0]?.meals).toMatchObject([{ walkedInAt: w.clock.at }]);
  });
});
