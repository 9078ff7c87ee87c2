import { findViolations } from "@linli/server/cli/verify";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, withMoney } from "../../support/canteen.ts";
import { subsidisedStreet } from "../../support/subsidised.ts";
import { refusalOf, world } from "../../support/world.ts";

describe("a balance", () => {
  it("is never spent twice by two tabs", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const other = await kitchen.menuOn("2026-11-26");
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 1000);
    const answers = await Promise.allSettled([mei.meals.order(plate(kitchen.menu)), mei.meals.order(plate(other))]);
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await balance(kitchen, mei.id)).toBe(0);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("goes below nothing as far as the canteen allows", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { creditFen: 1500 });
    const mei = await w.person("王秀英");
    await mei.meals.order(plate(kitchen.menu));
    expect(await balance(kitchen, mei.id)).toBe(-1000);
    const more = await kitchen.menuOn("2026-11-26");
    expect(await refusalOf(mei.meals.order(plate(more)))).toEqual({
      code: "balance_too_low",
      balanceFen: -1000,
      neededFen: 1000,
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is topped up once for a request, and a receipt is used once", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const [mei, tom] = [await w.person("王秀英"), await w.person("Tom")];
    const cash = {
      stationId: kitchen.stationId,
      personId: mei.id,
      fen: 5000,
      receipt: "A-0001",
      requestKey: "key-0001",
    };
    await kitchen.manager.money.topUp(cash);
    await kitchen.manager.money.topUp(cash);
    expect(await balance(kitchen, mei.id)).toBe(5000);
    const again = { ...cash, personId: tom.id, requestKey: "key-0002" };
    expect(await refusalOf(kitchen.manager.money.topUp(again))).toEqual({ code: "receipt_used" });
    const out = { ...cash, fen: 5001, receipt: "A-0002", requestKey: "key-0003", reason: "搬家" };
    expect(await refusalOf(kitchen.manager.money.payOut(out))).toMatchObject({ code: "balance_too_low" });
    await kitchen.manager.money.payOut({ ...out, fen: 2000 });
    const till = await kitchen.manager.money.till({ stationId: kitchen.stationId, onDate: "2026-11-23" });
    expect(till).toMatchObject({ cashFen: 3000, cash: [{ fen: 5000 }, { fen: -2000, note: "搬家" }] });
    expect((await mei.money.mine({})).lines.map((line) => [line.what, line.fen])).toEqual([
      ["pay-out", -2000],
      ["top-up", 5000],
    ]);
  });
});

describe("a subsidy", () => {
  it("is given once, cut at the day's cap, and each fen goes back to where it came from", async () => {
    await using w = await world();
    const { kitchen, elder, admin, programmeId } = await subsidisedStreet(w);
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const dinner = await kitchen.menuOn("2026-11-25", await kitchen.sitting("dinner", 17 * 60));
    const lunch = await mei.meals.order(plate(kitchen.menu, { expectedFen: 500 }));
    await mei.meals.order(plate(dinner, { expectedFen: 700 }));
    expect(await balance(kitchen, mei.id)).toBe(5000 - 500 - 700);
    const period = { programmeId, from: "2026-11-01", to: "2026-11-30" };
    expect(await admin.money.settlement(period)).toMatchObject({ fen: 800, canteens: [{ meals: 2 }] });
    await Promise.all([mei.meals.cancel({ mealId: lunch.mealId }), mei.meals.cancel({ mealId: lunch.mealId })]);
    expect(await balance(kitchen, mei.id)).toBe(5000 - 700);
    expect(await admin.money.settlement(period)).toMatchObject({ fen: 300, canteens: [{ meals: 1 }] });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("of an order that is changed does not count against the new one, nor does the money that comes back", async () => {
    await using w = await world();
    const { kitchen, elder } = await subsidisedStreet(w);
    const mei = await elder();
    await withMoney(kitchen, mei.id, 500);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    expect(await balance(kitchen, mei.id)).toBe(0);
    const again = { menuId: kitchen.menu.id, mode: "takeaway" as const, lines: plate(kitchen.menu).lines };
    expect(await mei.meals.quote(again)).toMatchObject({ subsidyFen: 300, tooLow: true });
    expect(await mei.meals.quote({ ...again, replacesId: mealId })).toMatchObject({ subsidyFen: 500, tooLow: false });
    await mei.meals.order(plate(kitchen.menu, { mode: "takeaway", replacesId: mealId, expectedFen: 500 }));
    expect(await balance(kitchen, mei.id)).toBe(0);
  });

  it("counts the age on the day of the meal, not of the order", async () => {
    await using w = await world();
    const { kitchen, elder } = await subsidisedStreet(w);
    const after = await kitchen.menuOn("2026-11-26");
    const mei = await elder("1946-11-26");
    const [before, on] = [kitchen.menu, after].map(({ id, poolIds }) => ({
      menuId: id,
      mode: "dine-in" as const,
      lines: [{ poolId: poolIds[0]!, portions: 1 }],
    }));
    expect(await mei.meals.quote(before!)).toMatchObject({ subsidyFen: 0 });
    expect(await mei.meals.quote(on!)).toMatchObject({ subsidyFen: 500, programmeName: "老年助餐" });
  });

  it("of tomorrow changes nothing that was ordered, and today's rules cannot be changed", async () => {
    await using w = await world();
    const { kitchen, elder, admin, rule, ruleId } = await subsidisedStreet(w, { chargeAt: "service" });
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    const next = { ...rule, perMealFen: 100, replacesId: ruleId };
    expect(await refusalOf(admin.money.addRule({ ...next, fromOn: "2026-11-23" }))).toEqual({ code: "day_is_past" });
    await admin.money.addRule({ ...next, fromOn: "2026-11-25" });
    w.setClock("2026-11-25T11:30");
    await kitchen.manager.meals.serve({ mealId });
    expect(await balance(kitchen, mei.id)).toBe(4500);
  });

  it("asks again when it would cost more than was shown", async () => {
    await using w = await world();
    const { kitchen, elder, admin, rule, ruleId } = await subsidisedStreet(w);
    const mei = await elder();
    await withMoney(kitchen, mei.id, 5000);
    await admin.money.addRule({ ...rule, fromOn: "2026-11-25", perMealFen: 100, replacesId: ruleId });
    const shown = plate(kitchen.menu, { expectedFen: 500 });
    expect(await refusalOf(mei.meals.order(shown))).toEqual({ code: "price_changed", fen: 900 });
    expect(await balance(kitchen, mei.id)).toBe(5000);
  });
});

describe("a person's account", () => {
  it("follows them when two records are found to be one, with what they must not eat", async () => {
    await using w = await world();
    const { kitchen, communityId, admin } = await subsidisedStreet(w);
    const [kept, other] = [
      await w.person("王秀英", { residenceId: communityId }),
      await w.person("王秀瑛", { residenceId: communityId }),
    ];
    await withMoney(kitchen, kept.id, 1000);
    await withMoney(kitchen, other.id, 2500);
    await kept.meals.saveDiet({ allergens: ["fish"] });
    await other.meals.saveDiet({ allergens: ["eggs"] });
    await admin.people.merge({ stationId: kitchen.stationId, keepId: kept.id, mergeId: other.id });
    expect(await balance(kitchen, kept.id)).toBe(3500);
    expect((await kept.meals.diet({})).allergens).toEqual(["fish", "eggs"]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is frozen when they are erased: meals to come are paid back, the sums stay, the diet goes", async () => {
    await using w = await world();
    const { kitchen, communityId, admin } = await subsidisedStreet(w);
    const mei = await w.person("王秀英", { residenceId: communityId });
    await withMoney(kitchen, mei.id, 3000);
    await mei.meals.saveDiet({ allergens: ["fish"], note: "鱼过敏" });
    await mei.meals.order(plate(kitchen.menu, { mode: "delivery", address: "3幢2单元401" }));
    await admin.people.erase({ stationId: kitchen.stationId, personId: mei.id, reason: "本人要求" });
    const account = await w.db.read
      .selectFrom("account")
      .where("owner_id", "=", mei.id)
      .select(["balance_fen", "frozen_at"])
      .executeTakeFirst();
    expect(account).toEqual({ balance_fen: 3000, frozen_at: w.clock.at });
    expect(await w.db.read.selectFrom("diet").selectAll().execute()).toEqual([]);
    expect(await w.db.read.selectFrom("meal").select("address").execute()).toEqual([{ address: null }]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
