import {
  type BadRow,
  type BadRowReason,
  type CsvRow,
  type CsvTable,
  missingColumns,
  nameObjection,
  repeatsOf,
} from "../imports.ts";
import { type StationKind, stationKinds } from "./kinds.ts";
import type { Opening } from "./schema.ts";

/** What a file can say of a station. */
export interface StationFacts {
  code: string;
  name: string;
  nameEn: string | null;
  kinds: StationKind[];
  placeCode: string;
  address: string;
  lat: number | null;
  lng: number | null;
  phone: string | null;
  accreditation: string | null;
  about: string | null;
  hours: Opening[];
}
export interface KnownStation extends StationFacts {
  id: string;
}

export interface PlannedStation {
  line: number;
  facts: StationFacts;
}
export interface ChangedStation extends PlannedStation {
  id: string;
  /** Which facts are other than they were. */
  changed: (keyof StationFacts)[];
}
export interface StationPlan {
  bad: BadRow[];
  added: PlannedStation[];
  changed: ChangedStation[];
  unchanged: number;
}

export interface StationImportFacts {
  known: readonly KnownStation[];
  /** Codes of all places there are. */
  placeCodes: ReadonlySet<string>;
  /** Codes of the places whose stations may change; absent: all. */
  within?: ReadonlySet<string>;
}

const NEEDED = ["code", "name", "kinds", "place_code", "address"];
const PHONE = /^[\d+() -]{5,24}$/;
const CLOCK = /^([01]?\d|2[0-4])[:：]([0-5]\d)$/;

/**
 * What a file of stations would do: `code,name,kinds,place_code,address` and, in any order, `lat,lng` (WGS-84 degrees),
 * `phone,opens,closes` (HH:MM; an end before the start is on the next day), `weekdays` (1|2|3, 1 is Monday),
 * `accreditation,about,name_en`. What a column that is not there says stays as it is.
 */
export function planStations(table: CsvTable, facts: StationImportFacts): StationPlan {
  const plan: StationPlan = {
    bad: [...table.bad, ...missingColumns(table, NEEDED)],
    added: [],
    changed: [],
    unchanged: 0,
  };
  if (plan.bad.some((row) => row.reason === "missing_column") || table.columns.length === 0) return plan;
  const known = new Map(facts.known.map((station) => [station.code, station]));
  const repeats = repeatsOf(table.rows, (row) => row.cells.code ?? "", "duplicate_code");
  plan.bad.push(...repeats.values());
  for (const row of table.rows) {
    if (repeats.has(row)) continue;
    const was = known.get(row.cells.code ?? "");
    const objection = rowObjection(row, was, facts);
    if (objection) plan.bad.push({ line: row.line, ...objection });
    else compare(plan, row, was, factsOf(row, table.columns, was));
  }
  plan.bad.sort((one, other) => one.line - other.line);
  return plan;
}

function compare(plan: StationPlan, { line }: CsvRow, was: KnownStation | undefined, facts: StationFacts): void {
  if (!was) {
    plan.added.push({ line, facts });
    return;
  }
  const same = (key: keyof StationFacts) => JSON.stringify(was[key]) === JSON.stringify(facts[key]);
  const changed = (Object.keys(facts) as (keyof StationFacts)[]).filter((key) => !same(key));
  if (changed.length === 0) plan.unchanged += 1;
  else plan.changed.push({ line, facts, id: was.id, changed });
}

type Objection = { reason: BadRowReason; fact: string };

function rowObjection({ cells }: CsvRow, was: KnownStation | undefined, facts: StationImportFacts): Objection | null {
  const { code = "", name = "", place_code: placeCode = "", address = "", phone = "" } = cells;
  if (code === "") return { reason: "code_missing", fact: name };
  const misnamed = nameObjection(name);
  if (misnamed) return { reason: misnamed, fact: code };
  const kinds = listOf(cells.kinds);
  const strange = kinds.find((kind) => !(stationKinds as readonly string[]).includes(kind));
  if (strange !== undefined || kinds.length === 0) return { reason: "unknown_kind", fact: strange ?? code };
  if (!facts.placeCodes.has(placeCode)) return { reason: "unknown_place", fact: placeCode };
  if (facts.within && !(facts.within.has(placeCode) && (!was || facts.within.has(was.placeCode))))
    return { reason: "outside_area", fact: placeCode };
  if (address === "") return { reason: "address_missing", fact: code };
  if (phone !== "" && !PHONE.test(phone)) return { reason: "bad_phone", fact: phone };
  return positionObjection(cells) ?? hoursObjection(cells);
}

function positionObjection({ lat = "", lng = "" }: CsvRow["cells"]): Objection | null {
  if (lat === "" && lng === "") return null;
  const within = (typed: string, most: number) => typed !== "" && Math.abs(Number(typed)) <= most;
  return within(lat, 90) && within(lng, 180) ? null : { reason: "bad_position", fact: `${lat},${lng}` };
}

function hoursObjection({ opens = "", closes = "", weekdays = "" }: CsvRow["cells"]): Objection | null {
  const strange = listOf(weekdays).find((day) => !/^[1-7]$/.test(day));
  if (strange !== undefined) return { reason: "bad_weekday", fact: strange };
  if (opens === "" && closes === "") return null;
  const [from, to] = [minutesOf(opens), minutesOf(closes)];
  return from === null || to === null || from === to || from >= 1440
    ? { reason: "bad_time", fact: `${opens}-${closes}` }
    : null;
}

function factsOf({ cells }: CsvRow, columns: readonly string[], was: KnownStation | undefined): StationFacts {
  const text = (column: string, before: string | null | undefined) =>
    columns.includes(column) ? cells[column] || null : (before ?? null);
  const degrees = (column: string, before: number | null | undefined) =>
    columns.includes(column) ? (cells[column] ? Number(cells[column]) : null) : (before ?? null);
  const saysHours = columns.includes("opens") && columns.includes("closes");
  return {
    code: cells.code ?? "",
    name: cells.name ?? "",
    nameEn: text("name_en", was?.nameEn),
    kinds: stationKinds.filter((kind) => listOf(cells.kinds).includes(kind)),
    placeCode: cells.place_code ?? "",
    address: cells.address ?? "",
    lat: degrees("lat", was?.lat),
    lng: degrees("lng", was?.lng),
    phone: text("phone", was?.phone),
    accreditation: text("accreditation", was?.accreditation),
    about: text("about", was?.about),
    hours: saysHours ? hoursOf(cells) : (was?.hours ?? []),
  };
}

function hoursOf({ opens = "", closes = "", weekdays = "" }: CsvRow["cells"]): Opening[] {
  const [opensMin, end] = [minutesOf(opens), minutesOf(closes)];
  if (opensMin === null || end === null) return [];
  const days =
    weekdays === "" ? [1, 2, 3, 4, 5, 6, 7] : [...new Set(listOf(weekdays).map(Number))].sort((a, b) => a - b);
  return days.map((weekday) => ({ weekday, opensMin, closesMin: end > opensMin ? end : end + 1440 }));
}

function minutesOf(typed: string): number | null {
  const [, hours, minutes] = CLOCK.exec(typed) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return hours === undefined || total > 1440 ? null : total;
}

function listOf(typed: string | undefined): string[] {
  return (typed ?? "")
    .split(/[|;、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
