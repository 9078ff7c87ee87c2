import { type CsvTable, type ImportReport, LONGEST_LIST } from "@linli/shared/imports";
import { type PlaceImportOptions, type PlacePlan, type PlannedPlace, planPlaces } from "@linli/shared/places/import";
import type { importPlacesInput } from "@linli/shared/places/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readCsv } from "../csv.ts";
import type { Reader, Tx } from "../db/open.ts";
import { holdImports, recordImport } from "../imports.ts";
import { allowAtPlace } from "../permit.ts";
import { Refused } from "../refused.ts";
import { allPlaces, insertPlaces, placeOf, renameStandIn, STAND_IN, updatePlaces } from "./store.ts";

/** A plan, and the place that the stand-in at the top of an empty tree becomes. */
type TreePlan = PlacePlan & { standIn?: PlannedPlace };

/** What the file would do below the administrator's place; does nothing. */
export async function checkPlaces(ctx: Context, input: z.output<typeof importPlacesInput>): Promise<ImportReport> {
  await allowAtPlace(ctx.db.read, ctx.actor, "place.import", input.placeId);
  const options = await optionsOf(ctx.db.read, input);
  return reportOf(await planOf(ctx.db.read, readCsv(input.csv), options));
}

/** Takes the whole file, or nothing of it. Throws import_has_bad_rows. */
export async function confirmPlaces(ctx: Context, input: z.output<typeof importPlacesInput>): Promise<ImportReport> {
  const table = readCsv(input.csv);
  return ctx.db.transact({}, async (tx) => {
    await allowAtPlace(tx, ctx.actor, "place.import", input.placeId);
    const options = await optionsOf(tx, input);
    return importPlaces(tx, table, { ...options, byId: ctx.actor.id, now: ctx.now() });
  });
}

/** Imports places, all or none, whoever asks: for the command line, the demo street, and the page. */
export async function importPlaces(
  tx: Tx,
  table: CsvTable,
  { byId, now, ...options }: PlaceImportOptions & { byId: string | null; now: number },
): Promise<ImportReport> {
  await holdImports(tx, now);
  const plan = await planOf(tx, table, options);
  if (plan.bad.length > 0) throw new Refused({ code: "import_has_bad_rows", rows: plan.bad.length });
  if (plan.standIn) await renameStandIn(tx, plan.standIn);
  await insertPlaces(tx, plan.added, now);
  await updatePlaces(tx, plan.changed);
  const report = reportOf(plan);
  await recordImport(tx, { subject: "place", byId, now, report });
  return report;
}

/** What an import of places would do to the tree as it is. */
export async function planOf(db: Reader, table: CsvTable, options: PlaceImportOptions): Promise<TreePlan> {
  const known = await allPlaces(db);
  const standIn = known.find((place) => place.code === STAND_IN && place.parentCode === null);
  if (!standIn) return planPlaces(table, known, options);
  // The place made for the first administrator stands for the top of a tree that was not there yet.
  const plan = planPlaces(table, known, { ...options, parentCode: options.parentCode ?? topFor(table, options) });
  const under = plan.added.filter((place) => place.parentCode === STAND_IN || place.parentCode === null);
  const [top] = under;
  if (!top || under.length > 1 || known.some((place) => place.parentCode === STAND_IN)) return plan;
  return { ...plan, added: plan.added.filter((place) => place !== top), standIn: top };
}

/** A short list finds its parents by their codes; only a full one is put below the stand-in. */
function topFor(table: CsvTable, options: PlaceImportOptions): string | undefined {
  return table.columns.includes("parent_code") && !options.withinCode ? STAND_IN : undefined;
}

async function optionsOf(db: Reader, input: z.output<typeof importPlacesInput>): Promise<PlaceImportOptions> {
  const { code } = await placeOf(db, input.placeId);
  return { withinCode: code, parentName: input.parentName || undefined };
}

export function reportOf(plan: TreePlan): ImportReport {
  const added = [...(plan.standIn ? [plan.standIn] : []), ...plan.added];
  const changes = [
    ...plan.changed.map(({ line, code, name, parentCode, was }) => ({
      line,
      what: "updated" as const,
      code,
      name,
      facts: [
        ...(was.name === name ? [] : [`${was.name} → ${name}`]),
        ...(was.parentCode === parentCode ? [] : [`${was.parentCode ?? "–"} → ${parentCode ?? "–"}`]),
      ],
    })),
    ...added.map(({ line, code, name, level }) => ({ line, what: "added" as const, code, name, facts: [level] })),
  ];
  return {
    added: added.length,
    updated: plan.changed.length,
    unchanged: plan.unchanged,
    bad: plan.bad,
    changes: changes.slice(0, LONGEST_LIST),
  };
}
