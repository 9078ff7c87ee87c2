import { readFileSync } from "node:fs";
import { readCsv } from "@linli/server/csv";
import { placesFile, stationsFile } from "@linli/server/demo/data/street";
import { importPlaces } from "@linli/server/places/import-places";
import { importStations } from "@linli/server/stations/import-stations";
import { expect, it } from "vitest";
import { refusalOf, type World, world } from "../../support/world.ts";

const HEAD = "code,name,kinds,place_code,address,lat,lng,phone,opens,closes,weekdays\n";
const GOOD = "S1,江寺站,volunteer|canteen,C1,江寺路31号,30.1659,120.2668,0571-82000006,08:30,17:30,1|2|3\n";

async function street(w: World) {
  const csv =
    "level,code,name,parent_code\nsubdistrict,T,城厢街道,\ncommunity,C1,江寺社区,T\ncommunity,C2,同名社区,T\n";
  await w.db.transact({}, (tx) => importPlaces(tx, readCsv(csv), { byId: null, now: w.clock.at }));
  const { id: placeId } = (await w.visitor().places.tops())[0]!;
  return { placeId, admin: await w.administrator(placeId) };
}

it("imports the demo street's stations with their hours, and finds them unchanged the second time", async () => {
  await using w = await world();
  const load = (file: URL, importer: typeof importStations | typeof importPlaces) =>
    w.db.transact({}, (tx) => importer(tx, readCsv(readFileSync(file, "utf8")), { byId: null, now: w.clock.at }));
  await load(placesFile, importPlaces);
  expect(await load(stationsFile, importStations)).toMatchObject({ added: 65, updated: 0, bad: [] });
  expect(await load(stationsFile, importStations)).toMatchObject({ added: 0, updated: 0, unchanged: 65 });
  const stations = await w.visitor().stations.list({ text: "燕子河" });
  expect(stations.map((station) => station.name)).toEqual(["燕子河老年食堂", "燕子河新时代文明实践站"]);
  expect(stations[1]).toMatchObject({ community: { name: "燕子河社区" }, state: { open: true, weekday: 1 } });
  const keys = await w.db.read.selectFrom("station").select("check_in_key").execute();
  expect(new Set(keys.map((row) => row.check_in_key)).size).toBe(65);
  expect(keys.every((row) => Buffer.from(row.check_in_key, "base64").length === 32)).toBe(true);
});

it("imports nothing until it is confirmed", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const input = { placeId, csv: HEAD + GOOD };
  expect(await admin.stations.checkImport(input)).toMatchObject({ added: 1, bad: [] });
  expect(await w.visitor().stations.list({})).toEqual([]);
  expect(await admin.stations.confirmImport(input)).toMatchObject({ added: 1 });
  const [station] = await w.visitor().stations.list({});
  const page = await w.visitor().stations.page({ stationId: station!.id });
  expect(page).toMatchObject({ name: "江寺站", kinds: ["volunteer", "canteen"], lat: 30.1659, zone: "Asia/Shanghai" });
  expect(page.hours).toHaveLength(3);
});

it("names every bad row with its line, and takes none of the good ones", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const elsewhere = await w.place("别处");
  const other = await w.db.read
    .selectFrom("place")
    .where("id", "=", elsewhere)
    .select("code")
    .executeTakeFirstOrThrow();
  const rows = [
    "S1,重复,volunteer,C1,路1号,,,,,,",
    ",无编号,volunteer,C1,路1号,,,,,,",
    "S3,,volunteer,C1,路1号,,,,,,",
    `S4,${"长".repeat(61)},volunteer,C1,路1号,,,,,,`,
    "S5,站,gym,C1,路1号,,,,,,",
    "S6,站,,C1,路1号,,,,,,",
    "S7,站,volunteer,无,路1号,,,,,,",
    "S8,站,volunteer,C1,,,,,,,",
    "S9,站,volunteer,C1,路1号,91,120,,,,",
    "S10,站,volunteer,C1,路1号,30,,,,,",
    "S11,站,volunteer,C1,路1号,,,打电话,,,",
    "S12,站,volunteer,C1,路1号,,,,25:00,26:00,1",
    "S13,站,volunteer,C1,路1号,,,,08:00,08:00,1",
    "S14,站,volunteer,C1,路1号,,,,08:00,17:00,8",
    `S15,站,volunteer,${other.code},路1号,,,,,,`,
  ];
  const csv = HEAD + GOOD + rows.join("\n");
  const report = await admin.stations.checkImport({ placeId, csv });
  expect(report.bad.map(({ line, reason }) => [line, reason])).toEqual([
    [3, "duplicate_code"],
    [4, "code_missing"],
    [5, "name_missing"],
    [6, "name_too_long"],
    [7, "unknown_kind"],
    [8, "unknown_kind"],
    [9, "unknown_place"],
    [10, "address_missing"],
    [11, "bad_position"],
    [12, "bad_position"],
    [13, "bad_phone"],
    [14, "bad_time"],
    [15, "bad_time"],
    [16, "bad_weekday"],
    [17, "outside_area"],
  ]);
  expect(await refusalOf(admin.stations.confirmImport({ placeId, csv }))).toEqual({
    code: "import_has_bad_rows",
    rows: 15,
  });
  expect(await w.visitor().stations.list({})).toEqual([]);
});

it("takes columns in any order, and leaves alone what a missing column does not say", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  await admin.stations.confirmImport({ placeId, csv: HEAD + GOOD });
  const csv = "address,place_code,kinds,name,code\n江寺路33号,C2,volunteer|canteen,江寺𠮷站,S1\n";
  const report = await admin.stations.confirmImport({ placeId, csv });
  expect(report).toMatchObject({ updated: 1, changes: [{ what: "updated", facts: ["name", "placeCode", "address"] }] });
  const [station] = await w.visitor().stations.list({});
  expect(station).toMatchObject({
    name: "江寺𠮷站",
    phone: "0571-82000006",
    lat: 30.1659,
    community: { name: "同名社区" },
  });
});

it("takes an end before the start for the next day", async () => {
  await using w = await world({ at: "2026-11-24T00:30" });
  const { placeId, admin } = await street(w);
  await admin.stations.confirmImport({ placeId, csv: `${HEAD}S1,夜间站,volunteer,C1,路1号,,,,20:00,02:00,1\n` });
  const [station] = await w.visitor().stations.list({});
  expect(station?.state).toMatchObject({ open: true, today: "2026-11-24" });
});

it("refuses those who administer another place as if it were not there", async () => {
  await using w = await world();
  const { placeId } = await street(w);
  const input = { placeId, csv: HEAD + GOOD };
  const stranger = await w.administrator(await w.place("别处"));
  for (const someone of [stranger, await w.manager(await w.someStation()), await w.volunteer("Mei")]) {
    expect(await refusalOf(someone.stations.checkImport(input))).toEqual({ code: "not_found" });
    expect(await refusalOf(someone.stations.confirmImport(input))).toEqual({ code: "not_found" });
  }
});
