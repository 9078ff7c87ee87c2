import { findViolations } from "@linli/server/cli/verify";
import { jobs } from "@linli/server/jobs/jobs";
import { runDue } from "@linli/server/jobs/run";
import { describe, expect, it } from "vitest";
import { balance, canteen, plate, withMoney } from "../../support/canteen.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

const generate = jobs.filter((job) => job.name === "generate-meals");

/** Runs the generator as after its time, from so many processes at once. */
async function generated(w: World, processes = 1): Promise<void> {
  w.clock.at += 10 * 60_000;
  await Promise.all(Array.from({ length: processes }, () => generate[0]!.run(w.house)));
}

const everyDay = { meal: "lunch" as const, weekdays: [1, 2, 3, 4, 5, 6, 7], mode: "dine-in" as const, dishes: 1 };

describe("a standing order", () => {
  it("is one meal a day, however often and in however many processes meals are generated", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    await kitchen.menuOn("2026-11-26");
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    await generated(w, 3);
    await generated(w);
    const { meals } = await mei.meals.mine({});
    expect(meals.map((meal) => [meal.onDate, meal.lines[0]?.portions])).toEqual([
      ["2026-11-25", 1],
      ["2026-11-26", 1],
    ]);
    expect(await balance(kitchen, mei.id)).toBe(3000);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("runs by itself under its lease", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    await runDue(w.house, generate);
    expect((await mei.meals.mine({})).meals).toHaveLength(1);
  });

  it("makes no third order for one who gave up and ordered again, and none for one who gave up", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const [mei, tom] = [await w.person("王秀英"), await w.person("陈建国")];
    for (const one of [mei, tom]) {
      await withMoney(kitchen, one.id, 5000);
      await one.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    }
    await generated(w);
    for (const one of [mei, tom]) {
      const [meal] = (await one.meals.mine({})).meals;
      await one.meals.cancel({ mealId: meal!.id });
    }
    await mei.meals.order(plate(kitchen.menu));
    await generated(w, 2);
    expect((await mei.meals.mine({})).meals.filter((meal) => meal.stands)).toHaveLength(1);
    expect((await tom.meals.mine({})).meals.filter((meal) => meal.stands)).toHaveLength(0);
    expect(await balance(kitchen, tom.id)).toBe(5000);
  });

  it("leaves out days away, gives up what was ordered for them, and orders again for one who is there after all", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    await kitchen.menuOn("2026-11-26");
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    await generated(w);
    expect(await mei.meals.pause({ fromOn: "2026-11-26", untilOn: "2026-11-30" })).toEqual({ ended: 1, tooLate: 0 });
    await generated(w);
    const standing = async () =>
      (await mei.meals.mine({})).meals.filter((meal) => meal.stands).map((meal) => meal.onDate);
    expect(await standing()).toEqual(["2026-11-25"]);
    expect(await balance(kitchen, mei.id)).toBe(4000);
    const [pause] = (await mei.meals.standing()).pauses;
    await mei.meals.endPause({ pauseId: pause!.id });
    await generated(w);
    expect(await standing()).toEqual(["2026-11-25", "2026-11-26"]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("takes what the diner names first, and never what they must not or do not eat", async () => {
    await using w = await world();
    const kitchen = await canteen(w, {
      dishes: [
        { name: "红烧肉", priceFen: 1200 },
        { name: "清蒸鱼", priceFen: 1500, allergens: ["fish"], diets: ["low-salt"] },
        { name: "豆腐羹", priceFen: 600, allergens: ["soy"], diets: ["low-salt"] },
        { name: "青菜", priceFen: 400, diets: ["low-salt"] },
      ],
    });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.saveDiet({ allergens: ["fish"], diets: ["low-salt"] });
    const dishIds = [kitchen.dishIds[3]!.dishId];
    const standing = { stationId: kitchen.stationId, ...everyDay, dishes: 2, dishIds, fromOn: "2026-11-24" };
    await mei.meals.saveStanding(standing);
    await generated(w);
    const [meal] = (await mei.meals.mine({})).meals;
    expect(meal?.lines.map((line) => line.name).sort()).toEqual(["豆腐羹", "青菜"]);
  });

  it("that cannot be ordered is somebody's to see to and is told, once, and is settled when it can be", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    await generated(w);
    await generated(w);
    const at = { stationId: kitchen.stationId };
    const { open } = await kitchen.manager.meals.exceptions(at);
    expect(open).toMatchObject([{ personId: mei.id, why: "no_money", ownerId: kitchen.manager.id }]);
    const told = async (kind: string, of = mei) =>
      (await of.notices.list({})).notices.filter((notice) => notice.kind === kind).length;
    expect([await told("meal_missing"), await told("meal_exception", kitchen.manager)]).toEqual([1, 1]);
    await withMoney(kitchen, mei.id, 5000);
    await generated(w);
    expect((await kitchen.manager.meals.exceptions(at)).open).toEqual([]);
    expect((await mei.meals.mine({})).meals).toHaveLength(1);
  });

  it("on a closed day, without a menu, without a dish that fits or a place left is an exception that says which", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { places: { takeaway: 1 }, dishes: [{ allergens: ["soy"] }] });
    const stationId = kitchen.stationId;
    const [mei, tom, ann] = [await w.person("王秀英"), await w.person("陈建国"), await w.person("吴桂芳")];
    for (const one of [mei, tom, ann]) await withMoney(kitchen, one.id, 9000);
    await mei.meals.saveDiet({ allergens: ["soy"] });
    await kitchen.manager.stations.addClosing({ stationId, closedOn: "2026-11-26", reason: "停电检修" });
    const fromOn = "2026-11-24";
    await mei.meals.saveStanding({ stationId, ...everyDay, weekdays: [3], fromOn });
    await tom.meals.saveStanding({ stationId, ...everyDay, mode: "takeaway", weekdays: [3, 4, 5], fromOn });
    await ann.meals.saveStanding({ stationId, ...everyDay, mode: "takeaway", weekdays: [3], fromOn });
    await generated(w);
    const why = async () =>
      (await kitchen.manager.meals.exceptions({ stationId })).open.map((one) => [one.personName, one.onDate, one.why]);
    expect((await why()).sort()).toEqual([
      ["吴桂芳", "2026-11-25", "mode_full"],
      ["王秀英", "2026-11-25", "no_safe_dish"],
      ["陈建国", "2026-11-26", "closed"],
    ]);
    w.setClock("2026-11-26T16:00");
    await generated(w);
    expect(await why()).toContainEqual(["陈建国", "2026-11-27", "no_menu"]);
  });

  it("is seen on the menu before that is published: how many it feeds, and whom it has nothing for", async () => {
    await using w = await world();
    const kitchen = await canteen(w, { dishes: [{ allergens: ["soy"] }] });
    const stationId = kitchen.stationId;
    const [mei, tom, away] = [await w.person("王秀英"), await w.person("陈建国"), await w.person("吴桂芳")];
    await mei.meals.saveDiet({ allergens: ["soy"] });
    for (const one of [mei, tom, away]) {
      await one.meals.saveStanding({ stationId, ...everyDay, weekdays: [3], fromOn: "2026-11-24" });
    }
    await away.meals.pause({ fromOn: "2026-11-25", untilOn: "2026-11-25" });
    await kitchen.menuOn("2026-11-26");
    const { menus } = await kitchen.manager.meals.week({ stationId, from: "2026-11-23" });
    expect(menus.map((menu) => [menu.onDate, menu.standing])).toEqual([
      ["2026-11-25", { count: 2, without: [{ personId: mei.id, name: "王秀英" }] }],
      ["2026-11-26", { count: 0, without: [] }],
    ]);
  });

  it("is ended by the diner, by who orders for them and by the desk; by nobody else", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const [mei, tom] = [await w.person("王秀英"), await w.person("陈建国")];
    const standing = { stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" };
    const standingId = await mei.meals.saveStanding(standing);
    expect(await refusalOf(tom.meals.endStanding({ standingId }))).toEqual({ code: "not_found" });
    expect(await refusalOf(tom.meals.saveStanding({ ...standing, forId: mei.id }))).toEqual({ code: "not_found" });
    expect(await refusalOf(tom.meals.saveStanding({ ...standing, standingId }))).toEqual({ code: "not_found" });
    await withMoney(kitchen, mei.id, 100);
    await kitchen.manager.meals.deskEndStanding({ standingId });
    await generated(w);
    expect((await mei.meals.standing()).orders).toEqual([]);
    expect((await kitchen.manager.meals.exceptions({ stationId: kitchen.stationId })).open).toEqual([]);
  });

  it("closes by working days in a week of 调休: the Saturday that is worked closes Monday's orders, the holiday none", async () => {
    await using w = await world({ at: "2026-09-30T09:00" });
    const kitchen = await canteen(w, { onDate: "2026-10-08" });
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 9000);
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-09-30" });
    const cutOffs = async () =>
      (await mei.meals.mine({})).meals.map((meal) => [meal.onDate, new Date(meal.cutOffAt).toISOString()]);
    w.setClock("2026-10-01T09:00");
    await generated(w);
    expect(await cutOffs()).toEqual([]);
    w.setClock("2026-10-08T09:00");
    for (const onDate of ["2026-10-10", "2026-10-11", "2026-10-12"]) await kitchen.menuOn(onDate);
    await generated(w, 2);
    expect(await cutOffs()).toEqual([
      ["2026-10-10", "2026-10-09T08:00:00.000Z"],
      ["2026-10-11", "2026-10-10T08:00:00.000Z"],
      ["2026-10-12", "2026-10-10T08:00:00.000Z"],
    ]);
  });

  it("goes on over New Year", async () => {
    await using w = await world({ at: "2026-12-28T09:00" });
    const kitchen = await canteen(w, { onDate: "2026-12-31" });
    await kitchen.menuOn("2027-01-04");
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 9000);
    await mei.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-12-28" });
    await generated(w);
    const dates = (await mei.meals.mine({})).meals.map((meal) => [meal.onDate, new Date(meal.cutOffAt).toISOString()]);
    expect(dates).toEqual([
      ["2026-12-31", "2026-12-30T08:00:00.000Z"],
      ["2027-01-04", "2026-12-31T08:00:00.000Z"],
    ]);
  });

  it("is closed with the record of one who asks to be forgotten, and follows a record that is merged", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const mei = await w.person("王秀英");
    const twin = await w.person("王秀英");
    await twin.meals.saveStanding({ stationId: kitchen.stationId, ...everyDay, fromOn: "2026-11-24" });
    await withMoney(kitchen, mei.id, 5000);
    await withMoney(kitchen, twin.id, 100);
    const { place_id: placeId } = await w.db.read
      .selectFrom("station")
      .where("id", "=", kitchen.stationId)
      .select("place_id")
      .executeTakeFirstOrThrow();
    const admin = await w.administrator(placeId);
    await admin.people.merge({ stationId: kitchen.stationId, keepId: mei.id, mergeId: twin.id });
    await generated(w);
    expect((await mei.meals.mine({})).meals).toHaveLength(1);
    expect((await mei.meals.standing()).orders).toHaveLength(1);
    await admin.people.erase({ stationId: kitchen.stationId, personId: mei.id, reason: "本人要求" });
    expect(await w.db.read.selectFrom("standing_order").where("ended_at", "is", null).select("id").execute()).toEqual(
      [],
    );
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("what harms a diner", () => {
  it("after a dish or a diet was changed is told and seen to, and may be given up after the cut-off", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const stationId = kitchen.stationId;
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.saveDiet({ allergens: ["peanuts"] });
    const { mealId } = await mei.meals.order(plate(kitchen.menu));
    w.setClock("2026-11-25T08:00");
    expect(await refusalOf(mei.meals.cancel({ mealId }))).toMatchObject({ code: "orders_closed" });
    const dish = { stationId, dishId: kitchen.dishIds[0]!.dishId, name: "番茄炒蛋", priceFen: 1000, portions: 30 };
    await kitchen.manager.meals.saveDish({ ...dish, allergens: ["peanuts"] });
    const why = async () => (await kitchen.manager.meals.exceptions({ stationId })).open.map((one) => one.why);
    expect(await why()).toEqual(["dish_clashes"]);
    expect((await mei.notices.list({})).notices.map((notice) => notice.kind)).toContain("meal_missing");
    await kitchen.manager.meals.saveDish({ ...dish, allergens: [] });
    expect(await why()).toEqual([]);
    await kitchen.manager.meals.saveDish({ ...dish, allergens: ["peanuts"] });
    await mei.meals.cancel({ mealId });
    expect(await why()).toEqual([]);
    expect(await balance(kitchen, mei.id)).toBe(5000);
  });

  it("is taken over by one and closed with what was done", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const stationId = kitchen.stationId;
    const mei = await w.person("王秀英");
    await withMoney(kitchen, mei.id, 5000);
    await mei.meals.order(plate(kitchen.menu));
    const dish = { stationId, dishId: kitchen.dishIds[0]!.dishId, name: "番茄炒蛋", priceFen: 1000, portions: 30 };
    await kitchen.manager.meals.saveDish({ ...dish, allergens: ["eggs"] });
    await mei.meals.saveDiet({ allergens: ["eggs"] });
    const [one] = (await kitchen.manager.meals.exceptions({ stationId })).open;
    const staff = await w.staff(kitchen.station);
    await staff.meals.takeException({ exceptionId: one!.id });
    expect((await staff.meals.exceptions({ stationId })).open).toMatchObject([{ ownerId: staff.id }]);
    await staff.meals.closeException({ exceptionId: one!.id, outcome: "换成青菜" });
    const { open, closed } = await staff.meals.exceptions({ stationId });
    expect(open).toEqual([]);
    expect(closed).toMatchObject([{ outcome: "换成青菜" }]);
    expect(await refusalOf(mei.meals.closeException({ exceptionId: one!.id, outcome: "x" }))).toBeTruthy();
  });
});
