import type { House } from "../context.ts";
import { cancelOne } from "../events/apply-changes.ts";
import { holdingOfShift } from "../events/edit-shift.ts";
import { shiftOf } from "../shifts/store.ts";
import type { Round } from "./store.ts";

/** Nothing is served, so nothing is brought: whoever took the shift is told, with the reason. */
export async function cancelShiftOf(house: House, round: Pick<Round, "shiftId" | "menuId">): Promise<void> {
  const { shiftId, menuId } = round;
  await house.db.transact(await holdingOfShift(house, shiftId), async (tx) => {
    const shift = await shiftOf(tx, shiftId);
    if (shift.cancelledAt !== null || shift.closedAt !== null) return;
    const menu = await tx
      .selectFrom("menu")
      .innerJoin("move", (on) => on.onRef("move.subject_id", "=", "menu.id").on("move.what", "=", "cancelled"))
      .where("menu.id", "=", menuId)
      .where("move.subject", "=", "menu")
      .select(["menu.cancel_reason as reason", "move.by_id as byId"])
      .executeTakeFirst();
    if (!menu?.byId) return;
    await cancelOne(tx, shiftId, { byId: menu.byId, now: house.now(), reason: menu.reason ?? "" });
  });
}
