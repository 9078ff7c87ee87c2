import { readFileSync } from "node:fs";
import { readCsv } from "@linli/server/csv";
import { placesFile } from "@linli/server/demo/data/street";
import { importPlaces } from "@linli/server/places/import-places";
import { topPlaces } from "@linli/server/places/store";
import { expect, it } from "vitest";
import { refusalOf, type World, world } from "../../support/world.ts";

const HEAD = "level,code,name,parent_code\n";

/** A street of two communities, and its administrator. */
async function street(w: World) {
  await load(
    w,
    `${HEAD}district,330109,萧山区,\nsubdistrict,330109001,城厢街道,330109\ncommunity,330109001027,江寺社区,330109001\ncommunity,330109001029,太平弄社区,330109001\ngrid,330109001027-G01,第一网格,330109001027\n`,
  );
  const placeId = await idOf(w, "330109001");
  return { placeId, admin: await w.administrator(placeId) };
}

function load(w: World, csv: string, options: { parentCode?: string; parentName?: string } = {}) {
  return w.db.transact({}, (tx) => importPlaces(tx, readCsv(csv), { ...options, byId: null, now: w.clock.at }));
}

async function idOf(w: World, code: string): Promise<string> {
  const row = await w.db.read.selectFrom("place").where("code", "=", code).select("id").executeTakeFirstOrThrow();
  return row.id;
}

async function namesAbove(w: World, code: string): Promise<string[]> {
  const { above } = await w.visitor().places.page({ placeId: await idOf(w, code) });
  return above.map((place) => place.name);
}

it("imports the demo street, all levels of it, and finds it unchanged the second time", async () => {
  await using w = await world();
  const csv = readFileSync(placesFile, "utf8");
  const first = await load(w, csv);
  expect(first).toMatchObject({ updated: 0, unchanged: 0, bad: [] });
  expect(first.added).toBe(254);
  expect(await load(w, csv)).toMatchObject({ added: 0, updated: 0, unchanged: 254 });
  expect(await namesAbove(w, "330109001033-G02-M02")).toEqual([
    "萧山区",
    "城厢街道",
    "燕子河片区",
    "燕子河社区",
    "第二网格",
  ]);
});

it("imports nothing until it is confirmed", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const csv = `${HEAD}community,330109001048,万寿桥社区,330109001\n`;
  expect(await admin.places.checkImport({ placeId, csv })).toMatchObject({ added: 1, bad: [] });
  expect(await w.visitor().places.search({ text: "万寿桥" })).toEqual([]);
  expect(await admin.places.confirmImport({ placeId, csv })).toMatchObject({ added: 1, unchanged: 0 });
  expect(await w.visitor().places.search({ text: "万寿桥" })).toMatchObject([
    { name: "万寿桥社区", within: ["城厢街道", "萧山区"] },
  ]);
});

it("names every bad row with its line, and takes none of the good ones", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const csv = [
    "# a comment counts as a line",
    "level,code,name,parent_code",
    "community,330109001048,万寿桥社区,330109001",
    "community,330109001048,万寿桥社区之二,330109001",
    "community,330109001049,,330109001",
    "community,,无编号社区,330109001",
    `community,330109001050,${"长".repeat(61)},330109001`,
    "community,330109001051,无处社区,999",
    ",330109001052,无层级社区,330109001",
    "grid,A,甲,B",
    "grid,B,乙,A",
    "community,330109001053,多一格,330109001,多余",
    "community,330109002001,别的街道的社区,330109",
  ].join("\n");
  const report = await admin.places.checkImport({ placeId, csv });
  expect(report.bad.map(({ line, reason }) => [line, reason])).toEqual([
    [4, "duplicate_code"],
    [5, "name_missing"],
    [6, "code_missing"],
    [7, "name_too_long"],
    [8, "unknown_parent"],
    [9, "level_missing"],
    [10, "cycle"],
    [11, "cycle"],
    [12, "too_many_cells"],
    [13, "outside_area"],
  ]);
  expect(await refusalOf(admin.places.confirmImport({ placeId, csv }))).toEqual({
    code: "import_has_bad_rows",
    rows: 10,
  });
  expect(await w.visitor().places.search({ text: "万寿桥" })).toEqual([]);
});

it("says which column is missing, and that an empty file or no CSV at all is none", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const check = async (csv: string) => (await admin.places.checkImport({ placeId, csv })).bad;
  expect(await check("level,code,name\ngrid,A,甲\n")).toEqual([
    { line: 1, reason: "missing_column", fact: "parent_code" },
  ]);
  expect(await check("level,code,name,parent_code\n")).toMatchObject([{ reason: "empty_file" }]);
  expect(await check(`${HEAD}grid,A,"甲,330109001\n`)).toMatchObject([{ line: 2, reason: "not_csv" }]);
});

it("takes equal names, 33 characters, and characters beyond the BMP as they are", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const long = `${"一二三四五六七八九十".repeat(3)}𠮷𠮷𠮷`;
  expect([...long]).toHaveLength(33);
  const csv = `${HEAD}community,X1,${long},330109001\ncommunity,X2,朝阳社区,330109001\ncommunity,X3,朝阳社区,330109001\ncommunity,X4,${"𠮷".repeat(60)},330109001\n`;
  expect(await admin.places.confirmImport({ placeId, csv })).toMatchObject({ added: 4, bad: [] });
  const { children } = await w.visitor().places.page({ placeId });
  expect(children.filter((place) => place.name === "朝阳社区").map((place) => place.code)).toEqual(["X2", "X3"]);
  expect(children.find((place) => place.code === "X1")?.name).toBe(long);
  expect(await w.visitor().places.search({ text: "𠮷𠮷𠮷" })).toHaveLength(2);
});

it("moves a place with everything below it, and the permission of its administrators with it", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const station = await w.station("江寺站", { placeId: await idOf(w, "330109001027-G01") });
  const csv = `${HEAD}zone,Z01,江寺片区,330109001\ncommunity,330109001027,江寺新社区,Z01\n`;
  expect(await admin.places.confirmImport({ placeId, csv })).toMatchObject({ added: 1, updated: 1, unchanged: 0 });
  expect(await namesAbove(w, "330109001027-G01")).toEqual(["萧山区", "城厢街道", "江寺片区", "江寺新社区"]);
  const zoneId = await idOf(w, "Z01");
  const above = await w.db.read
    .selectFrom("place_ancestor")
    .where("place_id", "=", station.placeId)
    .orderBy("depth")
    .select(["ancestor_id", "depth"])
    .execute();
  expect(above.map((row) => row.depth)).toEqual([0, 1, 2, 3, 4]);
  expect(above[2]?.ancestor_id).toBe(zoneId);
  expect((await w.visitor().places.page({ placeId })).children).toMatchObject([
    { code: "330109001029", places: 0, stations: 0 },
    { code: "Z01", places: 2, stations: 1 },
  ]);
});

it("refuses a move below itself, also through places that the file does not name", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const csv = `${HEAD}community,330109001027,江寺社区,330109001027-G01\n`;
  expect((await admin.places.checkImport({ placeId, csv })).bad).toEqual([
    { line: 2, reason: "cycle", fact: "330109001027" },
  ]);
});

it("imports a plain list below the place whose code its codes begin with, made when a name is given", async () => {
  await using w = await world();
  const csv = "code,name\n330110002001,𠮷祥社区\n330110002002,同名社区\n330110002003,同名社区\n";
  const refusal = await refusalOf(load(w, csv));
  expect(refusal).toEqual({ code: "import_has_bad_rows", rows: 3 });
  expect(await load(w, csv, { parentName: "某某街道" })).toMatchObject({ added: 4, bad: [] });
  expect(await namesAbove(w, "330110002001")).toEqual(["某某街道"]);
  expect(await load(w, csv)).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
});

it("keeps the place of what a plain list only names", async () => {
  await using w = await world();
  await load(w, readFileSync(placesFile, "utf8"));
  expect(await load(w, "code,name\n330109001027,江寺社区\n330109001029,太平弄新社区\n")).toMatchObject({
    updated: 1,
    unchanged: 1,
  });
  expect(await namesAbove(w, "330109001029")).toEqual(["萧山区", "城厢街道", "江寺片区"]);
});

it("lets the first administrator's stand-in become the top of the imported tree", async () => {
  await using w = await world();
  const [top = ""] = await w.db.transact({}, (tx) => topPlaces(tx, w.clock.at));
  const admin = await w.administrator(top);
  await load(w, `${HEAD}district,330109,萧山区,\nsubdistrict,330109001,城厢街道,330109\n`);
  expect(await w.visitor().places.tops()).toMatchObject([{ id: top, code: "330109", name: "萧山区", places: 1 }]);
  const csv = `${HEAD}subdistrict,330109002,北干街道,330109\n`;
  expect(await admin.places.confirmImport({ placeId: top, csv })).toMatchObject({ added: 1 });
});

it("imports once what two administrators confirm at the same time", async () => {
  await using w = await world();
  const { placeId, admin } = await street(w);
  const csv = `${HEAD}community,330109001048,万寿桥社区,330109001\n`;
  const reports = await Promise.all([
    admin.places.confirmImport({ placeId, csv }),
    admin.places.confirmImport({ placeId, csv }),
  ]);
  expect(reports.map((report) => report.added).sort()).toEqual([0, 1]);
});

it("refuses those who administer another place as if it were not there", async () => {
  await using w = await world();
  const { placeId } = await street(w);
  const csv = `${HEAD}community,X1,某社区,330109001\n`;
  const stranger = await w.administrator(await w.place("别处"));
  const manager = await w.manager(await w.someStation());
  for (const someone of [stranger, manager, await w.volunteer("Mei")]) {
    const refusal = await refusalOf(someone.places.checkImport({ placeId, csv }));
    expect(refusal).toEqual({ code: "not_found" });
    expect(await refusalOf(someone.places.checkImport({ placeId: "no-such-place", csv }))).toEqual(refusal);
    expect(await refusalOf(someone.places.confirmImport({ placeId, csv }))).toEqual(refusal);
  }
  expect(await refusalOf(w.visitor().places.checkImport({ placeId, csv }))).toEqual({ code: "not_signed_in" });
});
