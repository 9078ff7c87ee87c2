import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { freezeSheets } from "@linli/server/kitchen/freeze";
import { describe, expect, it } from "vitest";
import { canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, type Someone, type World, world } from "../../support/world.ts";

const DISHES = [
  { name: "清蒸鲈鱼", priceFen: 1200, allergens: ["fish" as const] },
  { name: "米饭", priceFen: 100 },
];

/** Wednesday's lunch with two who ordered both dishes, one of them a soft eater; and somebody else who did not order. */
async function lunch(w: World) {
  const kitchen = await canteen(w, { chargeAt: "service", dishes: DISHES });
  const [mei, tom, li] = [await w.person("王秀英"), await w.person("汤姆"), await w.person("李敏")];
  await mei.meals.saveDiet({ diets: ["soft"] });
  const lines = kitchen.menu.poolIds.map((poolId) => ({ poolId, portions: 1 }));
  const meals = [];
  for (const person of [mei, tom]) {
    const order = plate(kitchen.menu, { lines, mode: person === tom ? "takeaway" : "dine-in" });
    meals.push((await person.meals.order(order)).mealId);
  }
  const chef = await w.staff(kitchen.station, "老周");
  for (const person of [mei, tom, li]) await withMoney(kitchen, person.id, 5000);
  const { stationId, menu } = kitchen;
  const sheet = async () => (await chef.kitchen.sheets({ stationId, onDate: menu.onDate })).sittings[0]!;
  const forCaller = (person: Someone) =>
    kitchen.manager.meals.deskOrder({ ...plate(menu, { lines }), stationId, forId: person.id });
  const print = (mealIds: string[], more: { again?: boolean; requestKey?: string } = {}) =>
    chef.kitchen.printLabels({ menuId: menu.id, mealIds, requestKey: newId(), ...more });
  return { ...kitchen, mei, tom, li, chef, sheet, forCaller, print, meiMeal: meals[0]!, tomMeal: meals[1]! };
}

describe("a kitchen's sheet", () => {
  it("moves with the orders until the cut-off, and stands from then on, once in two processes", async () => {
    await using w = await world();
    const { sheet, tom, tomMeal } = await lunch(w);
    const soft = { needs: { allergens: [], diets: ["soft"] }, trays: 1, total: { now: 1, plus: 0, minus: 0 } };
    expect(await sheet()).toMatchObject({
      frozenAt: null,
      trays: 2,
      dishes: [
        { name: "清蒸鲈鱼", all: { byMode: { "dine-in": { now: 1 }, takeaway: { now: 1 } } }, groups: [soft] },
        {},
      ],
    });
    w.setClock("2026-11-24T16:00");
    w.clock.at -= 1;
    await freezeSheets(w.house);
    expect(await sheet()).toMatchObject({ frozenAt: null });
    await tom.meals.cancel({ mealId: tomMeal });
    w.clock.at += 1;
    await Promise.all([freezeSheets(w.house), freezeSheets(w.house), sheet()]);
    expect(await sheet()).toMatchObject({
      frozenAt: w.clock.at,
      trays: 1,
      dishes: [{ all: { total: { now: 1, plus: 0, minus: 0 } } }, {}],
      changes: [],
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("marks what changes after that: who came, who went, whose needs are others; and tells once, until it is seen", async () => {
    await using w = await world();
    const { sheet, manager, chef, mei, li, tomMeal, forCaller, menu, stationId } = await lunch(w);
    w.setClock("2026-11-24T17:00");
    // Nobody looked since the cut-off: it is frozen as it was before the first change.
    await chef.meals.deskCancel({ mealId: tomMeal, reason: "家属来电" });
    await forCaller(li);
    await mei.meals.saveDiet({ allergens: ["fish"], diets: ["soft"] });
    await mei.meals.saveDiet({ allergens: ["fish"], diets: ["soft"] });
    const now = await sheet();
    expect(now.dishes[0]).toMatchObject({
      all: { byMode: { "dine-in": { now: 2, plus: 1, minus: 0 }, takeaway: { now: 0, plus: 0, minus: 1 } } },
      groups: [
        { needs: { allergens: ["fish"], diets: ["soft"] }, total: { now: 1, plus: 1, minus: 0 } },
        { needs: { allergens: [], diets: ["soft"] }, total: { now: 0, plus: 0, minus: 1 } },
      ],
    });
    expect(now.changes.map(({ what, personName, why, byName }) => [what, personName, why, byName])).toEqual([
      ["needs", "王秀英", null, "王秀英"],
      ["added", "李敏", null, "Manager"],
      ["ended", "汤姆", "家属来电", "老周"],
    ]);
    const told = (await manager.notices.list({})).notices.filter(({ kind }) => kind === "kitchen_changed");
    // What the manager did needs no telling.
    expect(told.map(({ facts }) => [facts.personName, facts.what])).toEqual([
      ["王秀英", "needs"],
      ["汤姆", "ended"],
    ]);
    expect(JSON.stringify(told)).not.toContain("fish");
    await chef.kitchen.acknowledge({ menuId: menu.id, changeIds: now.changes.map((change) => change.id) });
    expect((await sheet()).changes.every((change) => change.seenByName === "老周")).toBe(true);
    w.setClock("2026-11-25T11:30");
    await forCaller(await w.person("路过的"));
    const [walkIn] = (await sheet()).changes;
    expect(walkIn).toMatchObject({ what: "added", seenAt: w.clock.at, seenByName: null });
    expect(await findViolations(w.db.read)).toEqual([]);
    const others = await w.manager(await w.station("别处"));
    expect(await refusalOf(others.kitchen.sheets({ stationId }))).toEqual({ code: "not_found" });
  });

  it("follows whoever is erased, and a sitting that is not served", async () => {
    await using w = await world();
    const { sheet, manager, tom, meiMeal, menu } = await lunch(w);
    w.setClock("2026-11-24T17:00");
    await sheet();
    await w.db.transact({}, (tx) => tx.deleteFrom("credential").where("person_id", "=", tom.id).execute());
    const admin = await w.administrator((await w.someStation()).placeId);
    await admin.people.erase({ stationId: (await w.someStation()).id, personId: tom.id, reason: "本人要求" });
    expect(await sheet()).toMatchObject({ trays: 1, changes: [{ what: "ended" }] });
    await manager.meals.cancelMenu({ menuId: menu.id, reason: "停电" });
    const [row] = await w.db.read.selectFrom("tray").where("meal_id", "=", meiMeal).select("ended_at").execute();
    expect(row?.ended_at).toBe(w.clock.at);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a tray's label", () => {
  it("is printed once the sheet stands, once for each tray by two at once, and the look at the diet is written down", async () => {
    await using w = await world();
    const { sheet, print, mei, manager, menu, meiMeal, tomMeal } = await lunch(w);
    expect(await refusalOf(print([meiMeal]))).toMatchObject({ code: "sheet_not_frozen" });
    w.setClock("2026-11-24T17:00");
    await sheet();
    const key = newId();
    const again = { menuId: menu.id, mealIds: [meiMeal, tomMeal], requestKey: newId() };
    const [one, retried, other] = await Promise.all([
      print([meiMeal, tomMeal], { requestKey: key }),
      print([meiMeal, tomMeal], { requestKey: key }),
      manager.kitchen.printLabels(again),
    ]);
    expect(retried).toEqual(one);
    expect([...one, ...other].map((label) => label.code).sort()).toEqual(["1125-001", "1125-002"]);
    const [mine] = [...one, ...other].filter((label) => label.mealId === meiMeal);
    expect(mine).toMatchObject({ personName: "王秀英", needs: { diets: ["soft"] }, harm: [], lines: [{}, {}] });
    expect((await mei.people.looks()).map((look) => look.what)).toContain("diet");
    const [fresh] = await print([meiMeal], { again: true });
    expect(fresh?.code).toBe("1125-003");
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is void when the diet, a dish or the meal changes, and a void one is refused at the counter", async () => {
    await using w = await world();
    const { sheet, print, chef, tom, mei, li, manager, stationId, dishIds, meiMeal, tomMeal, forCaller, menu } =
      await lunch(w);
    w.setClock("2026-11-24T17:00");
    await sheet();
    const { mealId: liMeal } = await forCaller(li);
    await print([meiMeal, tomMeal, liMeal]);
    await mei.meals.saveDiet({ allergens: ["eggs"], diets: ["soft"] });
    await chef.meals.deskCancel({ mealId: tomMeal, reason: "不来了" });
    const labelOf = async (mealId: string) =>
      (await chef.kitchen.trays({ menuId: menu.id })).trays.find((tray) => tray.mealId === mealId)?.label;
    expect(await labelOf(meiMeal)).toMatchObject({ code: "1125-001", voidWhy: "needs" });
    expect(await labelOf(liMeal)).toMatchObject({ code: "1125-003", voidWhy: null });
    const atCounter = async (mealId: string) => {
      const { sittings } = await chef.meals.serving({ stationId, onDate: menu.onDate });
      return sittings.flatMap(({ meals }) => meals).find((meal) => meal.id === mealId)?.voidLabel;
    };
    expect([await atCounter(meiMeal), await atCounter(liMeal)]).toEqual([{ code: "1125-001", why: "needs" }, null]);
    await li.meals.saveDiet({ allergens: ["eggs"] });
    await print([liMeal]);
    // Rice with egg in it: it harms both, and their trays are labelled anew.
    const rice = { stationId, dishId: dishIds[1]!.dishId, name: "蛋炒饭", priceFen: 100, portions: 30 };
    await manager.meals.saveDish({ ...rice, allergens: ["eggs"] });
    expect(await labelOf(liMeal)).toMatchObject({ code: "1125-004", voidWhy: "dish" });
    expect(await print([liMeal])).toMatchObject([{ code: "1125-005", harm: ["eggs"] }]);
    await manager.meals.saveDish({ ...rice, allergens: [] });
    await print([meiMeal, liMeal]);
    w.setClock("2026-11-25T11:30");
    const scan = (code: string) => chef.kitchen.serveLabel({ stationId, code });
    expect(await refusalOf(scan("1125-001"))).toMatchObject({ code: "label_void", why: "needs", next: "1125-006" });
    expect(await refusalOf(scan("2"))).toMatchObject({
      code: "label_void",
      personName: "汤姆",
      why: "ended",
      next: null,
    });
    expect(await refusalOf(scan("1125-099"))).toEqual({ code: "label_unknown", label: "1125-099" });
    expect(await refusalOf(scan("1126-001"))).toMatchObject({ code: "label_unknown" });
    const [served, twice] = await Promise.all([scan(" 1125006 "), scan("6")]);
    expect([served, twice]).toMatchObject([{ personName: "王秀英" }, { label: "1125-006" }]);
    await tom.meals.saveDiet({ allergens: ["fish"] });
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
