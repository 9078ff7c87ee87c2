import type { Tx } from "../db/open.ts";
import { balanceOf, moveMoney, openAccount } from "./ledger.ts";

/** From now on nothing is charged to a person's account; what is left of their own can still be paid out. */
export async function freezeAccount(tx: Tx, personId: string, now: number): Promise<void> {
  await tx
    .updateTable("account")
    .set({ frozen_at: now })
    .where("kind", "=", "person")
    .where("owner_id", "=", personId)
    .where("frozen_at", "is", null)
    .execute();
}

/**
 * The account of somebody who died or moved away: opened where there was none, so that nothing is begun with it.
 * Answers the account if it was not frozen before.
 */
export async function freezeForSettling(tx: Tx, personId: string, now: number): Promise<{ id: string }[]> {
  const account = await openAccount(tx, { kind: "person", ownerId: personId }, now);
  if (account.frozenAt !== null) return [];
  await freezeAccount(tx, personId, now);
  return [{ id: account.id }];
}

/** Two records are one person: the balance of the one goes to the other, by an entry that says so. */
export async function uniteAccounts(
  tx: Tx,
  { keepId, mergeId, byId, now }: { keepId: string; mergeId: string; byId: string; now: number },
): Promise<void> {
  const fen = await balanceOf(tx, mergeId);
  await moveMoney(tx, {
    what: "merge",
    key: `merge:${mergeId}`,
    movements: [
      { kind: "person", ownerId: mergeId, fen: -fen },
      { kind: "person", ownerId: keepId, fen, creditFen: Math.max(0, -fen) },
    ],
    now,
    byId,
  });
  await freezeAccount(tx, mergeId, now);
}
