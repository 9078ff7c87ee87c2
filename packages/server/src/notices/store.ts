import type { NoticeFacts } from "@linli/shared/notices/facts";
import type { Reader, Tx } from "../db/open.ts";

export interface Notice {
  id: string;
  kind: string;
  facts: NoticeFacts;
  at: number;
  readAt: number | null;
}

/** A person's notices, newest first, at most `limit`, after the one given. */
export async function inboxOf(
  db: Reader,
  asked: { personId: string; before: { at: number; id: string } | null; limit: number },
): Promise<Notice[]> {
  const { personId, before, limit } = asked;
  let query = db
    .selectFrom("notice")
    .where("person_id", "=", personId)
    .select(["id", "kind", "facts", "at", "read_at as readAt"])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (before) {
    query = query.where((eb) =>
      eb.or([eb("at", "<", before.at), eb.and([eb("at", "=", before.at), eb("id", "<", before.id)])]),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as NoticeFacts }));
}

export async function countUnread(db: Reader, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("notice")
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many of these notices are this person's. */
export async function countOwn(db: Reader, personId: string, ids: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom("notice")
    .where("person_id", "=", personId)
    .where("id", "in", ids)
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Marks a person's notices as read, all of them without `ids`. One that was read stays as it was. */
export async function markRead(tx: Tx, personId: string, ids: readonly string[] | null, now: number): Promise<void> {
  let query = tx
    .updateTable("notice")
    .set({ read_at: now })
    .where("person_id", "=", personId)
    .where("read_at", "is", null);
  if (ids) query = query.where("id", "in", ids);
  await query.execute();
}
