import { expect, it } from "vitest";
import { refusalOf, request, type Someone, type TestStation, type World, world } from "../../support/world.ts";

/** A street of two communities with a station each, one of them with a grid below. */
async function street(w: World) {
  const top = await w.place("城厢街道", null, "subdistrict");
  const [north, south] = [await w.place("北社区", top), await w.place("南社区", top)];
  const grid = await w.place("北一网格", north, "grid");
  return {
    top,
    north,
    south,
    grid,
    northStation: await w.station("北站", { placeId: grid }),
    southStation: await w.station("南站", { placeId: south }),
    topStation: await w.station("街道站", { placeId: top }),
  };
}

/** One volunteer serves three hours at a station on Wednesday, and the manager approves them. */
async function served(w: World, station: TestStation, volunteer: Someone): Promise<void> {
  w.setClock("2026-11-24T09:00");
  const manager = await w.manager(station, `${station.name}负责人`);
  const shift = await w.shift({ station, at: "2026-11-25T09:00" });
  await volunteer.shifts.signUp(request(shift));
  w.setClock("2026-11-25T09:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [volunteer.id], end: "in" });
  w.setClock("2026-11-25T12:00");
  await manager.attendance.rollCall({ shiftId: shift.id, personIds: [volunteer.id], end: "out" });
  await manager.attendance.close({ shiftId: shift.id });
  const lines = await w.db.read.selectFrom("hour_line").where("slot_id", "=", shift.id).select("id").execute();
  await manager.hours.approve({ lineIds: lines.map((line) => line.id) });
}

it("counts each station once, under the child it lies below", async () => {
  await using w = await world();
  const { top, north, south, northStation, southStation, topStation } = await street(w);
  const boss = await w.administrator(top);
  await w.shift({ station: northStation, at: "2026-11-23T14:00", roles: [{ role: "引导员", places: 3, needed: 2 }] });
  const area = await boss.insight.area({ placeId: top });
  expect(area.stations.map((station) => station.name).sort()).toEqual(
    [northStation, southStation, topStation].map((s) => s.name).sort(),
  );
  expect(area.figures).toMatchObject({ stations: 3, shifts: 1, gaps: 1 });
  const children = Object.fromEntries(area.children.map((child) => [child.id, child.figures]));
  expect(children[north]).toMatchObject({ stations: 1, shifts: 1, gaps: 1 });
  expect(children[south]).toMatchObject({ stations: 1, shifts: 0, gaps: 0 });
  expect(area.above).toEqual([]);
});

it("says who is in and who is missing across the area", async () => {
  await using w = await world();
  const { top, northStation, southStation } = await street(w);
  const boss = await w.administrator(top);
  const shifts = [
    await w.shift({ station: northStation, at: "2026-11-25T09:00", places: 2 }),
    await w.shift({ station: southStation, at: "2026-11-25T09:00", places: 2 }),
  ];
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await mei.shifts.signUp(request(shifts[0]!));
  await tom.shifts.signUp(request(shifts[1]!));
  w.setClock("2026-11-25T09:05");
  await boss.attendance.rollCall({ shiftId: shifts[0]!.id, personIds: [mei.id], end: "in" });
  w.setClock("2026-11-25T09:30");
  expect((await boss.insight.area({ placeId: top })).figures).toMatchObject({
    shifts: 2,
    in: 1,
    missing: 1,
    expected: 0,
  });
});

it("adds up approved hours by month, of the stations below alone", async () => {
  await using w = await world();
  const { top, north, south, northStation, southStation } = await street(w);
  const [boss, mei, tom] = [await w.administrator(top), await w.volunteer("Mei"), await w.volunteer("Tom")];
  await served(w, northStation, mei);
  await served(w, southStation, tom);
  const months = async (placeId: string) => (await boss.insight.area({ placeId })).months;
  expect(await months(top)).toEqual([{ month: "2026-11", personTimes: 2, people: 2, minutes: 360 }]);
  expect(await months(north)).toEqual([{ month: "2026-11", personTimes: 1, people: 1, minutes: 180 }]);
  expect(await months(south)).toEqual([{ month: "2026-11", personTimes: 1, people: 1, minutes: 180 }]);
});

it("shows an administrator what lies below their place, and neither beside nor above", async () => {
  await using w = await world();
  const { top, north, south, grid, northStation } = await street(w);
  const ours = await w.administrator(north);
  expect((await ours.insight.area({ placeId: north })).stations.map((station) => station.id)).toEqual([
    northStation.id,
  ]);
  expect((await ours.insight.area({ placeId: grid })).above.map((place) => place.name)).toEqual(["北社区"]);
  for (const placeId of [top, south, "nothing"]) {
    expect(await refusalOf(ours.insight.area({ placeId }))).toEqual({ code: "not_found" });
  }
  const manager = await w.manager(northStation);
  expect(await refusalOf(manager.insight.area({ placeId: north }))).toEqual({ code: "not_found" });
  expect(await refusalOf(w.visitor().insight.area({ placeId: north }))).toEqual({ code: "not_signed_in" });
});

it("lists one's own desks: the stations of one's roles and of one's areas, and none without a role", async () => {
  await using w = await world();
  const { top, north, northStation, southStation } = await street(w);
  await w.shift({ station: northStation, at: "2026-11-23T14:00" });
  const names = async (person: Someone) =>
    (await person.insight.desks()).stations.map((station) => station.name).sort();
  const manager = await w.manager(southStation);
  expect(await names(manager)).toEqual(["南站"]);
  const boss = await w.administrator(top);
  expect(await names(boss)).toEqual(["北站", "南站", "街道站"]);
  expect((await boss.insight.desks()).areas).toMatchObject([{ id: top, name: "城厢街道", stations: 3 }]);
  const both = await w.administrator(north);
  await w.grant(both, "station-manager", { stationId: northStation.id });
  const desks = await both.insight.desks();
  expect(desks.stations).toMatchObject([{ name: "北站", shifts: 1 }]);
  expect(await (await w.volunteer("Mei")).insight.desks()).toMatchObject({ areas: [], stations: [] });
  expect(await refusalOf(w.visitor().insight.desks())).toEqual({ code: "not_signed_in" });
});

it("begins one's own home with the next shift, and adds up approved hours", async () => {
  await using w = await world();
  const { northStation } = await street(w);
  const mei = await w.volunteer("Mei");
  await served(w, northStation, mei);
  const [later, next] = [await w.shift({ at: "2026-12-02T09:00" }), await w.shift({ at: "2026-11-26T09:00" })];
  await mei.shifts.signUp(request(later));
  await mei.shifts.signUp(request(next));
  const home = await mei.insight.home();
  expect(home.minutes).toBe(180);
  expect(home.coming.map((shift) => shift.shiftId)).toEqual([next.id, later.id]);
  expect(home.coming[0]).toMatchObject({ state: "confirmed", address: "江寺路 1 号" });
  expect(await refusalOf(w.visitor().insight.home())).toEqual({ code: "not_signed_in" });
});

it("shows anyone the street in numbers that come from its records", async () => {
  await using w = await world();
  const { northStation } = await street(w);
  expect(await w.visitor().insight.street()).toEqual({
    name: "城厢街道",
    stations: 3,
    volunteers: 0,
    personTimes: 0,
    minutes: 0,
  });
  await served(w, northStation, await w.volunteer("Mei"));
  expect(await w.visitor().insight.street()).toEqual({
    name: "城厢街道",
    stations: 3,
    volunteers: 1,
    personTimes: 1,
    minutes: 180,
  });
});
