import type { StepKind } from "@linli/shared/checks/rules";
import type { WelfareStepTable } from "../db/check-tables.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** Open and closed checks, with the names of who is missed, who sees to it and where. */
export function selectChecks(db: Reader) {
  return db
    .selectFrom("welfare_check")
    .innerJoin("person", "person.id", "welfare_check.person_id")
    .innerJoin("station", "station.id", "welfare_check.station_id")
    .leftJoin("person as owner", "owner.id", "welfare_check.owner_id")
    .select(["welfare_check.id", "welfare_check.opened_at as openedAt", "welfare_check.due_at as dueAt"])
    .select(["welfare_check.closed_at as closedAt", "welfare_check.outcome"])
    .select(["person.id as personId", "person.name as personName"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["owner.id as ownerId", "owner.name as ownerName"]);
}
export type Check = Awaited<ReturnType<ReturnType<typeof selectChecks>["executeTakeFirstOrThrow"]>>;

/** Throws `not_found`. */
export async function checkOf(db: Reader, checkId: string): Promise<Check> {
  const check = await selectChecks(db).where("welfare_check.id", "=", checkId).executeTakeFirst();
  if (!check) throw new Refused({ code: "not_found" });
  return check;
}

export async function findOpenCheck(db: Reader, personId: string): Promise<Check | undefined> {
  return selectChecks(db)
    .where("welfare_check.person_id", "=", personId)
    .where("welfare_check.closed_at", "is", null)
    .executeTakeFirst();
}

/** What was done about these checks, the first thing first. */
export async function stepsOf(db: Reader, checkIds: readonly string[]) {
  if (checkIds.length === 0) return [];
  return db
    .selectFrom("welfare_step")
    .leftJoin("person", "person.id", "welfare_step.by_id")
    .where("welfare_step.check_id", "in", checkIds)
    .select(["welfare_step.id", "welfare_step.check_id as checkId", "welfare_step.at", "welfare_step.what"])
    .select(["welfare_step.note", "person.name as byName"])
    .orderBy("welfare_step.at")
    .orderBy("welfare_step.id")
    .execute();
}

/** The meals that were missed. */
export async function causesOf(db: Reader, checkIds: readonly string[]) {
  if (checkIds.length === 0) return [];
  return db
    .selectFrom("welfare_cause")
    .innerJoin("meal", "meal.id", "welfare_cause.meal_id")
    .innerJoin("menu", "menu.id", "meal.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .where("welfare_cause.check_id", "in", checkIds)
    .select(["welfare_cause.check_id as checkId", "welfare_cause.meal_id as mealId", "menu.on_date as onDate"])
    .select(["sitting.meal", "meal.mode", "meal.served_at as servedAt"])
    .orderBy("menu.on_date")
    .orderBy("meal.id")
    .execute();
}

export async function insertStep(
  tx: Tx,
  step: { checkId: string; byId: string | null; what: StepKind; note?: string | null; now: number },
): Promise<void> {
  const { checkId, byId, what, note = null, now } = step;
  const row: WelfareStepTable = { id: newId(), check_id: checkId, at: now, by_id: byId, what, note };
  await tx.insertInto("welfare_step").values(row).execute();
}
