import type {
  childcareExceptionInput,
  childcareStationInput,
  closeChildcareExceptionInput,
  MissingReason,
} from "@linli/shared/childcare/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { answerableFor } from "../stations/answerable.ts";
import { guardiansOf } from "./tell-childcare.ts";
import type { Weekly } from "./weekly-store.ts";

/**
 * A session that should have been booked by itself is not: somebody at the station owns it, and guardians are told, once
 * for each reason. Open already, it is the same one, for the reason that holds now.
 */
export async function openMissing(
  tx: Tx,
  missing: { weekly: Weekly; onDate: string; why: MissingReason },
  now: number,
): Promise<void> {
  const { weekly, onDate, why } = missing;
  const { childId, patternId, stationId, stationName } = weekly;
  const open = await findOpen(tx, { childId, patternId, onDate });
  if (open?.why === why) return;
  const answerable = await answerableFor(tx, stationId);
  if (open) await tx.updateTable("childcare_exception").set({ why }).where("id", "=", open.id).execute();
  else
    await tx
      .insertInto("childcare_exception")
      .values({
        id: newId(),
        station_id: stationId,
        child_id: childId,
        pattern_id: patternId,
        on_date: onDate,
        why,
        opened_at: now,
        owner_id: answerable[0] ?? null,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
      })
      // Opened by another process at this moment: one is enough.
      .onConflict((on) => on.doNothing())
      .execute();
  const facts = {
    personId: childId,
    forName: weekly.childName,
    stationId,
    stationName,
    onDate,
    session: weekly.kind,
    why,
  };
  const key = `childcare_missing:${childId}:${patternId}:${onDate}:${why}`;
  const { forName: personName, ...staff } = facts;
  await tell(
    tx,
    [
      ...(await guardiansOf(tx, childId, now)).map(
        (personId) => ({ personId, kind: "childcare_missing", facts, key }) as const,
      ),
      ...answerable.map(
        (personId) =>
          ({ personId, kind: "childcare_exception", facts: { ...staff, personName }, key: `staff:${key}` }) as const,
      ),
    ],
    now,
  );
}

/** What was missing is booked, or is not wanted any more. */
export async function settleMissing(
  tx: Tx,
  of: { childId: string; patternId: string; onDate: string },
  now: number,
): Promise<void> {
  const open = await findOpen(tx, of);
  if (open) await tx.updateTable("childcare_exception").set({ closed_at: now }).where("id", "=", open.id).execute();
}

async function findOpen(db: Reader, of: { childId: string; patternId: string; onDate: string }) {
  return db
    .selectFrom("childcare_exception")
    .where("child_id", "=", of.childId)
    .where("pattern_id", "=", of.patternId)
    .where("on_date", "=", of.onDate)
    .where("closed_at", "is", null)
    .select(["id", "why"])
    .executeTakeFirst();
}

/** What could not be booked at a station and nobody has closed yet, the nearest day first. */
export async function missingAt(ctx: Context, { stationId }: z.output<typeof childcareStationInput>) {
  const db = ctx.db.read;
  await allowAtStation(db, ctx.actor, "childcare.desk", stationId);
  return db
    .selectFrom("childcare_exception")
    .innerJoin("person as child", "child.id", "childcare_exception.child_id")
    .innerJoin("childcare_pattern", "childcare_pattern.id", "childcare_exception.pattern_id")
    .leftJoin("person as owner", "owner.id", "childcare_exception.owner_id")
    .where("childcare_exception.station_id", "=", stationId)
    .where("childcare_exception.closed_at", "is", null)
    .select(["childcare_exception.id", "childcare_exception.on_date as onDate", "childcare_exception.why"])
    .select(["child.id as childId", "child.name as childName", "childcare_pattern.kind", "owner.name as ownerName"])
    .select(["childcare_pattern.starts_min as startsMin", "childcare_pattern.ends_min as endsMin"])
    .select("childcare_exception.owner_id as ownerId")
    .orderBy("childcare_exception.on_date")
    .orderBy("childcare_exception.id")
    .execute();
}

/** Somebody of the station takes it over from whoever owns it. */
export async function takeMissing(
  ctx: Context,
  { exceptionId }: z.output<typeof childcareExceptionInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    await openOne(tx, ctx, exceptionId);
    await tx.updateTable("childcare_exception").set({ owner_id: ctx.actor.id }).where("id", "=", exceptionId).execute();
  });
}

/** Closed by a person, who says what was done. Throws not_found where it is closed already. */
export async function closeMissing(
  ctx: Context,
  { exceptionId, outcome }: z.output<typeof closeChildcareExceptionInput>,
): Promise<void> {
  await ctx.db.transact({}, async (tx) => {
    await openOne(tx, ctx, exceptionId);
    await tx
      .updateTable("childcare_exception")
      .set({ closed_at: ctx.now(), closed_by_id: ctx.actor.id, outcome })
      .where("id", "=", exceptionId)
      .execute();
  });
}

async function openOne(tx: Tx, ctx: Context, exceptionId: string): Promise<void> {
  const row = await tx
    .selectFrom("childcare_exception")
    .where("id", "=", exceptionId)
    .where("closed_at", "is", null)
    .select("station_id")
    .executeTakeFirst();
  if (!row) throw new Refused({ code: "not_found" });
  await allowAtStation(tx, ctx.actor, "childcare.desk", row.station_id);
}
