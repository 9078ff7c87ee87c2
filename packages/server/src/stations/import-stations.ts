import { type CsvTable, type ImportReport, LONGEST_LIST } from "@linli/shared/imports";
import { planStations, type StationPlan } from "@linli/shared/stations/import";
import type { importStationsInput } from "@linli/shared/stations/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readCsv } from "../csv.ts";
import type { Reader, Tx } from "../db/open.ts";
import { aboveStations, recountMoved } from "../hours/recount.ts";
import { holdImports, recordImport } from "../imports.ts";
import { allowAtPlace } from "../permit.ts";
import { Refused } from "../refused.ts";
import { allStations, insertStation, setHours, updateStation } from "./store.ts";

/** What the file would do to the stations of the administrator's place; does nothing. */
export async function checkStations(ctx: Context, input: z.output<typeof importStationsInput>): Promise<ImportReport> {
  await allowAtPlace(ctx.db.read, ctx.actor, "station.open", input.placeId);
  return reportOf(await planOf(ctx.db.read, readCsv(input.csv), input.placeId));
}

/** Takes the whole file, or nothing of it. Throws import_has_bad_rows. */
export async function confirmStations(
  ctx: Context,
  input: z.output<typeof importStationsInput>,
): Promise<ImportReport> {
  const table = readCsv(input.csv);
  return ctx.db.transact({}, async (tx) => {
    await allowAtPlace(tx, ctx.actor, "station.open", input.placeId);
    return importStations(tx, table, { withinId: input.placeId, byId: ctx.actor.id, now: ctx.now() });
  });
}

/** Imports stations, all or none, whoever asks: for the command line, the demo street, and the page. */
export async function importStations(
  tx: Tx,
  table: CsvTable,
  { withinId, byId, now }: { withinId?: string; byId: string | null; now: number },
): Promise<ImportReport> {
  await holdImports(tx, now);
  const plan = await planOf(tx, table, withinId);
  if (plan.bad.length > 0) throw new Refused({ code: "import_has_bad_rows", rows: plan.bad.length });
  const places = await tx.selectFrom("place").select(["id", "code"]).execute();
  const placeId = new Map(places.map((place) => [place.code, place.id]));
  for (const { facts } of plan.added) {
    await insertStation(tx, { ...facts, placeId: placeId.get(facts.placeCode)!, now });
  }
  const changedIds = plan.changed.map((planned) => planned.id);
  await recountMoved(
    tx,
    () => aboveStations(tx, changedIds),
    () => changeStations(tx, plan, placeId),
  );
  const report = reportOf(plan);
  await recordImport(tx, { subject: "station", byId, now, report });
  return report;
}

async function changeStations(tx: Tx, plan: StationPlan, placeId: ReadonlyMap<string, string>): Promise<void> {
  for (const { id, facts, changed } of plan.changed) {
    await updateStation(tx, id, {
      name: facts.name,
      name_en: facts.nameEn,
      kinds: JSON.stringify(facts.kinds),
      place_id: placeId.get(facts.placeCode)!,
      address: facts.address,
      lat: facts.lat,
      lng: facts.lng,
      phone: facts.phone,
      accreditation: facts.accreditation,
      about: facts.about,
    });
    if (changed.includes("hours")) await setHours(tx, id, facts.hours);
  }
}

/** What an import of stations would do; with `withinId`, only at stations of that place and below. */
export async function planOf(db: Reader, table: CsvTable, withinId?: string): Promise<StationPlan> {
  const places = await db.selectFrom("place").select("code").execute();
  const within = withinId
    ? await db
        .selectFrom("place_ancestor")
        .innerJoin("place", "place.id", "place_ancestor.place_id")
        .where("ancestor_id", "=", withinId)
        .select("place.code")
        .execute()
    : undefined;
  return planStations(table, {
    known: await allStations(db),
    placeCodes: new Set(places.map((place) => place.code)),
    within: within && new Set(within.map((place) => place.code)),
  });
}

export function reportOf(plan: StationPlan): ImportReport {
  const changes = [
    ...plan.changed.map(({ line, facts, changed }) => ({
      line,
      what: "updated" as const,
      code: facts.code,
      name: facts.name,
      facts: [...changed],
    })),
    ...plan.added.map(({ line, facts }) => ({
      line,
      what: "added" as const,
      code: facts.code,
      name: facts.name,
      facts: [...facts.kinds],
    })),
  ];
  return {
    added: plan.added.length,
    updated: plan.changed.length,
    unchanged: plan.unchanged,
    bad: plan.bad,
    changes: changes.slice(0, LONGEST_LIST),
  };
}
