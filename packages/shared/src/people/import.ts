import { phoneSchema } from "../auth/schema.ts";
import {
  type BadRow,
  type BadRowReason,
  type CsvRow,
  type CsvTable,
  missingColumns,
  nameObjection,
  repeatsOf,
} from "../imports.ts";
import { stationRoles } from "../stations/schema.ts";

type StationRole = (typeof stationRoles)[number];

/** What a file can say of a person. */
export interface PersonFacts {
  name: string;
  phone: string | null;
  sex: "female" | "male" | null;
  birthDate: string | null;
  residenceCode: string | null;
  cardNumber: string | null;
}
export interface KnownPerson extends PersonFacts {
  id: string;
}
export interface PlannedPerson {
  line: number;
  facts: PersonFacts;
  grant: { role: StationRole; stationCode: string } | null;
}
export interface PersonPlan {
  bad: BadRow[];
  added: PlannedPerson[];
  changed: (PlannedPerson & { id: string; changed: (keyof PersonFacts)[] })[];
  /** As they are, though a role may be new for them. */
  unchanged: (PlannedPerson & { id: string })[];
}
export interface PersonImportFacts {
  known: readonly KnownPerson[];
  placeCodes: ReadonlySet<string>;
  stationCodes: ReadonlySet<string>;
  /** YYYY-MM-DD: nobody is born after it. */
  today: string;
}

const NEEDED = ["name", "phone"];
const SEXES: Record<string, "female" | "male"> = {
  female: "female",
  male: "male",
  f: "female",
  m: "male",
  女: "female",
  男: "male",
};

/**
 * What a file of `name,phone`, and if there are more columns `sex,birth_date,residence_code,card_number,role,station_code`,
 * would do. A person is known again by the phone, else by the card, else by name, birth date and residence together.
 * An empty cell says nothing: what is known stays.
 */
export function planPeople(table: CsvTable, facts: PersonImportFacts): PersonPlan {
  const plan: PersonPlan = {
    bad: [...table.bad, ...missingColumns(table, NEEDED)],
    added: [],
    changed: [],
    unchanged: [],
  };
  if (plan.bad.some((row) => row.reason === "missing_column") || table.columns.length === 0) return plan;
  const index = indexOf(facts.known);
  const samePhone = repeatsOf(table.rows, (row) => phoneOf(row.cells.phone) ?? "", "duplicate_phone");
  const sameCard = repeatsOf(table.rows, (row) => row.cells.card_number ?? "", "duplicate_card");
  for (const row of table.rows) {
    const repeat = samePhone.get(row) ?? sameCard.get(row);
    const objection = repeat ? null : rowObjection(row, facts, index);
    if (repeat) plan.bad.push(repeat);
    else if (objection) plan.bad.push({ line: row.line, ...objection });
    else add(plan, row, index);
  }
  plan.bad.sort((one, other) => one.line - other.line);
  return plan;
}

interface Index {
  byPhone: Map<string, KnownPerson>;
  byCard: Map<string, KnownPerson>;
  byLife: Map<string, KnownPerson>;
}

function indexOf(known: readonly KnownPerson[]): Index {
  const index: Index = { byPhone: new Map(), byCard: new Map(), byLife: new Map() };
  for (const person of known) {
    if (person.phone) index.byPhone.set(person.phone, person);
    if (person.cardNumber) index.byCard.set(person.cardNumber, person);
    index.byLife.set(lifeOf(person), person);
  }
  return index;
}

function lifeOf({ name, birthDate, residenceCode }: PersonFacts): string {
  return JSON.stringify([name, birthDate, residenceCode]);
}

function add(plan: PersonPlan, row: CsvRow, index: Index): void {
  const said = factsOf(row);
  const was = personOf(said, index);
  const grant = grantOf(row);
  if (!was) {
    plan.added.push({ line: row.line, facts: said, grant });
    return;
  }
  const known = Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, value ?? was[key as keyof PersonFacts]]),
  );
  const facts = known as unknown as PersonFacts;
  const changed = (Object.keys(said) as (keyof PersonFacts)[]).filter((key) => facts[key] !== was[key]);
  const planned = { line: row.line, facts, grant, id: was.id };
  if (changed.length === 0) plan.unchanged.push(planned);
  else plan.changed.push({ ...planned, changed });
}

function personOf(facts: PersonFacts, { byPhone, byCard, byLife }: Index): KnownPerson | undefined {
  if (facts.phone) return byPhone.get(facts.phone) ?? (facts.cardNumber ? byCard.get(facts.cardNumber) : undefined);
  return facts.cardNumber ? byCard.get(facts.cardNumber) : byLife.get(lifeOf(facts));
}

function rowObjection(
  row: CsvRow,
  facts: PersonImportFacts,
  { byCard, byPhone }: Index,
): { reason: BadRowReason; fact: string } | null {
  const {
    name = "",
    phone = "",
    sex = "",
    birth_date: born = "",
    residence_code: residence = "",
    card_number: card = "",
  } = row.cells;
  const { role = "", station_code: stationCode = "" } = row.cells;
  const misnamed = nameObjection(name);
  if (misnamed) return { reason: misnamed, fact: name };
  if (phone !== "" && phoneOf(phone) === null) return { reason: "bad_phone", fact: phone };
  if (sex !== "" && !(sex.toLowerCase() in SEXES)) return { reason: "bad_sex", fact: sex };
  if (born !== "" && !isDate(born, facts.today)) return { reason: "bad_date", fact: born };
  if (residence !== "" && !facts.placeCodes.has(residence)) return { reason: "unknown_place", fact: residence };
  const holder = card === "" ? undefined : byCard.get(card);
  const person = byPhone.get(phoneOf(phone) ?? "");
  if (holder && phone !== "" && (person ? person.id !== holder.id : holder.phone !== null))
    return { reason: "card_taken", fact: card };
  if (role !== "" && !(stationRoles as readonly string[]).includes(role)) return { reason: "unknown_role", fact: role };
  if (role !== "" && stationCode === "") return { reason: "role_without_station", fact: role };
  if (stationCode !== "" && !facts.stationCodes.has(stationCode))
    return { reason: "unknown_station", fact: stationCode };
  return null;
}

function factsOf({ cells }: CsvRow): PersonFacts {
  return {
    name: cells.name ?? "",
    phone: phoneOf(cells.phone),
    sex: SEXES[(cells.sex ?? "").toLowerCase()] ?? null,
    birthDate: cells.birth_date || null,
    residenceCode: cells.residence_code || null,
    cardNumber: cells.card_number || null,
  };
}

function grantOf({ cells }: CsvRow): PlannedPerson["grant"] {
  return cells.role && cells.station_code ? { role: cells.role as StationRole, stationCode: cells.station_code } : null;
}

function phoneOf(typed: string | undefined): string | null {
  const parsed = phoneSchema.safeParse(typed ?? "");
  return parsed.success ? parsed.data : null;
}

function isDate(typed: string, today: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || typed > today || typed < "1900-01-01") return false;
  return new Date(`${typed}T00:00:00Z`).toJSON()?.slice(0, 10) === typed;
}
