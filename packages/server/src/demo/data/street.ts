import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

export type DemoPlaceLevel = "district" | "subdistrict" | "zone" | "community" | "grid" | "micro-grid";
export type DemoStationKind = "volunteer" | "canteen" | "childcare" | "care-centre";

export type DemoPlace = { level: DemoPlaceLevel; code: string; name: string; parentCode: string | null };

export type DemoStation = {
  code: string;
  name: string;
  nameEn: string;
  kinds: DemoStationKind[];
  placeCode: string;
  address: string;
  /** WGS-84 degrees. Plausible, not surveyed. */
  lat: number;
  lng: number;
  phone: string;
  /** Local time of the station, HH:MM. */
  opens: string;
  closes: string;
  /** ISO weekdays it is open, 1 = Monday to 7 = Sunday. */
  weekdays: number[];
  accreditation: string | null;
  about: string;
};

export const placesFile = new URL("./places-chengxiang.csv", import.meta.url);
export const stationsFile = new URL("./stations-chengxiang.csv", import.meta.url);

/** The places of 城厢街道 in the order of the file: a parent stands before its children. */
export function demoPlaces(): DemoPlace[] {
  return rowsOf(placesFile).map((row) => ({
    level: row.level as DemoPlaceLevel,
    code: row.code!,
    name: row.name!,
    parentCode: row.parent_code || null,
  }));
}

/** The stations of 城厢街道: practice stations (CX-WM), V-stations (CX-V), canteens (CX-CT), care centres (CX-JY), growth stations (CX-TY). */
export function demoStations(): DemoStation[] {
  return rowsOf(stationsFile).map((row) => ({
    code: row.code!,
    name: row.name!,
    nameEn: row.name_en!,
    kinds: row.kinds!.split("|") as DemoStationKind[],
    placeCode: row.place_code!,
    address: row.address!,
    lat: Number(row.lat),
    lng: Number(row.lng),
    phone: row.phone!,
    opens: row.opens!,
    closes: row.closes!,
    weekdays: row.weekdays!.split("|").map(Number),
    accreditation: row.accreditation || null,
    about: row.about!,
  }));
}

/** Comments are whole lines only: an address may contain a `#`. */
function rowsOf(file: URL): Record<string, string | undefined>[] {
  return parse(readFileSync(file, "utf8"), { columns: true, comment: "#", comment_no_infix: true, bom: true });
}
