import type { careTasksInput, closeCareTaskInput } from "@linli/shared/care/schema";
import { addDays } from "@linli/shared/events/days";
import type { z } from "zod";
import { nameOf } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import type { CareTaskTable } from "../db/care-tables.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { dayOf } from "../people/today.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { answerableFor } from "../stations/answerable.ts";
import { insertCareMove } from "./store.ts";

/** How long those that are closed stay on the list. */
const SHOWN_DAYS = 14;

export interface Task {
  stationId: string;
  personId: string;
  /**
   * What it is about: a kind of reading, `standing:` and the recurring visit that could not be booked, `staff:` and the
   * visit that nobody does any more, `offer:` and the visit for which a place is kept.
   */
  kind: string;
  onDate: string;
  facts: Record<string, unknown>;
}

/**
 * Somebody at the centre must see to a person. One is open for a person and kind: what happens again joins it, and
 * its owner is told again, once for each `because`. The transaction holds the person. Returns the task's id.
 */
export async function openTask(tx: Tx, task: Task, because: string, now: number): Promise<string> {
  const { stationId, personId, kind, onDate, facts } = task;
  const open = await tx
    .selectFrom("care_task")
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("closed_at", "is", null)
    .select(["id", "station_id as stationId", "owner_id as ownerId"])
    .executeTakeFirst();
  const id = open?.id ?? newId();
  const answerable = await answerableFor(tx, stationId);
  if (!open) {
    await tx
      .insertInto("care_task")
      .values({
        id,
        station_id: stationId,
        person_id: personId,
        kind,
        on_date: onDate,
        facts: JSON.stringify(facts),
        opened_at: now,
        owner_id: answerable[0] ?? null,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
      })
      .execute();
  }
  const told = open?.ownerId ? [open.ownerId] : answerable;
  const at = { stationId: open?.stationId ?? stationId, personId, personName: await nameOf(tx, personId) };
  await tell(
    tx,
    told.map((ownerId) => ({ personId: ownerId, kind: "care_task", facts: at, key: `care_task:${id}:${because}` })),
    now,
  );
  return id;
}

/** What was to be seen to has come right by itself. */
export async function settleTask(tx: Tx, of: { personId: string; kind: string }, now: number): Promise<void> {
  await tx
    .updateTable("care_task")
    .set({ closed_at: now })
    .where("person_id", "=", of.personId)
    .where("kind", "=", of.kind)
    .where("closed_at", "is", null)
    .execute();
}

/** What somebody at the centre must see to, the longest open first, and what was closed lately. Says nothing of health. */
export async function careTasks(ctx: Context, { stationId }: z.output<typeof careTasksInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "care.desk", stationId);
  const since = Date.parse(`${addDays(dayOf(ctx.now()), -SHOWN_DAYS)}T00:00:00Z`);
  const here = selectTasks(db).where("care_task.station_id", "=", stationId);
  const open = await here.where("care_task.closed_at", "is", null).execute();
  const closed = await here.where("care_task.closed_at", ">=", since).execute();
  return { now: ctx.now(), open: open.map(taskIn), closed: closed.map(taskIn).reverse() };
}

function selectTasks(db: Reader) {
  return db
    .selectFrom("care_task")
    .innerJoin("person", "person.id", "care_task.person_id")
    .leftJoin("person as owner", "owner.id", "care_task.owner_id")
    .leftJoin("person as closer", "closer.id", "care_task.closed_by_id")
    .select(["care_task.id", "care_task.kind", "care_task.on_date as onDate", "care_task.facts"])
    .select(["care_task.opened_at as openedAt", "care_task.closed_at as closedAt", "care_task.outcome"])
    .select(["person.id as personId", "person.name as personName"])
    .select(["owner.id as ownerId", "owner.name as ownerName", "closer.name as closedByName"])
    .orderBy("care_task.opened_at")
    .orderBy("care_task.id");
}

function taskIn({ facts, ...row }: Awaited<ReturnType<ReturnType<typeof selectTasks>["execute"]>>[number]) {
  return { ...row, facts: JSON.parse(facts) as Record<string, unknown> };
}

/** Whoever takes it is its owner from now on. */
export async function takeCareTask(ctx: Context, { careTaskId }: { careTaskId: string }): Promise<void> {
  await changeOpen(ctx, careTaskId, { owner_id: ctx.actor.id });
}

/** Says what was done about it. Closed already, it stays as it was closed. */
export async function closeCareTask(ctx: Context, input: z.output<typeof closeCareTaskInput>): Promise<void> {
  const { careTaskId, outcome } = input;
  await changeOpen(ctx, careTaskId, { closed_at: ctx.now(), closed_by_id: ctx.actor.id, outcome });
}

async function changeOpen(ctx: Context, careTaskId: string, to: Partial<CareTaskTable>): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    const found = await taskOf(tx, careTaskId);
    await allowAtStation(tx, ctx.actor, "care.desk", found.station_id);
    await tx.updateTable("care_task").set(to).where("id", "=", careTaskId).where("closed_at", "is", null).execute();
    const what = to.closed_at === undefined ? "taken" : "closed";
    const move = { subject: "care_task" as const, subjectId: careTaskId, byId: ctx.actor.id, what, now: ctx.now() };
    await insertCareMove(tx, move);
  });
}

async function taskOf(db: Reader, careTaskId: string) {
  const found = await db.selectFrom("care_task").where("id", "=", careTaskId).selectAll().executeTakeFirst();
  if (!found) throw new Refused({ code: "not_found" });
  return found;
}
