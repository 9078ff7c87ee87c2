import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { balance, canteen, withMoney } from "../../support/canteen.ts";
import { appointment, centre } from "../../support/centre.ts";
import { instant, refusalOf, type World, world } from "../../support/world.ts";

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

it("who came is tapped by two at once and is written once; a wrong tap is taken back, and what was paid is paid once", async () => {
  await using w = await world();
  const kitchen = await canteen(w);
  const here = await centre(w, { ...kitchen, service: { feeFen: 500 } });
  const { manager } = here;
  const staff = await w.staff(here.station);
  const father = await w.person("王建国");
  await withMoney(kitchen, father.id, 2000);
  const { visitId } = await father.care.book(appointment(here));
  w.clock.at = instant("2026-11-25T09:10");
  const both = (act: "came" | "undo") => Promise.all([manager.care[act]({ visitId }), staff.care[act]({ visitId })]);
  const visit = () => w.db.read.selectFrom("visit").where("id", "=", visitId).selectAll().executeTakeFirstOrThrow();
  const history = async () => {
    const moves = w.db.read.selectFrom("move").where("subject", "=", "visit").where("subject_id", "=", visitId);
    return (await moves.select("what").orderBy("id").execute()).map((move) => move.what);
  };
  await both("came");
  expect(await history()).toEqual(["came"]);
  expect(await visit()).toMatchObject({ came_at: w.clock.at, missed_at: null });
  expect(await refusalOf(manager.care.missed({ visitId }))).toEqual({ code: "visit_over", at: w.clock.at });
  expect(await refusalOf(manager.care.deskCancel({ visitId, reason: "记错了" }))).toMatchObject({ code: "visit_over" });
  await both("undo");
  expect(await history()).toEqual(["came", "undone"]);

  // One taps that he came, the other that he did not: both never stand, and the last word is that he came.
  await Promise.allSettled([manager.care.missed({ visitId }), staff.care.came({ visitId })]);
  const { came_at, missed_at } = await visit();
  expect([came_at, missed_at].filter((at) => at !== null)).toHaveLength(1);
  await staff.care.came({ visitId });
  expect(await visit()).toMatchObject({ came_at: w.clock.at, missed_at: null });
  const told = (await father.notices.list({})).notices.filter((notice) => notice.kind === "visit_missed");
  expect(told.length).toBe((await history()).filter((what) => what === "missed").length);
  expect(await balance(kitchen, father.id)).toBe(1500);
  expect(await findViolations(w.db.read)).toEqual([]);
});

it("leave shows first whom it leaves without anybody, whom to call, and that one looked; it is saved as it was seen", async () => {
  await using w = await world();
  const here = await centre(w, { staff: 2 });
  const { manager, stationId, doers } = here;
  const [father, mei] = [await w.person("王建国", { phone: "13800000001" }), await w.person("Mei")];
  await w.person("李敏", { phone: "13800000002" });
  await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["be-told"] });
  const staffId = doers[0]!.id;
  const { visitId } = await father.care.book(appointment(here, { staffId, at: "2026-11-25T09:30" }));
  const other = { staffId: doers[1]!.id, at: "2026-11-25T10:00" };
  await mei.care.book(appointment(here, other));
  const leave = { stationId, personId: staffId, onDate: "2026-11-25", fromMin: 0, untilMin: 1439 };
  expect(await manager.care.previewDay({ ...leave, untilMin: 570 })).toEqual([]);
  expect((await father.people.looks()).length).toBe(0);
  expect(await manager.care.previewDay(leave)).toMatchObject([
    {
      visitId,
      personName: "王建国",
      phone: "13800000001",
      family: [{ name: "李敏", phone: "13800000002" }],
    },
  ]);
  expect(await father.people.looks()).toMatchObject([{ what: "phone", byName: manager.name }]);
  const away = { ...leave, what: "away" as const };
  expect(await refusalOf(manager.care.saveDay(away))).toEqual({ code: "leaves_visits", visits: 1 });
  // Somebody books while the list is being read: it is not saved as it was not seen.
  const tom = await w.person("Tom");
  await tom.care.book(appointment(here, { staffId, at: "2026-11-25T11:30" }));
  expect(await refusalOf(manager.care.saveDay({ ...away, seenAffected: 1 }))).toEqual({
    code: "leaves_visits",
    visits: 2,
  });
  expect(await manager.care.saveDay({ ...away, seenAffected: 2 })).toMatchObject({ visits: 2 });
  const staff = await w.staff(here.station);
  expect(await refusalOf(staff.care.previewDay(leave))).toEqual({ code: "not_found" });
});
