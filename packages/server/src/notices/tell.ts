import type { NoticeFacts } from "@linli/shared/notices/facts";
import { namesIn } from "@linli/shared/notices/names";
import type { MessageKind, NoticeKind } from "@linli/shared/notices/schema";
import { newId } from "../db/id.ts";
import { keptWrite } from "../db/kept.ts";
import type { Tx } from "../db/open.ts";
import type { NoticeTable } from "../db/tables.ts";

export interface Telling {
  personId: string;
  kind: NoticeKind;
  /** What the sentence needs: names, times, ids for links. Never secrets. */
  facts: NoticeFacts;
  /** The same key tells the same person once, however often the act runs. */
  key: string;
}

/** Puts notices into inboxes, in the transaction of what they tell. */
export async function tell(tx: Tx, tellings: readonly Telling[], now: number): Promise<void> {
  if (tellings.length === 0) return;
  const rows = tellings.map(({ personId, kind, facts, key }) => ({
    id: newId(),
    person_id: personId,
    kind,
    facts: JSON.stringify(facts),
    key,
    at: now,
    read_at: null,
  }));
  const [only, ...more] = rows;
  if (only && more.length === 0) await insertNotice(tx, only);
  else
    await tx
      .insertInto("notice")
      .values(rows)
      .onConflict((on) => on.columns(["person_id", "key"]).doNothing())
      .execute();
  const named = rows.flatMap(({ id }, at) => namesIn(tellings[at]?.facts).map((name) => ({ notice_id: id, name })));
  if (named.length > 0) await nameNotices(tx, named);
}

const insertNotice = keptWrite<Omit<NoticeTable, "read_at">>()((tx, given) =>
  tx
    .insertInto("notice")
    .values({
      id: given("id"),
      person_id: given("person_id"),
      kind: given("kind"),
      facts: given("facts"),
      key: given("key"),
      at: given("at"),
      read_at: null,
    })
    .onConflict((on) => on.columns(["person_id", "key"]).doNothing()),
);

/** Keeps whom these notices name, so that the names can be taken out again; of those told before, it is kept already. */
async function nameNotices(tx: Tx, named: readonly { notice_id: string; name: string }[]): Promise<void> {
  const told = await tx
    .selectFrom("notice")
    .where("id", "in", [...new Set(named.map((row) => row.notice_id))])
    .select("id")
    .execute();
  const ids = new Set(told.map((row) => row.id));
  const rows = named.filter((row) => ids.has(row.notice_id));
  if (rows.length > 0) await tx.insertInto("notice_name").values(rows).execute();
}

/** Puts a message that leaves the house into the outbox; a job sends it after the commit. */
export async function dispatch(
  tx: Tx,
  message: {
    personId: string | null;
    channel: "sms" | "email";
    address: string;
    kind: MessageKind;
    /** What the text needs. May be secret: it is wiped from the row once sent or given up. */
    facts: Record<string, string>;
    key: string;
    now: number;
  },
): Promise<void> {
  const { personId, channel, address, kind, facts, key, now } = message;
  await tx
    .insertInto("dispatch")
    .values({
      id: newId(),
      person_id: personId,
      channel,
      address,
      kind,
      facts: JSON.stringify(facts),
      key: `${kind}:${key}:${channel}`,
      due_at: now,
      tries: 0,
      sent_at: null,
      failed_at: null,
      lease_until: null,
    })
    .onConflict((on) => on.column("key").doNothing())
    .execute();
}
