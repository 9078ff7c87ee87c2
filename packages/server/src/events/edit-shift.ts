import { shiftChangeOf } from "@linli/shared/events/changes";
import type { editShiftInput } from "@linli/shared/events/schema";
import { spanOn } from "@linli/shared/events/times";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { shiftOf } from "../shifts/store.ts";
import { changeShifts, type Over } from "./apply-changes.ts";
import { livingPeople, lockEvent, standingShifts } from "./store.ts";

/** A manager edits this one shift: its day, its time, its roles. Edits of all then leave it as it is. */
export async function editShift(ctx: Context, input: z.output<typeof editShiftInput>): Promise<{ over: Over[] }> {
  const { shiftId, onDate, roles, ...plan } = input;
  return ctx.db.transact(await holdingOfShift(ctx, shiftId), async (tx) => {
    const now = ctx.now();
    const facts = await shiftOf(tx, shiftId);
    await allowAtStation(tx, ctx.actor, "event.edit", facts.stationId);
    await lockEvent(tx, facts.eventId);
    if (facts.cancelledAt !== null) throw new Refused({ code: "cancelled" });
    const [shift] = await standingShifts(tx, { shiftId }, now);
    if (!shift) throw new Refused({ code: "already_started", startsAt: facts.startsAt });
    const span = spanOn(onDate, plan, facts.zone);
    if (span.startsAt <= now) throw new Refused({ code: "day_is_past" });
    const change = shiftChangeOf(shift, { ...span, roles });
    if (!change) return { over: [] };
    await tx.updateTable("shift").set({ changed_at: now }).where("id", "=", shiftId).execute();
    return { over: await changeShifts(tx, [change], facts.zone, now) };
  });
}

/** Everyone on the shift or waiting for it, and its pools. */
export async function holdingOfShift(ctx: Pick<Context, "db">, shiftId: string) {
  const pools = await ctx.db.read.selectFrom("shift_pool").where("slot_id", "=", shiftId).select("pool_id").execute();
  const people = await livingPeople(ctx.db.read, [shiftId]);
  return { people: people.map((one) => one.personId), pools: pools.map((pool) => pool.pool_id) };
}
