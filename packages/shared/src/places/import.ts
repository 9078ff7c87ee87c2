import { type BadRow, type CsvRow, type CsvTable, missingColumns, nameObjection, repeatsOf } from "../imports.ts";

/** A place as the tree has it. */
export interface KnownPlace {
  id: string;
  code: string;
  level: string;
  name: string;
  parentCode: string | null;
}

export interface PlannedPlace {
  line: number;
  code: string;
  level: string;
  name: string;
  parentCode: string | null;
}
export interface ChangedPlace extends PlannedPlace {
  id: string;
  was: { level: string; name: string; parentCode: string | null };
}

/** What an import does to the tree. `added` stands in an order in which every parent comes before its children. */
export interface PlacePlan {
  bad: BadRow[];
  added: PlannedPlace[];
  changed: ChangedPlace[];
  unchanged: number;
}

export interface PlaceImportOptions {
  /** Where rows without a parent belong; absent: at the top of the tree. */
  parentCode?: string;
  /** What to call the parent of a `code,name` list when the tree does not have it yet. */
  parentName?: string;
  /** Set for people who administer a part of the tree: nothing outside of it may change. */
  withinCode?: string;
}

/** Digits of an official code and of the level above it: province 2, city 4, district 6, street 9, community 12. */
const DIGITS_ABOVE: Record<number, number> = { 12: 9, 9: 6, 6: 4, 4: 2 };

/**
 * What a file of `level,code,name,parent_code`, or of `code,name` alone, would do to the tree as it is. Levels are free:
 * another city may have more of them or name them otherwise.
 */
export function planPlaces(table: CsvTable, known: readonly KnownPlace[], options: PlaceImportOptions): PlacePlan {
  const plain = !table.columns.includes("level") && !table.columns.includes("parent_code");
  const missing = missingColumns(table, plain ? ["code", "name"] : ["level", "code", "name", "parent_code"]);
  if (missing.length > 0 || table.columns.length === 0)
    return { bad: [...table.bad, ...missing], added: [], changed: [], unchanged: 0 };
  const knownByCode = new Map(known.map((place) => [place.code, place]));
  const read = plain ? readPlain(table.rows, knownByCode, options) : readFull(table.rows, knownByCode, options);
  return compare(read.places, knownByCode, options, [...table.bad, ...read.bad]);
}

interface Read {
  places: PlannedPlace[];
  bad: BadRow[];
}

function readFull(
  rows: readonly CsvRow[],
  known: ReadonlyMap<string, KnownPlace>,
  { parentCode, withinCode }: PlaceImportOptions,
): Read {
  const above = ancestorsOf(parentCode ?? withinCode, known);
  return readRows(rows, (row) => {
    const code = row.cells.code ?? "";
    const level = row.cells.level ?? "";
    if (level === "") return { line: row.line, reason: "level_missing", fact: code };
    // A row of the area itself, or of what stands above it, is not put below it for want of a parent.
    const standing = above.has(code) ? (known.get(code)?.parentCode ?? null) : null;
    const parent = row.cells.parent_code || (above.has(code) ? standing : (parentCode ?? withinCode ?? null));
    return { line: row.line, code, level, name: row.cells.name ?? "", parentCode: parent };
  });
}

function readPlain(rows: readonly CsvRow[], known: ReadonlyMap<string, KnownPlace>, options: PlaceImportOptions): Read {
  const made = new Map<string, PlannedPlace>();
  const read = readRows(rows, (row) => {
    const code = row.cells.code ?? "";
    const was = known.get(code);
    // The short list says nothing of where a place stands, so a place that has its place keeps it.
    const kept = options.parentCode === undefined ? was?.parentCode : undefined;
    const parentCode = kept ?? options.parentCode ?? longestPrefix(code, known) ?? prefixAbove(code);
    const level = was?.level ?? "community";
    const here = { line: row.line, code, level, name: row.cells.name ?? "", parentCode };
    if (parentCode === null || known.has(parentCode) || made.has(parentCode)) return here;
    if (!options.parentName) return { line: row.line, reason: "parent_name_needed", fact: parentCode };
    made.set(parentCode, {
      line: row.line,
      code: parentCode,
      level: "subdistrict",
      name: options.parentName,
      parentCode: longestPrefix(parentCode, known) ?? options.withinCode ?? null,
    });
    return here;
  });
  return { places: [...made.values(), ...read.places], bad: read.bad };
}

function readRows(rows: readonly CsvRow[], placeOf: (row: CsvRow) => PlannedPlace | BadRow): Read {
  const repeats = repeatsOf(rows, (row) => row.cells.code ?? "", "duplicate_code");
  const read: Read = { places: [], bad: [...repeats.values()] };
  for (const row of rows) {
    if (repeats.has(row)) continue;
    const code = row.cells.code ?? "";
    const objection = code === "" ? "code_missing" : nameObjection(row.cells.name ?? "");
    const place: PlannedPlace | BadRow = objection ? { line: row.line, reason: objection, fact: code } : placeOf(row);
    if ("reason" in place) read.bad.push(place);
    else read.places.push(place);
  }
  return read;
}

function compare(
  places: readonly PlannedPlace[],
  known: ReadonlyMap<string, KnownPlace>,
  options: PlaceImportOptions,
  bad: BadRow[],
): PlacePlan {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const parentOf = (code: string) => (byCode.get(code) ?? known.get(code))?.parentCode ?? null;
  const plan: PlacePlan = { bad, added: [], changed: [], unchanged: 0 };
  const added: PlannedPlace[] = [];
  for (const place of places) {
    const was = known.get(place.code);
    const objection = parentObjection(place, { byCode, known, parentOf });
    if (objection) bad.push(objection);
    else if (was && was.name === place.name && was.level === place.level && was.parentCode === place.parentCode)
      plan.unchanged += 1;
    else if (!isWithin(place, was, options.withinCode, { known, parentOf }))
      bad.push({ line: place.line, reason: "outside_area", fact: place.code });
    else if (was) plan.changed.push({ ...place, id: was.id, was });
    else added.push(place);
  }
  plan.added = parentsFirst(added);
  bad.sort((one, other) => one.line - other.line);
  return plan;
}

interface Tree {
  known: ReadonlyMap<string, KnownPlace>;
  parentOf: (code: string) => string | null;
}

function parentObjection(
  { line, code, parentCode }: PlannedPlace,
  { byCode, known, parentOf }: Tree & { byCode: ReadonlyMap<string, PlannedPlace> },
): BadRow | null {
  if (parentCode === null) return null;
  if (!byCode.has(parentCode) && !known.has(parentCode)) return { line, reason: "unknown_parent", fact: parentCode };
  const seen = new Set<string>();
  for (let above: string | null = parentCode; above !== null && !seen.has(above); above = parentOf(above)) {
    if (above === code) return { line, reason: "cycle", fact: code };
    seen.add(above);
  }
  return null;
}

/** Whether a change stays below `withinCode`: both where the place stands now and where it is put. */
function isWithin(
  place: PlannedPlace,
  was: KnownPlace | undefined,
  withinCode: string | undefined,
  tree: Tree,
): boolean {
  if (withinCode === undefined) return true;
  if (was?.code === withinCode) return was.parentCode === place.parentCode;
  if (was && !isBelow(was.parentCode, withinCode, (code) => tree.known.get(code)?.parentCode ?? null)) return false;
  return isBelow(place.parentCode, withinCode, tree.parentOf);
}

function isBelow(code: string | null, top: string, parentOf: (code: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let above = code; above !== null && !seen.has(above); above = parentOf(above)) {
    if (above === top) return true;
    seen.add(above);
  }
  return false;
}

function parentsFirst(places: readonly PlannedPlace[]): PlannedPlace[] {
  const waiting = new Map(places.map((place) => [place.code, place]));
  const ordered: PlannedPlace[] = [];
  for (const place of places) {
    const path: PlannedPlace[] = [];
    for (let next = waiting.get(place.code); next; next = next.parentCode ? waiting.get(next.parentCode) : undefined) {
      path.push(next);
      waiting.delete(next.code);
    }
    ordered.push(...path.reverse());
  }
  return ordered;
}

function ancestorsOf(code: string | undefined, known: ReadonlyMap<string, KnownPlace>): Set<string> {
  const above = new Set<string>();
  for (let next = code ?? null; next !== null && !above.has(next); next = known.get(next)?.parentCode ?? null)
    above.add(next);
  return above;
}

/** The known place whose code begins this code, the longest of them. */
function longestPrefix(code: string, known: ReadonlyMap<string, KnownPlace>): string | null {
  for (let length = code.length - 1; length > 0; length--) {
    if (known.has(code.slice(0, length))) return code.slice(0, length);
  }
  return null;
}

/** The code of the level above by the official numbers of digits: a community's 12 begin with its subdistrict's 9. */
function prefixAbove(code: string): string | null {
  const digits = DIGITS_ABOVE[code.length];
  return digits ? code.slice(0, digits) : null;
}
