import type { editStationInput } from "@linli/shared/stations/schema";
import { expect, it } from "vitest";
import type { z } from "zod";
import { refusalOf, request, type TestStation, world } from "../../support/world.ts";

function profile(
  station: TestStation,
  more: Partial<z.input<typeof editStationInput>> = {},
): z.input<typeof editStationInput> {
  return {
    stationId: station.id,
    name: "江寺新时代文明实践站",
    nameEn: "Jiangsi Station",
    kinds: ["volunteer"],
    address: "江寺路31号",
    lat: 30.1659,
    lng: 120.2668,
    phone: "0571-82000006",
    about: "江寺公园南侧。",
    aboutEn: null,
    accessibility: ["step-free", "ramp"],
    accreditation: "市级示范站",
    hours: [{ weekday: 1, opensMin: 510, closesMin: 1050 }],
    ...more,
  };
}

it("shows what its manager wrote to everyone, and never the check-in key", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station, "章红梅");
  await manager.stations.edit(profile(station));
  const page = await w.visitor().stations.page({ stationId: station.id });
  expect(page).toMatchObject({
    name: "江寺新时代文明实践站",
    accessibility: ["step-free", "ramp"],
    inCharge: ["章红梅"],
    hours: [{ weekday: 1, opensMin: 510, closesMin: 1050 }],
    state: { open: true, today: "2026-11-23" },
  });
  const desk = await manager.stations.desk({ stationId: station.id });
  expect(JSON.stringify([page, desk])).not.toMatch(/check_?in_?key/i);
});

it("refuses a profile whose hours overlap, or with half a position", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const hours = [
    { weekday: 1, opensMin: 480, closesMin: 720 },
    { weekday: 1, opensMin: 719, closesMin: 900 },
  ];
  await expect(manager.stations.edit(profile(station, { hours }))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(manager.stations.edit(profile(station, { lng: null }))).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

it("refuses the manager of another station like a station that does not exist", async () => {
  await using w = await world();
  const station = await w.someStation();
  const stranger = await w.manager(await w.station("别的站"));
  const acts = (stationId: string) => [
    stranger.stations.desk({ stationId }),
    stranger.stations.edit(profile({ ...station, id: stationId })),
    stranger.stations.addClosing({ stationId, closedOn: "2026-12-01", reason: "装修" }),
    stranger.stations.removeClosing({ stationId, closedOn: "2026-12-01" }),
    stranger.stations.markHave({ stationId, item: "place", met: true, note: "" }),
    stranger.stations.staff({ stationId }),
    stranger.stations.findPerson({ stationId, phone: "13900000001" }),
    stranger.stations.giveRole({ stationId, personId: stranger.id, role: "station-manager" }),
    stranger.stations.revokeRole({ stationId, grantId: "none" }),
    stranger.stations.close({ stationId, closed: true }),
  ];
  const here = await Promise.all(acts(station.id).map(refusalOf));
  const nowhere = await Promise.all(acts("no-such-station").map(refusalOf));
  expect(here).toEqual(nowhere);
  expect(here.every((refusal) => refusal.code === "not_found")).toBe(true);
});

it("lets staff see the desk but not change it", async () => {
  await using w = await world();
  const station = await w.someStation();
  const staff = await w.staff(station);
  expect(await staff.stations.desk({ stationId: station.id })).toMatchObject({ name: station.name });
  expect(await refusalOf(staff.stations.edit(profile(station)))).toEqual({ code: "not_found" });
});

it("keeps the six haves with who looked and when; since when one is met stays", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station, "章红梅");
  const mark = (met: boolean, note: string) =>
    manager.stations.markHave({ stationId: station.id, item: "signs", met, note });
  await mark(true, "门口已挂牌");
  const metAt = w.clock.at;
  w.setClock("2026-11-24T10:00");
  await mark(true, "门口和楼道都已挂牌");
  const { haves } = await manager.stations.desk({ stationId: station.id });
  expect(haves.map((have) => have.item)).toEqual(["place", "team", "projects", "facilities", "rules", "signs"]);
  expect(haves[5]).toEqual({
    item: "signs",
    metAt,
    note: "门口和楼道都已挂牌",
    lookedAt: w.clock.at,
    byName: "章红梅",
  });
  expect(haves[0]).toMatchObject({ metAt: null, lookedAt: null, byName: null });
  await mark(false, "牌子被风吹落");
  expect((await manager.stations.desk({ stationId: station.id })).haves[5]).toMatchObject({
    metAt: null,
    note: "牌子被风吹落",
  });
});

it("stays closed on closing days, by the station's own date", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  await manager.stations.edit(
    profile(station, { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMin: 0, closesMin: 1440 })) }),
  );
  await manager.stations.addClosing({
    stationId: station.id,
    closedOn: "2026-11-24",
    untilOn: "2026-11-25",
    reason: "装修",
  });
  const state = async () => (await w.visitor().stations.page({ stationId: station.id })).state;
  w.setClock("2026-11-23T23:59");
  expect(await state()).toMatchObject({ open: true });
  // Half past midnight in Shanghai is still yesterday for a server in UTC.
  w.setClock("2026-11-24T00:30");
  expect(await state()).toMatchObject({ open: false, today: "2026-11-24", closedToday: "装修" });
  await manager.stations.removeClosing({ stationId: station.id, closedOn: "2026-11-24" });
  expect(await state()).toMatchObject({ open: true, closedToday: null });
  expect(
    await refusalOf(manager.stations.addClosing({ stationId: station.id, closedOn: "2026-11-23", reason: "装修" })),
  ).toEqual({
    code: "day_is_past",
  });
});

it("lists what is on in the next seven days with the places still free, and nothing that is not public", async () => {
  await using w = await world();
  const station = await w.someStation();
  const shift = await w.shift({ roles: [{ places: 3 }, { role: "登记员", places: 2 }] });
  await w.shift({ title: "下下周", at: "2026-12-05T09:00" });
  await w.shift({ title: "还没发布", at: "2026-11-26T09:00", published: false });
  await (await w.volunteer("Mei")).shifts.signUp(request(shift));
  const { week } = await w.visitor().stations.page({ stationId: station.id });
  expect(week).toMatchObject([{ id: shift.id, title: "江寺公园文明引导", places: 5, free: 4 }]);
});

it("opens a station under the area, once per code, and closes it only when nothing is ahead", async () => {
  await using w = await world();
  const placeId = await w.place("江寺社区");
  const admin = await w.administrator(placeId);
  const asked = {
    placeId,
    code: "JS-1",
    name: "江寺站",
    kinds: ["volunteer" as const],
    address: "江寺路31号",
    phone: null,
  };
  const { id } = await admin.stations.open(asked);
  expect(await refusalOf(admin.stations.open(asked))).toEqual({ code: "station_code_taken" });
  expect(
    await refusalOf((await w.manager({ id, placeId, name: "" })).stations.open({ ...asked, code: "JS-2" })),
  ).toEqual({ code: "not_found" });
  await w.shift({ station: { id, placeId, name: "江寺站" } });
  expect(await refusalOf(admin.stations.close({ stationId: id, closed: true }))).toEqual({
    code: "station_has_shifts",
    shifts: 1,
  });
  w.setClock("2026-11-26T09:00");
  await admin.stations.close({ stationId: id, closed: true });
  expect(await w.visitor().stations.list({})).toEqual([]);
  await admin.stations.close({ stationId: id, closed: false });
  expect(await w.visitor().stations.list({})).toHaveLength(1);
});

it("lists stations by place above them, kind and text", async () => {
  await using w = await world();
  const top = await w.place("城厢街道", null, "subdistrict");
  const [one, two] = [await w.place("江寺社区", top), await w.place("南门社区", top)];
  await w.station("江寺站", { placeId: one });
  await w.station("南门站", { placeId: two });
  const names = async (asked: Parameters<ReturnType<typeof w.visitor>["stations"]["list"]>[0]) =>
    (await w.visitor().stations.list(asked)).map((station) => station.name);
  expect(await names({ placeId: top })).toHaveLength(2);
  expect(await names({ placeId: two })).toEqual(["南门站"]);
  expect(await names({ text: "江寺社区" })).toEqual(["江寺站"]);
  expect(await names({ text: "%" })).toHaveLength(2);
  expect(await names({ kind: "canteen" })).toEqual([]);
  expect(await w.visitor().stations.places()).toHaveLength(2);
});

it("offers what lies above the communities, where those are more than anybody reads through", async () => {
  await using w = await world();
  const district = await w.place("萧山区", null, "district");
  const street = await w.place("城厢街道", district, "subdistrict");
  await w.place("北干街道", district, "subdistrict");
  const community = await w.place("江寺社区", street);
  await w.station("江寺食堂", { placeId: community });
  const names = async () => (await w.visitor().stations.places()).map((place) => place.name);
  expect(await names()).toEqual(["江寺社区"]);
  const more = Array.from({ length: 200 }, (_, at) => ({ id: `c-${at}`, code: `c-${at}`, name: `第${at}社区` }));
  const facts = { level: "community", parent_id: street, created_at: 0 };
  await w.db.transact({}, (tx) =>
    tx
      .insertInto("place")
      .values(more.map((place) => ({ ...place, ...facts })))
      .execute(),
  );
  expect(await names()).toEqual(["城厢街道"]);
});
