import type { MessageKind } from "@linli/shared/notices/schema";
import type { Reader, Tx } from "../db/open.ts";

/** What waits to leave the house. */
export interface DueDispatch {
  id: string;
  channel: string;
  address: string;
  kind: MessageKind;
  facts: Record<string, string>;
  /** How often it was tried before. */
  tries: number;
}

/** Ids of what is due and nobody is sending, the longest due first. */
export async function dueDispatches(db: Reader, now: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("dispatch")
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("due_at", "<=", now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .select("id")
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** How many are due and unsent, and since when the first of them; what somebody is sending just now counts, too. */
export async function waitingDispatches(
  db: Reader,
  now: number,
): Promise<{ count: number; longestDueAt: number | null }> {
  const { count, longestDueAt } = await db
    .selectFrom("dispatch")
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("due_at", "<=", now)
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("due_at").as("longestDueAt")])
    .executeTakeFirstOrThrow();
  return { count, longestDueAt };
}

/** Takes one for sending until the lease ends; undefined when another process has it or it is done. */
export async function claimDispatch(
  tx: Tx,
  id: string,
  now: number,
  leaseUntil: number,
): Promise<DueDispatch | undefined> {
  const row = await tx
    .updateTable("dispatch")
    .set((eb) => ({ lease_until: leaseUntil, tries: eb("tries", "+", 1) }))
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("due_at", "<=", now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .returning(["id", "channel", "address", "kind", "facts", "tries"])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    kind: row.kind as MessageKind,
    facts: JSON.parse(row.facts) as Record<string, string>,
    tries: row.tries - 1,
  };
}

/** It was sent; what it said is wiped, for it may hold a secret. */
export async function markSent(tx: Tx, id: string, now: number): Promise<void> {
  await tx.updateTable("dispatch").set({ sent_at: now, lease_until: null, facts: "{}" }).where("id", "=", id).execute();
}

/** It could not be sent and will be tried again. */
export async function putOff(tx: Tx, id: string, dueAt: number): Promise<void> {
  await tx.updateTable("dispatch").set({ due_at: dueAt, lease_until: null }).where("id", "=", id).execute();
}

/** It is given up, and wiped too. */
export async function markFailed(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("dispatch")
    .set({ failed_at: now, lease_until: null, facts: "{}" })
    .where("id", "=", id)
    .execute();
}
