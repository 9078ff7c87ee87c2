import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { balance, plate, withMoney } from "../../support/canteen.ts";
import { subsidisedStreet } from "../../support/subsidised.ts";
import { refusalOf, world } from "../../support/world.ts";

describe("a part of a meal that is given back", () => {
  it("goes to the pockets it came from, once for a request, and never more than was paid", async () => {
    await using w = await world();
    const { kitchen, elder, admin, programmeId, communityId } = await subsidisedStreet(w, {
      dishes: [{ name: "红烧肉" }, { name: "米饭", priceFen: 200 }],
    });
    const { manager, menu, stationId } = kitchen;
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const lines = [
      { poolId: menu.poolIds[0]!, portions: 1 },
      { poolId: menu.poolIds[1]!, portions: 2 },
    ];
    const { mealId } = await mei.meals.order(plate(menu, { lines }));
    expect(await balance(kitchen, mei.id)).toBe(5000 - 900);
    const rice = {
      mealId,
      lines: [{ poolId: menu.poolIds[1]!, portions: 1 }],
      reason: "少了一碗饭",
      requestKey: "part-0001",
    };
    expect(await refusalOf(manager.meals.refundPart(rice))).toMatchObject({ code: "meal_to_come" });
    w.setClock("2026-11-25T11:30");
    await manager.meals.serve({ mealId });
    // A click, a click again, and another tab.
    const answers = await Promise.all([1, 2, 3].map(() => manager.meals.refundPart(rice)));
    expect(answers.map(({ back }) => [back.ownFen, back.subsidyFen])).toEqual([
      [200, 0],
      [200, 0],
      [200, 0],
    ]);
    expect(await balance(kitchen, mei.id)).toBe(5000 - 700);
    const twice = { ...rice, lines: [{ poolId: menu.poolIds[1]!, portions: 2 }], requestKey: "part-0002" };
    expect(await refusalOf(manager.meals.refundPart(twice))).toEqual({ code: "refund_too_high", leftFen: 1200 });
    const other = { mealId, fen: 900, reason: "肉没熟", requestKey: "part-0001" };
    expect(await refusalOf(manager.meals.refundPart(other))).toEqual({ code: "request_reused" });
    // Three yuan of food are left: the subsidy of five cannot be more than that.
    expect((await manager.meals.refundPart({ ...other, requestKey: "part-0003" })).back).toMatchObject({
      ownFen: 700,
      subsidyFen: 200,
    });
    expect(await balance(kitchen, mei.id)).toBe(5000);
    expect(await manager.meals.bill({ mealId })).toMatchObject({
      paid: { ownFen: 900, subsidyFen: 500 },
      back: { ownFen: 900, subsidyFen: 200 },
      lines: [{ left: 1 }, { left: 1 }],
    });
    expect((await mei.meals.mine({ before: null })).meals[0]).toMatchObject({ foodFen: 1400, subsidyFen: 500 });
    const sheet = (await manager.kitchen.sheets({ stationId })).sittings[0]!;
    expect(sheet).toMatchObject({ trays: 1, changes: [] });
    expect(await findViolations(w.db.read)).toEqual([]);
    // What came back of the day's cap may be given again.
    const dinner = await kitchen.menuOn("2026-11-25", await kitchen.sitting("dinner", 17 * 60));
    const evening = { menuId: dinner.id, mode: "dine-in" as const, lines: plate(dinner).lines };
    const quote = await manager.meals.deskQuote({ ...evening, stationId, forId: mei.id });
    expect(quote).toMatchObject({ subsidyFen: 500 });
    w.setClock("2026-11-26T09:00");
    expect(await admin.money.settlement({ programmeId, from: "2026-11-25", to: "2026-11-25" })).toMatchObject({
      fen: 300,
      canteens: [{ meals: 1 }],
    });
    const li = await w.person("李阿姨", { residenceId: communityId });
    expect(await refusalOf(li.meals.bill({ mealId }))).toEqual({ code: "not_found" });
  });

  it("is no part of what is given back later, when the whole meal is", async () => {
    await using w = await world();
    const { kitchen, elder, admin, programmeId } = await subsidisedStreet(w, { chargeAt: "service" });
    const { manager } = kitchen;
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-25T11:30");
    const part = { mealId, fen: 300, reason: "菜凉了", requestKey: "part-0001" };
    expect(await refusalOf(manager.meals.refundPart(part))).toEqual({ code: "not_charged" });
    await manager.meals.serve({ mealId });
    await manager.meals.refundPart(part);
    expect(await balance(kitchen, mei.id)).toBe(4800);
    // Two at the counter take it back at once.
    const undo = { mealId, reason: "点错了" };
    await Promise.all([manager.meals.unserve(undo), manager.meals.unserve(undo)]);
    expect(await balance(kitchen, mei.id)).toBe(5000);
    await manager.meals.serve({ mealId });
    expect(await balance(kitchen, mei.id)).toBe(4500);
    expect(await findViolations(w.db.read)).toEqual([]);
    w.setClock("2026-11-26T09:00");
    const period = { programmeId, from: "2026-11-25", to: "2026-11-25" };
    expect(await admin.money.settlement(period)).toMatchObject({ fen: 500, canteens: [{ meals: 1 }] });
  });
});
