import { type Have, haves, type markHaveInput } from "@linli/shared/stations/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Reader } from "../db/open.ts";
import { allowAtStation } from "../permit.ts";

export interface HaveState {
  item: Have;
  metAt: number | null;
  note: string;
  /** When somebody last looked, and who; null: nobody yet. */
  lookedAt: number | null;
  byName: string | null;
}

/** The six haves of a station, in their order, whether looked at or not. */
export async function havesOf(db: Reader, stationId: string): Promise<HaveState[]> {
  const rows = await db
    .selectFrom("station_have")
    .innerJoin("person", "person.id", "station_have.by_id")
    .where("station_id", "=", stationId)
    .select(["item", "met_at as metAt", "note", "looked_at as lookedAt", "person.name as byName"])
    .execute();
  return haves.map((item) => {
    const row = rows.find((found) => found.item === item);
    return {
      item,
      metAt: row?.metAt ?? null,
      note: row?.note ?? "",
      lookedAt: row?.lookedAt ?? null,
      byName: row?.byName ?? null,
    };
  });
}

/** Says of one of the six that the station has it, or not, and why; since when it is met stays. */
export async function markHave(
  ctx: Context,
  { stationId, item, met, note }: z.output<typeof markHaveInput>,
): Promise<void> {
  const now = ctx.now();
  await ctx.db.transact({}, async (tx) => {
    await allowAtStation(tx, ctx.actor, "station.edit", stationId);
    const before = await tx
      .selectFrom("station_have")
      .where("station_id", "=", stationId)
      .where("item", "=", item)
      .select("met_at")
      .executeTakeFirst();
    const state = { met_at: met ? (before?.met_at ?? now) : null, note, looked_at: now, by_id: ctx.actor.id };
    await tx
      .insertInto("station_have")
      .values({ station_id: stationId, item, ...state })
      .onConflict((on) => on.columns(["station_id", "item"]).doUpdateSet(state))
      .execute();
  });
}
