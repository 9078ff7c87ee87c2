import { needsIn } from "@linli/shared/kitchen/sheet";
import type { Tx } from "../db/open.ts";

const NOTHING = JSON.stringify(needsIn({ allergens: [], diets: [] }));

/** How many trays there were stays, as a sum must; what somebody must not have does not. */
export async function forgetTrays(tx: Tx, personId: string): Promise<void> {
  const own = tx.selectFrom("booking").where("person_id", "=", personId).select("booking.id");
  await tx.updateTable("tray").set({ needs: NOTHING, clash: "[]" }).where("meal_id", "in", own).execute();
  await tx
    .updateTable("tray")
    .set({ frozen_needs: NOTHING })
    .where("meal_id", "in", own)
    .where("frozen_needs", "is not", null)
    .execute();
}
