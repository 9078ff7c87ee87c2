import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importFile } from "@linli/server/cli/import-file";
import { placesFile, stationsFile } from "@linli/server/demo/data/street";
import { afterAll, expect, it } from "vitest";
import { type World, world } from "../../support/world.ts";

const folder = mkdtempSync(join(tmpdir(), "linli-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(w: World, ...args: string[]) {
  const lines: string[] = [];
  const code = await importFile.run(w.house, args, { say: (line) => lines.push(line) });
  return { code, said: lines.join("\n") };
}

it("says what a file would bring, imports it when told to, and finds nothing new the second time", async () => {
  await using w = await world();
  const places = fileURLToPath(placesFile);
  const check = await run(w, "places", places);
  expect(check).toMatchObject({ code: 0, said: expect.stringContaining("It would bring 254 new") });
  expect(await w.visitor().places.tops()).toEqual([]);
  expect(await run(w, "places", places, "--confirm")).toMatchObject({
    code: 0,
    said: "Imported: 254 new, 0 changed, 0 unchanged.",
  });
  expect(await run(w, "stations", fileURLToPath(stationsFile), "--confirm")).toMatchObject({
    code: 0,
    said: expect.stringContaining("65 new"),
  });
  expect((await run(w, "stations", fileURLToPath(stationsFile))).said).toContain("0 new, 0 changed, 65 unchanged");
});

it("names bad rows by line and reason, imports none of the good ones, and exits with 1", async () => {
  await using w = await world();
  const path = file("bad.csv", "level,code,name,parent_code\nzone,Z1,一片,\nzone,Z1,二片,\nzone,Z2,,\n");
  for (const confirm of [[], ["--confirm"]]) {
    const { code, said } = await run(w, "places", path, ...confirm);
    expect(code).toBe(1);
    expect(said).toMatch(/line 3: An earlier row .*Z1 \(2\)/);
    expect(said).toMatch(/line 4: The name is missing/);
  }
  expect(await w.visitor().places.tops()).toEqual([]);
});

it("takes a list of code and name below a parent that it is told", async () => {
  await using w = await world();
  const path = file("communities.csv", "code,name\n330109001001,陈公桥社区\n330109001014,东阳桥社区\n");
  expect(await run(w, "places", path)).toMatchObject({
    code: 1,
    said: expect.stringContaining("330109001, is not registered yet"),
  });
  expect(await run(w, "places", path, "--parent-name", "城厢街道", "--confirm")).toMatchObject({ code: 0 });
  const [top] = await w.visitor().places.tops();
  expect(top).toMatchObject({ code: "330109001", name: "城厢街道", level: "subdistrict", places: 2 });
  expect(await run(w, "places", path, "--parent", "nowhere")).toMatchObject({
    code: 1,
    said: expect.stringContaining("nowhere"),
  });
});

it("reads what Excel writes on a Chinese Windows", async () => {
  await using w = await world();
  // "level,code,name,parent_code" and a row named 城厢 in GB 18030, with the line ends of Windows.
  const head = Buffer.from("level,code,name,parent_code\r\nsubdistrict,T,");
  const path = file("gb.csv", Buffer.concat([head, Buffer.from([0xb3, 0xc7, 0xcf, 0xe1]), Buffer.from(",\r\n")]));
  expect(await run(w, "places", path, "--confirm")).toMatchObject({ code: 0 });
  expect(await w.visitor().places.tops()).toMatchObject([{ name: "城厢" }]);
});

it("imports people with their residence, card and role, and knows them again", async () => {
  await using w = await world();
  await run(w, "places", file("p.csv", "level,code,name,parent_code\ncommunity,C1,江寺社区,\n"), "--confirm");
  await run(
    w,
    "stations",
    file("s.csv", "code,name,kinds,place_code,address\nS1,江寺站,volunteer,C1,江寺路31号\n"),
    "--confirm",
  );
  const people = file(
    "people.csv",
    "name,phone,sex,birth_date,residence_code,card_number,role,station_code\n章红梅,138 1234 5678,女,1970-03-08,C1,K1,station-manager,S1\n沈阿婆,,女,1941-05-01,C1,K2,,\n𠮷野,,男,1950-01-01,C1,,,\n",
  );
  expect(await run(w, "people", people, "--confirm")).toMatchObject({
    said: "Imported: 3 new, 0 changed, 0 unchanged.",
  });
  expect(await run(w, "people", people, "--confirm")).toMatchObject({
    said: "Imported: 0 new, 0 changed, 3 unchanged.",
  });
  const [station] = await w.visitor().stations.list({});
  expect((await w.visitor().stations.page({ stationId: station!.id })).inCharge).toEqual(["章红梅"]);
  const grants = await w.db.read.selectFrom("role_grant").select("id").execute();
  expect(grants).toHaveLength(1);
  const person = await w.db.read
    .selectFrom("person")
    .where("phone", "=", "13812345678")
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(person).toMatchObject({
    name: "章红梅",
    pinyin: "zhanghongmei",
    sex: "female",
    birth_date: "1970-03-08",
    card_number: "K1",
  });
});

it("names every bad row of people", async () => {
  await using w = await world({ at: "2026-11-23T09:00" });
  await w.person("有卡的人", { cardNumber: "K9", phone: "13900009999" });
  const rows = [
    ",13800000001,,,,,,",
    "甲,123,,,,,,",
    "乙,13800000002,其他,,,,,",
    "丙,13800000003,,2026-11-24,,,,",
    "丁,13800000004,,1990-02-30,,,,",
    "戊,13800000005,,,无,,,",
    "己,13800000006,,,,K9,,",
    "庚,13800000007,,,,,boss,",
    "辛,13800000008,,,,,station-staff,",
    "壬,13800000009,,,,,station-staff,无",
    "癸,+86 13800000009,,,,,,",
  ];
  const csv = `name,phone,sex,birth_date,residence_code,card_number,role,station_code\n${rows.join("\n")}\n`;
  const { code, said } = await run(w, "people", file("bad-people.csv", csv), "--confirm");
  expect(code).toBe(1);
  const lines = [...said.matchAll(/line (\d+):/g)].map((match) => Number(match[1]));
  expect(lines).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(await w.db.read.selectFrom("person").where("phone", "like", "1380000000%").select("id").execute()).toEqual([]);
});

it("says that a file is not there", async () => {
  await using w = await world();
  expect(await run(w, "places", join(folder, "nothing.csv"))).toMatchObject({
    code: 1,
    said: expect.stringContaining("cannot be read"),
  });
  expect(await run(w, "dogs", "x.csv")).toMatchObject({ code: 2 });
});
