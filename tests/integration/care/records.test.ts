import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { appointment, centre } from "../../support/centre.ts";
import { type World, world } from "../../support/world.ts";

/** A centre with somebody who has a visit, a regular one, and a pressure that is too high. */
async function caredFor(w: World) {
  const street = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("太平弄居家养老服务中心", { placeId: await w.place("太平弄社区", street) });
  const here = await centre(w, { station, room: true });
  const administrator = await w.administrator(street);
  const father = await w.person("王建国", { birthDate: "1944-05-01" });
  await father.care.book(appointment(here));
  await father.care.saveStanding({ serviceId: here.serviceId, everyWeeks: 2, startsMin: 600, fromOn: "2026-12-02" });
  await here.manager.care.record({
    stationId: here.stationId,
    personId: father.id,
    reading: { kind: "blood-pressure", systolic: 158, diastolic: 96 },
    requestKey: newId(),
  });
  return { ...here, administrator, father };
}

it("whoever is erased leaves no reading and no visit; who was to be seen by somebody erased is to be seen to", async () => {
  await using w = await world();
  const { manager, stationId, administrator, father, doers } = await caredFor(w);
  const exported = await father.people.export();
  expect(exported.care).toMatchObject({ visits: [{ service: "理发" }], regular: [{ everyWeeks: 2 }] });
  expect(exported.care.readings).toMatchObject([{ systolic: 158 }]);
  const reason = "本人要求";
  await administrator.people.erase({ stationId, personId: doers[0]!.id, reason });
  const tasks = (await manager.care.tasks({ stationId })).open;
  expect(tasks.map((task) => task.kind.split(":")[0]).sort()).toEqual(["blood-pressure", "staff"]);
  await administrator.people.erase({ stationId, personId: father.id, reason });
  expect(await w.db.read.selectFrom("reading").selectAll().execute()).toEqual([]);
  expect((await manager.care.day({ stationId, onDate: "2026-11-25" })).sessions).toEqual([]);
  expect((await manager.care.tasks({ stationId })).open).toEqual([]);
  expect(await findViolations(w.db.read)).toEqual([]);
});

it("two records of one person are one: visits, regular ones, readings and what is to be seen to follow, once", async () => {
  await using w = await world();
  const { manager, stationId, administrator, father } = await caredFor(w);
  const twin = await w.person("王建国", { birthDate: "1944-05-01" });
  await manager.care.record({
    stationId,
    personId: twin.id,
    reading: { kind: "blood-pressure", systolic: 150, diastolic: 92 },
    requestKey: newId(),
  });
  await administrator.people.merge({ stationId, keepId: twin.id, mergeId: father.id });
  expect((await twin.care.readings({})).readings).toHaveLength(2);
  expect((await twin.care.readings({})).proposals).toHaveLength(1);
  expect((await twin.care.mine({})).visits).toHaveLength(1);
  expect(await twin.care.standing()).toHaveLength(1);
  expect((await manager.care.tasks({ stationId })).open).toHaveLength(1);
  expect(await findViolations(w.db.read)).toEqual([]);
});
