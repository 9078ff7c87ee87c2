import { findViolations } from "@linli/server/cli/verify";
import { remindSamples } from "@linli/server/kitchen/remind-samples";
import { describe, expect, it } from "vitest";
import { canteen, plate } from "../../support/canteen.ts";
import { HOUR, MINUTE, refusalOf, type World, world } from "../../support/world.ts";

/** Wednesday's lunch at half past eleven: fish that somebody ordered, and rice that nobody did. */
async function cooked(w: World) {
  const kitchen = await canteen(w, { chargeAt: "service", dishes: [{ name: "清蒸鲈鱼" }, { name: "米饭" }] });
  const mei = await w.person("王秀英");
  await mei.meals.order(plate(kitchen.menu));
  const chef = await w.staff(kitchen.station, "老周");
  const { stationId, menu, manager } = kitchen;
  const told = async () =>
    (await manager.notices.list({})).notices
      .filter(({ kind }) => kind.startsWith("sample_"))
      .map(({ kind, facts }) => [kind, facts.dishes]);
  const samples = (onDate = menu.onDate) => chef.kitchen.samples({ stationId, onDate });
  const dish = async () => (await samples()).sittings[0]!.dishes[0]!;
  return { ...kitchen, chef, told, samples, dish, fish: menu.poolIds[0]! };
}

describe("food samples", () => {
  it("are put away once, stay 48 hours to the minute, and who answers is reminded of both, once", async () => {
    await using w = await world();
    const { chef, manager, told, dish, samples, fish, stationId, menu } = await cooked(w);
    w.setClock("2026-11-25T11:29");
    await remindSamples(w.house);
    expect(await told()).toEqual([]);
    w.setClock("2026-11-25T11:30");
    await Promise.all([remindSamples(w.house), remindSamples(w.house)]);
    expect(await told()).toEqual([["sample_missing", "清蒸鲈鱼"]]);
    expect(await refusalOf(chef.kitchen.takeOut({ poolId: fish }))).toEqual({ code: "sample_missing" });
    await expect(chef.kitchen.takeSample({ poolId: fish, grams: 124 })).rejects.toThrow();
    await Promise.all([
      chef.kitchen.takeSample({ poolId: fish, grams: 150 }),
      manager.kitchen.takeSample({ poolId: fish, grams: 150 }),
    ]);
    const put = await dish();
    expect(put).toMatchObject({ in: { grams: 150, at: w.clock.at }, out: null, outFrom: w.clock.at + 48 * HOUR });
    expect(put.lines).toHaveLength(1);
    w.clock.at += 48 * HOUR - 1;
    expect(await refusalOf(chef.kitchen.takeOut({ poolId: fish }))).toEqual({
      code: "sample_too_early",
      until: w.clock.at + 1,
    });
    w.clock.at += 1;
    expect((await samples("2026-11-27")).toTakeOut).toMatchObject([{ poolId: fish, onDate: menu.onDate }]);
    await remindSamples(w.house);
    await remindSamples(w.house);
    expect(await told()).toEqual([
      ["sample_due", "清蒸鲈鱼"],
      ["sample_missing", "清蒸鲈鱼"],
    ]);
    await chef.kitchen.takeOut({ poolId: fish });
    expect((await samples("2026-11-27")).toTakeOut).toEqual([]);
    expect(await findViolations(w.db.read)).toEqual([]);
    const other = await w.manager(await w.station("别处"));
    expect(await refusalOf(other.kitchen.takeSample({ poolId: fish, grams: 125 }))).toEqual({ code: "not_found" });
    expect(await refusalOf(other.kitchen.samples({ stationId }))).toEqual({ code: "not_found" });
  });

  it("are corrected by lines in the place of others, which stay; none makes a sample younger than two days", async () => {
    await using w = await world();
    const { chef, manager, dish, fish, dishIds, sittingId, stationId } = await cooked(w);
    w.setClock("2026-11-25T12:00");
    await chef.kitchen.takeSample({ poolId: fish, grams: 150 });
    const { id: sampleId } = (await dish()).in!;
    const when = { onDate: "2026-11-25", atMin: 11 * 60 + 5 };
    const ahead = { ...when, atMin: 12 * 60 + 1 };
    expect(await refusalOf(chef.kitchen.correctSample({ sampleId, when: ahead, reason: "写错" }))).toMatchObject({
      code: "time_ahead",
    });
    await chef.kitchen.correctSample({ sampleId, when, grams: 130, reason: "写错了时间" });
    expect(await refusalOf(chef.kitchen.correctSample({ sampleId, when, reason: "再来" }))).toEqual({
      code: "changed_meanwhile",
    });
    const corrected = await dish();
    expect(corrected).toMatchObject({ in: { grams: 130, at: w.clock.at - 55 * MINUTE, reason: "写错了时间" } });
    expect(corrected.lines).toHaveLength(2);
    w.setClock("2026-11-27T11:10");
    await chef.kitchen.takeOut({ poolId: fish });
    const later = { onDate: "2026-11-25", atMin: 11 * 60 + 11 };
    const again = { sampleId: corrected.in!.id, reason: "又错" };
    expect(await refusalOf(chef.kitchen.correctSample({ ...again, when: later }))).toMatchObject({
      code: "sample_too_early",
    });
    expect(await refusalOf(chef.kitchen.correctSample({ ...again, when: null }))).toMatchObject({
      code: "sample_is_out",
    });
    await chef.kitchen.correctSample({ sampleId: (await dish()).out!.id, when: null, reason: "没有取" });
    await chef.kitchen.correctSample({ ...again, when: null });
    await chef.kitchen.takeSample({ poolId: fish, grams: 125 });
    expect(await dish()).toMatchObject({ in: { grams: 125, at: w.clock.at }, out: null });
    expect(await findViolations(w.db.read)).toEqual([]);
    // What was kept of a dish keeps the dish on its menu.
    const places = { "dine-in": 50, takeaway: 20, delivery: 10 };
    const saved = { stationId, sittingId, places, dishes: [dishIds[0]!] };
    const menuId = await manager.meals.saveMenu({ ...saved, dishes: dishIds, onDate: "2026-11-27" });
    const [, rice] = await w.db.read.selectFrom("menu_dish").where("menu_id", "=", menuId).selectAll().execute();
    await chef.kitchen.takeSample({ poolId: rice!.pool_id, grams: 125 });
    expect(await refusalOf(manager.meals.saveMenu({ ...saved, onDate: "2026-11-27" }))).toMatchObject({
      code: "menu_has_meals",
    });
  });
});

it("a core temperature below 70 °C stays marked until the dish was measured hot enough", async () => {
  await using w = await world();
  const { chef, manager, fish, stationId } = await cooked(w);
  w.setClock("2026-11-25T10:40");
  const dish = async () => (await chef.kitchen.cooking({ stationId, onDate: "2026-11-25" })).sittings[0]!.dishes[0]!;
  await chef.kitchen.noteCooked({ poolId: fish, coreTenths: 699, minutes: 12 });
  await chef.kitchen.noteCooked({ poolId: fish, coreTenths: 699, minutes: 12 });
  expect(await dish()).toMatchObject({ underdone: true, notes: [{ coreTenths: 699, minutes: 12, byName: "老周" }] });
  w.clock.at += 5 * MINUTE;
  await manager.kitchen.noteCooked({ poolId: fish, coreTenths: 700 });
  const hot = await dish();
  expect(hot).toMatchObject({ underdone: false, notes: [{}, { coreTenths: 700 }] });
  const noteId = hot.notes[1]!.id;
  await chef.kitchen.correctCooked({ noteId, when: null, coreTenths: 700, reason: "量的是别的菜" });
  expect(await dish()).toMatchObject({ underdone: true, notes: [{ coreTenths: 699 }], lines: [{}, {}, {}] });
  const when = { onDate: "2026-11-25", atMin: 630 };
  const old = { noteId, when, coreTenths: 710, reason: "再改" };
  expect(await refusalOf(chef.kitchen.correctCooked(old))).toEqual({ code: "changed_meanwhile" });
});
