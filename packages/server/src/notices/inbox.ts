import type { inboxPageInput, readNoticesInput } from "@linli/shared/notices/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { allow } from "../permit.ts";
import { Refused } from "../refused.ts";
import { countOwn, countUnread, inboxOf, markRead, type Notice } from "./store.ts";

const PAGE = 30;

export interface InboxPage {
  notices: Notice[];
  /** What to ask for next, or null at the end. */
  next: { at: number; id: string } | null;
  unread: number;
  /** The server's time, for "today". */
  now: number;
}

/** One page of one's own inbox, newest first. */
export async function inbox(ctx: Context, { cursor }: z.output<typeof inboxPageInput>): Promise<InboxPage> {
  allow(ctx.actor, "notice.own");
  const personId = ctx.actor.id;
  const found = await inboxOf(ctx.db.read, { personId, before: cursor, limit: PAGE + 1 });
  const notices = found.slice(0, PAGE);
  const last = notices.at(-1);
  const next = found.length > PAGE && last ? { at: last.at, id: last.id } : null;
  return { notices, next, unread: await countUnread(ctx.db.read, personId), now: ctx.now() };
}

/** Marks some of one's own notices as read, or all. Throws `not_found` when one of them is not one's own. */
export async function readNotices(
  ctx: Context,
  { ids }: z.output<typeof readNoticesInput>,
): Promise<{ unread: number }> {
  return ctx.db.transact({}, async (tx) => {
    allow(ctx.actor, "notice.own");
    const wanted = ids && [...new Set(ids)];
    if (wanted && (await countOwn(tx, ctx.actor.id, wanted)) < wanted.length) throw new Refused({ code: "not_found" });
    await markRead(tx, ctx.actor.id, wanted, ctx.now());
    return { unread: await countUnread(tx, ctx.actor.id) };
  });
}
