import { findViolations } from "@linli/server/cli/verify";
import type { DelegationScope } from "@linli/shared/people/schema";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, type Someone, type World, world } from "../../support/world.ts";

/** A mother with money at a canteen, and a daughter who may do these things for her. */
async function family(w: World, scopes: DelegationScope[]) {
  const kitchen = await canteen(w);
  const mother = await w.person("王秀英", { birthDate: "1944-05-01" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  await mother.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes });
  await withMoney(kitchen, mother.id, 5000);
  return { kitchen, mother, daughter };
}

/** What somebody was told about meals: which, and about whom. */
async function told(someone: Someone) {
  const { notices } = await someone.notices.list({});
  return notices
    .filter(({ kind }) => kind.startsWith("meal_"))
    .map(({ kind, facts }) => [kind, facts.forName ?? null])
    .reverse();
}

describe("who is to be told", () => {
  it("hears of every meal that is ordered, changed and cancelled, by whomever, and who only orders does not", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["be-told"]);
    const son = await w.person("李强", { phone: "13800000003" });
    await mother.people.nameDelegate({ name: "李强", phone: "13800000003", scopes: ["book", "pay"] });
    const { mealId } = await mother.meals.order(plate(kitchen.menu));
    const lines = [{ poolId: kitchen.menu.poolIds[0]!, portions: 2 }];
    const changed = await mother.meals.order(plate(kitchen.menu, { lines, replacesId: mealId }));
    await kitchen.manager.meals.deskCancel({ mealId: changed.mealId, reason: "停电" });
    expect(await told(daughter)).toEqual([
      ["meal_ordered", "王秀英"],
      ["meal_changed", "王秀英"],
      ["meal_cancelled", "王秀英"],
    ]);
    expect(await told(son)).toEqual([]);
    expect(await told(mother)).toEqual([["meal_cancelled", null]]);
  });

  it("hears nothing of what they did themselves, and nothing more once it was revoked", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book", "be-told"]);
    const { mealId } = await daughter.meals.order(plate(kitchen.menu, { forId: mother.id }));
    expect(await told(daughter)).toEqual([]);
    expect(await told(mother)).toEqual([["meal_ordered", null]]);
    const [delegation] = (await mother.people.family()).delegates;
    await mother.people.endDelegation({ delegationId: delegation!.id });
    await mother.meals.cancel({ mealId });
    await mother.meals.order(plate(kitchen.menu));
    // Not even of the meal that she ordered herself.
    expect(await told(daughter)).toEqual([]);
  });

  it("who may order hears what became of a meal that they ordered", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book"]);
    const { mealId } = await daughter.meals.order(plate(kitchen.menu, { forId: mother.id }));
    await mother.meals.cancel({ mealId });
    expect(await told(daughter)).toEqual([["meal_cancelled", "王秀英"]]);
  });

  it("hears that a meal of their mother's has to be changed, without what she must not eat; who orders hears that, too", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["be-told"]);
    const son = await w.person("李强", { phone: "13800000003" });
    await mother.people.nameDelegate({ name: "李强", phone: "13800000003", scopes: ["book", "be-told"] });
    await mother.meals.order(plate(kitchen.menu));
    const [dish] = kitchen.dishIds;
    await mother.meals.saveDiet({ allergens: ["eggs"] });
    const saved = {
      stationId: kitchen.stationId,
      dishId: dish!.dishId,
      name: "番茄炒蛋",
      priceFen: 1000,
      portions: 30,
    };
    await kitchen.manager.meals.saveDish({ ...saved, allergens: ["eggs"] });
    expect(await told(daughter)).toContainEqual(["meal_missing", "王秀英"]);
    const why = async (someone: Someone) =>
      (await someone.notices.list({})).notices.find(({ kind }) => kind === "meal_missing")?.facts.why;
    expect([await why(daughter), await why(son), await why(mother)]).toEqual([
      "to_be_changed",
      "dish_clashes",
      "dish_clashes",
    ]);
  });
});

describe("the desk and the daughter order for the same elder", () => {
  it("at once: one meal is made and paid, and the other is told by whom and when", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book"]);
    const atDesk = { ...plate(kitchen.menu), stationId: kitchen.stationId, forId: mother.id };
    const answers = await Promise.allSettled([
      kitchen.manager.meals.deskOrder(atDesk),
      daughter.meals.order(plate(kitchen.menu, { forId: mother.id })),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    const first = answers[0].status === "fulfilled" ? "Manager" : "李敏";
    const loser = answers.find((answer) => answer.status === "rejected")!;
    expect(await refusalOf(Promise.reject(loser.reason))).toEqual({
      code: "already_ordered",
      byName: first,
      at: w.clock.at,
    });
    expect((await mother.meals.mine({})).meals).toHaveLength(1);
    expect(await balance(kitchen, mother.id)).toBe(4000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("one after the other: the second is told the time of the first, whichever it was", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book"]);
    const at = w.clock.at;
    const { mealId } = await daughter.meals.order(plate(kitchen.menu, { forId: mother.id }));
    w.clock.at += 60_000;
    const desk = () =>
      kitchen.manager.meals.deskOrder({ ...plate(kitchen.menu), stationId: kitchen.stationId, forId: mother.id });
    expect(await refusalOf(desk())).toEqual({ code: "already_ordered", byName: "李敏", at });
    await daughter.meals.cancel({ mealId });
    await desk();
    const again = daughter.meals.order(plate(kitchen.menu, { forId: mother.id }));
    expect(await refusalOf(again)).toEqual({ code: "already_ordered", byName: "Manager", at: at + 60_000 });
  });
});

describe("a delegate revoked while signed in", () => {
  it("is refused the next act, whatever it is: to look, to price, to order, to cancel, to pause, to read the account", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book", "pay", "be-told"]);
    const forId = mother.id;
    const { mealId } = await daughter.meals.order(plate(kitchen.menu, { forId }));
    expect(await daughter.money.mine({ personId: forId })).toMatchObject({ balanceFen: 4000 });
    const [delegation] = (await mother.people.family()).delegates;
    await mother.people.endDelegation({ delegationId: delegation!.id });

    const lines = [{ poolId: kitchen.menu.poolIds[0]!, portions: 1 }];
    const acts = [
      daughter.meals.quote({ menuId: kitchen.menu.id, mode: "dine-in", lines, forId }),
      daughter.meals.order(plate(kitchen.menu, { forId })),
      daughter.meals.order(plate(kitchen.menu, { forId, replacesId: mealId })),
      daughter.meals.cancel({ mealId }),
      daughter.meals.diet({ personId: forId }),
      daughter.meals.saveDiet({ personId: forId, allergens: ["fish"] }),
      daughter.meals.pause({ forId, fromOn: "2026-11-25", untilOn: "2026-11-25" }),
      daughter.money.mine({ personId: forId }),
    ];
    for (const refused of await Promise.all(acts.map(refusalOf))) expect(refused).toEqual({ code: "not_found" });
    expect((await daughter.meals.mine({})).meals).toEqual([]);
    expect((await daughter.meals.diners()).map((diner) => diner.id)).toEqual([daughter.id]);
    expect(await balance(kitchen, forId)).toBe(4000);
  });

  it("can do within what is granted only: who may order sees no account, who may pay orders nothing", async () => {
    await using w = await world();
    const { kitchen, mother, daughter } = await family(w, ["book"]);
    const forId = mother.id;
    expect(await refusalOf(daughter.money.mine({ personId: forId }))).toEqual({ code: "not_found" });
    await mother.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["pay"] });
    expect(await daughter.money.mine({ personId: forId })).toMatchObject({ balanceFen: 5000 });
    expect(await refusalOf(daughter.meals.order(plate(kitchen.menu, { forId })))).toEqual({ code: "not_found" });
  });
});

it("tells the ids of another family and those of nobody alike", async () => {
  await using w = await world();
  const { kitchen, mother } = await family(w, ["book", "pay"]);
  const stranger = await w.person("陌生人");
  const { mealId } = await mother.meals.order(plate(kitchen.menu));
  const lines = [{ poolId: kitchen.menu.poolIds[0]!, portions: 1 }];
  const none = { forId: "none", mealId: "none" };
  for (const { forId, mealId: id } of [{ forId: mother.id, mealId }, none]) {
    const acts = [
      stranger.meals.quote({ menuId: kitchen.menu.id, mode: "dine-in", lines, forId }),
      stranger.meals.order(plate(kitchen.menu, { forId })),
      stranger.meals.order(plate(kitchen.menu, { replacesId: id })),
      stranger.meals.cancel({ mealId: id }),
      stranger.meals.diet({ personId: forId }),
      stranger.money.mine({ personId: forId }),
    ];
    for (const refused of await Promise.all(acts.map(refusalOf))) expect(refused).toEqual({ code: "not_found" });
  }
});
