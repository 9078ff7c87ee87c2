import { type CsvTable, type ImportReport, LONGEST_LIST } from "@linli/shared/imports";
import { type KnownPerson, type PersonPlan, type PlannedPerson, planPeople } from "@linli/shared/people/import";
import { nameKeys } from "@linli/shared/people/name-keys";
import type { Reader, Tx } from "../db/open.ts";
import { holdImports, recordImport } from "../imports.ts";
import { Refused } from "../refused.ts";
import { insertGrant, insertPerson } from "./store.ts";
import { dayOf } from "./today.ts";

/**
 * Imports people, all or none, with the roles that the file gives them. Nobody gets a password: who has a phone sets one
 * by a one-time code. Throws import_has_bad_rows.
 */
export async function importPeople(
  tx: Tx,
  table: CsvTable,
  { byId, now }: { byId: string | null; now: number },
): Promise<ImportReport> {
  await holdImports(tx, now);
  const plan = await planOf(tx, table, now);
  if (plan.bad.length > 0) throw new Refused({ code: "import_has_bad_rows", rows: plan.bad.length });
  const places = await tx.selectFrom("place").select(["id", "code"]).execute();
  const stations = await tx.selectFrom("station").select(["id", "code"]).execute();
  const idOf = (rows: { id: string; code: string }[]) => new Map(rows.map((row) => [row.code, row.id]));
  const ids = { place: idOf(places), station: idOf(stations) };
  const residence = ({ facts }: PlannedPerson) => (facts.residenceCode ? ids.place.get(facts.residenceCode)! : null);

  const granted: { personId: string; planned: PlannedPerson }[] = [];
  for (const planned of plan.added) {
    const { residenceCode: _, ...facts } = planned.facts;
    const personId = await insertPerson(tx, { ...facts, residenceId: residence(planned), createdById: byId, now });
    granted.push({ personId, planned });
  }
  for (const planned of plan.changed) {
    const { name, phone, sex, birthDate, cardNumber } = planned.facts;
    await tx
      .updateTable("person")
      .set({
        name,
        ...nameKeys(name),
        phone,
        sex,
        birth_date: birthDate,
        card_number: cardNumber,
        residence_id: residence(planned),
      })
      .where("id", "=", planned.id)
      .execute();
    granted.push({ personId: planned.id, planned });
  }
  granted.push(...plan.unchanged.map((planned) => ({ personId: planned.id, planned })));
  await giveRoles(tx, granted, { stationId: ids.station, byId, now });
  const report = reportOf(plan);
  await recordImport(tx, { subject: "person", byId, now, report });
  return report;
}

/** What an import of people would do. */
export async function planOf(db: Reader, table: CsvTable, now: number): Promise<PersonPlan> {
  const places = await db.selectFrom("place").select("code").execute();
  const stations = await db.selectFrom("station").select("code").execute();
  return planPeople(table, {
    known: await allPeople(db),
    placeCodes: new Set(places.map((place) => place.code)),
    stationCodes: new Set(stations.map((station) => station.code)),
    today: dayOf(now),
  });
}

export function reportOf(plan: PersonPlan): ImportReport {
  const role = ({ grant }: PlannedPerson) => (grant ? [`${grant.role} ${grant.stationCode}`] : []);
  const changes = [
    ...plan.changed.map((planned) => ({
      line: planned.line,
      what: "updated" as const,
      code: planned.facts.phone ?? planned.facts.cardNumber ?? "",
      name: planned.facts.name,
      facts: [...planned.changed, ...role(planned)],
    })),
    ...plan.added.map((planned) => ({
      line: planned.line,
      what: "added" as const,
      code: planned.facts.phone ?? planned.facts.cardNumber ?? "",
      name: planned.facts.name,
      facts: role(planned),
    })),
  ];
  return {
    added: plan.added.length,
    updated: plan.changed.length,
    unchanged: plan.unchanged.length,
    bad: plan.bad,
    changes: changes.slice(0, LONGEST_LIST),
  };
}

async function allPeople(db: Reader): Promise<KnownPerson[]> {
  return db
    .selectFrom("person")
    .leftJoin("place", "place.id", "person.residence_id")
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select([
      "person.id",
      "person.name",
      "person.phone",
      "person.sex",
      "person.birth_date as birthDate",
      "person.card_number as cardNumber",
      "place.code as residenceCode",
    ])
    .execute();
}

/** Roles that the file names and the person does not hold yet. */
async function giveRoles(
  tx: Tx,
  people: readonly { personId: string; planned: PlannedPerson }[],
  { stationId, byId, now }: { stationId: ReadonlyMap<string, string>; byId: string | null; now: number },
): Promise<void> {
  const rows = await tx
    .selectFrom("role_grant")
    .where("revoked_at", "is", null)
    .where("station_id", "is not", null)
    .select(["person_id", "role", "station_id"])
    .execute();
  const keyOf = (personId: string, role: string, at: string | null) => `${personId} ${role} ${at}`;
  const held = new Set(rows.map((row) => keyOf(row.person_id, row.role, row.station_id)));
  for (const { personId, planned } of people) {
    if (!planned.grant) continue;
    const at = stationId.get(planned.grant.stationCode)!;
    if (!held.has(keyOf(personId, planned.grant.role, at)))
      await insertGrant(tx, { personId, role: planned.grant.role, stationId: at, byId, now });
  }
}
