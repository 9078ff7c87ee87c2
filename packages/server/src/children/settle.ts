import type { settleStayInput } from "@linli/shared/children/desk-schema";
import type { z } from "zod";
import { onBooking } from "../childcare/book.ts";
import type { Context } from "../context.ts";
import { insertPersonMove } from "../people/profile-store.ts";
import { allowAtStation } from "../permit.ts";
import { refuseSignedOut } from "./collect.ts";
import { factsOfStay, tellGuardians } from "./tell.ts";

/**
 * Nobody signed a child out, and it is known now what became of it: written down with who says so, without inventing when
 * it left or with whom. Its guardians are told. Throws child_not_in.
 */
export async function settleStay(ctx: Context, { bookingId, note }: z.output<typeof settleStayInput>): Promise<void> {
  await onBooking(ctx, bookingId, async (tx, booking, now) => {
    const byId = ctx.actor.id;
    await allowAtStation(tx, ctx.actor, "child.settle", booking.stationId);
    await refuseSignedOut(tx, booking);
    await tx
      .updateTable("stay")
      .set({ settled_at: now, settled_by_id: byId, settled_note: note })
      .where("booking_id", "=", bookingId)
      .execute();
    const { childId } = booking;
    await insertPersonMove(tx, { personId: childId, byId, what: "stay_settled", facts: { bookingId }, now });
    const facts = { ...factsOfStay(booking), byName: ctx.actor.name, reason: note };
    await tellGuardians(tx, { childId, kind: "child_stay_settled", facts, key: bookingId, now });
  });
}
