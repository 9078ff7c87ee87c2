import type { closeAnomalyInput } from "@linli/shared/hours/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { idsOf } from "../people/store.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { anomalyOf, closeOpen } from "./anomaly-store.ts";

/** A manager has looked into an anomaly and says what came of it. Nobody closes one about themselves. */
export async function closeAnomaly(ctx: Context, input: z.output<typeof closeAnomalyInput>): Promise<void> {
  const { anomalyId, outcome, note } = input;
  await ctx.db.transact({}, async (tx) => {
    const anomaly = await anomalyOf(tx, anomalyId);
    await allowAtStation(tx, ctx.actor, "hours.approve", anomaly.stationId);
    const own = await idsOf(tx, ctx.actor.id);
    if (anomaly.personId && own.includes(anomaly.personId)) throw new Refused({ code: "own_anomaly" });
    const closed = await closeOpen(tx, anomalyId, { at: ctx.now(), byId: ctx.actor.id, outcome, note });
    if (!closed) throw new Refused({ code: "changed_meanwhile" });
  });
}
