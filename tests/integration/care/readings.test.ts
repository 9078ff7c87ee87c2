import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { centre } from "../../support/centre.ts";
import { MINUTE, refusalOf, type World, world } from "../../support/world.ts";

/** A centre that measures an elder, whose daughter may be told of it. */
async function measuring(w: World) {
  const here = await centre(w);
  const father = await w.person("王建国", { birthDate: "1944-05-01" });
  const daughter = await w.person("李敏", { phone: "13800000002" });
  await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book", "be-told"] });
  const pressure = (systolic: number, diastolic: number, requestKey = newId()) =>
    here.manager.care.record({
      stationId: here.stationId,
      personId: father.id,
      reading: { kind: "blood-pressure", systolic, diastolic, pulse: 72 },
      requestKey,
    });
  return { ...here, father, daughter, pressure };
}

describe("a reading", () => {
  it("beyond its range is one task for a person and kind, which a second joins, and is closed with a word", async () => {
    await using w = await world();
    const { manager, stationId, father, pressure } = await measuring(w);
    expect(await pressure(138, 88)).toMatchObject({ beyond: [] });
    expect((await manager.care.tasks({ stationId })).open).toEqual([]);
    const key = newId();
    const [one, two] = await Promise.all([pressure(156, 84, key), pressure(156, 84, key)]);
    expect(one).toEqual(two);
    expect(one.beyond).toEqual([{ measure: "systolic", way: "high" }]);
    const both = await Promise.all([pressure(150, 95), pressure(149, 96)]);
    expect(new Set(both.map(({ readingId }) => readingId)).size).toBe(2);
    const { open } = await manager.care.tasks({ stationId });
    expect(open).toMatchObject([{ kind: "blood-pressure", personName: "王建国", ownerName: "Manager" }]);
    await manager.care.record({
      stationId,
      personId: father.id,
      reading: { kind: "glucose", glucoseTenths: 38, meal: "fasting" },
      requestKey: newId(),
    });
    expect((await manager.care.tasks({ stationId })).open.map((task) => task.kind)).toEqual([
      "blood-pressure",
      "glucose",
    ]);
    await manager.care.closeTask({ careTaskId: open[0]!.id, outcome: "复测 132/84" });
    await manager.care.closeTask({ careTaskId: open[0]!.id, outcome: "又一次" });
    expect((await manager.care.tasks({ stationId })).closed).toMatchObject([{ outcome: "复测 132/84" }]);
    await pressure(160, 100);
    expect((await manager.care.tasks({ stationId })).open).toHaveLength(2);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is judged by the ranges that the centre set; what was judged before stays; what was wrong is struck out", async () => {
    await using w = await world();
    const { manager, stationId, father, pressure } = await measuring(w);
    const { readingId } = await pressure(145, 80);
    await manager.care.saveRange({ stationId, measure: "systolic", low: 90, high: 150 });
    expect(await pressure(145, 80)).toMatchObject({ beyond: [] });
    await manager.care.strike({ readingId, reason: "袖带没绑好" });
    const { readings } = await father.care.readings({});
    expect(readings.map((one) => [one.beyond.length, one.struckReason])).toEqual([
      [0, null],
      [1, "袖带没绑好"],
    ]);
  });

  it("is seen by the person and who is told of them; each look of another is written down, once in a while, and seen", async () => {
    await using w = await world();
    const { manager, stationId, father, daughter, pressure } = await measuring(w);
    await pressure(150, 95);
    expect((await daughter.care.readings({ personId: father.id })).readings).toHaveLength(1);
    await manager.care.deskReadings({ stationId, personId: father.id });
    w.clock.at += 5 * MINUTE;
    await manager.care.deskReadings({ stationId, personId: father.id });
    await father.care.readings({});
    const looks = (await father.people.looks()).filter((look) => look.what === "readings");
    expect(looks.map((look) => look.byName).sort()).toEqual(["Manager", "李敏"]);
    const [delegation] = (await father.people.family()).delegates;
    await father.people.endDelegation({ delegationId: delegation!.id });
    expect(await refusalOf(daughter.care.readings({ personId: father.id }))).toEqual({ code: "not_found" });
    // The inbox says that there is a reading, and never what it says.
    const told = (await daughter.notices.list({})).notices.find((notice) => notice.kind === "reading_recorded");
    const said = Object.entries(told?.facts ?? {}).filter(([name]) => !name.endsWith("Id"));
    expect(said).not.toEqual([]);
    expect(JSON.stringify(said)).not.toMatch(/150|95|pressure|beyond/);
  });

  it("that is high proposes a diet, which is kept to once somebody says so, and minded by meals from then on", async () => {
    await using w = await world();
    const { father, daughter, pressure } = await measuring(w);
    await father.meals.saveDiet({ allergens: ["fish"], diets: ["soft"] });
    await Promise.all([pressure(150, 95), pressure(151, 95)]);
    const { proposals } = await father.care.readings({});
    expect(proposals.map((one) => one.diet)).toEqual(["low-salt"]);
    expect((await father.meals.diet({})).diets).toEqual(["soft"]);
    await daughter.care.answerDiet({ proposalId: proposals[0]!.id, keep: true });
    expect(await father.meals.diet({})).toMatchObject({ allergens: ["fish"], diets: ["soft", "low-salt"] });
    await pressure(155, 95);
    expect((await father.care.readings({})).proposals).toEqual([]);
  });
});

describe("one's own home", () => {
  it("lists what is ahead for oneself and whom one books for, from every room, and nothing of others", async () => {
    await using w = await world();
    const { father, daughter, serviceId } = await measuring(w);
    const shift = await w.shift({ at: "2026-11-26T14:00" });
    await daughter.shifts.signUp({ poolId: shift.poolId, requestKey: newId() });
    const startsAt = shift.startsAt - 29 * 60 * MINUTE;
    await daughter.care.book({ serviceId, startsAt, forId: father.id, expectedFen: 0, requestKey: newId() });
    const { coming } = await daughter.insight.household();
    expect(coming.map((one) => [one.kind, one.personName, one.self, one.act])).toEqual([
      ["visit", "王建国", false, "change"],
      ["shift", "李敏", true, "open"],
    ]);
    expect((await father.insight.household()).coming).toHaveLength(1);
    w.clock.at = shift.startsAt - 30 * MINUTE;
    expect((await daughter.insight.household()).coming[0]).toMatchObject({ kind: "shift", act: "checkIn" });
  });
});
