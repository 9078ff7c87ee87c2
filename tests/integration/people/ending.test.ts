import { watchMeals } from "@linli/server/checks/open-check";
import { findViolations } from "@linli/server/cli/verify";
import { generateMeals } from "@linli/server/meals/generate";
import { describe, expect, it } from "vitest";
import { balance, plate, withMoney } from "../../support/canteen.ts";
import { subsidisedStreet } from "../../support/subsidised.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

/** Somebody of eighty with a daughter, a standing order, a category, a meal eaten and one to come. */
async function diner(w: World) {
  const street = await subsidisedStreet(w);
  const { kitchen, admin } = street;
  const { manager, stationId } = kitchen;
  const [mei, daughter] = [await street.elder(), await w.person("李敏", { phone: "13800000002" })];
  await mei.people.nameDelegate({ phone: "13800000002", name: "李敏", scopes: ["book"], expiresOn: null });
  await manager.money.saveCategory({ stationId, personId: mei.id, category: "disabled", fromOn: "2026-11-01" });
  await mei.meals.saveStanding({
    stationId,
    meal: "lunch",
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    mode: "dine-in",
    dishes: 1,
    fromOn: "2026-12-07",
  });
  await withMoney(kitchen, mei.id, 5000);
  const later = await kitchen.menuOn("2026-11-27");
  const eaten = (await mei.meals.order(plate(kitchen.menu))).mealId;
  const coming = (await mei.meals.order(plate(later))).mealId;
  w.setClock("2026-11-25T11:30");
  await manager.meals.serve({ mealId: eaten });
  return { ...street, manager, stationId, mei, daughter, later, coming, admin, at: { stationId, personId: mei.id } };
}

const kinds = async (someone: { notices: { list: (input: object) => Promise<{ notices: { kind: string }[] }> } }) =>
  (await someone.notices.list({})).notices.map((notice) => notice.kind);

describe("somebody who died", () => {
  it("is no longer cooked for by a kitchen whose sheet stood already", async () => {
    await using w = await world();
    const { manager, at, stationId } = await diner(w);
    w.setClock("2026-11-27T10:00");
    const sheet = async () => (await manager.kitchen.sheets({ stationId, onDate: "2026-11-27" })).sittings[0];
    expect(await sheet()).toMatchObject({ trays: 1, changes: [] });
    const died = { ...at, what: "died" as const, onDate: "2026-11-26", evidence: "居民死亡医学证明" };
    await manager.people.recordEnding(died);
    expect(await sheet()).toMatchObject({ trays: 0, changes: [{ what: "ended" }] });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("has no meals to come, no subsidy and no account but to be settled, and the family is told", async () => {
    await using w = await world();
    const { manager, mei, daughter, at, later, kitchen, stationId } = await diner(w);
    w.setClock("2026-11-27T10:00");
    const died = { ...at, what: "died" as const, onDate: "2026-11-26", evidence: "居民死亡医学证明" };
    expect(await refusalOf(manager.people.recordEnding({ ...died, onDate: "2026-11-28" }))).toEqual({
      code: "day_is_ahead",
    });
    // Two at the desk record it at once: one fact. The cut-off of today's lunch is over: it costs nothing all the same.
    await Promise.all([manager.people.recordEnding(died), manager.people.recordEnding(died)]);
    expect(await refusalOf(manager.people.recordEnding({ ...died, what: "moved" }))).toEqual({
      code: "already_ended",
      onDate: "2026-11-26",
    });
    expect(await balance(kitchen, mei.id)).toBe(4500);
    expect(await manager.people.ending(at)).toMatchObject({
      balanceFen: 4500,
      standing: { what: "died", ended: { standingOrders: 1, meals: 1, categories: 1 } },
    });
    expect((await manager.money.categories(at)).categories).toMatchObject([{ untilOn: "2026-11-26" }]);
    expect(await kinds(daughter)).toContain("person_ended");
    await generateMeals(w.house);
    const order = { ...plate(later), stationId, forId: mei.id };
    expect(await refusalOf(manager.meals.deskOrder(order))).toEqual({ code: "account_frozen" });
    const cash = { ...at, fen: 100, receipt: "C-1", requestKey: "top-up-1" };
    expect(await refusalOf(manager.money.topUp(cash))).toEqual({ code: "account_frozen" });
    const out = { ...cash, fen: 4500, receipt: "C-2", reason: "交女儿李敏，身份证已核对" };
    await manager.money.payOut(out);
    expect(await refusalOf(manager.people.undoEnding({ ...at, reason: "登记错了" }))).toEqual({
      code: "ending_paid_out",
    });
    expect(await balance(kitchen, mei.id)).toBe(0);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is not looked for, and a mistake is undone while nothing was paid out", async () => {
    await using w = await world();
    const { manager, admin, mei, daughter, at, stationId, communityId, kitchen } = await diner(w);
    const other = await w.person("李阿姨", { residenceId: communityId });
    w.setClock("2026-11-27T13:30");

    await watchMeals(w.house);
    const moved = { ...at, what: "moved" as const, onDate: "2026-11-26", evidence: "户口迁出" };
    await manager.people.recordEnding(moved);
    expect((await manager.checks.ofStation({ stationId })).open).toEqual([]);
    expect(await balance(kitchen, mei.id)).toBe(4500);
    expect(await kinds(mei)).toContain("person_ended");
    const merge = { stationId, keepId: mei.id, mergeId: other.id };
    expect(await refusalOf(admin.people.merge(merge))).toEqual({ code: "record_ended", onDate: "2026-11-26" });
    await manager.people.undoEnding({ ...at, reason: "同名的另一位" });
    expect(await refusalOf(manager.people.undoEnding({ ...at, reason: "再来一次" }))).toEqual({ code: "not_found" });
    expect((await mei.meals.standing()).orders).toHaveLength(1);
    expect((await manager.money.categories(at)).categories).toMatchObject([{ untilOn: null }]);
    await withMoney(kitchen, mei.id, 100);
    expect(await manager.people.ending(at)).toMatchObject({ standing: null, undone: [{ undoReason: "同名的另一位" }] });
    expect(await kinds(daughter)).toContain("person_ending_undone");
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a category", () => {
  it("is recorded and ended with its days by who may edit the person, and each look at it is seen", async () => {
    await using w = await world();
    const { manager, mei, at, kitchen } = await diner(w);
    const clerk = await w.staff(kitchen.station);
    expect(await refusalOf(clerk.money.categories(at))).toEqual({ code: "not_found" });
    await manager.money.categories(at);
    const { categories, today } = await manager.money.categories(at);
    const [category] = categories;
    expect(category).toMatchObject({ category: "disabled", fromOn: "2026-11-01", recordedByName: manager.name });
    const end = { ...at, categoryId: category!.id, untilOn: today };
    expect(await refusalOf(manager.money.endCategory({ ...end, untilOn: "2026-10-01" }))).toEqual({
      code: "day_is_past",
    });
    await Promise.all([manager.money.endCategory(end), manager.money.endCategory(end)]);
    expect((await manager.money.categories(at)).categories).toMatchObject([{ untilOn: today }]);
    const { looks, subsidyCategories, accounts, endings } = await mei.people.export();
    expect(subsidyCategories).toMatchObject([{ category: "disabled", from: "2026-11-01", until: today }]);
    expect(accounts).toEqual([{ balanceFen: 4000, frozenAt: null }]);
    expect(endings).toEqual([]);
    expect(looks.filter((look) => look.what === "category")).toHaveLength(1);
  });
});
