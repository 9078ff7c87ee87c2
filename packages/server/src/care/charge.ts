import type { Tx } from "../db/open.ts";
import { moveMoney, reverse } from "../money/ledger.ts";

/**
 * Charges a visit that costs something: from its client to the centre's account. A visit is charged once, when it is
 * booked. Throws balance_too_low, account_frozen.
 */
export async function chargeVisit(
  tx: Tx,
  visit: { id: string; personId: string; stationId: string; feeFen: number },
  { byId, now }: { byId: string; now: number },
): Promise<void> {
  if (visit.feeFen === 0) return;
  const chargeId = await moveMoney(tx, {
    what: "charge",
    key: `visit:${visit.id}`,
    movements: [
      { kind: "person", ownerId: visit.personId, fen: -visit.feeFen },
      { kind: "canteen", ownerId: visit.stationId, fen: visit.feeFen },
    ],
    now,
    byId,
    stationId: visit.stationId,
    bookingId: visit.id,
  });
  await tx.updateTable("visit").set({ charge_id: chargeId }).where("id", "=", visit.id).execute();
}

/** Gives back what a visit was charged, if it was, once. */
export async function refundVisit(
  tx: Tx,
  visitId: string,
  made: { byId: string | null; now: number; note?: string | null },
): Promise<void> {
  const visit = await tx.selectFrom("visit").where("id", "=", visitId).select("charge_id").executeTakeFirst();
  if (visit?.charge_id) await reverse(tx, visit.charge_id, made);
}
